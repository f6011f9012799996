"""Is the file whole? Every check works on a private copy, so a file in use or read-only can be checked too."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from vantage.errors import FileProblem
from vantage.workspace import audit, log_replay, schema, search_index
from vantage.workspace.connection import connect_reader, private_copy
from vantage.workspace.file_header import read_header
from vantage.workspace.refused import damaged, is_damaged, not_opened
from vantage.workspace.tables_kept import what_is_lost

_MOST = 20
"""Problems listed per check; a damaged file has the same one many times."""


def check(path: Path) -> list[str]:
    """What is wrong with a workspace file, one sentence each; an empty list for a sound one.

    Raises FileProblem where there is no file to check.
    """
    path = Path(path)
    try:
        header = read_header(path)
    except FileProblem as problem:
        if not path.is_file():
            raise
        return [problem.title]
    try:
        with closing(connect_reader(path, private=header.write_ahead)) as original:
            copy = private_copy(original)
    except sqlite3.Error as error:
        if not is_damaged(error):
            raise not_opened(path, error) from error
        return [f"The file cannot be read as a database ({error})."]
    with closing(copy):
        return _lost(copy, path, header.schema) + _problems(copy, header.schema)


def _lost(copy: sqlite3.Connection, path: Path, version: int) -> list[str]:
    """That it cannot be opened for want of a table, and the way back."""
    if version != schema.SCHEMA_VERSION:
        return []
    try:
        lost = what_is_lost(copy)
    except sqlite3.Error:  # what the pages hold is judged by itself
        return []
    problem = damaged(path, lost) if lost else None
    return [f"{problem.title} {problem.advice}"] if problem else []


def _problems(copy: sqlite3.Connection, version: int) -> list[str]:
    unsound = _tried(_pages, copy)
    if unsound:
        return unsound
    found: list[str] = []
    for judge in (
        _references,
        _tables,
        _triggers,
        _open_step,
        log_replay.chain,
        log_replay.rows,
        _originals,
        _criteria,
        _cells,
    ):
        if judge is not _tables or version == schema.SCHEMA_VERSION:
            found += _tried(judge, copy)
    return found + _tried(_index, copy)


def _tried(judge: Callable[[sqlite3.Connection], list[str]], copy: sqlite3.Connection) -> list[str]:
    try:
        found = judge(copy)
    except (sqlite3.Error, ValueError, TypeError) as error:
        return [f"Part of the file cannot be read ({error})."]
    more = len(found) - _MOST
    return [*found[:_MOST], f"… and {more} more of this kind."] if more > 0 else found


def _pages(copy: sqlite3.Connection) -> list[str]:
    found = [row[0] for row in copy.execute("PRAGMA integrity_check").fetchall()]
    return [] if found == ["ok"] else [f"The database is damaged: {line}." for line in found]


def _references(copy: sqlite3.Connection) -> list[str]:
    found = copy.execute("PRAGMA foreign_key_check").fetchall()
    return [f"Row {row} of {table} refers to a row of {parent} that is not there." for table, row, parent, _ in found]


def _tables(copy: sqlite3.Connection) -> list[str]:
    """The definitions compared with those of a new file."""
    from vantage.workspace import migrations

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        migrations.migrate(new)
        expected, stored = _definitions(new), _definitions(copy)
    missing = [f"The definition of {name} is missing." for name in sorted(expected.keys() - stored.keys())]
    added = [f"{name} does not belong to a workspace." for name in sorted(stored.keys() - expected.keys())]
    same = expected.keys() & stored.keys()
    return (
        missing
        + added
        + [f"The definition of {name} has been changed." for name in sorted(same) if expected[name] != stored[name]]
    )


def _definitions(connection: sqlite3.Connection) -> dict[str, str]:
    """Tables, indexes and views; the statistics tables SQLite keeps for itself do not count."""
    query = "SELECT name, sql FROM sqlite_master WHERE type != 'trigger' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    return dict(connection.execute(query).fetchall())


def _triggers(copy: sqlite3.Connection) -> list[str]:
    if audit.triggers_are_whole(copy):
        return []
    return ["The triggers that write the log are missing or changed."]


def _open_step(copy: sqlite3.Connection) -> list[str]:
    rows = copy.execute("SELECT step FROM open_step").fetchall()
    return [f"Step {step} was left open." for (step,) in rows]


def _originals(copy: sqlite3.Connection) -> list[str]:
    """The bytes of every document and the text of every layer against the SHA-256 they go by."""
    if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'document'").fetchone():
        return []
    found = []
    for table, column in (("document", "bytes"), ("text_layer", "CAST(text AS BLOB)")):
        for row, expected in copy.execute(f"SELECT id, sha256 FROM {table} ORDER BY id").fetchall():
            (stored,) = copy.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()
            if hashlib.sha256(stored).hexdigest() != expected:
                found.append(f"Row {row} of {table} is not what it was when it was stored: its SHA-256 does not match.")
    return found


def _criteria(copy: sqlite3.Connection) -> list[str]:
    """Every assessment has one root, and every criterion hangs on it."""
    found = []
    for (assessment,) in copy.execute("SELECT id FROM assessment").fetchall():
        rows = copy.execute("SELECT id, parent, code FROM criterion WHERE assessment = ?", (assessment,)).fetchall()
        children: dict[int | None, list[int]] = {}
        for number, parent, _ in rows:
            children.setdefault(parent, []).append(number)
        if len(children.get(None, [])) != 1:
            found.append(f"Assessment {assessment} has {len(children.get(None, []))} root criteria instead of one.")
        reached = list(children.get(None, []))
        for number in reached:
            reached.extend(children.get(number, []))
        lost = {number for number, _, _ in rows} - set(reached)
        found += [f"The criterion “{code}” hangs on no root." for number, _, code in rows if number in lost]
    if not copy.execute("SELECT 1 FROM assessment").fetchall():
        found.append("The workspace holds no assessment.")
    return found


def _cells(copy: sqlite3.Connection) -> list[str]:
    query = """SELECT DISTINCT c.code FROM score s JOIN criterion c ON c.id = s.criterion
        WHERE EXISTS (SELECT 1 FROM criterion k WHERE k.parent = c.id)"""
    rows = copy.execute(query).fetchall()
    return [f"The criterion “{code}” has criteria beneath it and yet a score of its own." for (code,) in rows]


def _index(copy: sqlite3.Connection) -> list[str]:
    stale = search_index.stale_rows(copy)
    found = [f"The search index does not hold row {row} of {table} as it stands." for table, row in stale]
    try:
        copy.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        found.append("The search index is damaged.")
    return found
