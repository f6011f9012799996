"""No run of eight or more words of a founding document stands in the project; skipped where the documents are not."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT.parent / "shared" / "seeds"
RUN = 8
_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def borrowed(text: str, documents: set[tuple[str, ...]]) -> list[str]:
    """The runs of a text that stand in the documents too."""
    return [" ".join(run) for run in sorted(runs(text) & documents)]


def test_that_the_check_finds_a_run_of_eight_words_and_not_of_seven() -> None:
    document = runs("One two three, four five: six seven eight nine ten.")
    assert borrowed("so ONE two three four five six seven -- eight it is", document)
    assert not borrowed("one two three four five six seven apples", document)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the founding documents are not here")
def test_that_no_sentence_of_a_founding_document_stands_in_the_project() -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(DOCUMENTS.glob("*.txt"))]
    documents = set().union(*map(runs, texts))
    titles = set().union(*(runs("\n".join(text.splitlines()[:1])) for text in texts))
    titles |= runs("Why China's AI Strategy Just Might Work — With Grace Shao")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    found = {}
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in {".vantage", ".lock", ".png", ".pdf"} or not path.is_file():
            continue
        hits = borrowed(path.read_text(encoding="utf-8", errors="replace"), documents - titles)
        if hits:
            found[name] = hits[:3]
    assert not found


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the founding documents are not here")
def test_that_every_quotation_stands_in_its_document() -> None:
    import tomllib

    folder = ROOT / "data" / "sample"
    sources = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))["source"]
    for source in sources:
        (document,) = DOCUMENTS.glob(f"{source['document']}_*.txt")
        text = " ".join(document.read_text(encoding="utf-8").split())
        items = tomllib.loads((folder / f"evidence-{source['code']}.toml").read_text(encoding="utf-8"))["evidence"]
        for item in items:
            assert item.get("quote", "") in text, item["code"]
