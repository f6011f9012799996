"""What is told of each found row: where it is, how it is graded, and the place a click goes to."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from vantage.workspace.evidence_order import JOINED, RELIABILITY
from vantage.workspace.search_facets import Facets, Sieve
from vantage.workspace.search_number import row_of, table_of
from vantage.workspace.search_place import LayerText, PagePlace
from vantage.workspace.search_snippet import Ranges, read_snippet
from vantage.workspace.search_traits import SearchTraits

_BATCH = 500
_PAGES = "SELECT id, row, part FROM search_text WHERE id IN ({0})"
_OF_SOURCE = "coalesce(s.code, ''), coalesce(s.retracted, 0)"
_DETAILS = {
    "source": f"""SELECT s.id, s.code, s.title, '', {RELIABILITY}, s.date, {_OF_SOURCE}, NULL, NULL
        FROM source s LEFT JOIN publisher p ON p.id = s.publisher WHERE s.id IN ({{0}})""",
    "excerpt": f"""SELECT x.id, coalesce(min(e.code), s.code, ''), coalesce(s.title, ''), x.locator,
            CASE WHEN e.id IS NOT NULL THEN {RELIABILITY} || e.credibility END, coalesce(s.date, ''), {_OF_SOURCE},
            CASE WHEN x.text_layer = s.text_layer THEN x.position_start END,
            CASE WHEN x.text_layer = s.text_layer THEN x.position_end END
        FROM excerpt x LEFT JOIN evidence e ON e.excerpt = x.id LEFT JOIN source s ON s.id = x.source
            LEFT JOIN publisher p ON p.id = s.publisher WHERE x.id IN ({{0}}) GROUP BY x.id""",
    "evidence": f"""SELECT e.id, e.code, e.claim, coalesce(x.locator, ''), {RELIABILITY} || e.credibility,
            coalesce(nullif(e.date, ''), s.date, ''), {_OF_SOURCE}, NULL, NULL
        FROM {JOINED} WHERE e.id IN ({{0}})""",
    "score": """SELECT s.id, c.code || '/' || a.code, c.name || ' – ' || a.name, '', NULL, '', '', 0, NULL, NULL
        FROM score s JOIN criterion c ON c.id = s.criterion JOIN actor a ON a.id = s.actor WHERE s.id IN ({0})""",
    "assessment": """SELECT id, 'memo', coalesce(nullif(memo_title, ''), title), '', NULL, '', '', 0, NULL, NULL
        FROM assessment WHERE id IN ({0})""",
}
"""Row id, code, title, locator, grade, date, source, retracted, start and end."""
_OWNERS = "SELECT text_layer, min(id) FROM source WHERE text_layer IN ({0}) GROUP BY text_layer"
_KINDS = {"assessment": "memo"}
_BETWEEN_FIELDS = " · "
"""Stands in a snippet between the fields of a row, which are lines in the index."""
_PAGE = re.compile(r"\bpp?\.\s*(\d{1,9})(?!\d)")


@dataclass(frozen=True)
class SearchHit:
    """One found row. `kind` is source, excerpt, evidence, score or memo; a page of a document is a source with a place.

    `id` is a source's or evidence item's code, CRITERION/ACTOR of a score, `memo` of the memo; an excerpt goes by the
    evidence resting on it, else by its source. `grade` is a pair such as `B2`, of a source its reliability alone.
    `page` is that of a document with pages, or the one its locator names; `locator` cites the place in any document.

    `start` and `end` are code points of the source's text layer: of the match in a document, of the whole excerpt where
    it is anchored. `source` is the code of the source it is or rests on. `matches` are ranges of `snippet`.
    """

    kind: str
    id: str
    title: str
    snippet: str
    page: int | None = None
    grade: str | None = None
    start: int | None = None
    end: int | None = None
    source: str | None = None
    locator: str = ""
    date: str = ""
    retracted: bool = False
    matches: Ranges = ()


@dataclass(frozen=True)
class Match:
    """A found row by its number in the index, its marked snippet, and the match on a page of a document."""

    number: int
    snippet: str
    on_page: tuple[int, int] | None


def hits(
    connection: sqlite3.Connection, found: Sequence[Match], traits: SearchTraits | None, facets: Facets
) -> list[SearchHit]:
    """The hits of these rows in the same order. With `traits`, a text that several sources hold is told of the first
    that passes the facets, else of the first."""
    places = _places(connection, [match for match in found if match.on_page])
    owners = dict(rows_in(connection, _OWNERS, sorted({layer for layer, _ in places.values()})))
    sieve = Sieve(facets, traits.ground) if traits else None
    rows: dict[int, tuple[str, int]] = {}
    for number in (match.number for match in found):
        rows[number] = (table_of(number), row_of(number))
        if number in places:
            passed = sieve.source_that_passes(traits.traits[traits.entry[number]]) if traits and sieve else None
            rows[number] = ("source", passed or owners[places[number][0]])
    details = {
        (table, row): detail
        for table in {table for table, _ in rows.values()}
        for row, *detail in rows_in(connection, _DETAILS[table], [row for of, row in rows.values() if of == table])
    }
    told = []
    for match in found:
        hit = _hit(
            rows[match.number][0],
            *read_snippet(match.snippet, " " if match.on_page else _BETWEEN_FIELDS),
            *details[rows[match.number]],
        )
        place = places[match.number][1] if match.number in places else None
        if place:
            hit = replace(hit, start=place.start, end=place.end, page=place.page, locator=place.locator)
        told.append(hit)
    return told


def _hit(
    table: str, snippet: str, matches: Ranges, code: str, title: str, locator: str, grade: str | None, date: str,
    source: str, retracted: int, start: int | None, end: int | None,
) -> SearchHit:  # fmt: skip
    page = _PAGE.search(locator)
    number = int(page[1]) if page else None
    kind = _KINDS.get(table, table)
    return SearchHit(
        kind, code, title, snippet, number, grade, start, end, source or None, locator, date, bool(retracted), matches
    )


def _places(connection: sqlite3.Connection, found: Sequence[Match]) -> dict[int, tuple[int, PagePlace]]:
    """Layer and place of each match on a page; each text is read once."""
    matches = {match.number: match.on_page for match in found if match.on_page}
    pages: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, layer, page in rows_in(connection, _PAGES, list(matches)):
        pages[layer].append((number, page))
    places = {}
    for layer, on_pages in pages.items():
        text = LayerText(connection, layer)
        places.update({number: (layer, text.place(page, matches[number])) for number, page in on_pages})
    return places


def rows_in(connection: sqlite3.Connection, query: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """The rows of a query over these row ids, a batch at a time."""
    batches = [ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH)]
    marked = [(query.format(", ".join("?" for _ in batch)), batch) for batch in batches]
    return [row for sql, batch in marked for row in connection.execute(sql, batch).fetchall()]
