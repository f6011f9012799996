"""Why a file or its disk refused something, in plain words, and how to get back a workspace that is damaged."""

import sqlite3
from pathlib import Path

from vantage.errors import VantageError

_PRIMARY_CODE = 0xFF
_DAMAGED = "it is damaged"
_IN_USE = "another program is using it just now"
_REASONS = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_FULL: "the disk is full",
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
