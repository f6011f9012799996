"""Following a file that another program writes: has it changed, is it still where it was, is its lock free?"""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from vantage.errors import FileProblem
from vantage.workspace.file_header import journal_of, made_by_newer
from vantage.workspace.lock import held_by_a_live_writer
from vantage.workspace.refused import plain_reason
from vantage.workspace.schema import SCHEMA_VERSION
from vantage.workspace.workspace_file import open_workspace

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_PRIMARY_CODE = 0xFF


class Followed:
    """A workspace open for reading, and what of its file was seen so far. Nothing here waits for the writer: while one
    writes, the file has not changed yet and is read another time."""

    def __init__(self, path: Path) -> None:
        """What is written from now on counts as a change. Raises FileProblem where the file cannot be read."""
        before = _status(path)
        self.workspace = open_workspace(path)
        self._connection = self.workspace.connection
        self._file, self._state = _file_of(before), _state_of(before)
        self.live = self.workspace.live
        """A copy of the file (an older schema) is to be opened anew."""
        self._seen = self._version() if self.live else 0

    def changed(self) -> bool:
        """Whether something was written that was not read yet. Raises FileProblem where the file is no longer there,
        is another one, or cannot be read."""
        path = self.workspace.path
        now = _status(path)
        if not self.live:
            return (_file_of(now), _state_of(now)) != (self._file, self._state) and not journal_of(path).exists()
        if _file_of(now) != self._file:
            raise _replaced(path)
        try:
            version = self._version()
        except sqlite3.Error as error:
            raise _unreadable(path, plain_reason(error)) from error
        return version is not None and version != self._seen

    def read(self, act: Callable[[], object]) -> bool:
        """Let `act` read the file as it is at one moment: a writer that wants to commit meanwhile waits. False, and
        nothing is read, while one is just writing. Raises FileProblem where the file cannot be read."""
        try:
            version = self._begin()
            if version is None:
                return False
            (schema,) = self._connection.execute("PRAGMA user_version").fetchone()
            if schema > SCHEMA_VERSION:
                raise made_by_newer(self.workspace.path, schema)
            act()
            self._seen = version
        except sqlite3.Error as error:
            raise _unreadable(self.workspace.path, plain_reason(error)) from error
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        return True

    def writer_is_gone(self) -> bool:
        """Whether nobody has the lock now; false where that cannot be told."""
        try:
            return held_by_a_live_writer(self.workspace.path) is None
        except OSError:
            return False

    def _begin(self) -> int | None:
        """Hold the file as it is now, and say which version that is; None while another is just writing."""
        self._connection.execute("BEGIN")
        return self._version()

    def _version(self) -> int | None:
        """A number that is another one after each commit of another connection; None while another is just writing."""
        (patience,) = self._connection.execute("PRAGMA busy_timeout").fetchone()
        self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return int(version)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY_CODE in _BUSY:
                return None
            raise
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {patience}")


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise _gone(path) from None
    except OSError as error:
        raise _unreadable(path, plain_reason(error)) from error


def _file_of(status: os.stat_result) -> tuple[int, int]:
    """Which file it is, whatever its name."""
    return status.st_dev, status.st_ino


def _state_of(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size


def _gone(path: Path) -> FileProblem:
    return FileProblem(
        f"“{path.name}” is no longer where it was: it was moved, renamed or deleted.",
        "What is shown is what was read last. Open it where it is now, or save a copy to keep what is shown.",
    )


def _replaced(path: Path) -> FileProblem:
    return FileProblem(
        f"Another file has taken the place of “{path.name}”.",
        "What is shown is the file that was there before. Save a copy to keep it, or open the new one.",
    )


def _unreadable(path: Path, reason: str) -> FileProblem:
    return FileProblem(
        f"“{path.name}” can no longer be read ({reason}).",
        "What is shown is what was read last. Check that its drive is there, or open the file again.",
    )
