"""Connections to a workspace file, with the settings every one of them must have."""

import shutil
import sqlite3
import tempfile
from pathlib import Path, PurePath

from vantage.locations import may_write
from vantage.workspace.file_header import journal_of

_BUSY_SECONDS = 5.0
_CACHE_KIB = 32 * 1024


def sqlite_version() -> str:
    """The version of SQLite that is in use, which need not be the one Python was built with."""
    return sqlite3.sqlite_version


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection that may write to an existing file; one file, fully synchronised at each commit."""
    connection = _connect(path, "mode=rw")
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def connect_reader(path: Path, *, private: bool = False) -> sqlite3.Connection:
    """A connection that never touches the file or its folder, not even with a journal.

    `private` reads a copy, for a file in a mode in which even reading would leave files beside it.
    """
    folder_is_open = may_write(path.resolve().parent)
    if private or (journal_of(path).exists() and not folder_is_open):
        return _recovered_copy(path)
    try:
        connection = _connect(path, "mode=ro" if folder_is_open else "mode=ro&immutable=1")
    except sqlite3.OperationalError:
        if not journal_of(path).exists():
            raise
        return _recovered_copy(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def private_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A writable copy of the whole database on a temporary file that vanishes when closed."""
    copy = sqlite3.connect("", isolation_level=None)
    connection.backup(copy)
    _configure(copy)
    return copy


def _recovered_copy(path: Path) -> sqlite3.Connection:
    """A reader's view of a file beside a journal that a writer left when it died.

    Only a writer may play it back into the file, so the reader plays it back into a copy of both.
    """
    with tempfile.TemporaryDirectory(prefix="vantage-") as folder:
        copied = Path(folder) / path.name
        for end in ("", "-journal", "-wal"):
            original = path.with_name(path.name + end)
            if original.exists():
                shutil.copyfile(original, copied.with_name(copied.name + end))
        on_disk = _connect(copied, "mode=rw")
        try:
            return private_copy(on_disk)
        finally:
            on_disk.close()


def _connect(path: Path, options: str) -> sqlite3.Connection:
    uri = f"{_address(path.resolve())}?{options}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
    try:
        _configure(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _address(path: PurePath) -> str:
    """The file as SQLite wants it named: it knows no hosts, so a network share of Windows is part of the path."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def _configure(connection: sqlite3.Connection) -> None:
    for pragma in (
        "trusted_schema = OFF",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "cell_size_check = ON",
        f"cache_size = -{_CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}")
