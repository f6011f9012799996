"""Creating, opening and closing a workspace file."""

import sqlite3
import types
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from vantage.domain.step import Step
from vantage.errors import FileProblem
from vantage.locations import may_write
from vantage.workspace import audit, backups, search_index, steps, undo
from vantage.workspace.connection import connect_reader, connect_writer, private_copy
from vantage.workspace.default_assessment import add_default_assessment
from vantage.workspace.evidence_order import EvidenceOrders
from vantage.workspace.file_header import read_header
from vantage.workspace.lock import Lock, held_by_a_live_writer, release_lock, take_lock
from vantage.workspace.refused import damage_told, damaged, plain_reason, way_back
from vantage.workspace.schema import FIRST_VERSIONS, SCHEMA_VERSION
from vantage.workspace.search_traits import SearchTraits
from vantage.workspace.tables_kept import what_is_lost


class Workspace:
    """An open workspace file. `warnings` are sentences the user should see (a backup that could not be made);
    `evidence_orders` remembers the orders in which the evidence table was read, `search_traits` what the rows of the
    search index can be narrowed by; `live` says that the file itself is read and not a copy of it."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, lock: Lock | None, warnings: Sequence[str] = ()
    ) -> None:
        self.path = path.absolute()
        self.connection = connection
        self.live = _is_of_a_file(connection)
        self.warnings = tuple(warnings)
        self.evidence_orders = EvidenceOrders()
        self.search_traits = SearchTraits()
        self._lock = lock
        self._history = undo.History()

    @property
    def read_only(self) -> bool:
        return self._lock is None

    @contextmanager
    def step(self, words: str, kind: str = "edit") -> Iterator[steps.StepInProgress]:
        """Everything written in the body is one transaction and one row in the log; `.result` is that step
        afterwards, None where nothing had changed. An exception takes everything back.

        Raises FileProblem where the workspace is open for reading or the disk refuses, BadInput where the schema does.
        """
        self._refuse_reader()
        with steps.step(self.connection, words, kind) as made:
            yield made

    def undo(self) -> Step:
        """Take the newest standing edit back, as a step of its own. Raises NothingToUndo."""
        self._refuse_reader()
        return undo.undo(self.connection, self._history)

    def redo(self) -> Step:
        """Take the last undone edit forward again. Raises NothingToUndo."""
        self._refuse_reader()
        return undo.redo(self.connection, self._history)

    def undo_words(self) -> str | None:
        """The words of the edit `undo` would take back; None where there is none or the file is open for reading."""
        if self.read_only:
            return None
        self._history.catch_up(self.connection)
        return self._words(self._history.done)

    def redo_words(self) -> str | None:
        """The words of the edit `redo` would take forward; None where there is none or the file is open for reading."""
        if self.read_only:
            return None
        self._history.catch_up(self.connection)
        return self._words(self._history.undone)

    def moves_text(self, move: str, characters: int) -> bool:
        """Whether `move`, "undo" or "redo", brings texts of at least so many characters to sources or takes them away:
        indexing them takes long. False where there is nothing to move."""
        if self.read_only:
            return False
        self._history.catch_up(self.connection)
        stack = self._history.done if move == "undo" else self._history.undone
        return bool(stack) and undo.moves_text(self.connection, stack[-1], characters)

    def beside(self) -> "Workspace":
        """A second connection to the same file under the same lock, for a worker thread to read or write with while
        the window does not write. Closing it leaves the lock. A reader's is a reader. Raises FileProblem where the file
        cannot be read now."""
        if self.read_only:
            return self._reader_beside()
        with damage_told(self.path):
            return _Beside(self.path, connect_writer(self.path), self._lock)

    def _reader_beside(self) -> "Workspace":
        """Where this one reads the file itself, without a look at the file's first bytes: closing any other handle of a
        file ends the locks that this process has on it (POSIX), and with them the moment this one reads."""
        if self.live and self.path.exists():
            return _open_for_reading(self.path, write_ahead=False)
        return open_workspace(self.path)

    def last_step(self) -> Step:
        return steps.last_step(self.connection)

    def log(self) -> list[Step]:
        """All steps, newest first."""
        return steps.log(self.connection)

    def close(self) -> None:
        """Close the file and give up the lock; closing twice does nothing."""
        self.connection.close()
        if self._lock is not None:
            release_lock(self.path, self._lock)
            self._lock = None

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: types.TracebackType | None
    ) -> None:
        self.close()

    def _words(self, stack: list[int]) -> str | None:
        return steps.step_numbered(self.connection, stack[-1]).words if stack else None

    def _refuse_reader(self) -> None:
        if self.read_only:
            raise FileProblem(
                f"“{self.path.name}” is open for reading only.",
                "Save a copy and change the copy.",
            )


class _Beside(Workspace):
    """A workspace whose lock belongs to another."""

    def close(self) -> None:
        self.connection.close()


def create_workspace(path: Path) -> Workspace:
    """A new file with one assessment of the six advantages and no actors, open for writing.

    Raises FileProblem where something is there already or the folder cannot be written.
    """
    path = Path(path)
    try:
        path.open("xb").close()
    except FileExistsError:
        raise FileProblem(
            f"“{path}” is already there.", "Choose another name; a workspace is never overwritten."
        ) from None
    except OSError as error:
        raise FileProblem(
            f"“{path}” cannot be created ({plain_reason(error)}).",
            "Choose a folder that exists and that you may write to.",
        ) from error
    lock: Lock | None = None
    connection: sqlite3.Connection | None = None
    try:
        lock = take_lock(path)
        connection = connect_writer(path)
        _create(connection)
        return Workspace(path, connection, lock)
    except BaseException:
        if connection is not None:
            connection.close()  # Windows deletes no file that is still open
        if lock is not None:
            release_lock(path, lock)
        with suppress(OSError):
            path.unlink()
        raise


def open_workspace(path: Path, *, writing: bool = False) -> Workspace:
    """Open an existing workspace.

    A reader never touches the file; it sees an older schema upgraded in memory. A writer takes the lock, backs the
    file up where its newest backup is older than its last step, and upgrades an older schema on disk.
    Raises FileProblem for a file that is missing, foreign, newer, damaged, in use or read-only.
    """
    path = Path(path)
    header = read_header(path)
    return _open_for_writing(path) if writing else _open_for_reading(path, header.write_ahead)


def save_copy(ws: Workspace, to: Path, *, overwrite: bool = False) -> None:
    """Write a verified copy that appears whole or not at all. Raises FileProblem where `to` is the workspace itself, is
    there already (unless it may be overwritten), is open in another program, or cannot be written."""
    to = Path(to)
    if to.exists():
        if to.resolve() == ws.path.resolve():
            raise FileProblem("A workspace cannot be copied onto itself.", "Choose another name.")
        if not overwrite:
            raise FileProblem(f"“{to}” is already there.", "Choose another name.")
        if held_by_a_live_writer(to):
            raise FileProblem(
                f"“{to.name}” is open in another window or program.", "Close it there, or choose another name."
            )
    backups.copy_verified(ws.connection, to)


def _open_for_reading(path: Path, write_ahead: bool) -> Workspace:
    with damage_told(path), ExitStack() as undoing:
        connection = connect_reader(path, private=write_ahead)
        undoing.callback(connection.close)
        if _schema_of(connection) < SCHEMA_VERSION:
            with closing(connection) as older:
                connection = private_copy(older)
            undoing.callback(connection.close)
            _upgrade(connection, path, steps.last_step(connection).time)
            connection.execute("PRAGMA query_only = ON")
        else:
            _refuse_lost_tables(connection, path)
        steps.last_step(connection)
        undoing.pop_all()
    return Workspace(path, connection, None)


def _open_for_writing(path: Path) -> Workspace:
    if not may_write(path):
        raise FileProblem(f"“{path.name}” is read-only.", "Make the file writable, or save a copy and change the copy.")
    lock = take_lock(path)
    try:
        read_header(path)  # again: until now another version may have upgraded it
        with damage_told(path), ExitStack() as undoing:
            connection = connect_writer(path)
            undoing.callback(connection.close)
            workspace = Workspace(path, connection, lock, _made_ready(connection, path))
            workspace.undo_words()  # a log that makes no sense is refused now rather than at the first undo
            undoing.pop_all()
        return workspace
    except BaseException:
        release_lock(path, lock)
        raise


def _made_ready(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Back up and upgrade the file where due, and make sure its triggers will write the log. Returns warnings."""
    schema = _schema_of(connection)
    if schema < SCHEMA_VERSION:
        kept = _kept_before_upgrade(connection, path, schema)
        _upgrade(connection, path)
        return [_upgraded_words(path, kept)]
    _refuse_lost_tables(connection, path)
    if not audit.triggers_are_whole(connection):
        raise FileProblem(
            f"“{path.name}” cannot be changed: the part of it that keeps its log is missing or was altered.",
            f"It can still be read. {way_back(path)}",
        )
    return backups.backup_if_due(connection, path)


