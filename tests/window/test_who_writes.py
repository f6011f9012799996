"""One at a time writes the file: who comes second waits and says so, and what was read is not lost on the way."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.casework.interchange.conftest import RIS
from tests.window.importing.imports import titles

from vantage.window.importing.work import WAITING
from vantage.window.interchange import open_import_dialog
from vantage.window.interchange.import_dialog import PLAN, REPORT
from vantage.window.interchange.import_dialog import WAITING as DIALOG_WAITING
from vantage.window.main_window import MainWindow
from vantage.workspace.integrity import check


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.ris"
    path.write_text(RIS)
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text("The plan of the plant.")
    return path


def test_that_only_who_writes_can_end_the_writing(window: MainWindow) -> None:
    session, one, other = window.session, object(), object()
    assert session.begin_writing(one) and not session.begin_writing(other)
    session.end_writing(other)
    assert session.writing
    session.end_writing(one)
    assert not session.writing and session.begin_writing(other)
    session.end_writing(other)


def test_that_a_list_that_is_read_does_not_end_the_writing_of_another(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    dialog, other = open_import_dialog(window.session, window, library), object()
    assert window.session.begin_writing(other)
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == PLAN)
    assert window.session.writing
    dialog.reject()
    assert window.session.writing
    window.session.end_writing(other)


@pytest.mark.parametrize("leave", [False, True])
def test_that_a_dialog_waits_for_documents_that_are_saved_and_says_so(
    window: MainWindow, qtbot: QtBot, library: Path, leave: bool
) -> None:
    other, before = object(), titles(window)
    assert window.session.begin_writing(other)
    dialog = open_import_dialog(window.session, window, library)
    assert dialog.headline.text() == DIALOG_WAITING
    window.session.end_writing(other)
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == PLAN)
    assert window.session.begin_writing(other)
    dialog.confirm()
    assert dialog.headline.text() == DIALOG_WAITING
    if leave:
        dialog.reject()
    window.session.end_writing(other)
    if leave:
        assert not window.session.writing and titles(window) == before
        return
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)
    assert len(titles(window)) == len(before) + 1
    dialog.reject()


def test_that_documents_wait_for_a_dialog_that_writes_and_both_are_saved(
    window: MainWindow, qtbot: QtBot, library: Path, document: Path
) -> None:
    before = titles(window)
    dialog = open_import_dialog(window.session, window, library)
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == PLAN)
    dialog.confirm()
    assert window.session.writing
    window.importing.add_paths([document])
    assert window.importing.busy and window.importing.status.text.text() == WAITING
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == REPORT)
    qtbot.waitUntil(lambda: not window.importing.busy, timeout=20_000)
    assert set(titles(window).values()) - set(before.values()) == {"Chips and power", "The plan of the plant."}
    assert check(window.session.path) == []
    dialog.reject()


def test_that_documents_read_before_a_dialog_writes_are_saved_after_it(
    window: MainWindow, qtbot: QtBot, document: Path
) -> None:
    before, other = titles(window), object()
    window.importing.add_paths([document])
    assert window.session.begin_writing(other)
    qtbot.waitUntil(lambda: window.importing.status.text.text() == WAITING)
    assert titles(window) == before and window.importing.busy
    assert not window.close()
    window.session.end_writing(other)
    qtbot.waitUntil(lambda: not window.isVisible())


@pytest.mark.parametrize("keep", [True, False])
def test_that_what_was_read_is_offered_again_where_it_could_not_be_saved(
    window: MainWindow, qtbot: QtBot, document: Path, keep: bool
) -> None:
    before = titles(window)
    with sqlite3.connect(window.session.path) as other:
        other.execute("CREATE TRIGGER refuse BEFORE INSERT ON document BEGIN SELECT RAISE(ABORT, 'refused'); END")
    window.importing.add_paths([document])
    qtbot.waitUntil(lambda: window.importing.question is not None and window.importing.question.open)
    question = window.importing.question
    assert question is not None and question.isVisible() and not window.session.writing
    assert "1 file was read" in question.detail.text()
    assert titles(window) == before
    with sqlite3.connect(window.session.path) as other:
        other.execute("DROP TRIGGER refuse")
    qtbot.mouseClick(question.yes if keep else question.no, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.importing.busy)
    assert len(titles(window)) == len(before) + int(keep)
    assert not question.open
