"""A project is imported with the mapping a person confirmed, after what is repaired and lost was shown."""

import os
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot
from tests.casework.interchange.projects import CHIPS, HARDWARE, MOOD, project
from tests.documents.hostile_pdfs import reading_processes

from vantage.documents.refi_qda import write_qdpx
from vantage.window.interchange import open_import_dialog
from vantage.window.interchange.code_tree import CODE, MEANS
from vantage.window.interchange.import_dialog import PLAN, REPORT
from vantage.window.interchange.project_dialog import ImportProjectDialog
from vantage.window.session import Session
from vantage.workspace import reading


def opened(qtbot: QtBot, session: Session, parent: QWidget, path: Path) -> ImportProjectDialog:
    dialog = open_import_dialog(session, parent, path)
    assert isinstance(dialog, ImportProjectDialog)
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.stack.currentIndex() == PLAN
    return dialog


def written(qtbot: QtBot, dialog: ImportProjectDialog) -> None:
    dialog.confirm()
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)


def test_that_codes_are_shown_in_their_tree_with_what_they_may_mean(
    qtbot: QtBot, session: Session, parent: QWidget, study: Path
) -> None:
    dialog = opened(qtbot, session, parent, study)
    top = dialog.tree.topLevelItem(0)
    assert (top.text(CODE), top.text(MEANS), top.child(0).text(CODE)) == ("Hardware", "Hardware", "芯片")
    assert dialog.tree.mapping == {HARDWARE: "hardware", CHIPS: "hardware", MOOD: ""}
    assert [row[0] for row in dialog.model.texts] == ["Interview 1", "Report.pdf"]
    assert "6 selections" in dialog.note.text()
    dialog.reject()


def test_that_the_mapping_a_person_chose_is_what_is_written(
    qtbot: QtBot, session: Session, parent: QWidget, study: Path
) -> None:
    step = session.workspace.last_step().step
    dialog = opened(qtbot, session, parent, study)
    mood = dialog.tree.topLevelItem(1)
    place = dialog.tree.visualItemRect(mood)
    point = QPoint(dialog.tree.columnViewportPosition(MEANS) + 10, place.center().y())
    QTest.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    combo = dialog.tree.findChild(QComboBox)
    assert combo is not None
    combo.setCurrentIndex(combo.findData("talent"))
    combo.activated.emit(combo.currentIndex())
    assert dialog.tree.mapping[MOOD] == "talent"
    written(qtbot, dialog)
    assert session.workspace.last_step().step == step + 1
    assert reading.criteria_of_codes(session.workspace)[MOOD] == "talent"
    assert len(reading.load_codes(session.workspace)) == 3
    dialog.confirm()
    session.undo()
    assert reading.load_codes(session.workspace) == []


def test_that_no_mapping_and_no_source_can_be_chosen(
    qtbot: QtBot, session: Session, parent: QWidget, study: Path
) -> None:
    before = len(reading.load_sources(session.workspace))
    dialog = opened(qtbot, session, parent, study)
    dialog.clear_button.click()
    assert set(dialog.tree.mapping.values()) == {""}
    dialog.propose_button.click()
    assert dialog.tree.mapping[HARDWARE] == "hardware"
    dialog.clear_button.click()
    dialog.model.choose_all(False)
    written(qtbot, dialog)
    assert reading.criteria_of_codes(session.workspace) == {}
    assert len(reading.load_sources(session.workspace)) == before


def test_that_what_is_lost_is_shown_before(qtbot: QtBot, session: Session, parent: QWidget, tmp_path: Path) -> None:
    import io
    import zipfile

    archive = io.BytesIO(write_qdpx(project()))
    with zipfile.ZipFile(archive) as given:
        files = {name: given.read(name) for name in given.namelist()}
    notes = b'<Notes><Note guid="99999999-9999-4999-8999-999999999999" name="n"/></Notes></Project>'
    files["project.qde"] = files["project.qde"].replace(b"</Project>", notes)
    path = tmp_path / "notes.qdpx"
    with zipfile.ZipFile(path, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    dialog = opened(qtbot, session, parent, path)
    assert "Not taken over: 1 note." in dialog.told.toPlainText()
    written(qtbot, dialog)
    assert "1 note" in dialog.report_told.toPlainText()
    dialog.confirm()


def test_that_a_codebook_alone_brings_its_codes(
    qtbot: QtBot, session: Session, parent: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "book.qdc"
    path.write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="11111111-1111-4111-8111-111111111111" '
        'name="&lt;b&gt;Energy&lt;/b&gt;" isCodable="true"/></Codes></CodeBook>'
    )
    dialog = opened(qtbot, session, parent, path)
    assert dialog.confirm_button.text() == "Import the codes"
    assert dialog.tree.topLevelItem(0).text(CODE) == "<b>Energy</b>"
    written(qtbot, dialog)
    assert [code.name for code in reading.load_codes(session.workspace)] == ["<b>Energy</b>"]
    dialog.confirm()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the process in /proc")
@pytest.mark.parametrize("leave", ["close the dialog", "close the workspace"])
def test_that_reading_ends_when_nobody_waits_for_it(
    qtbot: QtBot, session: Session, parent: QWidget, study: Path, leave: str
) -> None:
    before = reading_processes()
    dialog = open_import_dialog(session, parent, study)
    qtbot.waitUntil(lambda: bool(reading_processes() - before))
    for process in reading_processes() - before:
        os.kill(process, signal.SIGSTOP)
    if leave == "close the dialog":
        dialog.reject()
    else:
        session.shut_down()
    qtbot.waitUntil(lambda: not reading_processes() - before)
