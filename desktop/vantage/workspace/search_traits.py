"""What every row of the search index can be narrowed by, read once and kept until a step touches what it rests on.

Rows with the same traits share one entry, so that a hundred thousand rows are narrowed and counted in milliseconds.
"""

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vantage.workspace.evidence_order import RELIABILITY
from vantage.workspace.search_facets import Facets, Ground, Sieve, SourceTraits, Traits, language_family
from vantage.workspace.search_number import LAYER, number_of

_RESTS_ON = {"evidence", "excerpt", "source", "publisher", "evidence_link", "actor", "criterion", "score", "assessment"}

Cells = frozenset[tuple[str, str]]
_KEPT_SIEVES = 8


@dataclass
class SearchTraits:
    """Traits as of step `seen`; `entry[number]` is the place of a row's traits in `traits`."""

    seen: int = 0
    ground: Ground = field(default_factory=lambda: Ground({}, {}, ()))
    traits: list[Traits] = field(default_factory=list)
    entry: "array[int]" = field(default_factory=lambda: array("i"))
    _passing: dict[Facets, bytes] = field(default_factory=dict)

    def freshen(self, connection: sqlite3.Connection) -> None:
        """Read what a step has changed since."""
        (last,) = connection.execute("SELECT max(id) FROM step").fetchone()
        if last == self.seen:
            return
        query = "SELECT DISTINCT table_name FROM change WHERE step > ?"
        if not self.traits or _RESTS_ON & {name for (name,) in connection.execute(query, (self.seen,)).fetchall()}:
            self._read(connection)
        self.seen = last

    def passing(self, facets: Facets) -> bytes:
        """1 or 0 for each number of the index: whether the row is left by the facets. Each key typed asks again."""
        if facets not in self._passing:
            while len(self._passing) >= _KEPT_SIEVES:
                del self._passing[next(iter(self._passing))]
            left = bytes(map(Sieve(facets, self.ground).passes, self.traits))
            self._passing[facets] = bytes(map(left.__getitem__, self.entry))
        return self._passing[facets]

    def found(self, numbers: Iterable[int]) -> Mapping[Traits, int]:
        """How many of these rows have which traits."""
        return {self.traits[place]: rows for place, rows in Counter(map(self.entry.__getitem__, numbers)).items()}

    def _read(self, connection: sqlite3.Connection) -> None:
        self.ground = _read_ground(connection)
        self._passing.clear()
        places: dict[Traits, int] = {Traits(""): 0}
        (highest,) = connection.execute("SELECT coalesce(max(id), 0) FROM search_text").fetchone()
        entry = array("i", bytes(4 * (highest + 1)))
        for number, traits in _read_traits(connection):
            entry[number] = places.setdefault(traits, len(places))
        self.traits, self.entry = list(places), entry


def _read_ground(connection: sqlite3.Connection) -> Ground:
    query = f"""SELECT s.id, coalesce(p.code, ''), s.language, {RELIABILITY}, s.date, s.retracted
        FROM source s LEFT JOIN publisher p ON p.id = s.publisher"""
    sources = {
        number: SourceTraits(publisher, language_family(language), reliability, date, bool(retracted))
        for number, publisher, language, reliability, date, retracted in connection.execute(query).fetchall()
    }
    query = """SELECT c.code, coalesce(p.code, '') FROM criterion c LEFT JOIN criterion p ON p.id = c.parent
        ORDER BY c.position"""
    below: dict[str, list[str]] = defaultdict(list)
    for code, parent in connection.execute(query).fetchall():
        below[parent].append(code)

    def beneath(code: str) -> frozenset[str]:
        return frozenset({code}).union(*map(beneath, below.get(code, ())))

    advantages = tuple(code for root in below[""] for code in below[root])
    return Ground(sources, {code: beneath(code) for codes in list(below.values()) for code in codes}, advantages)


def _read_traits(connection: sqlite3.Connection) -> Iterable[tuple[int, Traits]]:
    """The number and traits of every row of the index."""
    cells_of = _read_cells(connection)
    source_of = dict(connection.execute("SELECT id, source FROM excerpt").fetchall())
    no_cells: Cells = frozenset()
    of_source: dict[int | None, set[Cells]] = defaultdict(set)
    of_excerpt: dict[int, tuple[frozenset[str], Cells]] = {}
    digits = {digit: frozenset({digit}) for digit in "123456"}
    rows = connection.execute("SELECT id, excerpt, credibility, date FROM evidence").fetchall()
    for row, excerpt, credibility, date in rows:
        cells = cells_of.get(row, no_cells)
        source = source_of.get(excerpt)
        sources = () if source is None else (source,)
        of_source[source].add(cells)
        if excerpt is not None:
            known = of_excerpt.get(excerpt)
            own = (digits[credibility], cells)
            of_excerpt[excerpt] = own if known is None else (known[0] | own[0], known[1] | own[1])
        yield number_of("evidence", row), Traits("evidence", sources, digits[credibility], cells, date)
    for row, source in source_of.items():
        sources = () if source is None else (source,)
        yield number_of("excerpt", row), Traits("excerpt", sources, *of_excerpt.get(row, (frozenset(), no_cells)))
    texts: dict[int, list[int]] = defaultdict(list)
    for row, layer in connection.execute("SELECT id, text_layer FROM source ORDER BY id").fetchall():
        drawn = no_cells.union(*of_source.get(row, ()))
        yield number_of("source", row), Traits("source", (row,), cells=drawn)
        if layer is not None:
            texts[layer].append(row)
    pages = connection.execute(f"SELECT id, row FROM search_text WHERE table_name = '{LAYER}'").fetchall()
    of_layer = {
        layer: Traits("source", tuple(rows), cells=no_cells.union(*(c for row in rows for c in of_source.get(row, ()))))
        for layer, rows in texts.items()
    }
    yield from ((number, of_layer[layer]) for number, layer in pages if layer in of_layer)
    query = (
        "SELECT s.id, c.code, a.code FROM score s JOIN criterion c ON c.id = s.criterion JOIN actor a ON a.id = s.actor"
    )
    for row, criterion, actor in connection.execute(query).fetchall():
        yield number_of("score", row), Traits("score", cells=frozenset({(criterion, actor)}))
    for (row,) in connection.execute("SELECT id FROM assessment").fetchall():
        yield number_of("assessment", row), Traits("memo")


def _read_cells(connection: sqlite3.Connection) -> dict[int, Cells]:
    """The cells each evidence item is linked to; equal sets are one object."""
    criteria = dict(connection.execute("SELECT id, code FROM criterion").fetchall())
    actors = dict(connection.execute("SELECT id, code FROM actor").fetchall())
    cells: dict[int, Cells] = {}
    joined: dict[tuple[Cells, int, int], Cells] = {}
    for row, criterion, actor in connection.execute("SELECT evidence, criterion, actor FROM evidence_link").fetchall():
        key = (cells.get(row, frozenset()), criterion, actor)
        if key not in joined:
            joined[key] = key[0] | {(criteria[criterion], actors[actor])}
        cells[row] = joined[key]
    return cells
