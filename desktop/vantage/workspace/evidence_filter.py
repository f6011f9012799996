"""The filter of the evidence table: every term must be found in the claim, the quotation, the source, the code, the
grade, or the actor or criterion of a link."""

from vantage.domain.grades import parse_grade
from vantage.errors import BadGrade
from vantage.workspace.full_text import beginning, terms_of

_MATCHED = """SELECT row FROM search_text
    WHERE table_name = '{0}' AND id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"""
_TERM = f"""e.id IN (
    {_MATCHED.format("evidence")}
    UNION SELECT id FROM evidence WHERE excerpt IN ({_MATCHED.format("excerpt")})
    UNION SELECT r.id FROM evidence r JOIN excerpt q ON q.id = r.excerpt WHERE q.source IN ({_MATCHED.format("source")})
    UNION SELECT evidence FROM evidence_link WHERE actor IN
        (SELECT id FROM actor WHERE code = ? COLLATE NOCASE OR name = ? COLLATE NOCASE)
    UNION SELECT evidence FROM evidence_link WHERE criterion IN
        (SELECT id FROM criterion WHERE code = ? COLLATE NOCASE OR name = ? COLLATE NOCASE){{0}})"""
_GRADE = """
    UNION SELECT r.id FROM evidence r LEFT JOIN excerpt q ON q.id = r.excerpt LEFT JOIN source o ON o.id = q.source
        LEFT JOIN publisher u ON u.id = o.publisher
        WHERE r.credibility = ? AND coalesce(nullif(o.reliability, ''), u.reliability, 'F') = ?"""


def filtered_by(text: str) -> tuple[str, list[str]]:
    """The WHERE clause over `evidence e` (empty for an empty filter), and its parameters."""
    if not text:
        return "", []
    conditions: list[str] = []
    parameters: list[str] = []
    for term in terms_of(text):
        parameters += [beginning(term)] * 3 + [term] * 4
        try:
            reliability, credibility = parse_grade(term)
        except BadGrade:
            conditions.append(_TERM.format(""))
        else:
            conditions.append(_TERM.format(_GRADE))
            parameters += [credibility, reliability]
    return f"WHERE {' AND '.join(conditions) or '0'}", parameters
