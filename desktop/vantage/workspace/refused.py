"""Why a file or its disk refused something, in plain words, and how to get back a workspace that is damaged."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vantage.errors import FileProblem, VantageError

_PRIMARY_CODE = 0xFF
_DAMAGED = "it is damaged"
_FULL = "the disk is full"
_IN_USE = "another program is using it just now"
_REASONS = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: "its disk reports an error",
    sqlite3.SQLITE_CANTOPEN: "the system does not let it be opened",
    sqlite3.SQLITE_PERM: "the system does not let it be opened",
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_NOMEM: "the memory of this computer is used up",
}
_DAMAGING = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_ERROR,  # a table or a column is missing
}


def plain_reason(error: BaseException) -> str:
    """Why the file was refused, to stand between brackets. What is in it and makes no sense is damaged."""
    if isinstance(error, OSError):
        return error.strerror or str(error) or "the system refused"
    if not isinstance(error, sqlite3.Error):
        return _DAMAGED
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE  # none where Python itself refused
    return _DAMAGED if code in _DAMAGING else _REASONS.get(code, str(error))


def in_use(error: BaseException) -> bool:
    """Whether another program keeps the file busy, so that it helps to try again."""
    return plain_reason(error) == _IN_USE


def make_room(error: BaseException) -> str | None:
    """What to do where the disk is full, else None. SQLite does not tell which disk it is: large work is done in the
    temporary folder, which is often on another one than the workspace."""
    if plain_reason(error) != _FULL:
        return None
    return f"Make room on the disk of the workspace and on that of the temporary folder, “{_temporary_folder()}”."


def is_damaged(error: BaseException) -> bool:
    return plain_reason(error) == _DAMAGED


def way_back(path: Path) -> str:
    """What to do about a damaged workspace: its newest backup by its name and folder, where there is one."""
    from vantage.workspace.backups import backups_of

    try:
        kept = backups_of(path)
    except (VantageError, OSError):
        kept = []
    if not kept:
        return "There is no backup of it in Vantage's own folder: open a copy of your own."
    return f"Open its newest backup, “{kept[-1].name}” in {kept[-1].parent}."


def damaged(path: Path, what: str = "") -> FileProblem:
    """What is said of a damaged workspace; `what` names the part, where that is known."""
    part = f": {what}" if what else ""
    return FileProblem(f"“{path.name}” is damaged and cannot be opened{part}.", way_back(path))


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """What is wrong with the file comes out as FileProblem: also values that the schema would never have let in."""
    try:
        yield
    except (sqlite3.Error, TypeError, ValueError, LookupError) as error:
        raise not_opened(path, error) from error


def not_opened(path: Path, error: BaseException) -> FileProblem:
    """Why the workspace cannot be opened, and what to do about it."""
    if in_use(error):
        return FileProblem(f"“{path.name}” is being used by another program.", "Try again in a moment.")
    if is_damaged(error):
        return damaged(path)
    advice = make_room(error) or "Check that its disk is there and has room, and that you may read the file."
    return FileProblem(f"“{path.name}” cannot be opened ({plain_reason(error)}).", advice)


def _temporary_folder() -> str:
    """Where SQLite keeps what it works on."""
    for name in ("SQLITE_TMPDIR", "TMPDIR"):
        if os.path.isdir(os.environ.get(name, "")):
            return os.environ[name]
    try:
        return tempfile.gettempdir()
    except OSError:  # none can be written to
        return os.environ.get("TMPDIR", "/tmp" if os.name == "posix" else "TEMP")
