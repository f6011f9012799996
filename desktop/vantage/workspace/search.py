"""One search over sources, excerpts, evidence, score rationales and the memo's own words."""

import re
import sqlite3
from dataclasses import dataclass

from vantage.workspace.full_text import beginning, phrase, terms_of
from vantage.workspace.split_text import close_up
from vantage.workspace.workspace_file import Workspace

SNIPPET_WORDS = 24

_MATCHES = f"""SELECT rowid, snippet(search_index, -1, '', '', '…', {SNIPPET_WORDS})
    FROM search_index WHERE search_index MATCH ? ORDER BY rank LIMIT ?"""
_RELIABILITY = "coalesce(nullif(s.reliability, ''), p.reliability, 'F')"
_DETAILS = {
    "source": f"""SELECT s.code, s.title, '', {_RELIABILITY}
        FROM source s LEFT JOIN publisher p ON p.id = s.publisher WHERE s.id = ?""",
    "excerpt": f"""SELECT coalesce(min(e.code), s.code, ''), coalesce(s.title, ''), x.locator,
            CASE WHEN e.id IS NOT NULL THEN {_RELIABILITY} || e.credibility END
        FROM excerpt x LEFT JOIN evidence e ON e.excerpt = x.id LEFT JOIN source s ON s.id = x.source
            LEFT JOIN publisher p ON p.id = s.publisher WHERE x.id = ?""",
    "evidence": f"""SELECT e.code, e.claim, coalesce(x.locator, ''), {_RELIABILITY} || e.credibility
        FROM evidence e LEFT JOIN excerpt x ON x.id = e.excerpt LEFT JOIN source s ON s.id = x.source
            LEFT JOIN publisher p ON p.id = s.publisher WHERE e.id = ?""",
    "score": """SELECT c.code || '/' || a.code, c.name || ' – ' || a.name, '', NULL
        FROM score s JOIN criterion c ON c.id = s.criterion JOIN actor a ON a.id = s.actor WHERE s.id = ?""",
    "assessment": "SELECT 'memo', coalesce(nullif(memo_title, ''), title), '', NULL FROM assessment WHERE id = ?",
}
_KINDS = {"assessment": "memo"}
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
    return [_hit(ws.connection, text_id, snippet) for text_id, snippet in found]


def _hit(connection: sqlite3.Connection, text_id: int, snippet: str) -> SearchHit:
    query = "SELECT table_name, row FROM search_text WHERE id = ?"
    table, row = connection.execute(query, (text_id,)).fetchone()
    code, title, locator, grade = connection.execute(_DETAILS[table], (row,)).fetchone()
    page = _PAGE.search(locator)
    return SearchHit(
        _KINDS.get(table, table),
        code,
        title,
        " ".join(close_up(snippet).split()),
        int(page[1]) if page else None,
        grade,
    )
