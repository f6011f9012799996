"""Writing single rows: values made fit for the file, new rows given a guid, codes turned into row ids."""

import math
import sqlite3
import uuid
from collections.abc import Mapping

from vantage.errors import BadInput, UnknownCode

_NOUNS = {"weight_preset": "preset"}


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, object]) -> int:
    """A new row; returns its id. Without a guid in `values` it gets a random one."""
    full = {**values, "guid": values.get("guid") or str(uuid.uuid4())}
    marks = ", ".join("?" for _ in full)
    sql = f"INSERT INTO {table} ({', '.join(full)}) VALUES ({marks})"
    number = connection.execute(sql, [_storable(v) for v in full.values()]).lastrowid
    if number is None:
        raise RuntimeError("an insert always has a row id")
    return number


def update(connection: sqlite3.Connection, table: str, row: int, values: Mapping[str, object]) -> None:
    """Set columns of one row; an empty guid keeps the one it has."""
    kept = {name: value for name, value in values.items() if name != "guid" or value}
    if kept:
        settings = ", ".join(f"{name} = ?" for name in kept)
        connection.execute(f"UPDATE {table} SET {settings} WHERE id = ?", [*map(_storable, kept.values()), row])


def delete_where(connection: sqlite3.Connection, table: str, column: str, row: int) -> None:
    """Delete the rows that refer to a row, each through the log."""
    connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (row,))


def derived_guid(parent: str, name: str) -> str:
    """The guid of a row that has no identity of its own beyond what it hangs on: the same in every file."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{parent}/{name}"))


def id_of(connection: sqlite3.Connection, table: str, code: str) -> int:
    """The row id of a code. Raises UnknownCode, naming the codes there are."""
    found = connection.execute(f"SELECT id FROM {table} WHERE code = ?", (code,)).fetchone()
    if found is None:
        raise _unknown(connection, table, code)
    return int(found[0])


def guid_of(connection: sqlite3.Connection, table: str, row: int) -> str:
    return str(connection.execute(f"SELECT guid FROM {table} WHERE id = ?", (row,)).fetchone()[0])


def assessment_id(connection: sqlite3.Connection) -> int:
    """The row id of the first assessment."""
    return int(connection.execute("SELECT min(id) FROM assessment").fetchone()[0])


def next_position(connection: sqlite3.Connection, table: str) -> int:
    """The display position after all that are there."""
    return int(connection.execute(f"SELECT coalesce(max(position), 0) + 1 FROM {table}").fetchone()[0])


def chosen_fields(fields: Mapping[str, object], allowed: tuple[str, ...]) -> dict[str, object]:
    """The fields as they are; a name that is no field of the row is a mistake of the caller (TypeError)."""
    unknown = set(fields) - set(allowed)
    if unknown:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    return dict(fields)


def _storable(value: object) -> object:
    """SQLite would store NaN as a blank and drop the sign of -0.0; neither may happen unseen."""
    if isinstance(value, float):
        if not math.isfinite(value):
            raise BadInput("A number must be finite.", "Type a number such as 72.")
        return value + 0.0
    return value


def _unknown(connection: sqlite3.Connection, table: str, code: str) -> UnknownCode:
    known = [row[0] for row in connection.execute(f"SELECT code FROM {table} ORDER BY code LIMIT 21").fetchall()]
    noun = _NOUNS.get(table, table.replace("_", " "))
    if not known:
        return UnknownCode(f"There is no {noun} “{code}”.", f"This workspace has no {noun} yet.")
    more = ", …" if len(known) > 20 else ""
    return UnknownCode(f"There is no {noun} “{code}”.", f"Use one of: {', '.join(known[:20])}{more}.")
