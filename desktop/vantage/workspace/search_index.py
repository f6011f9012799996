"""Keeping the search index: which text of which rows can be found, brought up to date as each step closes.

`search_text` stores the split text of a row; `search_index` is an external-content FTS5 table over it. Both are
derived from the logged tables, so they are not in the log, and an undo updates them the same way. A text layer has one
part per page, as long as a source refers to it. The ids of `search_text` are those of `search_number`.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from vantage.domain.document import Page
from vantage.workspace.page_map import read_pages
from vantage.workspace.search_number import LAYER, number_of, row_of
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

_FORGET = "INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', ?, ?, ?)"
_ADD_PART = f"INSERT INTO search_text (id, table_name, row, part, title, body) VALUES (?, '{LAYER}', ?, ?, '', ?)"
_ADD_ROW = "INSERT INTO search_text (id, table_name, row, title, body) VALUES (?, ?, ?, ?, ?)"

_USUALLY = {"hashsize": 1 << 20, "automerge": 4}
"""How SQLite keeps an index: it gathers so many bytes before it writes a piece, and merges so many pieces into one."""
_WHILE_ADDING = {"hashsize": 16 << 20, "automerge": 0}
"""While texts are added: a few large pieces, which later writing merges bit by bit."""
_SET = "INSERT INTO search_index (search_index, rank) VALUES (?, ?)"
AT_ONCE = 4_000_000
"""Code points of texts that are indexed in one go: writing to a logged table between two texts ends the gathering."""

Part = tuple[int, int, str]
"""Layer, page number and split text of a page that has any."""


def update(connection: sqlite3.Connection, rows: Iterable[tuple[str, int]]) -> None:
    """Index these rows (table, id) as they stand now; rows that are gone leave the index."""
    changed = set(rows)
    for table, row in sorted(_with_dependents(connection, changed)):
        _update_row(connection, table, row)
    if any(table == "source" for table, _ in changed):
        _update_layers(connection)
    _set_as_usual(connection)


def add_layers(connection: sqlite3.Connection, layers: Iterable[tuple[int, str, Iterable[Page]]]) -> None:
    """Index text layers (row, text, pages) that sources have come to refer to, while their text is at hand. Those that
    are left out, `update` adds at the end of the step."""
    indexed = f"SELECT 1 FROM search_text WHERE table_name = '{LAYER}' AND row = ? LIMIT 1"
    new = (layer for layer in layers if connection.execute(indexed, (layer[0],)).fetchone() is None)
    _index_parts(connection, [part for layer in new for part in _split_parts(*layer)])


def rebuild(connection: sqlite3.Connection) -> None:
    """Index every row anew, as a migration must."""
    connection.execute("DELETE FROM search_text")
    for table, query in _TEXTS.items():
        rows = connection.execute(f"{query} ORDER BY 1").fetchall()
        connection.executemany(_ADD_ROW, ((number_of(table, row[0]), table, row[0], *_split(row)) for row in rows))
    for layer in sorted(_layers_in_use(connection)):
        _store_parts(connection, _parts(connection, layer))
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")


def stale_rows(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Rows whose stored text is not what they say, and stored text whose row is gone."""
    query = f"SELECT table_name, row, title, body FROM search_text WHERE table_name <> '{LAYER}'"
    stored = {(table, row): (title, body) for table, row, title, body in connection.execute(query).fetchall()}
    found = []
    for table, query in _TEXTS.items():
        for row in connection.execute(f"{query} ORDER BY 1").fetchall():
            if stored.pop((table, row[0]), None) != _split(row):
                found.append((table, row[0]))
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'text_layer'").fetchone():
        return found + sorted(stored)  # a file of schema 1
    found += _misnumbered(connection)
    in_use = _layers_in_use(connection)
    query = f"SELECT row, part, body FROM search_text WHERE table_name = '{LAYER}' AND row = ? ORDER BY part"
    for layer in sorted(in_use | _indexed_layers(connection)):
        expected = _parts(connection, layer) if layer in in_use else []
        if connection.execute(query, (layer,)).fetchall() != expected:
            found.append((LAYER, layer))
    return found + sorted(stored)


