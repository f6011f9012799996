"""The audit triggers and the row images they write.

An image is text such as `code='US', name='United States', position=0`: the columns of a row without its id, each
as an SQL literal. Triggers may use neither JSON nor functions of ours (`trusted_schema` is off), so images are built
from quote() and || alone; quote() is exact for numbers, and the schema refuses the two things it would lose
(infinities and NUL characters).
"""

import re
import sqlite3
from collections.abc import Mapping

from vantage.workspace.schema import AUDITED, KEPT

Value = None | int | float | str | bytes

OUTSIDE = "written outside a step"

_LITERAL = re.compile(r"([a-z_][a-z0-9_]*)=(NULL|X'[0-9A-Fa-f]*'|'[^']*(?:''[^']*)*'|-?[0-9][-+0-9.eE]*)(?:, |\Z)")
_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*")

_LOG_TRIGGERS = {
    "change_insert": f"""CREATE TRIGGER change_insert BEFORE INSERT ON change
        WHEN NEW.step IS NOT (SELECT step FROM open_step) BEGIN SELECT RAISE(ABORT, '{OUTSIDE}'); END""",
    "change_update": """CREATE TRIGGER change_update BEFORE UPDATE ON change
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    "change_delete": """CREATE TRIGGER change_delete BEFORE DELETE ON change
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    "step_insert": f"""CREATE TRIGGER step_insert BEFORE INSERT ON step
        WHEN NEW.id IS NOT (SELECT step FROM open_step) BEGIN SELECT RAISE(ABORT, '{OUTSIDE}'); END""",
    "step_update": """CREATE TRIGGER step_update BEFORE UPDATE ON step
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    "step_delete": """CREATE TRIGGER step_delete BEFORE DELETE ON step
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
}


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of an audited table, without the row id."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]
    if not all(_IDENTIFIER.fullmatch(name) for name in names):
        raise sqlite3.DatabaseError(f"unexpected column in {table}")
    return tuple(name for name in names if name != "id")


def audited_columns(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The logged columns of each table in the log that the file has; an older schema has fewer tables."""
    found = {table: columns(connection, table) for table in (*AUDITED, *KEPT)}
    return {table: KEPT.get(table, names) for table, names in found.items() if names}


def image_sql(names: tuple[str, ...], row: str) -> str:
    """The SQL expression of an image; `row` is OLD, NEW or a table name."""
    return " || ', ' || ".join(f"'{name}=' || quote({row}.{name})" for name in names)


def triggers(connection: sqlite3.Connection) -> dict[str, str]:
    """Every trigger the file must have, by name."""
    expected = dict(_LOG_TRIGGERS)
    for table, names in audited_columns(connection).items():
        expected.update(_kept_triggers(table, names) if table in KEPT else _table_triggers(table, names))
    return expected


def create_triggers(connection: sqlite3.Connection) -> None:
    """Drop and recreate all triggers from the columns as they are now; each migration ends with this."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for sql in triggers(connection).values():
        connection.execute(sql)


def triggers_are_whole(connection: sqlite3.Connection) -> bool:
    """Whether the file has exactly the triggers it must have."""
    stored = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return dict(stored) == triggers(connection)


def parse_image(image: str) -> dict[str, Value]:
    """The values of an image by column. Raises ValueError for a text that is not one."""
    values: dict[str, Value] = {}
    at = 0
    while at < len(image):
        match = _LITERAL.match(image, at)
        if match is None:
            raise ValueError(f"not a row image: {image[at : at + 40]!r}")
        values[match[1]] = _value(match[2])
        at = match.end()
    return values


def same_row(first: str, second: str) -> bool:
    """Whether two images agree in every column they share (a migration may have added columns in between)."""
    if first == second:
        return True
    one, two = parse_image(first), parse_image(second)
    return _shared(one, two) == _shared(two, one)


def _shared(one: Mapping[str, Value], other: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in one.items() if name in other}


def _value(literal: str) -> Value:
    if literal == "NULL":
        return None
    if literal.startswith("'"):
        return literal[1:-1].replace("''", "'")
    if literal.startswith("X"):
        return bytes.fromhex(literal[2:-1])
    return float(literal) if any(mark in literal for mark in ".eE") else int(literal)


def _kept_triggers(table: str, names: tuple[str, ...]) -> dict[str, str]:
    guard = f"SELECT RAISE(ABORT, '{OUTSIDE}') WHERE NOT EXISTS (SELECT 1 FROM open_step);"
    refusal = "BEGIN SELECT RAISE(ABORT, 'original documents are kept as they are'); END"
    return {
        f"{table}_insert": f"CREATE TRIGGER {table}_insert AFTER INSERT ON {table} BEGIN {guard}"
        f" INSERT INTO change (step, table_name, row, before, after)"
        f" VALUES ((SELECT step FROM open_step), '{table}', NEW.id, NULL, {image_sql(names, 'NEW')}); END",
        f"{table}_update": f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refusal}",
        f"{table}_delete": f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {refusal}",
    }


def _table_triggers(table: str, names: tuple[str, ...]) -> dict[str, str]:
    guard = f"SELECT RAISE(ABORT, '{OUTSIDE}') WHERE NOT EXISTS (SELECT 1 FROM open_step);"
    differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in ("id", *names))

    def trigger(event: str, row: str, before: str, after: str, when: str = "", also: str = "") -> str:
        return (
            f"CREATE TRIGGER {table}_{event.lower()} AFTER {event} ON {table}{when} BEGIN {guard}{also}"
            f" INSERT INTO change (step, table_name, row, before, after)"
            f" VALUES ((SELECT step FROM open_step), '{table}', {row}.id, {before}, {after}); END"
        )

    old, new = image_sql(names, "OLD"), image_sql(names, "NEW")
    fixed = " SELECT RAISE(ABORT, 'row ids never change') WHERE OLD.id IS NOT NEW.id;"
    return {
        f"{table}_insert": trigger("INSERT", "NEW", "NULL", new),
        f"{table}_update": trigger("UPDATE", "NEW", old, new, when=f" WHEN {differs}", also=fixed),
        f"{table}_delete": trigger("DELETE", "OLD", old, "NULL"),
    }
