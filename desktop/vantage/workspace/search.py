"""One search over documents, sources, excerpts, evidence, score rationales and the memo's own words."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from vantage.workspace.full_text import beginning, phrase, terms_of
from vantage.workspace.search_facets import EVERYTHING, Facets, Sieve
from vantage.workspace.search_hit import Match, SearchHit, hits
from vantage.workspace.search_number import LAYER, within
from vantage.workspace.search_snippet import MARK, match_in
from vantage.workspace.split_text import is_split
from vantage.workspace.workspace_file import Workspace

SNIPPET_WORDS, SNIPPET_CHARACTERS = 24, 48
"""Words of a snippet; of a query in a script whose characters are words, characters."""

_RANKED = f"""SELECT rowid, snippet(search_index, -1, :mark, :mark, '…', :words),
        CASE WHEN {within(LAYER)} THEN highlight(search_index, 1, :mark, :mark) END
    FROM search_index WHERE search_index MATCH :query {{0}} ORDER BY rank LIMIT :limit"""
_ANY = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"
_ALL = "SELECT rowid FROM search_index WHERE search_index MATCH ?"
_PASSES = "vantage_passes"
_TABLES = {
    "source": ("source", LAYER),
    "excerpt": ("excerpt",),
    "evidence": ("evidence",),
    "score": ("score",),
    "memo": ("assessment",),
}


@dataclass(frozen=True)
class SearchResult:
    """The first hits, best first; how many there are in `total`, and would be without facets.

    `counts` gives, per facet and value, the hits that would be left if that value were chosen alone in its facet, the
    other facets standing. Facets: kinds, reliabilities, credibilities, publishers, languages, advantages, actors (all
    by code) and retracted (yes, no).
    """

    hits: list[SearchHit] = field(default_factory=list)
    total: int = 0
    without_facets: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def search(ws: Workspace, query: str, limit: int = 20, facets: Facets = EVERYTHING) -> list[SearchHit]:
    """Rows that hold every word and every "quoted phrase" of the query; where there are none, rows in which the words
    go on (`chip` finds chips). The facets then narrow what was found. Text of any other shape is only text; without a
    letter or digit nothing is found."""
    with _one_view(ws.connection):
        wanted = _full_text_query(ws.connection, query)
        return _ranked(ws, wanted, limit, facets, query) if wanted and limit > 0 else []


def search_with_counts(ws: Workspace, query: str, limit: int = 20, facets: Facets = EVERYTHING) -> SearchResult:
    """As `search`, with the numbers a person narrows by."""
    with _one_view(ws.connection):
        wanted = _full_text_query(ws.connection, query)
        if not wanted:
            return SearchResult()
        found = _ranked(ws, wanted, limit, facets, query) if limit > 0 else []
        kept = ws.search_traits
        kept.freshen(ws.connection)
        traits = kept.found(number for (number,) in ws.connection.execute(_ALL, (wanted,)).fetchall())
        sieve = Sieve(facets, kept.ground)
        total = sum(rows for of, rows in traits.items() if sieve.passes(of))
        return SearchResult(found, total, sum(traits.values()), sieve.count(traits))


def _full_text_query(connection: sqlite3.Connection, text: str) -> str:
    """What is asked of the index; "" where there is nothing to ask. Facets have no part in it: they only narrow."""
    terms = terms_of(text)
    if not terms:
        return ""
    whole, begun = (" AND ".join(map(quoted, terms)) for quoted in (phrase, beginning))
    return whole if whole == begun or connection.execute(_ANY, (whole,)).fetchone() else begun


def _ranked(ws: Workspace, wanted: str, limit: int, facets: Facets, text: str) -> list[SearchHit]:
    words = SNIPPET_CHARACTERS if is_split(text) else SNIPPET_WORDS
    values = {"mark": MARK, "words": words, "query": wanted, "limit": limit}
    narrowed = _narrowed(ws, facets)
    found = []
    for number, snippet, page in ws.connection.execute(_RANKED.format(narrowed), values).fetchall():
        found.append(Match(number, snippet, match_in(page, snippet) if page is not None else None))
    return hits(ws.connection, found, ws.search_traits if facets and not facets.only_kinds else None, facets)


def _narrowed(ws: Workspace, facets: Facets) -> str:
    """The condition by which the facets narrow a ranked query; rows are asked from the best until there are enough."""
    if not facets:
        return ""
    if facets.only_kinds:
        return f"AND ({' OR '.join(within(table) for kind in facets.kinds for table in _TABLES[kind])})"
    kept = ws.search_traits
    kept.freshen(ws.connection)
    ws.connection.create_function(_PASSES, 1, kept.passing(facets).__getitem__)
    return f"AND {_PASSES}(rowid)"


@contextmanager
def _one_view(connection: sqlite3.Connection) -> Iterator[None]:
    """All reading inside sees the file as it is now, whatever another connection writes meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
