"""One search over sources, excerpts, evidence, score rationales and the memo's own words."""

import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from vantage.workspace.evidence_order import JOINED, RELIABILITY
from vantage.workspace.full_text import beginning, phrase, terms_of
from vantage.workspace.split_text import close_up
from vantage.workspace.workspace_file import Workspace

SNIPPET_WORDS = 24

_BATCH = 500

_MATCHES = f"""SELECT rowid, snippet(search_index, -1, '', '', '…', {SNIPPET_WORDS})
    FROM search_index WHERE search_index MATCH ? ORDER BY rank LIMIT ?"""
_PLACES = "SELECT id, table_name, row, part FROM search_text WHERE id IN ({0})"
_DETAILS = {
    "source": f"""SELECT s.id, s.code, s.title, '', {RELIABILITY}
        FROM source s LEFT JOIN publisher p ON p.id = s.publisher WHERE s.id IN ({{0}})""",
    "text_layer": f"""SELECT s.text_layer, s.code, s.title, '', {RELIABILITY}
        FROM source s LEFT JOIN publisher p ON p.id = s.publisher
        WHERE s.text_layer IN ({{0}}) GROUP BY s.text_layer""",
    "excerpt": f"""SELECT x.id, coalesce(min(e.code), s.code, ''), coalesce(s.title, ''), x.locator,
            CASE WHEN e.id IS NOT NULL THEN {RELIABILITY} || e.credibility END
        FROM excerpt x LEFT JOIN evidence e ON e.excerpt = x.id LEFT JOIN source s ON s.id = x.source
            LEFT JOIN publisher p ON p.id = s.publisher WHERE x.id IN ({{0}}) GROUP BY x.id""",
    "evidence": f"""SELECT e.id, e.code, e.claim, coalesce(x.locator, ''), {RELIABILITY} || e.credibility
        FROM {JOINED} WHERE e.id IN ({{0}})""",
    "score": """SELECT s.id, c.code || '/' || a.code, c.name || ' – ' || a.name, '', NULL
        FROM score s JOIN criterion c ON c.id = s.criterion JOIN actor a ON a.id = s.actor WHERE s.id IN ({0})""",
    "assessment": """SELECT id, 'memo', coalesce(nullif(memo_title, ''), title), '', NULL
        FROM assessment WHERE id IN ({0})""",
}
_KINDS = {"assessment": "memo", "text_layer": "source"}
_PAGE = re.compile(r"\bpp?\.\s*(\d+)")


@dataclass(frozen=True)
class SearchHit:
    """One found row, best first. `kind` is source, excerpt, evidence, score or memo. `id` is a source's or evidence
    item's code, CRITERION/ACTOR of a score, `memo` of the memo; an excerpt goes by the evidence resting on it, else by
    its source. `grade` is a pair such as `B2`, of a source its reliability alone; `page` where the locator has one."""

    kind: str
    id: str
    title: str
    snippet: str
    page: int | None = None
    grade: str | None = None


def search(ws: Workspace, query: str, limit: int = 20) -> list[SearchHit]:
    """Rows that hold every word and every "quoted phrase" of the query; where there are none, rows in which the words
    go on (`chip` finds chips). Text of any other shape is only text; without a letter or digit nothing is found."""
    terms = terms_of(query)
    if not terms or limit < 1:
        return []
    for quoted in (phrase, beginning):
        found = ws.connection.execute(_MATCHES, (" AND ".join(map(quoted, terms)), limit)).fetchall()
        if found:
            break
    return _hits(ws.connection, found)


def _hits(connection: sqlite3.Connection, found: list[tuple[int, str]]) -> list[SearchHit]:
    places = {text: place for text, *place in _rows_in(connection, _PLACES, [text for text, _ in found])}
    details = {}
    for table in {table for table, _, _ in places.values()}:
        rows = [row for of_table, row, _ in places.values() if of_table == table]
        for row, *detail in _rows_in(connection, _DETAILS[table], rows):
            details[table, row] = detail
    hits = []
    for text, snippet in found:
        table, row, part = places[text]
        hits.append(_hit(table, part, snippet, *details[table, row]))
    return hits


def _rows_in(connection: sqlite3.Connection, query: str, ids: list[int]) -> list[tuple[Any, ...]]:
    """The rows of a query over these row ids, a batch at a time."""
    batches = [ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH)]
    marked = [(query.format(", ".join("?" for _ in batch)), batch) for batch in batches]
    return [row for sql, batch in marked for row in connection.execute(sql, batch).fetchall()]


def _hit(table: str, part: int, snippet: str, code: str, title: str, locator: str, grade: str | None) -> SearchHit:
    page = _PAGE.search(locator)
    number = part or (int(page[1]) if page else None)
    return SearchHit(_KINDS.get(table, table), code, title, " ".join(close_up(snippet).split()), number, grade)