def _layers_in_use(connection: sqlite3.Connection) -> set[int]:
    query = "SELECT DISTINCT text_layer FROM source WHERE text_layer IS NOT NULL"
    return {row for (row,) in connection.execute(query).fetchall()}


def _indexed_layers(connection: sqlite3.Connection) -> set[int]:
    query = f"SELECT DISTINCT row FROM search_text WHERE table_name = '{LAYER}'"
    return {row for (row,) in connection.execute(query).fetchall()}


def _parts(connection: sqlite3.Connection, layer: int) -> list[Part]:
    text, pages = connection.execute("SELECT text, pages FROM text_layer WHERE id = ?", (layer,)).fetchone()
    return _split_parts(layer, text, read_pages(pages))


def _split_parts(layer: int, text: str, pages: Iterable[Page]) -> list[Part]:
    texts = ((page.number, text[page.start : page.end]) for page in pages)
    return [(layer, number, split_text(body)) for number, body in texts if body.strip()]


def _store_parts(connection: sqlite3.Connection, parts: Sequence[Part]) -> list[int]:
    """Store pages, numbered after all that is there; returns their numbers."""
    (highest,) = connection.execute("SELECT coalesce(max(id), 0) FROM search_text").fetchone()
    first = row_of(highest) + 1
    numbers = [number_of(LAYER, first + place) for place in range(len(parts))]
    connection.executemany(_ADD_PART, ((number, *part) for number, part in zip(numbers, parts, strict=True)))
    return numbers


def _index_parts(connection: sqlite3.Connection, parts: Sequence[Part]) -> None:
    """Store pages and index them."""
    if sum(len(body) for *_, body in parts) > _USUALLY["hashsize"] and not _set_for_adding(connection):
        connection.executemany(_SET, _WHILE_ADDING.items())
    numbers = _store_parts(connection, parts)
    # One row a statement: a statement of many rows could be taken back alone, for which SQLite ends the gathering.
    rows = ((number, body) for number, (*_, body) in zip(numbers, parts, strict=True))
    connection.executemany("INSERT INTO search_index (rowid, title, body) VALUES (?, '', ?)", rows)


def _set_for_adding(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM search_index_config WHERE k = 'hashsize'").fetchone() is not None


def _set_as_usual(connection: sqlite3.Connection) -> None:
    """Write out what was gathered, and leave the index set as it was made."""
    if _set_for_adding(connection):
        connection.executemany(_SET, _USUALLY.items())
        connection.executemany("DELETE FROM search_index_config WHERE k = ?", ((name,) for name in _USUALLY))


def _misnumbered(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Rows that stand under another number than their own."""
    rows = connection.execute("SELECT id, table_name, row FROM search_text").fetchall()
    own = ((id, table, row, row_of(id) if table == LAYER else row) for id, table, row in rows)
    return [(table, row) for id, table, row, counted in own if id != number_of(table, counted)]


def _update_layers(connection: sqlite3.Connection) -> None:
    """Index the layers that sources have come to refer to, and drop those to which none refers any more."""
    in_use, indexed = _layers_in_use(connection), _indexed_layers(connection)
    for layer in sorted(indexed - in_use):
        query = f"SELECT id, title, body FROM search_text WHERE table_name = '{LAYER}' AND row = ?"
        connection.executemany(_FORGET, connection.execute(query, (layer,)).fetchall())
        connection.execute(f"DELETE FROM search_text WHERE table_name = '{LAYER}' AND row = ?", (layer,))
    gathered: list[Part] = []
    for layer in sorted(in_use - indexed):
        gathered += _parts(connection, layer)
        if sum(len(body) for *_, body in gathered) > AT_ONCE:
            _index_parts(connection, gathered)
            gathered = []
    _index_parts(connection, gathered)


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
        connection.execute(_FORGET, old)
        connection.execute("DELETE FROM search_text WHERE id = ?", (old[0],))
    if new is not None:
        number = number_of(table, row)
        connection.execute(_ADD_ROW, (number, *key, *new))
        connection.execute("INSERT INTO search_index (rowid, title, body) VALUES (?, ?, ?)", (number, *new))
