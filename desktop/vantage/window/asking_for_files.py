"""Dialogs that ask for a file to read, or a place to write one to: where they begin, and what they remember.

A dialog begins in the folder where the last one of its kind ended; one that asks for a workspace, beside the open one.
The program's own folder counts as no place: nobody looks for files there.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from vantage import locations
from vantage.errors import VantageError
from vantage.window.preferences import Preferences

WORKSPACES, DOCUMENTS, EXPORTS = "workspaces", "documents", "exports"
"""Kinds of files, each with a folder of its own. Documents are whatever is read into a workspace."""

_FILES = "Vantage workspaces (*.vantage);;All files (*)"


def ask_open(parent: QWidget, act: Callable[[Path], object]) -> None:
    """Ask for a workspace that is there."""
    dialog = file_dialog(parent, "Open a workspace", WORKSPACES, _FILES)
    dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
    dialog.open()


def ask_save(parent: QWidget, title: str, name: str, act: Callable[[Path], object], *, confirm: bool = True) -> None:
    """Ask for a place; `confirm` asks before a file there is replaced. Without it nothing is ever replaced, and the
    name that is offered is a free one."""
    offered = name if confirm else _free_name(first_folder(parent, WORKSPACES), name)
    dialog = save_dialog(parent, title, WORKSPACES, _FILES, offered, "vantage")
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not confirm)
    dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
    dialog.open()


def file_dialog(
    parent: QWidget, title: str, kind: str, filters: str, name: str = "", *, beside: Path | None = None
) -> QFileDialog:
    """A dialog that asks for one file that is there, not yet opened; it deletes itself when it is closed. `beside` is
    the open workspace, where no window above the parent knows it."""
    dialog = QFileDialog(parent, title, str(first_folder(parent, kind, beside) / name), filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.filesSelected.connect(lambda chosen: _keep(parent, kind, chosen))
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def save_dialog(
    parent: QWidget, title: str, kind: str, filters: str, name: str, suffix: str, *, beside: Path | None = None
) -> QFileDialog:
    """A dialog that asks for a place to write to, as `file_dialog`; the suffix is added where none is typed."""
    dialog = file_dialog(parent, title, kind, filters, name, beside=beside)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    return dialog


def first_folder(parent: QWidget, kind: str, beside: Path | None = None) -> Path:
    """The folder in which a dialog of this kind begins: the first of its places that is there."""
    for folder in _places(parent, kind, beside):
        if os.path.isdir(folder) and not _is_own(folder):
            return folder
    return Path(QDir.homePath())


def _places(parent: QWidget, kind: str, beside: Path | None) -> Iterator[Path]:
    """Best first; none need be there."""
    preferences = _preferences(parent)
    workspace = beside or _open_workspace(parent)
    places = [preferences.folder(kind), workspace.parent if workspace is not None else None]
    if kind == WORKSPACES:
        places.reverse()
    yield from (place for place in places if place is not None)
    yield from (path.parent for path in preferences.recent)
    yield Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _is_own(folder: Path) -> bool:
    """Whether this is the folder of the sample and the settings, or that of a sample which goes with the program."""
    from vantage.window.own_sample import is_lent

    try:
        return is_lent(folder) or folder.resolve() == locations.user_folder().resolve()
    except (VantageError, OSError):
        return False


def _free_name(folder: Path, name: str) -> str:
    """The name, or one with a number where a file of that name is there."""
    wanted, number = Path(name), 1
    while os.path.lexists(folder / name):
        number += 1
        name = f"{wanted.stem}-{number}{wanted.suffix}"
    return name


def _keep(parent: QWidget, kind: str, chosen: list[str]) -> None:
    if chosen:
        _preferences(parent).keep_folder(kind, Path(chosen[0]).parent)


def _preferences(parent: QWidget) -> Preferences:
    """Those of the window above, which know what could not be written."""
    found = (getattr(widget, "preferences", None) for widget in _with_all_above(parent))
    return next((known for known in found if isinstance(known, Preferences)), None) or Preferences()


def _open_workspace(parent: QWidget) -> Path | None:
    """The workspace that is open in the window above."""
    from vantage.window.session import Session

    found = (getattr(widget, "session", None) for widget in _with_all_above(parent))
    session = next((known for known in found if isinstance(known, Session)), None)
    return session.path if session is not None and session.is_open else None


def _with_all_above(widget: QWidget) -> Iterator[QWidget]:
    above: QWidget | None = widget
    while above is not None:
        yield above
        above = above.parentWidget()
