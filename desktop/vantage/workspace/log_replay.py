"""The log held against itself and against the tables: a rewritten step or row shows."""

import sqlite3

from vantage.workspace import audit, steps
from vantage.workspace.schema import AUDITED, KEPT
from vantage.workspace.undo import History


def chain(connection: sqlite3.Connection) -> list[str]:
    """Each step's hash recomputed from the one before it, its words and its changes."""
    found: list[str] = []
    previous, expected = "", 1
    history = History()
    query = "SELECT id, time, words, kind, of_step, changes, hash FROM step ORDER BY id"
    for number, time, words, kind, of_step, count, stored in connection.execute(query).fetchall():
        changes = steps.changes_of(connection, number)
        if number != expected:
            found.append(f"Step {expected} is missing from the log.")
        if len(changes) != count:
            found.append(f"Step {number} says {count} changes, but the log holds {len(changes)}.")
        if steps.step_hash(previous, number, time, words, kind, of_step, changes) != stored:
            found.append(f"Step {number} (“{words}”) was rewritten: its hash does not match.")
        try:
            history.follow([(number, kind, of_step)])
        except ValueError:
            found.append(f"Step {number} takes back or forward a step that was not the one to.")
            break
        previous, expected = stored, number + 1
    if expected == 1:
        found.append("The log is empty.")
    return found


def rows(connection: sqlite3.Connection) -> list[str]:
    """The tables rebuilt from the log, image by image, and compared with the tables as they stand."""
    state, found = _replayed(connection)
    for table, names in audit.audited_columns(connection).items():
        image = audit.image_sql(names, table)
        for row, stored in connection.execute(f"SELECT id, {image} FROM {table} ORDER BY id").fetchall():
            logged = state.pop((table, row), None)
            if logged is None:
                found.append(f"Row {row} of {table} is not in the log.")
            elif not audit.same_row(logged, stored):
                found.append(f"Row {row} of {table} was changed outside the log.")
    return found + [f"Row {row} of {table} is in the log but gone from the table." for table, row in sorted(state)]


def _replayed(connection: sqlite3.Connection) -> tuple[dict[tuple[str, int], str], list[str]]:
    """The image of every row after the last step, and where a change does not follow from the one before it."""
    state: dict[tuple[str, int], str] = {}
    found: list[str] = []
    query = "SELECT step, table_name, row, before, after FROM change ORDER BY id"
    for step, table, row, before, after in connection.execute(query).fetchall():
        known = state.pop((table, row), None)
        follows = known == before or (known is not None and before is not None and audit.same_row(known, before))
        if table not in AUDITED and table not in KEPT:
            found.append(f"Step {step} changes a table {table} that is not kept in the log.")
            continue
        if not follows:
            found.append(f"Step {step} changes row {row} of {table} from a state it was not in.")
        if after is not None:
            audit.parse_image(after)
            state[table, row] = after
    return state, found
