"""Grades typed into the dialogs, sources graded and derived, indicator values: each one step, each refusal in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.charts.palette import LIGHT
from vantage.domain.evidence import Evidence, Source
from vantage.window.application import make_application
from vantage.window.evidence_dialogs import GradeDialog
from vantage.window.evidence_page import SOURCES, EvidencePage
from vantage.window.form_dialog import choose
from vantage.window.new_evidence_dialog import NewEvidenceDialog
from vantage.window.session import Session
from vantage.window.source_dialogs import DerivationDialog, ReliabilityDialog, SourceDialog
from vantage.workspace import reading


@pytest.fixture
def page(qtbot: QtBot, sample: Path) -> Iterator[EvidencePage]:
    make_application()
    session = Session()
    session.open(sample)
    made = EvidencePage(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(1200, 690)
    made.show()
    qtbot.waitExposed(made)
    yield made
    session.shut_down()


def step(page: EvidencePage) -> int:
    return page._session.workspace.last_step().step


def test_that_b2_typed_and_return_grades_the_item_in_one_step(page: EvidencePage, qtbot: QtBot) -> None:
    assert page.evidence.show_code("asymmetric-01")
    before, item = step(page), page.selected_item
    assert item is not None
    dialog = page.evidence.ask_grade()
    assert isinstance(dialog, GradeDialog)
    qtbot.waitUntil(dialog.typed.hasFocus)
    other = "4" if item.evidence.credibility != "4" else "3"
    qtbot.keyClicks(dialog.typed, f"{item.reliability.lower()}{other}")
    assert f"The grade becomes {item.reliability}{other}" in dialog.outcome.text()
    assert not dialog.source_reason.isVisible()
    dialog.reason.setText("Two further reports disagree.")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert step(page) == before + 1
    assert page.selected_item is not None
    assert page.selected_item.grade == f"{item.reliability}{other}"


def test_that_another_letter_asks_why_and_then_grades_the_source_alone(page: EvidencePage) -> None:
    assert page.evidence.show_code("asymmetric-01")
    item = page.selected_item
    assert item is not None
    letter = "e" if item.reliability != "E" else "d"
    dialog = page.evidence.ask_grade()
    assert isinstance(dialog, GradeDialog)
    dialog.typed.setText(f"{letter}3")
    dialog.typed.textEdited.emit(dialog.typed.text())
    assert dialog.source_reason.isVisible()
    dialog.reason.setText("Fits part of the rest.")
    dialog.confirm()
    assert f"not {letter.upper()}" in dialog.problem.text()
    dialog.source_reason.setText("Excerpts chosen by an editor.")
    dialog.confirm()
    assert page.selected_item is not None
    assert page.selected_item.grade == f"{letter.upper()}3"
    publishers = {p.code: p.reliability for p in reading.load_publishers(page._session.workspace)}
    assert publishers[item.publisher] == item.reliability


def typed_into_a_new_form(page: EvidencePage, code: str, grade: str) -> GradeDialog:
    assert page.show_evidence(code)
    dialog = page.evidence.ask_grade()
    assert isinstance(dialog, GradeDialog)
    dialog.typed.setText(grade)
    dialog.typed.textEdited.emit(grade)
    return dialog


def test_that_the_outcome_says_whose_the_letter_is(page: EvidencePage) -> None:
    session = page._session
    session.edit(editing.add_source, Source("outlook", "Energy outlook", ""))
    session.edit(editing.add_evidence, Evidence("unnamed", "Coal peaks.", source="outlook"))
    session.edit(editing.add_evidence, Evidence("own", "Nobody says so.", "assumption"))
    dialog = typed_into_a_new_form(page, "unnamed", "3")
    assert dialog.outcome.text() == "No publisher named: reliability F, cannot be judged. The grade becomes F3."
    dialog = typed_into_a_new_form(page, "unnamed", "b3")
    assert dialog.outcome.text() == "Its publisher is not named; the source becomes B by itself. The grade becomes B3."
    session.edit(editing.grade_source, "big-technology", "D", "A conversation.")
    dialog = typed_into_a_new_form(page, "big-technology-01", "3")
    assert dialog.outcome.text().startswith("The source by itself: reliability D")
    dialog = typed_into_a_new_form(page, "big-technology-01", "e3")
    assert "Big Technology keeps B." in dialog.outcome.text()
    dialog = typed_into_a_new_form(page, "own", "b3")
    assert "nothing to grade B" in dialog.outcome.text() and not dialog.source_reason.isVisible()


def test_that_what_is_no_grade_is_said_and_changes_nothing(page: EvidencePage) -> None:
    dialog = page.evidence.ask_grade()
    assert isinstance(dialog, GradeDialog)
    before = step(page)
    dialog.typed.setText("z9")
    dialog.confirm()
    assert "“z9” is not a grade" in dialog.problem.text()
    assert step(page) == before
    dialog.reject()


def test_that_one_source_is_graded_apart_from_its_publisher_and_back(page: EvidencePage) -> None:
    page.show_part(SOURCES)
    page.sources.show_code("big-technology")
    dialog = page.sources.ask_reliability()
    assert isinstance(dialog, ReliabilityDialog)
    choose(dialog.reach, "source")
    choose(dialog.reliability, "D")
    dialog.reason.clear()
    dialog.confirm()
    assert "reason" in dialog.problem.text()
    dialog.reason.setText("A conversation, not a report.")
    dialog.confirm()
    row = page.sources.selected_row
    assert row is not None
    assert (row.source.reliability, row.reliability) == ("D", "D")
    again = page.sources.ask_reliability()
    assert isinstance(again, ReliabilityDialog)
    assert again.reason.text() and again.reason.cursorPosition() == 0
    choose(again.reliability, "-")
    again.confirm()
    row = page.sources.selected_row
    assert row is not None
    assert row.source.reliability == ""


def test_that_a_derivation_joins_two_sources_into_one_voice_until_it_is_taken_away(page: EvidencePage) -> None:
    page.show_part(SOURCES)
    page.sources.show_code("big-technology")
    assert "Speaks for itself" in page.sources.detail.independence.text()
    dialog = page.sources.ask_derivation()
    assert isinstance(dialog, DerivationDialog)
    dialog.confirm()
    assert "Choose the source" in dialog.problem.text()
    choose(dialog.origin, "baiguan")
    dialog.confirm()
    assert "one voice" in page.sources.detail.independence.text()
    page.sources.detail.underive_asked.emit("baiguan")
    assert "Speaks for itself" in page.sources.detail.independence.text()


def test_that_a_source_is_corrected_in_one_step(page: EvidencePage) -> None:
    page.show_part(SOURCES)
    page.sources.show_code("daily-insights")
    dialog = page.sources.ask_correction()
    assert isinstance(dialog, SourceDialog)
    before = step(page)
    dialog.date.setText("2025-13")
    dialog.confirm()
    assert "is not a date" in dialog.problem.text()
    dialog.date.setText("2025-09")
    dialog.container.setText("A digest by mail")
    dialog.confirm()
    assert step(page) == before + 1
    row = page.sources.selected_row
    assert row is not None
    assert (row.source.date, row.source.container) == ("2025-09", "A digest by mail")


@pytest.mark.parametrize(("typed", "stored"), [("10073", 10073.0), ("12,5", 12.5), ("1 234.5", 1234.5), ("-3", -3.0)])
def test_that_an_indicator_value_is_kept_with_its_unit_and_year(page: EvidencePage, typed: str, stored: float) -> None:
    dialog = page.ask_new()
    assert isinstance(dialog, NewEvidenceDialog)
    assert not dialog.measured.isVisible()
    choose(dialog.kind, "indicator value")
    assert dialog.measured.isVisible()
    dialog.claim.setPlainText("China generated this much electricity.")
    choose(dialog.source, "big-technology")
    choose(dialog.credibility, "6")
    for row in list(dialog.link_rows):
        row.remove.click()
    dialog.value.setText(typed)
    dialog.confirm()
    assert "needs its unit" in dialog.problem.text()
    dialog.unit.setText("TWh")
    dialog.year.setText("2024")
    dialog.confirm()
    evidence = reading.load_evidence(page._session.workspace)[-1].evidence
    assert (evidence.value, evidence.unit, evidence.year) == (stored, "TWh", 2024)


def test_that_a_number_that_could_mean_two_things_is_asked_about(page: EvidencePage) -> None:
    dialog = page.ask_new()
    assert isinstance(dialog, NewEvidenceDialog)
    choose(dialog.kind, "indicator value")
    dialog.claim.setPlainText("So much.")
    choose(dialog.source, "big-technology")
    choose(dialog.credibility, "6")
    dialog.value.setText("10,073")
    dialog.confirm()
    assert "10073 or 10.073" in dialog.problem.text()
    dialog.reject()


def test_that_the_citation_of_an_item_is_shown_and_copied(page: EvidencePage, qtbot: QtBot) -> None:
    page.show_evidence("big-technology-01")
    item = page.selected_item
    assert item is not None
    assert page.evidence.detail.citation.text() == f"(Shao 2025, l. 833-838; {item.grade})"
    page.evidence.table.setFocus()
    qtbot.keyClick(
        page.evidence.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert QGuiApplication.clipboard().text() == f"(Shao 2025, l. 833-838; {item.grade})"
