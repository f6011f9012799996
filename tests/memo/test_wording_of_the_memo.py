"""What the memo says, and in which order."""

from pathlib import Path
from typing import Any

import pytest

from vantage.casework import editing
from vantage.casework.memo import gather_memo, preview_pages
from vantage.errors import FileProblem, NothingToCompare
from vantage.memo.writing import write_atomically
from vantage.workspace import create_workspace, open_workspace

HOSTILE = '#panic("x") $a$ @ref =HYPERLINK(1) <script> \\u{41} *b* `c` [d](e) // f'


def small_workspace(path: Path) -> Path:
    with create_workspace(path) as workspace:
        editing.add_actor(workspace, "Arcadia", "AA")
        editing.add_actor(workspace, "Borduria", "BB")
        for advantage in ("talent", "capital", "hardware", "energy", "manufacturing"):
            editing.set_score(workspace, advantage, "AA", "50-60-70")
            editing.set_score(workspace, advantage, "BB", "40")
    return path


def test_that_the_parts_come_in_reading_order(sample: Path, export: Any) -> None:
    text = export(sample).text
    parts = ["Largest reasons", "Scores by advantage", "Scores and gap", "Adds to the gap", "Probability",
             "Grades pair", "Reliability", "ICD 203", "Warnings", "Reproducibility"]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_that_odds_and_confidence_stand_in_separate_sentences(sample: Path, export: Any) -> None:
    text = export(sample).text
    sentence = next(part for part in text.split(". ") if "Confidence is" in part)
    assert "likely" not in sentence
    assert "%" not in sentence.split("Confidence is")[1]


def test_that_the_worked_example_says_so(sample: Path, tmp_path: Path, export: Any) -> None:
    assert "This is a worked example of the method, not a finding." in export(sample).text
    assert "worked example" not in export(small_workspace(tmp_path / "small.vantage")).text


def test_that_two_actors_without_evidence_are_enough_and_blanks_are_named(tmp_path: Path, export: Any) -> None:
    made = export(small_workspace(tmp_path / "small.vantage"))
    assert "No evidence is linked to a score" in made.text
    assert "Blank, so drawn over the whole scale: Applications for Arcadia and Applications for Borduria." in made.text
    assert "Scored without a range, so certain in every draw: Talent for Borduria" in made.text
    assert "The memo states no decision and no deadline." in made.text
    assert made.report.missing_characters == ()


def test_that_one_actor_is_refused_with_advice(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "one.vantage") as workspace:
        editing.add_actor(workspace, "Arcadia", "AA")
        with pytest.raises(NothingToCompare, match="two actors"):
            gather_memo(workspace)


def test_that_the_analysts_title_wins_and_hostile_text_stays_text(sample: Path, export: Any) -> None:
    with open_workspace(sample, writing=True) as workspace:
        editing.set_memo_fields(workspace, memo_title=HOSTILE, decision=HOSTILE)
        editing.rename_actor(workspace, "US", "<b>#US</b> & Co")
    text = export(sample).text
    assert text.count(HOSTILE) >= 2
    assert "<b>#US</b> & Co" in text


def test_that_characters_without_a_font_are_printed_as_numbers_and_named(tmp_path: Path, export: Any) -> None:
    path = small_workspace(tmp_path / "small.vantage")
    with open_workspace(path, writing=True) as workspace:
        editing.set_memo_fields(workspace, decision="芯片 and \ue000")
        editing.rename_actor(workspace, "AA", "中国")
    made = export(path)
    assert made.report.missing_characters == ("中", "国", "片", "芯", "[U+E000]")
    assert "[U+82AF][U+7247] and [U+E000]" in made.text
    assert "[U+4E2D][U+56FD]" in made.text


def test_that_many_actors_fit(tmp_path: Path, export: Any) -> None:
    path = small_workspace(tmp_path / "small.vantage")
    names = [f"A long name of nation {number}" for number in range(9)]
    with open_workspace(path, writing=True) as workspace:
        for place, name in enumerate(names):
            editing.add_actor(workspace, name, f"N{place}")
    text = export(path).text
    assert all(name in text for name in names)


def test_that_the_preview_shows_every_page_and_the_notes(sample: Path, export: Any) -> None:
    with open_workspace(sample) as workspace:
        preview = preview_pages(gather_memo(workspace), 40)
    assert len(preview.pages) == export(sample).report.pages
    assert {(width, height) for width, height, _ in preview.pages} == {(331, 468)}
    assert all(len(pixels) == 4 * width * height for width, height, pixels in preview.pages)
    assert all(len(set(pixels)) > 10 for _, _, pixels in preview.pages)
    assert len(preview.pages) > 3
    assert "ahead" in preview.title
    assert any("no font" in note for note in preview.notes)


@pytest.mark.parametrize("target", ["missing/memo.pdf", "."])
def test_that_an_unwritable_path_is_refused_and_nothing_is_written(tmp_path: Path, target: str) -> None:
    with pytest.raises(FileProblem) as problem:
        write_atomically(tmp_path / target, b"memo")
    assert problem.value.advice
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_that_a_failed_write_keeps_the_file_that_was_there(tmp_path: Path) -> None:
    too_long = tmp_path / ("m" * 300)
    with pytest.raises(FileProblem, match="could not be written"):
        write_atomically(too_long, b"memo")
    kept = tmp_path / "memo.pdf"
    kept.write_bytes(b"old")
    write_atomically(kept, b"new")
    assert kept.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["memo.pdf"]
