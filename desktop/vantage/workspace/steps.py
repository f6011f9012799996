"""Steps: the only way to write. One transaction, one row in the log, one link in the hash chain."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from vantage.domain.step import Step
from vantage.errors import BadInput, FileProblem
from vantage.workspace import search_index
from vantage.workspace.refused import make_room, plain_reason

_STEP = "SELECT id, time, words, kind, changes, hash FROM step"
_UNCHANGED = "Nothing was changed."


@dataclass
class StepInProgress:
    """What `step` hands to its body. `result` is the step once it has closed; None where nothing had changed."""

    number: int
    words: str
    kind: str
    of_step: int | None = None
    result: Step | None = None


@contextmanager
def step(
    connection: sqlite3.Connection, words: str, kind: str = "edit", of_step: int | None = None
) -> Iterator[StepInProgress]:
    """Everything written in the body becomes one step; an exception takes all of it back."""
    with transaction(connection):
        made = open_step(connection, words, kind, of_step)
        yield made
        made.result = close_step(connection, made)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction. What the file refuses comes out as a VantageError, after everything has been taken back."""
    if connection.in_transaction:
        raise RuntimeError("a step is already open")
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        refusal = _refusal(error)
        if refusal is None:
            raise
        raise refusal from error


def open_step(connection: sqlite3.Connection, words: str, kind: str, of_step: int | None = None) -> StepInProgress:
    """Let the triggers write to the log; inside a transaction."""
    (last,) = connection.execute("SELECT max(id) FROM step").fetchone()
    number = (last or 0) + 1
    connection.execute("INSERT INTO open_step (id, step) VALUES (1, ?)", (number,))
    return StepInProgress(number, words, kind, of_step)


def close_step(connection: sqlite3.Connection, made: StepInProgress, time: str = "") -> Step | None:
    """Index the changed rows, chain the hash and write the row in `step`. An edit whose changes cancel each other
    out leaves nothing at all; a creation or migration is always written. `time` is now where none is given."""
    changes = changes_of(connection, made.number)
    if made.kind == "edit" and _cancel_out(changes):
        connection.execute("ROLLBACK")
        connection.execute("BEGIN IMMEDIATE")
        return None
    search_index.update(connection, {(table, row) for table, row, _, _ in changes})
    time = time or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    hash_ = step_hash(last_hash(connection), made.number, time, made.words, made.kind, made.of_step, changes)
    connection.execute(
        "INSERT INTO step (id, time, words, kind, of_step, changes, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (made.number, time, made.words, made.kind, made.of_step, len(changes), hash_),
    )
    connection.execute("DELETE FROM open_step")
    return Step(made.number, time, made.words, made.kind, len(changes), hash_)


Change = tuple[str, int, str | None, str | None]
"""Table, row id, image before (None: the row is new), image after (None: the row is gone)."""


def changes_of(connection: sqlite3.Connection, number: int) -> list[Change]:
    """The changed rows of a step in the order they were written."""
    query = "SELECT table_name, row, before, after FROM change WHERE step = ? ORDER BY id"
    return connection.execute(query, (number,)).fetchall()


def step_hash(
    previous: str, number: int, time: str, words: str, kind: str, of_step: int | None, changes: list[Change]
) -> str:
    """SHA-256 over the previous step's hash, the step and its changed rows, as lines of JSON in UTF-8."""
    digest = hashlib.sha256()
    for part in ([previous, number, time, words, kind, of_step], *changes):
        digest.update(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return digest.hexdigest()


def last_hash(connection: sqlite3.Connection) -> str:
    """The head of the chain; "" before the first step."""
    row = connection.execute("SELECT hash FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def last_step(connection: sqlite3.Connection) -> Step:
    """The newest step. Every workspace has at least its creation."""
    return Step(*connection.execute(f"{_STEP} ORDER BY id DESC LIMIT 1").fetchone())


def step_numbered(connection: sqlite3.Connection, number: int) -> Step:
    return Step(*connection.execute(f"{_STEP} WHERE id = ?", (number,)).fetchone())


def log(connection: sqlite3.Connection) -> list[Step]:
    """All steps, newest first."""
    return [Step(*row) for row in connection.execute(f"{_STEP} ORDER BY id DESC").fetchall()]


def _cancel_out(changes: list[Change]) -> bool:
    first: dict[tuple[str, int], str | None] = {}
    last: dict[tuple[str, int], str | None] = {}
    for table, row, before, after in changes:
        first.setdefault((table, row), before)
        last[table, row] = after
    return first == last


def _refusal(error: BaseException) -> Exception | None:
    """The VantageError a refusal of the file amounts to; None for every other exception."""
    if isinstance(error, UnicodeEncodeError):
        return BadInput("The text holds half a character, which cannot be stored.", "Type or paste the text again.")
    if isinstance(error, sqlite3.IntegrityError):
        return _constraint(str(error))
    if type(error) in (sqlite3.OperationalError, sqlite3.DatabaseError):
        advice = make_room(error) or "Check that the disk has room and that no other program is using the file."
        return FileProblem(f"The workspace could not be written ({plain_reason(error)}).", f"{advice} {_UNCHANGED}")
    return None


def _constraint(message: str) -> BadInput:
    kind, _, detail = message.partition(" constraint failed: ")
    if kind == "CHECK":
        return BadInput(detail, f"Correct the value and try again. {_UNCHANGED}")
    if kind == "UNIQUE":
        return BadInput(f"Another {_noun(detail)} has this {_names(detail)} already.", f"Choose another. {_UNCHANGED}")
    if kind == "NOT NULL":
        return BadInput(f"The {_names(detail)} of the {_noun(detail)} is missing.", f"Fill it in. {_UNCHANGED}")
    if kind.startswith("FOREIGN KEY"):
        return BadInput("What this change speaks of is no longer there, or something still rests on it.", _UNCHANGED)
    return BadInput(f"The workspace refused the change ({message}).", _UNCHANGED)


def _noun(columns: str) -> str:
    """What the table of `table.column, table.column` holds."""
    return columns.partition(".")[0].replace("_", " ")


def _names(columns: str) -> str:
    """The columns of `table.column, table.column` in words."""
    names = [column.rpartition(".")[2].replace("_", " ") for column in columns.split(", ")]
    return " and ".join([name for name in names if name != "assessment"] or names)
