"""What a format will not hold is said before it is written, and the file is written beside the window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from vantage.window.interchange import open_export_dialog
from vantage.window.interchange.export_dialog import CHOICES, ExportDialog
from vantage.window.session import Session


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, parent: QWidget) -> ExportDialog:
    made = open_export_dialog(session, parent)
    qtbot.waitUntil(lambda: not made.busy)
    return made


def test_that_each_format_says_what_it_does_not_hold(qtbot: QtBot, dialog: ExportDialog) -> None:
    told = {}
    for format, _, _, _ in CHOICES:
        dialog.choose(format)
        qtbot.waitUntil(lambda: not dialog.busy)
        told[format] = dialog.lost.toPlainText()
    assert all(words.startswith("• ") for words in told.values())
    assert "evidence items" in told["refi-qda"] and "Grades" in told["ris"]
    assert "Grades" not in told["csl-json"]
    hung = dialog.lost.document().firstBlock().blockFormat()
    assert hung.leftMargin() == -hung.textIndent() > 0
    dialog.reject()


@pytest.mark.parametrize(("format", "ending"), [(choice[0], choice[1]) for choice in CHOICES])
def test_that_the_chosen_format_is_written(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, format: str, ending: str
) -> None:
    dialog.choose(format)
    with qtbot.waitSignal(dialog.exported) as written:
        dialog.export_to(tmp_path / "out")
    (report,) = written.args
    files = [tmp_path / "out.iData.csv", tmp_path / "out.iMeta.csv"]
    assert [report.file, report.second] == (files if format == "coin-csv" else [tmp_path / f"out{ending}", None])
    assert all(file.stat().st_size > 0 for file in (report.file, report.second) if file is not None)
    assert dialog.folder_button.isVisible() and "Wrote" in dialog.state.text()
    dialog.reject()


def test_that_a_folder_that_cannot_be_shown_is_told_beside_what_was_written(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(dialog.exported):
        dialog.export_to(tmp_path / "out")
    monkeypatch.setenv("PATH", "/nowhere")  # where no xdg-open is
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    dialog.folder_button.click()
    assert str(tmp_path) in dialog.problem.text() and dialog.problem.isVisible()
    assert "Wrote" in dialog.state.text()
    dialog.reject()


def test_that_a_file_is_asked_for_beside_the_workspace(
    qtbot: QtBot, session: Session, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.choose("csv")
    asked = dialog.ask_file()
    assert asked is not None
    assert asked.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert Path(asked.selectedFiles()[0]) == session.path.with_suffix(".csv")
    with qtbot.waitSignal(dialog.exported):
        asked.fileSelected.emit(str(tmp_path / "table.csv"))
    asked.reject()
    assert (tmp_path / "table.csv").is_file()
    dialog.reject()


def test_that_a_refusal_is_said_in_the_dialog(
    qtbot: QtBot, session: Session, dialog: ExportDialog, tmp_path: Path
) -> None:
    before = session.path.read_bytes()
    (tmp_path / "link.ris").symlink_to(session.path)
    for target in (tmp_path / "link.ris", tmp_path / "missing" / "x.ris"):
        dialog.export_to(target)
        qtbot.waitUntil(lambda: not dialog.busy)
        assert dialog.problem.text()
        assert dialog.export_button.isEnabled()
    assert session.path.read_bytes() == before
    dialog.reject()


def test_that_the_dialog_stays_until_the_file_is_written(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.exported):
        dialog.export_to(tmp_path / "out.ris")
        dialog.reject()
        assert dialog.isVisible()
        dialog.close()
        assert dialog.isVisible() and not dialog.close_button.isEnabled()
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_that_closing_the_workspace_waits_for_the_file(session: Session, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.export_to(tmp_path / "out.ris")
    session.shut_down()
    assert (tmp_path / "out.ris").stat().st_size > 0
    assert not dialog.isVisible()
