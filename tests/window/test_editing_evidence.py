"""Correcting and removing evidence in the real page: how the form is reached, what it writes, where the keyboard is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.charts.palette import LIGHT
from vantage.documents.anchors import make_anchor
from vantage.documents.reading import read_document
from vantage.domain.evidence import Evidence
from vantage.window.application import make_application
from vantage.window.edit_evidence_dialog import EditEvidenceDialog
from vantage.window.evidence_page import EvidencePage
from vantage.window.form_dialog import choose
from vantage.window.session import Session
from vantage.workspace import Workspace, reading, writing

TEXT = "A title\n\nChips come\nsecond here.\n"


def shown(qtbot: QtBot, path: Path) -> Iterator[EvidencePage]:
    make_application()
    session = Session()
    session.open(path)
    made = EvidencePage(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(1200, 690)
    made.show()
    qtbot.waitExposed(made)
    yield made
    session.shut_down()


@pytest.fixture
def page(qtbot: QtBot, sample: Path) -> Iterator[EvidencePage]:
    yield from shown(qtbot, sample)


def workspace_of(page: EvidencePage) -> Workspace:
    return page._session.workspace


def step(page: EvidencePage) -> int:
    return workspace_of(page).last_step().step


def form(page: EvidencePage) -> EditEvidenceDialog:
    """The form that is open."""
    (found,) = [d for d in page.evidence.findChildren(EditEvidenceDialog) if d.isVisible()]
    return found


def edited(page: EvidencePage, code: str) -> EditEvidenceDialog:
    assert page.show_evidence(code)
    dialog = page.evidence.ask_edit()
    assert isinstance(dialog, EditEvidenceDialog)
    return dialog


def stored(page: EvidencePage, code: str) -> Evidence:
    return reading.load_evidence_item(workspace_of(page), code).evidence


def mark_passage(page: EvidencePage, *codes: str) -> None:
    """Items drawn from one passage, over two lines, of a document that is added for it."""
    workspace = workspace_of(page)
    document = read_document(TEXT.encode(), "report.txt")
    with workspace.step("Add the document"):
        layer = writing.add_document(workspace, document, TEXT.encode())
        writing.attach_text_layer(workspace, "big-technology", layer, document)
    text = reading.load_text_layer(workspace, "big-technology")
    assert text is not None
    anchor = make_anchor(text, TEXT.index("Chips"), TEXT.index(" here"), layer)
    for code in codes:
        evidence = Evidence(code, "Chips matter less.", source="big-technology")
        page._session.edit(editing.take_excerpt_with_evidence, anchor, evidence)


@pytest.mark.parametrize("way", ["button", "F2", "double-click", "menu"])
def test_that_the_form_is_reached_from_detail_key_mouse_and_menu(page: EvidencePage, qtbot: QtBot, way: str) -> None:
    table = page.evidence.table
    assert page.show_evidence("big-technology-01")
    table.setFocus()
    if way == "button":
        qtbot.mouseClick(page.evidence.detail.edit_button, Qt.MouseButton.LeftButton)
    elif way == "F2":
        qtbot.keyClick(table, Qt.Key.Key_F2)
    elif way == "double-click":
        place = table.visualRect(table.currentIndex()).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        next(action for action in table.actions() if action.text() == "Edit…").trigger()
    dialog = form(page)
    assert dialog.item.evidence.code == "big-technology-01"
    assert dialog.claim.toPlainText() == dialog.item.evidence.claim
    dialog.reject()
    assert page.focusWidget() in (table, page.evidence.detail.edit_button)


def test_that_a_claim_corrected_is_one_step_and_undo_restores_it(page: EvidencePage, qtbot: QtBot) -> None:
    dialog, before, number = edited(page, "big-technology-01"), stored(page, "big-technology-01"), step(page)
    qtbot.waitUntil(dialog.claim.hasFocus)
    dialog.claim.selectAll()
    qtbot.keyClicks(dialog.claim, "A corrected claim.")
    dialog.date.setText("2025-13")
    dialog.confirm()
    assert "is not a date" in dialog.problem.text() and dialog.isVisible()
    dialog.date.setText("2025-06")
    dialog.locator.setText("l. 1-2")
    qtbot.keyClick(dialog.date, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert (step(page), page._session.undo_words()) == (number + 1, "Correct the evidence big-technology-01")
    assert page.selected_item is not None
    now = page.selected_item.evidence
    assert (now.claim, now.date, now.locator) == ("A corrected claim.", "2025-06", "l. 1-2")
    assert (now.quote, now.links) == (before.quote, before.links)
    assert page.evidence.detail.claim.text() == "A corrected claim."
    page._session.undo()
    assert stored(page, "big-technology-01") == before
    assert page.evidence.detail.claim.text() == before.claim


def test_that_nothing_changed_or_no_claim_is_said_and_is_no_step(page: EvidencePage) -> None:
    dialog, number = edited(page, "big-technology-01"), step(page)
    dialog.confirm()
    assert dialog.problem.text() == "Nothing is changed yet."
    dialog.claim.setPlainText("   ")
    dialog.confirm()
    assert "Write the claim" in dialog.problem.text()
    assert step(page) == number


def test_that_a_value_is_asked_for_where_the_kind_has_one(page: EvidencePage) -> None:
    dialog = edited(page, "big-technology-01")
    assert not dialog.measured.isVisible()
    choose(dialog.kind, "indicator value")
    assert dialog.measured.isVisible()
    dialog.value.setText("10,073")
    dialog.confirm()
    assert "10073 or 10.073" in dialog.problem.text()
    dialog.value.setText("10073.25")
    dialog.confirm()
    assert "needs its unit" in dialog.problem.text()
    dialog.unit.setText("TWh")
    dialog.year.setText("2024")
    dialog.confirm()
    again = edited(page, "big-technology-01")
    assert (again.value.text(), again.unit.text(), again.year.text()) == ("10073.25", "TWh", "2024")
    choose(again.kind, "excerpt claim")
    again.confirm()
    assert stored(page, "big-technology-01").value is None


def test_that_a_marked_quotation_is_shown_and_cannot_be_typed_over(page: EvidencePage, qtbot: QtBot) -> None:
    mark_passage(page, "marked", "beside")
    excerpt = reading.load_excerpt(workspace_of(page), stored(page, "marked").excerpt)
    dialog = edited(page, "marked")
    assert "Chips come" in dialog.quote.toPlainText()
    qtbot.keyClicks(dialog.quote, "not ")
    assert "not" not in dialog.quote.toPlainText()
    assert "marked in the document" in dialog.note.text() and "One other item" in dialog.note.text()
    dialog.claim.setPlainText("Chips matter less there.")
    dialog.confirm()
    assert stored(page, "marked").claim == "Chips matter less there."
    assert reading.load_excerpt(workspace_of(page), excerpt.guid) == excerpt


def test_that_an_item_without_a_source_has_no_quotation_and_stays_the_analysts_own(page: EvidencePage) -> None:
    page._session.edit(editing.add_evidence, Evidence("own", "Nobody says so.", "assumption"))
    dialog = edited(page, "own")
    assert not dialog.quote.isVisible() and not dialog.locator.isVisible()
    assert [dialog.kind.itemData(row) for row in range(dialog.kind.count())] == ["assumption", "absence of evidence"]
    choose(dialog.kind, "absence of evidence")
    dialog.date.setText("2024")
    dialog.confirm()
    assert (stored(page, "own").kind, stored(page, "own").date) == ("absence of evidence", "2024")


def test_that_a_read_only_workspace_opens_no_form_and_says_why(qtbot: QtBot, sample: Path) -> None:
    writer = Session()
    writer.open(sample)
    for page in shown(qtbot, sample):
        button = page.evidence.detail.edit_button
        assert not button.isEnabled() and "reading only" in button.toolTip()
        page.evidence.table.setFocus()
        page.activateWindow()
        qtbot.waitUntil(page.evidence.table.hasFocus)
        with qtbot.waitSignal(page._session.problem) as said:
            qtbot.keyClick(page.evidence.table, Qt.Key.Key_F2)
        assert said.args is not None and "reading only" in said.args[0]
        assert page.evidence.ask_edit() is None
    writer.shut_down()


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Keys sent to whatever has the keyboard."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_that_the_keyboard_is_on_the_table_after_a_removal(page: EvidencePage, qtbot: QtBot) -> None:
    button, total, before = page.evidence.detail.remove_button, page.evidence.model.rowCount(), step(page)
    page.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    press(qtbot, Qt.Key.Key_Space)
    assert page.evidence.model.rowCount() == total - 1
    assert page.evidence.table.hasFocus() and page.selected_item is not None
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Space)
    assert (page.evidence.model.rowCount(), step(page)) == (total - 1, before + 1)


def test_that_the_keyboard_is_on_what_is_left_after_the_last_removal(page: EvidencePage, qtbot: QtBot) -> None:
    page._session.edit(editing.add_evidence, Evidence("qzx", "Nobody says so.", "assumption"))
    page.set_filter("qzx")
    assert page.show_evidence("qzx") and page.evidence.model.rowCount() == 1
    page.activateWindow()
    page.evidence.detail.remove_button.setFocus()
    qtbot.waitUntil(page.evidence.detail.remove_button.hasFocus)
    press(qtbot, Qt.Key.Key_Space)
    assert page.evidence.model.rowCount() == 0
    assert page.evidence.panel.button.hasFocus()


def test_that_no_form_opens_while_documents_are_saved(page: EvidencePage, qtbot: QtBot) -> None:
    writer = object()
    assert page._session.begin_writing(writer)
    for ask in (page.evidence.ask_edit, page.evidence.ask_grade):
        with qtbot.waitSignal(page._session.notice):
            assert ask() is None
    page._session.end_writing(writer)
    assert edited(page, "big-technology-01").isVisible()
