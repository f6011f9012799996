"""What Qt and other libraries keep for themselves, brought beside a portable program."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSettings

from vantage import locations
from vantage.errors import VantageError

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


@contextmanager
def caches_of_others() -> Iterator[None]:
    """While another program is started, the environment is as it was before this one set its own places."""
    own = {name: os.environ.get(name) for name in _moved}
    _set(_moved)
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
