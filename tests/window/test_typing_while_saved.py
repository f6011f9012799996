"""What is half typed when documents begin to be saved becomes a step; what is refused meanwhile stays, and is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.domain.evidence import Excerpt, Source
from vantage.window.main_window import MainWindow
from vantage.window.new_evidence_dialog import NewEvidenceDialog
from vantage.window.spread_dialog import open_spread_dialog
from vantage.workspace import reading, writing

TYPED = "Because of the evidence."
CELL, OTHER = ("talent", "US"), ("capital", "US")


def rationale(window: MainWindow, cell: tuple[str, str] = CELL) -> str:
    score = window.session.assessment.score(*cell)
    assert score is not None
    return score.rationale


def ask(window: MainWindow, cell: tuple[str, str]) -> QPlainTextEdit:
    window.session.ask_why("score", "/".join(cell))
    return window.assess.why.rationale


def typed(qtbot: QtBot, field: QPlainTextEdit | QLineEdit, text: str = TYPED) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.fixture
def writer(window: MainWindow) -> Iterator[object]:
    """Whoever writes in the test."""
    made = object()
    yield made
    window.session.end_writing(made)


def test_that_a_rationale_half_typed_becomes_a_step_before_documents_are_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "plan.txt").write_text("The plan of the plant.")
    window.activateWindow()
    field = ask(window, CELL)
    typed(qtbot, field)
    qtbot.waitUntil(field.hasFocus)
    window.importing.add_paths([tmp_path / "plan.txt"])
    qtbot.waitUntil(lambda: window.session.writing)
    assert rationale(window) == TYPED
    assert field.hasFocus()
    qtbot.waitUntil(lambda: not window.busy)
    assert rationale(window) == TYPED == field.toPlainText()


def test_that_a_refused_rationale_stays_and_is_kept_once_the_file_is_free(
    window: MainWindow, qtbot: QtBot, writer: object
) -> None:
    field, before = ask(window, CELL), rationale(window)
    typed(qtbot, field)
    assert window.session.begin_writing(writer)
    field.clearFocus()
    window.session.ask_why("score", "/".join(OTHER))
    assert field.toPlainText() == rationale(window, OTHER)
    ask(window, CELL)
    assert field.toPlainText() == TYPED and rationale(window) == before
    ask(window, OTHER)
    window.session.end_writing(writer)
    assert rationale(window) == TYPED
    assert field.toPlainText() == rationale(window, OTHER) != TYPED
    window.session.undo()
    assert ask(window, CELL).toPlainText() == before


def test_that_a_refused_field_of_the_memo_stays_and_is_kept_once_the_file_is_free(
    window: MainWindow, qtbot: QtBot, writer: object
) -> None:
    window.show_page("memo")
    frame, before = window.memo.frame, window.session.assessment.question
    window.session.begin_writing(writer)
    typed(qtbot, frame.deadline, "2027-01-31")
    typed(qtbot, frame.question)
    for field in (frame.question, frame.deadline):
        field.setFocus()
        field.clearFocus()
    frame.refresh()
    assert (frame.question.text(), frame.deadline.text()) == (TYPED, "2027-01-31")
    assert window.session.assessment.question == before
    window.session.end_writing(writer)
    assert (window.session.assessment.question, window.session.assessment.deadline) == (TYPED, "2027-01-31")


def test_that_a_refused_note_stays_and_is_kept_once_the_file_is_free(
    window: MainWindow, qtbot: QtBot, writer: object
) -> None:
    workspace = window.session.workspace
    with workspace.step("Add a source with two excerpts"):
        writing.add_source(workspace, Source("noted", "A noted source", ""))
        guids = [writing.add_excerpt(workspace, Excerpt("noted", f"¶ {n}", f"Words {n}.")) for n in (1, 2)]
    window.session.refresh()
    window.evidence.show_excerpt(guids[0])
    qtbot.waitUntil(lambda: not window.busy)
    reader = window.evidence.reader
    window.session.begin_writing(writer)
    typed(qtbot, reader.detail.note)
    reader.detail.commit()
    reader.beside.select(guids[1])
    assert reader.detail.note.text() == ""
    reader.beside.select(guids[0])
    assert reader.detail.note.text() == TYPED
    reader.beside.select(guids[1])
    window.session.end_writing(writer)
    assert reading.load_excerpt(workspace, guids[0]).note == TYPED
    assert reading.load_excerpt(workspace, guids[1]).note == ""


def test_that_a_refused_entry_of_the_table_of_spreads_stays_and_is_kept_once_the_file_is_free(
    window: MainWindow, qtbot: QtBot, writer: object
) -> None:
    dialog = open_spread_dialog(window.session, window)
    assert dialog is not None
    field = dialog.fields["reliability", "B"]
    window.session.begin_writing(writer)
    for entry, text in ((field, "7"), (dialog.as_of, "2030")):
        typed(qtbot, entry, text)
        entry.editingFinished.emit()
        entry.clearFocus()
    window.session.assessment_changed.emit()
    assert (field.text(), dialog.as_of.text()) == ("7", "2030")
    assert dialog.warning.isVisible()
    window.session.end_writing(writer)
    assert [rule.value for rule in window.session.assessment.spread_rules] == [7.0]
    assert window.session.assessment.as_of == "2030"
    assert not dialog.warning.isVisible()
    dialog.close()


def test_that_a_form_that_is_refused_stays_open(window: MainWindow, qtbot: QtBot, writer: object) -> None:
    form = window.evidence.ask_new()
    assert isinstance(form, NewEvidenceDialog)
    window.session.begin_writing(writer)
    assert form.edit(editing.set_weight, "talent", 80)
    window.session.end_writing(writer)
    assert not form.edit(editing.set_weight, "talent", 80)
    qtbot.keyClick(form, Qt.Key.Key_Escape)
