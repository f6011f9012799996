"""Reading publishers, sources and evidence; the evidence table is read page by page."""

import sqlite3
from array import array
from collections.abc import Sequence
from typing import Any

from vantage.domain.evidence import Evidence, EvidenceItem, EvidenceLink, Publisher, Source
from vantage.errors import BadInput
from vantage.workspace.evidence_filter import filtered_by
from vantage.workspace.workspace_file import Workspace

Row = tuple[Any, ...]

_BATCH = 500
"""Row ids per query; SQLite takes at least 999 parameters."""

_JOINED = """evidence e LEFT JOIN excerpt x ON x.id = e.excerpt LEFT JOIN source s ON s.id = x.source
    LEFT JOIN publisher p ON p.id = s.publisher"""
_RELIABILITY = "coalesce(nullif(s.reliability, ''), p.reliability, 'F')"
_ITEM = f"""SELECT e.id, e.code, e.claim, e.kind, coalesce(s.code, ''), coalesce(x.locator, ''), coalesce(x.quote, ''),
    e.credibility, e.credibility_reason, e.date, e.guid,
    coalesce(s.title, ''), coalesce(p.code, ''), coalesce(p.name, ''), {_RELIABILITY}, coalesce(p.interested_party, 0)
    FROM {_JOINED}"""
_LINK = """SELECT k.evidence, c.code, a.code, k.direction, k.strength, k.guid
    FROM evidence_link k JOIN criterion c ON c.id = k.criterion JOIN actor a ON a.id = k.actor"""

_ORDERS = {
    "code": ("evidence e", "length(e.code) {0}, e.code {0}"),
    "claim": ("evidence e", "e.claim COLLATE NOCASE {0}"),
    "kind": ("evidence e", "e.kind {0}"),
    "credibility": ("evidence e", "e.credibility {0}"),
    "date": ("evidence e", "e.date {0}"),
    "source": (_JOINED, "s.title COLLATE NOCASE {0}"),
    "publisher": (_JOINED, "p.name COLLATE NOCASE {0}"),
    "locator": (_JOINED, "length(x.locator) {0}, x.locator {0}"),
    "reliability": (_JOINED, f"{_RELIABILITY} {{0}}"),
    "grade": (_JOINED, f"{_RELIABILITY} {{0}}, e.credibility {{0}}"),
}

_ORDERS_KEPT = 4

ORDERS = tuple(_ORDERS)
"""What the evidence table can be ordered by; codes are ordered by length first, so that E9 comes before E10."""


def load_publishers(ws: Workspace) -> list[Publisher]:
    """All publishers in the order they were added."""
    query = """SELECT code, name, reliability, reliability_reason, interested_party, description, guid
        FROM publisher ORDER BY id"""
    rows = ws.connection.execute(query).fetchall()
    return [
        Publisher(code, name, reliability, reason, bool(interested), description, guid)
        for code, name, reliability, reason, interested, description, guid in rows
    ]


def load_sources(ws: Workspace) -> list[Source]:
    """All sources in the order they were added."""
    query = """SELECT s.code, s.title, coalesce(p.code, ''), s.author, s.date, s.date_note, s.language, s.description,
        s.reliability, s.reliability_reason, s.guid
        FROM source s LEFT JOIN publisher p ON p.id = s.publisher ORDER BY s.id"""
    return [Source(*row) for row in ws.connection.execute(query).fetchall()]


def load_evidence(ws: Workspace) -> list[EvidenceItem]:
    """All evidence with its links, in the order it was added."""
    rows = ws.connection.execute(f"{_ITEM} ORDER BY e.id").fetchall()
    return _items(rows, ws.connection.execute(f"{_LINK} ORDER BY k.id").fetchall())


def items_where(ws: Workspace, condition: str, parameters: Sequence[Any]) -> list[EvidenceItem]:
    """The items a condition on `e` (evidence), `x`, `s` and `p` leaves, as they were added. The condition is ours."""
    rows = ws.connection.execute(f"{_ITEM} WHERE {condition} ORDER BY e.id", parameters).fetchall()
    found: list[EvidenceItem] = []
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        marks = ", ".join("?" for _ in batch)
        query = f"{_LINK} WHERE k.evidence IN ({marks}) ORDER BY k.id"
        found += _items(batch, ws.connection.execute(query, [row[0] for row in batch]).fetchall())
    return found


def count_evidence(ws: Workspace, filter: str = "") -> int:
    """How many evidence items a filter leaves."""
    if not filter.strip():
        return int(ws.connection.execute("SELECT count(*) FROM evidence").fetchone()[0])
    return len(_ordered_ids(ws, filter, "code", False))


def evidence_page(
    ws: Workspace, offset: int, limit: int, filter: str = "", order: str = "code", descending: bool = False
) -> list[EvidenceItem]:
    """Rows `offset` to `offset + limit` of the evidence table. The order is worked out once per filter, order and step;
    each page then reads its own rows only. Raises BadInput for an unknown order."""
    chosen = _ordered_ids(ws, filter, order, descending)[max(offset, 0) : max(offset, 0) + limit]
    found: dict[int, EvidenceItem] = {}
    for start in range(0, len(chosen), _BATCH):
        batch = chosen[start : start + _BATCH].tolist()
        marks = ", ".join("?" for _ in batch)
        rows = ws.connection.execute(f"{_ITEM} WHERE e.id IN ({marks})", batch).fetchall()
        links = ws.connection.execute(f"{_LINK} WHERE k.evidence IN ({marks}) ORDER BY k.id", batch).fetchall()
        found.update(zip((row[0] for row in rows), _items(rows, links), strict=True))
    return [found[row] for row in chosen]


def _ordered_ids(ws: Workspace, filter: str, order: str, descending: bool) -> "array[int]":
    if order not in _ORDERS:
        raise BadInput(f"Evidence cannot be ordered by “{order}”.", f"Use one of: {', '.join(ORDERS)}.")
    key = (ws.last_step().hash, filter.strip(), order, descending)
    if key not in ws.evidence_orders:
        while len(ws.evidence_orders) >= _ORDERS_KEPT:
            del ws.evidence_orders[next(iter(ws.evidence_orders))]
        ws.evidence_orders[key] = _read_order(ws.connection, filter.strip(), order, descending)
    return ws.evidence_orders[key]


def _read_order(connection: sqlite3.Connection, filter: str, order: str, descending: bool) -> "array[int]":
    tables, expression = _ORDERS[order]
    by = expression.format("DESC" if descending else "ASC")
    where, parameters = filtered_by(filter)
    if where:
        tables = _JOINED
    rows = connection.execute(f"SELECT e.id FROM {tables} {where} ORDER BY {by}, e.id", parameters).fetchall()
    return array("q", [row[0] for row in rows])


def _items(rows: Sequence[Row], links: Sequence[Row]) -> list[EvidenceItem]:
    by_evidence: dict[int, list[EvidenceLink]] = {}
    for evidence, *fields in links:
        by_evidence.setdefault(evidence, []).append(EvidenceLink(*fields))
    items = []
    for number, code, claim, kind, source, locator, quote, credibility, reason, date, guid, *origin in rows:
        own = tuple(by_evidence.get(number, ()))
        evidence = Evidence(code, claim, kind, source, locator, quote, credibility, reason, date, own, guid)
        title, publisher, publisher_name, reliability, interested = origin
        items.append(EvidenceItem(evidence, title, publisher, publisher_name, reliability, bool(interested)))
    return items
