"""Dialogs that ask for a workspace to open, or a place to write one to; they open without blocking."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_FILES = "Vantage workspaces (*.vantage);;All files (*)"


def ask_open(parent: QWidget, act: Callable[[Path], object]) -> None:
    """Ask for a workspace that is there."""
    dialog = QFileDialog(parent, "Open a workspace", "", _FILES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, act)


def ask_save(parent: QWidget, title: str, name: str, act: Callable[[Path], object], *, confirm: bool = True) -> None:
    """Ask for a place; `confirm` asks before a file there is replaced."""
    dialog = QFileDialog(parent, title, name, _FILES)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("vantage")
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not confirm)
    _open(dialog, act)


def _open(dialog: QFileDialog, act: Callable[[Path], object]) -> None:
    dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
