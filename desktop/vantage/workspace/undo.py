"""Undo and redo: the images in the log applied as a new step, so the log only grows.

Steps of kind "creation" and "migration" are the floor. An undo takes back the newest edit that still stands; a redo
takes forward the one taken back last; a new edit ends redo.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from vantage.domain.step import Step
from vantage.errors import FileProblem, NothingToUndo
from vantage.workspace import audit, steps
from vantage.workspace.refused import way_back
from vantage.workspace.schema import AUDITED, KEPT


@dataclass
class History:
    """Which edits stand and which are taken back, folded from the log up to step `seen`."""

    seen: int = 0
    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)

    def catch_up(self, connection: sqlite3.Connection) -> None:
        """Read the steps written since."""
        query = "SELECT id, kind, of_step FROM step WHERE id > ? ORDER BY id"
        try:
            self.follow(connection.execute(query, (self.seen,)).fetchall())
        except ValueError as error:
            raise _disagreement(connection) from error

    def follow(self, rows: Iterable[tuple[int, str, int | None]]) -> None:
        """Fold these steps in; raises ValueError where an undo or redo is not of the step it must be of."""
        for number, kind, of_step in rows:
            if kind == "undo":
                self.undone.append(_popped(self.done, of_step))
            elif kind == "redo":
                self.done.append(_popped(self.undone, of_step))
            else:
                self.undone.clear()
                if kind == "edit":
                    self.done.append(number)
                else:
                    self.done.clear()
            self.seen = number


def undo(connection: sqlite3.Connection, history: History) -> Step:
    """Take back the newest edit that stands. Raises NothingToUndo."""
    history.catch_up(connection)
    if not history.done:
        raise NothingToUndo("Nothing to undo", "No edit has been made since the workspace was created or upgraded.")
    return _apply(connection, history.done[-1], "undo")


def redo(connection: sqlite3.Connection, history: History) -> Step:
    """Take forward the edit that was taken back last. Raises NothingToUndo."""
    history.catch_up(connection)
    if not history.undone:
        raise NothingToUndo("Nothing to redo", "No edit has been undone, or a newer edit has ended redo.")
    return _apply(connection, history.undone[-1], "redo")


def moves_text(connection: sqlite3.Connection, number: int, characters: int) -> bool:
    """Whether a step gave sources other text layers than they had, of at least so many characters together."""
    query = "SELECT before, after FROM change WHERE step = ? AND table_name = 'source'"
    layers: set[audit.Value] = set()
    for images in connection.execute(query, (number,)).fetchall():
        try:
            had, has = (audit.parse_image(image).get("text_layer") if image else None for image in images)
        except ValueError as error:
            raise _disagreement(connection) from error
        layers |= {had, has} if had != has else set()
    found = 0
    for layer in layers - {None}:
        query = "SELECT coalesce(sum(length(text)), 0) FROM text_layer WHERE id = ?"
        found += connection.execute(query, (layer,)).fetchone()[0]
        if found >= characters:
            return True
    return False


def _apply(connection: sqlite3.Connection, number: int, kind: str) -> Step:
    original = steps.step_numbered(connection, number)
    changes = [change for change in steps.changes_of(connection, number) if change[0] not in KEPT]
    if kind == "undo":
        changes = [(table, row, after, before) for table, row, before, after in reversed(changes)]
    with steps.step(connection, f"{kind.capitalize()}: {original.words}", kind, number) as made:
        for table, row, _, image in changes:
            _restore(connection, table, row, image)
        if steps.changes_of(connection, made.number) != changes:
            raise _disagreement(connection)
    if made.result is None:
        raise RuntimeError("an undo or redo always leaves a step")
    return made.result


def _restore(connection: sqlite3.Connection, table: str, row: int, image: str | None) -> None:
    """Make a row what an image says: gone where there is none, its old id and guid where it had been removed."""
    if table not in AUDITED:
        raise _disagreement(connection)
    if image is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
        return
    try:
        values = audit.parse_image(image)
    except ValueError as error:
        raise _disagreement(connection) from error
    names = audit.columns(connection, table)
    if set(values) != set(names):
        raise _disagreement(connection)
    parameters = [values[name] for name in names]
    settings = ", ".join(f"{name} = ?" for name in names)
    if connection.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*parameters, row)).rowcount == 0:
        marks = ", ".join("?" for _ in names)
        connection.execute(f"INSERT INTO {table} (id, {', '.join(names)}) VALUES (?, {marks})", (row, *parameters))


def _popped(stack: list[int], number: int | None) -> int:
    if not stack or stack[-1] != number:
        raise ValueError(f"step {number} is not the one to take back or forward")
    return stack.pop()


def _disagreement(connection: sqlite3.Connection) -> FileProblem:
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    return FileProblem(
        "What this workspace holds and its log of changes disagree.",
        f"{way_back(Path(path))} Nothing was changed.",
    )
