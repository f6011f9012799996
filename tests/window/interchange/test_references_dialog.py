"""References are seen before they are imported, chosen one by one, and written in one step."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.domain.evidence import Source
from vantage.window.interchange import open_import_dialog
from vantage.window.interchange.import_dialog import EMPTY, PLAN, REPORT
from vantage.window.interchange.project_dialog import ImportProjectDialog
from vantage.window.interchange.references_dialog import ImportReferencesDialog
from vantage.window.session import Session
from vantage.workspace import reading


def opened(qtbot: QtBot, session: Session, parent: QWidget, path: Path) -> ImportReferencesDialog:
    dialog = open_import_dialog(session, parent, path)
    assert isinstance(dialog, ImportReferencesDialog)
    qtbot.waitUntil(lambda: not dialog.busy)
    return dialog


def cells(dialog: ImportReferencesDialog, column: int) -> list[str]:
    return [dialog.model.index(row, column).data() for row in range(dialog.model.rowCount())]


def codes(session: Session) -> list[str]:
    return [source.code for source in reading.load_sources(session.workspace)]


def test_that_a_plan_is_shown_and_nothing_written(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path
) -> None:
    step = session.workspace.last_step()
    dialog = opened(qtbot, session, parent, library)
    assert dialog.stack.currentIndex() == PLAN
    assert cells(dialog, 0) == ["Chips and power", "<b>Bold</b> &amp; =1+1"]
    assert cells(dialog, 3) == ["new source", "new source"]
    assert "not known" in cells(dialog, 4)[1]
    assert dialog.confirm_button.text() == "Import 2 references"
    assert "&lt;b&gt;" in dialog.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert session.workspace.last_step() == step
    dialog.reject()


def test_that_ticked_references_become_sources_in_one_step_that_undo_takes_back(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path
) -> None:
    before, step = codes(session), session.workspace.last_step().step
    dialog = opened(qtbot, session, parent, library)
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.confirm_button.text() == "Import 1 reference"
    with qtbot.waitSignals([dialog.imported, session.evidence_changed]):
        QTest.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentIndex() == REPORT
    assert session.workspace.last_step().step == step + 1
    assert codes(session) == [*before, "chips-and-power"]
    assert [dialog.report_model.index(row, 1).data() for row in range(2)] == ["added", "left out"]
    dialog.confirm()
    session.undo()
    assert codes(session) == before


def test_that_documents_beside_the_list_are_offered(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path
) -> None:
    dialog = opened(qtbot, session, parent, library)
    dialog.confirm()
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)
    assert dialog.add_files_button.isVisible()
    with qtbot.waitSignal(dialog.documents_asked) as asked:
        dialog.add_files_button.click()
    assert asked.args == [[library.parent / "papers" / "chips.txt"]]


def test_that_a_known_work_is_completed_unless_a_person_wants_it_apart(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path
) -> None:
    session.edit(editing.add_source, Source("own", "My title", "", doi="10.1234/chips.1"))
    dialog = opened(qtbot, session, parent, library)
    assert cells(dialog, 3)[0] == "same as My title"
    assert "My title" in dialog.detail.text()
    assert dialog.separate_box.isVisible()
    dialog.separate_box.click()
    assert cells(dialog, 3)[0] == "new source"
    dialog.confirm()
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)
    assert "chips-and-power" in codes(session)


def test_that_while_it_writes_edits_are_refused_and_the_dialog_stays(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path
) -> None:
    dialog = opened(qtbot, session, parent, library)
    dialog.confirm()
    assert session.writing
    dialog.reject()
    assert dialog.isVisible()
    assert session.edit(editing.add_source, Source("x", "X", "")) is None
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)
    assert not session.writing
    assert "x" not in codes(session)


def test_that_a_bad_file_is_said_and_another_can_be_chosen(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.ris"
    bad.write_bytes(b"")
    dialog = opened(qtbot, session, parent, bad)
    assert dialog.stack.currentIndex() == EMPTY
    assert "empty" in dialog.problem.text()
    asked = dialog.ask_file()
    asked.fileSelected.emit(str(library))
    asked.reject()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.stack.currentIndex() == PLAN
    assert not dialog.problem.isVisible()
    dialog.reject()


def test_that_a_dropped_file_is_read_and_a_project_goes_to_its_own_dialog(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path, study: Path
) -> None:
    dialog = open_import_dialog(session, parent)
    drop(dialog, library)
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == PLAN)
    drop(dialog, study)
    qtbot.waitUntil(lambda: bool(parent.findChildren(ImportProjectDialog)))
    (other,) = parent.findChildren(ImportProjectDialog)
    qtbot.waitUntil(lambda: other.stack.currentIndex() == PLAN)
    assert other.plan is not None and other.plan.name == "Study"
    other.reject()


def test_that_a_workspace_open_for_reading_is_not_written(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path
) -> None:
    other = Session()
    other.open(session.path)
    dialog = opened(qtbot, other, parent, library)
    dialog.confirm()
    assert "reading only" in dialog.problem.text()
    assert dialog.stack.currentIndex() == PLAN
    dialog.reject()
    other.shut_down()


def test_that_closing_the_workspace_while_it_is_written_loses_nothing(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path
) -> None:
    dialog = opened(qtbot, session, parent, library)
    path = session.path
    dialog.confirm()
    qtbot.waitUntil(lambda: dialog._job.busy or dialog.report is not None)
    session.shut_down()
    again = Session()
    again.open(path)
    assert "chips-and-power" in codes(again)
    again.shut_down()


def drop(dialog: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    dialog.dropEvent(event)


def test_that_the_button_says_what_is_added_and_what_is_filled(
    qtbot: QtBot, session: Session, parent: QWidget, library: Path
) -> None:
    session.edit(editing.add_source, Source("own", "My title", "", doi="10.1234/chips.1"))
    dialog = opened(qtbot, session, parent, library)
    assert dialog.confirm_button.text() == "Import 1 reference, fill 1 source"
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))
    dialog.separate_box.click()
    assert dialog.confirm_button.text() == "Import 2 references"
    dialog.confirm()
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)
    again = opened(qtbot, session, parent, library)
    assert cells(again, 3)[0] == "same as Chips and power"
    again.table.setFocus()
    again.table.setCurrentIndex(again.model.index(1, 0))
    QTest.keyClick(again.table, Qt.Key.Key_Space)
    assert again.confirm_button.text() == "See what is there"
    again.reject()
