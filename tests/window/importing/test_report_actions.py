"""What a report offers: another encoding, and what to do with files that look alike."""

import os
import signal
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.casework.importing.mixed_folder import RUSSIAN
from tests.documents.hostile_pdfs import reading_processes
from tests.window.importing.imports import Import, sentences, titles

from vantage.window.form_dialog import choose
from vantage.window.importing.encoding_dialog import ENCODINGS, EncodingDialog, first_lines
from vantage.window.importing.report_dialog import ReportDialog
from vantage.window.importing.report_model import ENCODING, NOTES
from vantage.window.main_window import MainWindow
from vantage.workspace import reading


def report_of(window: MainWindow) -> ReportDialog:
    dialog = window.importing.report_dialog
    assert dialog is not None
    return dialog


def select(dialog: ReportDialog, name: str) -> None:
    row = next(row for row in range(dialog.model.rowCount()) if dialog.model.files[row].name == name)
    dialog.table.selectRow(row)


def press(dialog: ReportDialog, text: str) -> None:
    button = next(button for button in dialog.detail.findChildren(QPushButton) if button.text() == text)
    button.click()


def asked_for_encoding(window: MainWindow, qtbot: QtBot) -> EncodingDialog:
    press(report_of(window), "Correct…")
    asked = window.importing.encoding_dialog
    assert asked is not None
    qtbot.waitUntil(lambda: not asked.busy)
    return asked


def layer_text(window: MainWindow, source: str) -> str:
    layer = reading.load_text_layer(window.session.workspace, source)
    assert layer is not None
    return layer.text


def test_that_an_encoding_is_corrected_after_a_look_at_the_first_lines_as_one_step(
    window: MainWindow, qtbot: QtBot, import_files: Import
) -> None:
    import_files({"russian.txt": f"{RUSSIAN}\n".encode("koi8-r") * 3})
    dialog = report_of(window)
    file = dialog.selected_file
    assert file is not None and not file.encoding_certain
    step = window.session.workspace.last_step().step
    asked = asked_for_encoding(window, qtbot)
    choose(asked.encoding, "cp1251")
    assert RUSSIAN not in asked.preview.toPlainText()
    choose(asked.encoding, "koi8-r")
    assert asked.preview.toPlainText().startswith(RUSSIAN)
    choose(asked.encoding, "cp1251")
    asked.confirm()
    qtbot.waitUntil(lambda: window.importing.encoding_dialog is None and not window.busy)
    assert RUSSIAN not in layer_text(window, file.source)
    assert "1251" in dialog.model.text(0, ENCODING)
    assert window.session.workspace.last_step().step == step + 1
    assert not dialog.can_undo
    window.session.undo()
    assert RUSSIAN in layer_text(window, file.source)


def test_that_an_encoding_the_file_is_not_in_is_refused_in_the_dialog(
    window: MainWindow, qtbot: QtBot, import_files: Import
) -> None:
    import_files({"latin.txt": "Une centrale électrique à côté de la forêt.\n".encode("cp1252") * 3})
    asked = asked_for_encoding(window, qtbot)
    choose(asked.encoding, "utf-8")
    assert "not fit" in asked.fitting.text()
    asked.confirm()
    qtbot.waitUntil(asked.problem.isVisible)
    assert "does not fit" in asked.problem.text()
    assert asked.confirm_button.isEnabled()
    asked.reject()
    assert window.importing.encoding_dialog is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the process in /proc")
def test_that_reading_again_ends_when_the_dialog_is_closed(
    window: MainWindow, qtbot: QtBot, import_files: Import
) -> None:
    import_files({"russian.txt": f"{RUSSIAN}\n".encode("koi8-r") * 3})
    step = window.session.workspace.last_step().step
    asked = asked_for_encoding(window, qtbot)
    choose(asked.encoding, "cp1251")
    before = reading_processes()
    asked.confirm()
    qtbot.waitUntil(lambda: bool(reading_processes() - before))
    for process in reading_processes() - before:
        os.kill(process, signal.SIGSTOP)
    asked.reject()
    qtbot.waitUntil(lambda: not reading_processes() - before and not window.busy)
    assert window.session.workspace.last_step().step == step


def test_that_every_encoding_of_the_list_can_show_any_bytes() -> None:
    for encoding in ENCODINGS:
        text, wrong = first_lines(bytes(range(256)) * 4, encoding)
        assert text and wrong >= text.count("\ufffd")
    assert first_lines(b"\xff", "utf-8") == ("\ufffd", 1)
    assert first_lines("é".encode() * 40_000, "utf-8")[1] == 0


def test_that_files_that_look_alike_are_said_so_and_merged_undoably(
    window: MainWindow, qtbot: QtBot, import_files: Import
) -> None:
    text = sentences(1)
    import_files({"a.txt": text.encode(), "b.txt": text.replace(" ", "  ").encode()})
    dialog = report_of(window)
    select(dialog, "b.txt")
    file = dialog.selected_file
    assert file is not None and file.duplicates[0].kind == "same text"
    assert "Same text as" in dialog.model.text(dialog.table.currentIndex().row(), NOTES)
    before, step = titles(window), window.session.workspace.last_step().step
    press(dialog, "Merge…")
    merging = window.importing.duplicates_dialog
    assert merging is not None
    qtbot.waitUntil(lambda: not merging.busy)
    assert len(merging.pairs) == 1
    qtbot.mouseClick(merging.merge_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not merging.busy)
    assert len(titles(window)) == len(before) - 1
    assert window.session.workspace.last_step().step == step + 1
    assert "left to decide" in merging.headline.text()
    window.session.undo()
    assert titles(window) == before


def test_that_a_near_duplicate_is_recorded_as_derived_and_then_no_longer_asked_about(
    window: MainWindow, import_files: Import
) -> None:
    text = sentences(2)
    import_files({"a.txt": text.encode(), "b.txt": (text + " One more line at the end.").encode()})
    dialog = report_of(window)
    select(dialog, "b.txt")
    file = dialog.selected_file
    assert file is not None and "% like" in dialog.model.text(dialog.table.currentIndex().row(), NOTES)
    press(dialog, "Record as derived from…")
    derived = reading.load_derivations(window.session.workspace)
    assert [(d.source, d.origin) for d in derived] == [(file.source, file.duplicates[0].source)]
    shown = [button.text() for button in dialog.detail.findChildren(QPushButton) if not button.isHidden()]
    assert "Merge…" not in shown


def test_that_keeping_both_changes_nothing(window: MainWindow, import_files: Import) -> None:
    text = sentences(3)
    import_files({"a.txt": text.encode(), "b.txt": (text + " One more line at the end.").encode()})
    dialog = report_of(window)
    select(dialog, "b.txt")
    step = window.session.workspace.last_step().step
    press(dialog, "Keep both")
    assert window.session.workspace.last_step().step == step


def test_that_first_lines_that_cannot_be_read_are_not_said_to_fit(
    window: MainWindow, qtbot: QtBot, import_files: Import
) -> None:
    import_files({"russian.txt": f"{RUSSIAN}\n".encode("koi8-r") * 3})
    path = window.session.path
    away = path.rename(path.with_name("away.vantage"))
    asked = asked_for_encoding(window, qtbot)
    choose(asked.encoding, "koi8-r")
    assert "cannot be opened" in asked.fitting.text() and "fits" not in asked.fitting.text()
    assert asked.preview.toPlainText() == ""
    away.rename(path)
    asked.reject()