def _kept_before_upgrade(connection: sqlite3.Connection, path: Path, schema: int) -> Path:
    try:
        return backups.keep_before_upgrade(connection, path, schema)
    except FileProblem as problem:
        raise FileProblem(
            f"“{path.name}” is of an older version and is not upgraded, for a copy of it as it is cannot be kept.",
            f"{problem.title} {problem.advice}",
        ) from problem


def _upgraded_words(path: Path, kept: Path) -> str:
    version = FIRST_VERSIONS.get(SCHEMA_VERSION, "this one")
    return (
        f"“{path.name}” was upgraded: versions of Vantage before {version} can no longer open it. "
        f"The file as it was, which they can, is kept in {kept}."
    )


def _schema_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _create(connection: sqlite3.Connection) -> None:
    from vantage.workspace import migrations

    with steps.transaction(connection):
        migrations.migrate(connection)
        made = steps.open_step(connection, "Create the workspace", "creation")
        add_default_assessment(connection)
        steps.close_step(connection, made)


def _is_of_a_file(connection: sqlite3.Connection) -> bool:
    """Asked without fetching its name, which may be bytes that are no characters."""
    (named,) = connection.execute("SELECT file <> '' FROM pragma_database_list WHERE name = 'main'").fetchone()
    return bool(named)


def _refuse_lost_tables(connection: sqlite3.Connection, path: Path) -> None:
    lost = what_is_lost(connection)
    if lost:
        raise damaged(path, lost)


def _upgrade(connection: sqlite3.Connection, path: Path, time: str = "") -> None:
    """`time` stamps the step; a reader's upgrade in memory takes that of the last step, so that what is read from the
    file does not depend on when it is read."""
    from vantage.workspace import migrations

    with steps.transaction(connection), damage_told(path):
        words = f"Upgrade the workspace to schema {SCHEMA_VERSION}"
        made = steps.open_step(connection, words, "migration")
        migrations.migrate(connection)
        _refuse_lost_tables(connection, path)
        search_index.rebuild(connection)
        steps.close_step(connection, made, time)
