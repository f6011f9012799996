"""Reading publishers, sources and evidence; the evidence table is read page by page."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from vantage.domain.evidence import Derivation, Evidence, EvidenceItem, EvidenceLink, Publisher, Source
from vantage.domain.independence import independence_groups
from vantage.workspace.evidence_order import JOINED, RELIABILITY
from vantage.workspace.row_writing import id_of
from vantage.workspace.workspace_file import Workspace

Row = tuple[Any, ...]

_BATCH = 500
"""Row ids per query; SQLite takes at least 999 parameters."""

_ITEM = f"""SELECT e.id, e.code, e.claim, e.kind, coalesce(s.code, ''), coalesce(x.locator, ''), coalesce(x.quote, ''),
    e.credibility, e.credibility_reason, e.date, e.guid, e.value, e.unit, e.year, coalesce(x.guid, ''),
    coalesce(s.title, ''), coalesce(p.code, ''), coalesce(p.name, ''), {RELIABILITY}, coalesce(p.interested_party, 0),
    coalesce(s.retracted, 0)
    FROM {JOINED}"""
_LINK = """SELECT k.evidence, c.code, a.code, k.direction, k.strength, k.guid
    FROM evidence_link k JOIN criterion c ON c.id = k.criterion JOIN actor a ON a.id = k.actor"""

_SOURCE = """SELECT s.code, s.title, coalesce(p.code, ''), s.author, s.date, s.date_note, s.language, s.description,
    s.reliability, s.reliability_reason, s.guid, s.document_sha256, s.media_type, s.type, s.container, s.url, s.doi,
    s.accessed, s.reference, s.retracted, s.retraction_reason, coalesce(l.guid, '')
    FROM source s LEFT JOIN publisher p ON p.id = s.publisher LEFT JOIN text_layer l ON l.id = s.text_layer"""


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
    return [_source(*row) for row in ws.connection.execute(f"{_SOURCE} ORDER BY s.id").fetchall()]


def load_source(ws: Workspace, code: str) -> Source:
    """One source. Raises UnknownCode, naming the codes there are."""
    number = id_of(ws.connection, "source", code)
    return _source(*ws.connection.execute(f"{_SOURCE} WHERE s.id = ?", (number,)).fetchone())


def load_derivations(ws: Workspace) -> list[Derivation]:
    """Which source derives from which, in the order recorded."""
    query = """SELECT s.code, o.code, d.reason, d.guid
        FROM derivation d JOIN source s ON s.id = d.source JOIN source o ON o.id = d.origin ORDER BY d.id"""
    return [Derivation(*row) for row in ws.connection.execute(query).fetchall()]


def load_independence_groups(ws: Workspace) -> dict[str, str]:
    """The independence group of every source by code."""
    query = (
        "SELECT s.code, coalesce(p.code, '') FROM source s LEFT JOIN publisher p ON p.id = s.publisher ORDER BY s.id"
    )
    derived = [(d.source, d.origin) for d in load_derivations(ws)]
    return independence_groups(dict(ws.connection.execute(query).fetchall()), derived)


def load_evidence(ws: Workspace) -> list[EvidenceItem]:
    """All evidence with its links, in the order it was added."""
    with _collector_paused():
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
    return ws.evidence_orders.count(ws.connection, filter)


def evidence_page(
    ws: Workspace, offset: int, limit: int, filter: str = "", order: str = "code", descending: bool = False
) -> list[EvidenceItem]:
    """Rows `offset` to `offset + limit` of the evidence table. The order is worked out once per filter and order;
    each page then reads its own rows only. Raises BadInput for an unknown order."""
    start = max(offset, 0)
    chosen = ws.evidence_orders.row_ids(ws.connection, filter, order, descending)[start : start + max(limit, 0)]
    found: dict[int, EvidenceItem] = {}
    for start in range(0, len(chosen), _BATCH):
        batch = chosen[start : start + _BATCH].tolist()
        marks = ", ".join("?" for _ in batch)
        rows = ws.connection.execute(f"{_ITEM} WHERE e.id IN ({marks})", batch).fetchall()
        links = ws.connection.execute(f"{_LINK} WHERE k.evidence IN ({marks}) ORDER BY k.id", batch).fetchall()
        found.update(zip((row[0] for row in rows), _items(rows, links), strict=True))
    return [found[row] for row in chosen]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A hundred thousand new rows set the garbage collector off again and again, for half of the time they take."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _source(*row: Any) -> Source:
    *known, retracted, reason, layer = row
    source = Source(*known)
    return replace(source, retracted=bool(retracted), retraction_reason=reason, layer=layer)


def _items(rows: Sequence[Row], links: Sequence[Row]) -> list[EvidenceItem]:
    by_evidence: dict[int, list[EvidenceLink]] = {}
    for evidence, *fields in links:
        by_evidence.setdefault(evidence, []).append(EvidenceLink(*fields))
    items = []
    for number, code, claim, kind, source, locator, quote, credibility, reason, date, guid, *rest in rows:
        own = tuple(by_evidence.get(number, ()))
        value, unit, year, excerpt, title, publisher, publisher_name, reliability, interested, retracted = rest
        evidence = Evidence(
            code, claim, kind, source, locator, quote, credibility, reason, date, own, guid, value, unit, year, excerpt
        )
        items.append(
            EvidenceItem(evidence, title, publisher, publisher_name, reliability, bool(interested), bool(retracted))
        )
    return items
