"""The order of the evidence table: row ids by filter and order, kept until a step touches what they rest on."""

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from vantage.errors import BadInput
from vantage.workspace.evidence_filter import matching

JOINED = """evidence e LEFT JOIN excerpt x ON x.id = e.excerpt LEFT JOIN source s ON s.id = x.source
    LEFT JOIN publisher p ON p.id = s.publisher"""
RELIABILITY = "coalesce(nullif(s.reliability, ''), p.reliability, 'F')"

_ORDERS = {
    "code": ("evidence e", "length(e.code) {0}, e.code {0}"),
    "claim": ("evidence e", "e.claim COLLATE NOCASE {0}"),
    "kind": ("evidence e", "e.kind {0}"),
    "credibility": ("evidence e", "e.credibility {0}"),
    "date": ("evidence e", "e.date {0}"),
    "source": (JOINED, "s.title COLLATE NOCASE {0}"),
    "publisher": (JOINED, "p.name COLLATE NOCASE {0}"),
    "locator": (JOINED, "length(x.locator) {0}, x.locator {0}"),
    "reliability": (JOINED, f"{RELIABILITY} {{0}}"),
    "grade": (JOINED, f"{RELIABILITY} {{0}}, e.credibility {{0}}"),
}

ORDERS = tuple(_ORDERS)
"""What the evidence table can be ordered by; codes are ordered by length first, so that E9 comes before E10."""

_KEPT = 4
_RESTS_ON = {"evidence", "excerpt", "source", "publisher"}
_FILTERS_REST_ON = {*_RESTS_ON, "evidence_link", "actor", "criterion"}
_FEW = 500
"""So few matches are put in order by themselves; SQLite takes at least 999 parameters."""


@dataclass
class EvidenceOrders:
    """Orders and filters worked out so far, as of step `seen`. A filtered order is the whole one with rows left out."""

    seen: int = 0
    kept: "dict[tuple[str, str, bool], array[int]]" = field(default_factory=dict)
    matches: dict[str, set[int]] = field(default_factory=dict)

    def row_ids(self, connection: sqlite3.Connection, filter: str, order: str, descending: bool) -> "array[int]":
        """The row ids of the evidence a filter leaves, in order. Raises BadInput for an unknown order."""
        if order not in _ORDERS:
            raise BadInput(f"Evidence cannot be ordered by “{order}”.", f"Use one of: {', '.join(ORDERS)}.")
        self._forget_what_changed(connection)
        key = (filter.strip(), order, descending)
        if key not in self.kept:
            found = self._filtered(connection, *key) if key[0] else _read_order(connection, order, descending)
            same_kind = [known for known in self.kept if bool(known[0]) == bool(key[0])]
            for oldest in same_kind[: max(0, len(same_kind) + 1 - _KEPT)]:
                del self.kept[oldest]
            self.kept[key] = found
        return self.kept[key]

    def count(self, connection: sqlite3.Connection, filter: str) -> int:
        """How many items a filter that is not empty leaves."""
        self._forget_what_changed(connection)
        return len(self._matching(connection, filter.strip()))

    def _filtered(self, connection: sqlite3.Connection, filter: str, order: str, descending: bool) -> "array[int]":
        matches = self._matching(connection, filter)
        if len(matches) <= _FEW and ("", order, descending) not in self.kept:
            return _read_order(connection, order, descending, sorted(matches))
        whole = self.row_ids(connection, "", order, descending)
        return whole if len(matches) == len(whole) else array("q", [row for row in whole if row in matches])

    def _matching(self, connection: sqlite3.Connection, filter: str) -> set[int]:
        if filter not in self.matches:
            while len(self.matches) >= _KEPT:
                del self.matches[next(iter(self.matches))]
            self.matches[filter] = matching(connection, filter)
        return self.matches[filter]

    def _forget_what_changed(self, connection: sqlite3.Connection) -> None:
        (last,) = connection.execute("SELECT max(id) FROM step").fetchone()
        if last != self.seen and (self.kept or self.matches):
            query = "SELECT DISTINCT table_name FROM change WHERE step > ?"
            touched = {row[0] for row in connection.execute(query, (self.seen,)).fetchall()}
            for key in [k for k in self.kept if touched & (_FILTERS_REST_ON if k[0] else _RESTS_ON)]:
                del self.kept[key]
            if touched & _FILTERS_REST_ON:
                self.matches.clear()
        self.seen = last


def _read_order(
    connection: sqlite3.Connection, order: str, descending: bool, only: Sequence[int] | None = None
) -> "array[int]":
    """All row ids in order, or only these."""
    tables, expression = _ORDERS[order]
    by = expression.format("DESC" if descending else "ASC")
    where = "" if only is None else f"WHERE e.id IN ({', '.join('?' for _ in only)})"
    rows = connection.execute(f"SELECT e.id FROM {tables} {where} ORDER BY {by}, e.id", only or ()).fetchall()
    return array("q", [row for (row,) in rows])
