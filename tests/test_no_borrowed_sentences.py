"""No run of eight or more words of a founding document stands in the project; skipped where the documents are not."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "sample"
DOCUMENTS = ROOT.parent / "shared" / "seeds"
RUN = 8
NOT_TEXT = {".vantage", ".lock", ".png", ".pdf", ".ico", ".ttf", ".otf"}
NOT_OURS = {"build", "dist", "__pycache__"}
_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def borrowed(text: str, documents: set[tuple[str, ...]]) -> list[str]:
    """The runs of a text that stand in the documents too."""
    return [" ".join(run) for run in sorted(runs(text) & documents)]


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLE / f"{name}.toml").read_text(encoding="utf-8"))


SOURCES = read("sources")["source"]


def document(source: dict[str, Any]) -> str:
    (path,) = DOCUMENTS.glob(f"{source['document']}_*.txt")
    return path.read_text(encoding="utf-8")


def passage(text: str, locator: str) -> str:
    """What stands at a locator: `¶` counts lines that are not empty, `l.` all lines, both from 1."""
    lines = [line for line in text.split("\n") if line.strip() or locator.startswith("l.")]
    first, *last = (int(n) for n in re.findall(r"\d+", locator))
    end = last[0] if last else first
    assert 1 <= first <= end <= len(lines)
    return " ".join(" ".join(lines[first - 1 : end]).split())


def project_files() -> list[Path]:
    """The tracked files; every file outside build products where git does not answer, as in an unpacked archive."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        found = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in ROOT.rglob("*") if _is_ours(path.relative_to(ROOT))]
    return [path for path in found if path.is_file() and path.suffix not in NOT_TEXT]


def _is_ours(path: Path) -> bool:
    return not any(part in NOT_OURS or part in {".git", ".venv"} or part.endswith("_cache") for part in path.parts)


def test_that_the_check_finds_a_run_of_eight_words_and_not_of_seven() -> None:
    document = runs("One two three, four five: six seven eight nine ten.")
    assert borrowed("so ONE two three four five six seven -- eight it is", document)
    assert not borrowed("one two three four five six seven apples", document)


def test_that_the_check_counts_each_chinese_character() -> None:
    assert borrowed("claims 我们的车今天很快 again", runs("我们的车今天很快。"))
    assert not borrowed("我们的车今天很慢", runs("我们的车今天很快。"))


def test_that_a_locator_counts_from_one_and_skips_empty_lines_only_for_paragraphs() -> None:
    assert passage("title\n\nfirst\nsecond", "¶ 2") == "first"
    assert passage("title\n\nfirst\nsecond", "l. 3-4") == "first second"


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the founding documents are not here")
def test_that_no_sentence_of_a_founding_document_stands_in_the_project() -> None:
    documents = set().union(*(runs(document(source)) for source in SOURCES))
    documents -= set().union(*(runs(source["title"]) for source in SOURCES))
    assert documents
    found = {}
    for path in project_files():
        hits = borrowed(path.read_text(encoding="utf-8", errors="replace"), documents)
        if hits:
            found[str(path.relative_to(ROOT))] = hits[:3]
    assert not found


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the founding documents are not here")
@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s["code"])
def test_that_every_quotation_stands_at_its_locator(source: dict[str, Any]) -> None:
    text = document(source)
    for item in read(f"evidence-{source['code']}")["evidence"]:
        assert item.get("quote", "") in passage(text, item["locator"]), item["code"]
