"""Where the dialogs that ask for files begin, and what they remember."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from vantage.window import new_workspace
from vantage.window.application import make_application, open_window
from vantage.window.asking_for_files import DOCUMENTS, EXPORTS, WORKSPACES, ask_open, ask_save, first_folder
from vantage.window.main_window import MainWindow
from vantage.window.own_sample import sample_path, sample_to_look_at
from vantage.window.preferences import Preferences


def asked(window: MainWindow, ask: Callable[[], object]) -> QFileDialog:
    """The dialog that is open after it was asked for."""
    before = set(window.findChildren(QFileDialog))
    ask()
    (dialog,) = set(window.findChildren(QFileDialog)) - before
    assert dialog.isVisible()
    return dialog


def folder_of(dialog: QFileDialog) -> Path:
    found = Path(dialog.directory().absolutePath())
    dialog.reject()
    return found


def choose(dialog: QFileDialog, path: Path) -> None:
    dialog.filesSelected.emit([str(path)])
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def nothing(_path: Path) -> None:
    pass


def test_that_a_workspace_is_asked_for_beside_the_open_one(window: MainWindow, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    window.preferences.keep_folder(WORKSPACES, elsewhere)
    beside = window.session.path.parent
    assert folder_of(asked(window, lambda: ask_open(window, nothing))) == beside
    assert folder_of(asked(window, window.menu._ask_copy)) == beside


@pytest.mark.parametrize("kind", [WORKSPACES, DOCUMENTS, EXPORTS])
def test_that_no_dialog_begins_among_the_programs_own_files(
    qtbot: QtBot, own_user_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    documents, lent = tmp_path / "Documents", sample_to_look_at()
    documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(documents))
    make_application()
    for sample in (sample_path(), lent):
        window = open_window(sample, "light")
        qtbot.addWidget(window)
        assert first_folder(window, kind) == documents
        window.close()
    kept = tmp_path / "kept"
    kept.mkdir()
    window.preferences.keep_folder(kind, kept)
    assert first_folder(window, kind) == kept


def test_that_each_kind_remembers_its_own_folder_also_after_a_restart(window: MainWindow, tmp_path: Path) -> None:
    folders = {kind: tmp_path / kind for kind in (DOCUMENTS, EXPORTS)}
    for folder in folders.values():
        folder.mkdir()
    beside = window.session.path.parent
    assert folder_of(asked(window, window.importing.ask_files)) == beside
    choose(asked(window, window.export_memo), folders[EXPORTS] / "memo.pdf")
    choose(asked(window, lambda: new_workspace.ask_coin(window, nothing)), folders[DOCUMENTS] / "a.csv")
    for ask in (window.importing.ask_files, window.importing.ask_folder):
        assert folder_of(asked(window, ask)) == folders[DOCUMENTS]
    window.preferences.sync()
    assert {kind: Preferences().folder(kind) for kind in folders} == folders


def test_that_a_folder_that_is_gone_is_passed_over(window: MainWindow, tmp_path: Path) -> None:
    window.preferences.keep_folder(EXPORTS, tmp_path / "stick" / "memos")
    assert first_folder(window, EXPORTS) == window.session.path.parent


def test_that_a_new_workspace_is_offered_under_a_free_name_and_a_copy_may_replace_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    beside = window.session.path.parent
    for name in ("assessment.vantage", "assessment-2.vantage", "nations.vantage", "old.vantage"):
        (beside / name).write_text("taken")
    empty = asked(window, lambda: new_workspace.ask_empty(window, nothing))
    sample = asked(window, lambda: new_workspace.ask_sample(window, "nations", nothing))
    copy = asked(window, lambda: ask_save(window, "Save a copy", "old.vantage", nothing))
    names = [Path(dialog.selectedFiles()[0]).name for dialog in (empty, sample, copy)]
    assert names == ["assessment-3.vantage", "nations-2.vantage", "old.vantage"]
    unasked = QFileDialog.Option.DontConfirmOverwrite
    assert [dialog.testOption(unasked) for dialog in (empty, sample, copy)] == [True, True, False]
    for dialog in (empty, sample, copy):
        assert folder_of(dialog) == beside
