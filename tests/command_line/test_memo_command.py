"""`memo`: same inputs, same bytes, and nothing written to the workspace."""

import hashlib
import shlex
from pathlib import Path

import pytest

from vantage.documents.pdf import opened
from vantage.documents.pdf_text import PDFIUM

WHEN = ("--timestamp", "2025-06-01T00:00:00Z")


def test_that_the_memo_made_twice_has_the_same_bytes(answer, sample: Path, tmp_path: Path) -> None:
    first, second = (answer("memo", sample, "--to", tmp_path / f"{n}.pdf", *WHEN) for n in (1, 2))
    assert set(first) == {"file", "sha256", "pages", "seed", "draws", "missing_characters"}
    content = Path(first["file"]).read_bytes()
    assert content == Path(second["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == first["sha256"]
    assert content.startswith(b"%PDF")


def test_that_the_memo_leaves_the_workspace_as_it_was(answer, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    sample.chmod(0o444)
    answer("memo", sample, "--to", tmp_path / "m.pdf")
    assert sample.read_bytes() == before


def test_that_a_scenario_makes_another_memo(answer, sample: Path, tmp_path: Path) -> None:
    plain = answer("memo", sample, "--to", tmp_path / "a.pdf", *WHEN)
    other = answer("memo", sample, "--to", tmp_path / "b.pdf", "--scenario", "pessimistic", *WHEN)
    assert plain["sha256"] != other["sha256"]


def pages(memo: bytes) -> list[str]:
    """The text of every page, line breaks as spaces."""
    with opened(memo) as document, PDFIUM:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


ASSUMPTIONS = (
    (),
    ("--lens", "chokepoint", "--weights-spread", "flat"),
    ("--lens", "intelligent-capital-stock", "--scenario", "pessimistic", "--weights-spread", "33.333333333333336"),
    ("--draws", "500", "--seed", "7", *WHEN),
)


@pytest.mark.parametrize("assumptions", ASSUMPTIONS)
def test_that_the_command_a_memo_prints_makes_it_again(
    answer, sample: Path, tmp_path: Path, assumptions: tuple[str, ...]
) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    answer("memo", sample, "--to", first, *assumptions)
    again = " ".join(pages(first.read_bytes())).split("Command ")[1].split(" Version ")[0]
    assert str(sample.parent) not in again
    program, *words = shlex.split(again)
    assert program == "vantage"
    answer(*({"FILE": sample, "MEMO.pdf": second}.get(word, word) for word in words))
    assert first.read_bytes() == second.read_bytes()


def test_that_page_one_names_what_is_not_as_usual(answer, sample: Path, tmp_path: Path) -> None:
    usual, other = tmp_path / "usual.pdf", tmp_path / "other.pdf"
    answer("memo", sample, "--to", usual)
    answer(
        "memo", sample, "--to", other, "--lens", "chokepoint", "--weights-spread", "flat", "--scenario", "optimistic"
    )
    assert "This holds" not in pages(usual.read_bytes())[0]
    said = "in the scenario “Optimistic”, under the lens “Chokepoint” and with nothing known of the weights."
    assert f"This holds {said}" in pages(other.read_bytes())[0]


def test_that_an_unknown_lens_is_refused_and_nothing_is_written(run, sample: Path, tmp_path: Path) -> None:
    refused = run("memo", sample, "--to", tmp_path / "m.pdf", "--lens", "rose-tinted")
    assert refused.exit_code == 1
    assert "rose-tinted" in refused.stderr
    assert not (tmp_path / "m.pdf").exists()
