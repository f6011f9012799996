"""Keeping the search index: which text of which rows can be found, brought up to date as each step closes.

`search_text` stores the split text of a row; `search_index` is an external-content FTS5 table over it. Both are
derived from the audited tables, so they are not in the log, and an undo updates them the same way.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from vantage.workspace.split_text import split_text

_TEXTS = {
    "source": """SELECT s.id, s.title, s.code, s.author, p.name, s.description, s.reliability_reason, s.date_note
        FROM source s LEFT JOIN publisher p ON p.id = s.publisher""",
    "excerpt": "SELECT id, '', quote, locator FROM excerpt",
    "evidence": "SELECT id, claim, code, kind, credibility_reason FROM evidence",
    "score": "SELECT id, '', rationale FROM score",
    "assessment": """SELECT id, title, question, decision, memo_title, confidence_reason
        FROM assessment""",
}
"""Per searchable table: the row id, the title, and the texts of the body."""

_ID = {table: "s.id" if table == "source" else "id" for table in _TEXTS}


def update(connection: sqlite3.Connection, rows: Iterable[tuple[str, int]]) -> None:
    """Index these rows (table, id) as they stand now; rows that are gone leave the index."""
    for table, row in sorted(_with_dependents(connection, rows)):
        _update_row(connection, table, row)


def rebuild(connection: sqlite3.Connection) -> None:
    """Index every row anew, as a migration must."""
    connection.execute("DELETE FROM search_text")
    for table, query in _TEXTS.items():
        rows = connection.execute(f"{query} ORDER BY 1").fetchall()
        connection.executemany(
            "INSERT INTO search_text (table_name, row, title, body) VALUES (?, ?, ?, ?)",
            ((table, row[0], *_split(row)) for row in rows),
        )
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")


def stale_rows(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Rows whose stored text is not what they say, and stored text whose row is gone."""
    query = "SELECT table_name, row, title, body FROM search_text"
    stored = {(table, row): (title, body) for table, row, title, body in connection.execute(query).fetchall()}
    found = []
    for table, query in _TEXTS.items():
        for row in connection.execute(f"{query} ORDER BY 1").fetchall():
            if stored.pop((table, row[0]), None) != _split(row):
                found.append((table, row[0]))
    return found + sorted(stored)


def _with_dependents(connection: sqlite3.Connection, rows: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """The searchable rows among these, and the sources whose publisher is among them."""
    found: set[tuple[str, int]] = set()
    for table, row in rows:
        if table in _TEXTS:
            found.add((table, row))
        elif table == "publisher":
            sources = connection.execute("SELECT id FROM source WHERE publisher = ?", (row,)).fetchall()
            found.update(("source", source) for (source,) in sources)
    return found


def _split(row: Sequence[Any]) -> tuple[str, str]:
    """Title and body, as stored, of a row of one of the queries."""
    _, title, *body = row
    return split_text(title), split_text("\n".join(text for text in body if text))


def _update_row(connection: sqlite3.Connection, table: str, row: int) -> None:
    key = (table, row)
    old = connection.execute("SELECT id, title, body FROM search_text WHERE table_name = ? AND row = ?", key).fetchone()
    found = connection.execute(f"{_TEXTS[table]} WHERE {_ID[table]} = ?", (row,)).fetchone()
    new = None if found is None else _split(found)
    if old is not None and old[1:] == new:
        return
    if old is not None:
        connection.execute(
            "INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', ?, ?, ?)", old
        )
        connection.execute("DELETE FROM search_text WHERE id = ?", (old[0],))
    if new is not None:
        cursor = connection.execute(
            "INSERT INTO search_text (id, table_name, row, title, body) VALUES (?, ?, ?, ?, ?)",
            (old[0] if old else None, *key, *new),
        )
        connection.execute("INSERT INTO search_index (rowid, title, body) VALUES (?, ?, ?)", (cursor.lastrowid, *new))
