"""What Qt and other libraries keep for themselves, brought beside a portable program; and folders shown to the user."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QDesktopServices

from vantage import locations
from vantage.errors import VantageError

_LIBRARIES = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
"""What a packaged program sets for itself, and what would break another one."""

_moved: dict[str, str | None] = {}
"""Environment variables set here, with what they were before."""


def keep_caches_beside() -> None:
    """Where the program is portable, have the file dialogs of Qt, fontconfig and Mesa keep what they remember in its
    folder; else do nothing. To be called before there is an application.

    On Windows and macOS the file dialogs remember their last folder in the registry and in the preferences all the
    same.
    """
    if not locations.is_portable():
        return
    try:
        folder = locations.user_data()
    except VantageError:
        return
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder / "qt"))
    for name in ("XDG_CACHE_HOME", "MESA_SHADER_CACHE_DIR"):
        _moved.setdefault(name, os.environ.get(name))
        os.environ[name] = str(folder / "cache")
    if os.environ.get("SQLITE_TMPDIR") == tempfile.gettempdir():
        _moved["SQLITE_TMPDIR"] = None


def show_folder(place: Path) -> bool:
    """Show the folder of a file, or a folder, in the system's file manager; the nearest one there is. False where the
    system has nothing to show it with."""
    folder = next(parent for parent in (place, *place.parents) if parent.is_dir())
    with _surroundings_of_others():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


@contextmanager
def _surroundings_of_others() -> Iterator[None]:
    """While another program is started, the environment is as it was before this one set its own places."""
    theirs = dict(_moved)
    if hasattr(sys, "_MEIPASS"):
        theirs |= dict.fromkeys(_LIBRARIES)
        theirs["LD_LIBRARY_PATH"] = os.environ.get("LD_LIBRARY_PATH_ORIG")
    own = {name: os.environ.get(name) for name in theirs}
    _set(theirs)
    try:
        yield
    finally:
        _set(own)


def _set(variables: dict[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
