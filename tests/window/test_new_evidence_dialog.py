"""The form for new evidence: a pair typed into it, drafts that stay, what a passage brings, and what a cell brings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.casework.editing.excerpts import EvidenceDraft
from vantage.charts.palette import LIGHT
from vantage.domain.anchor import Anchor
from vantage.domain.evidence import Evidence, Publisher, Source
from vantage.window.application import make_application
from vantage.window.evidence_page import EvidencePage
from vantage.window.form_dialog import choose, chosen
from vantage.window.new_evidence_dialog import NO_SOURCE, NewEvidenceDialog
from vantage.window.session import Session
from vantage.workspace import reading

OUTLOOK, REPORT = "energy-outlook", "report"
"""A source without a publisher, and one of First Press, whose reliability is B."""


@pytest.fixture
def page(qtbot: QtBot, sample: Path) -> Iterator[EvidencePage]:
    make_application()
    session = Session()
    session.open(sample)
    session.edit(editing.add_source, Source(OUTLOOK, "Energy outlook", ""))
    press = Publisher("press", "First Press", "B", "A long record.")
    session.edit(editing.add_source, Source(REPORT, "A report", ""), press)
    made = EvidencePage(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(1200, 690)
    made.show()
    qtbot.waitExposed(made)
    yield made
    session.shut_down()


def step(page: EvidencePage) -> int:
    return page._session.workspace.last_step().step


def asked(page: EvidencePage) -> NewEvidenceDialog:
    dialog = page.ask_new()
    assert isinstance(dialog, NewEvidenceDialog)
    return dialog


def passage(quote: str, start: int) -> EvidenceDraft:
    """What marking some words of the report in the reader asks for."""
    anchor = Anchor(start, start + len(quote), quote, layer="layer")
    return EvidenceDraft(Evidence("", "", source=REPORT, locator=f"¶ {start}", quote=quote), anchor)


def offered(page: EvidencePage, draft: EvidenceDraft) -> NewEvidenceDialog:
    page._ask_from_passage(draft)
    dialog = page._new_dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def test_that_another_letter_typed_asks_why_and_grades_the_source_in_the_same_step(
    page: EvidencePage, qtbot: QtBot
) -> None:
    dialog, before = asked(page), step(page)
    qtbot.waitUntil(dialog.claim.hasFocus)
    qtbot.keyClicks(dialog.claim, "Grids are built faster.")
    choose(dialog.source, REPORT)
    qtbot.keyClicks(dialog.typed, "b2")
    assert not dialog.source_reason.isVisible()
    assert dialog.outcome.text() == "First Press: reliability B, usually reliable. The grade is B2."
    dialog.typed.selectAll()
    qtbot.keyClicks(dialog.typed, "e2")
    assert dialog.source_reason.isVisible()
    assert dialog.outcome.text() == "The source becomes E by itself; First Press keeps B. The grade becomes E2."
    dialog.reason.setText("Fits the rest.")
    dialog.confirm()
    assert "graded B, not E" in dialog.problem.text() and step(page) == before
    qtbot.keyClicks(dialog.source_reason, "A translation with parts left out.")
    qtbot.keyClick(dialog.source_reason, Qt.Key.Key_Return)
    assert dialog.problem.text() == "" and not dialog.isVisible() and step(page) == before + 1
    assert page.selected_item is not None and page.selected_item.grade == "E2"
    source = reading.load_source(page._session.workspace, REPORT)
    assert (source.reliability, source.reliability_reason) == ("E", "A translation with parts left out.")
    assert asked(page).source_reason.text() == ""
    page._session.undo()
    assert reading.load_source(page._session.workspace, REPORT).reliability == ""


def test_that_the_letter_is_asked_about_for_the_source_that_is_chosen(page: EvidencePage, qtbot: QtBot) -> None:
    dialog = asked(page)
    qtbot.keyClicks(dialog.typed, "b2")
    assert not dialog.source_reason.isVisible()
    choose(dialog.source, OUTLOOK)
    assert dialog.source_reason.isVisible()
    choose(dialog.source, REPORT)
    assert not dialog.source_reason.isVisible()


def test_that_a_number_chosen_from_the_list_replaces_the_one_typed(page: EvidencePage, qtbot: QtBot) -> None:
    dialog = asked(page)
    choose(dialog.source, OUTLOOK)
    qtbot.keyClicks(dialog.typed, "b2")
    choose(dialog.credibility, "4")
    assert dialog.typed.text() == "b4"
    assert dialog.outcome.text().endswith("The grade becomes B4.")
    dialog.clear()
    assert (dialog.typed.text(), chosen(dialog.credibility)) == ("", "")
    assert not dialog.source_reason.isVisible()


def test_that_without_a_source_a_letter_is_refused_in_words(page: EvidencePage, qtbot: QtBot) -> None:
    dialog, before = asked(page), step(page)
    dialog.claim.setPlainText("Nobody says so.")
    choose(dialog.kind, "assumption")
    choose(dialog.source, NO_SOURCE)
    qtbot.keyClicks(dialog.typed, "b2")
    dialog.reason.setText("It fits.")
    assert not dialog.source_reason.isVisible()
    assert "nothing to grade B" in dialog.outcome.text()
    dialog.confirm()
    assert "nothing to grade B" in dialog.problem.text() and step(page) == before
    dialog.typed.selectAll()
    qtbot.keyClicks(dialog.typed, "2")
    assert dialog.outcome.text().endswith("The grade is F2.")
    for row in list(dialog.link_rows):
        row.remove.click()
    dialog.confirm()
    assert step(page) == before + 1


def test_that_a_source_without_a_publisher_is_named_by_its_title(page: EvidencePage, qtbot: QtBot) -> None:
    dialog = asked(page)
    choose(dialog.source, OUTLOOK)
    assert dialog.source.currentText() == "Energy outlook"
    choose(dialog.credibility, "3")
    assert dialog.outcome.text() == "No publisher named: reliability F, cannot be judged. The grade is F3."
    qtbot.keyClicks(dialog.typed, "b3")
    assert dialog.outcome.text() == (
        "Its publisher is not named; the source becomes B by itself. The grade becomes B3."
    )
    choose(dialog.source, REPORT)
    assert dialog.source.currentText() == "First Press: A report"


def test_that_a_draft_met_by_another_passage_is_said_to_be_an_earlier_one(page: EvidencePage, qtbot: QtBot) -> None:
    first, second = passage("Power is scarce", 4), passage("Grids are built", 90)
    dialog = offered(page, first)
    assert not dialog.earlier.isVisible()
    qtbot.keyClicks(dialog.claim, "Power holds them back.")
    dialog.reject()
    dialog = offered(page, first)
    assert not dialog.earlier.isVisible()
    qtbot.keyClicks(dialog.typed, "b2")
    dialog.reject()
    dialog = offered(page, second)
    assert dialog.earlier.isVisible() and dialog.start_afresh.isVisible()
    assert dialog.earlier.text() == "The claim and grade below are from an earlier draft."
    assert (dialog.claim.toPlainText(), dialog.quote.toPlainText()) == ("Power holds them back.", "Grids are built")
    dialog.reject()
    assert not offered(page, second).earlier.isVisible()


def test_that_starting_afresh_keeps_the_passage_and_nothing_else(page: EvidencePage, qtbot: QtBot) -> None:
    dialog = asked(page)
    dialog.claim.setPlainText("An older claim.")
    choose(dialog.kind, "indicator value")
    dialog.value.setText("12")
    choose(dialog.credibility, "3")
    dialog.reject()
    dialog = offered(page, passage("Grids are built", 90))
    qtbot.mouseClick(dialog.start_afresh, Qt.MouseButton.LeftButton)
    assert not dialog.earlier.isVisible()
    assert (dialog.claim.toPlainText(), dialog.value.text(), chosen(dialog.credibility)) == ("", "", "")
    assert (chosen(dialog.source), dialog.locator.text()) == (REPORT, "¶ 90")
    assert dialog.quote.toPlainText() == "Grids are built"


def test_that_the_same_passage_keeps_the_kind_that_was_chosen(page: EvidencePage) -> None:
    dialog = offered(page, passage("12 TWh", 30))
    choose(dialog.kind, "indicator value")
    dialog.reject()
    assert chosen(offered(page, passage("12 TWh", 30)).kind) == "indicator value"
    assert chosen(offered(page, passage("13 TWh", 60)).kind) == "excerpt claim"


def test_that_a_form_emptied_or_added_has_no_earlier_draft(page: EvidencePage, qtbot: QtBot) -> None:
    dialog = asked(page)
    dialog.claim.setPlainText("An older claim.")
    dialog.reject()
    dialog = offered(page, passage("Grids are built", 90))
    assert dialog.earlier.text() == "The claim below is from an earlier draft."
    qtbot.mouseClick(dialog.clear_button, Qt.MouseButton.LeftButton)
    assert not dialog.earlier.isVisible()
    dialog.reject()
    assert not offered(page, passage("Power is scarce", 4)).earlier.isVisible()


def linked(dialog: NewEvidenceDialog) -> list[tuple[str, str]]:
    return [(chosen(row.criterion), chosen(row.actor)) for row in dialog.link_rows]


def test_that_a_cell_only_offered_goes_again_and_one_that_was_chosen_stays(page: EvidencePage) -> None:
    page._session.select_cell("energy", "CN")
    dialog = asked(page)
    assert linked(dialog) == [("energy", "CN")]
    dialog.offer_cell(None)
    assert linked(dialog) == []
    dialog.offer_cell(("energy", "CN"))
    choose(dialog.link_rows[0].direction, "disfavours")
    dialog.offer_cell(None)
    dialog.offer_cell(("talent", "US"))
    assert linked(dialog) == [("energy", "CN")]


def test_that_the_offered_cell_is_the_one_selected_last_until_there_is_a_claim(page: EvidencePage) -> None:
    page._session.select_cell("energy", "CN")
    asked(page).reject()
    page._session.select_cell("talent", "US")
    dialog = asked(page)
    assert linked(dialog) == [("talent", "US")]
    dialog.claim.setPlainText("Fewer return.")
    dialog.reject()
    page._session.select_cell("energy", "CN")
    assert linked(asked(page)) == [("talent", "US")]


def test_that_a_link_half_chosen_is_not_lost_to_an_offer(page: EvidencePage) -> None:
    dialog = asked(page)
    choose(dialog.add_link_row(None).criterion, "hardware")
    dialog.offer_cell(("energy", "CN"))
    assert linked(dialog) == [("hardware", ""), ("energy", "CN")]
    dialog.offer_cell(None)
    assert linked(dialog) == [("hardware", "")]
