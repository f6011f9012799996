"""The filter of the evidence table: every term must be found in the claim, the quotation, the source, the code, the
grade, or the actor or criterion of a link."""

import json
import sqlite3
from collections.abc import Sequence

from vantage.domain.grades import parse_grade
from vantage.errors import BadGrade
from vantage.workspace.full_text import beginning, terms_of
from vantage.workspace.search_number import row_in, row_of, table_of, within

_FOUND = "SELECT {0} FROM search_index WHERE search_index MATCH ? AND {1}"
_IN_EVIDENCE = _FOUND.format(row_in(), within("evidence"))
_ABOUT_EVIDENCE = _FOUND.format("rowid", f"({within('excerpt')} OR {within('source')})")
_DRAWN_FROM = {
    "excerpt": "SELECT id FROM evidence WHERE excerpt IN (SELECT value FROM json_each(?))",
    "source": """SELECT e.id FROM excerpt x JOIN evidence e ON e.excerpt = x.id
        WHERE x.source IN (SELECT value FROM json_each(?))""",
}
_OF_ACTOR = """SELECT evidence FROM evidence_link WHERE actor IN
    (SELECT id FROM actor WHERE code = ? COLLATE NOCASE OR name = ? COLLATE NOCASE)"""
_OF_CRITERION = """SELECT evidence FROM evidence_link WHERE criterion IN
    (SELECT id FROM criterion WHERE code = ? COLLATE NOCASE OR name = ? COLLATE NOCASE)"""
_RELIABILITY = """SELECT e.id FROM excerpt x JOIN evidence e ON e.excerpt = x.id WHERE x.source IN (
    SELECT s.id FROM source s LEFT JOIN publisher p ON p.id = s.publisher
    WHERE coalesce(nullif(s.reliability, ''), p.reliability, 'F') = ?)"""
_NO_SOURCE = """SELECT id FROM evidence WHERE excerpt IS NULL
    UNION ALL SELECT e.id FROM excerpt x JOIN evidence e ON e.excerpt = x.id WHERE x.source IS NULL"""
_CREDIBILITY = "SELECT id FROM evidence WHERE credibility = ?"


def matching(connection: sqlite3.Connection, text: str) -> set[int]:
    """The row ids of the evidence a filter leaves; none where it holds no letter or digit."""
    terms = terms_of(text)
    if not terms:
        return set()
    elsewhere = [_found_elsewhere(connection, term) for term in terms]
    if not any(elsewhere):  # then each term must stand in the evidence itself, which is one question
        return _ids(connection, _IN_EVIDENCE, (" AND ".join(map(beginning, terms)),))
    found = [
        ids | _ids(connection, _IN_EVIDENCE, (beginning(term),)) for ids, term in zip(elsewhere, terms, strict=True)
    ]
    return set.intersection(*found)


def _found_elsewhere(connection: sqlite3.Connection, term: str) -> set[int]:
    """The evidence in whose excerpt, source, links or grade a term is found."""
    numbers = _ids(connection, _ABOUT_EVIDENCE, (beginning(term),))
    found: set[int] = set()
    for table, query in _DRAWN_FROM.items():
        rows = [row_of(number) for number in numbers if table_of(number) == table]
        if rows:
            found |= _ids(connection, query, (json.dumps(rows),))
    for query in (_OF_ACTOR, _OF_CRITERION):
        found |= _ids(connection, query, (term, term))
    try:
        reliability, credibility = parse_grade(term)
    except BadGrade:
        return found
    reliable = _ids(connection, _RELIABILITY, (reliability,))
    if reliability == "F":
        reliable |= _ids(connection, _NO_SOURCE, ())
    return found | (reliable & _ids(connection, _CREDIBILITY, (credibility,)))


def _ids(connection: sqlite3.Connection, query: str, values: Sequence[str]) -> set[int]:
    """The ids a query selects. As one text they are read in half the time of as many rows."""
    (ids,) = connection.execute(
        f"WITH found (id) AS ({query}) SELECT json_group_array(id) FROM found", values
    ).fetchone()
    return set(json.loads(ids))
