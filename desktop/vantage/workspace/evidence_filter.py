"""The filter of the evidence table: every term must be found in the claim, the quotation, the source, the code, the
grade, or the actor or criterion of a link."""

from vantage.domain.grades import parse_grade
from vantage.errors import BadGrade
from vantage.workspace.full_text import beginning, terms_of

_MATCHED = """SELECT t.row FROM search_text t JOIN search_index i ON i.rowid = t.id
    WHERE search_index MATCH ? AND t.table_name = '{0}'"""
_TERM = f"""(e.id IN ({_MATCHED.format("evidence")}) OR e.excerpt IN ({_MATCHED.format("excerpt")})
    OR x.source IN ({_MATCHED.format("source")})
    OR e.id IN (SELECT k.evidence FROM evidence_link k JOIN actor a ON a.id = k.actor
        WHERE a.code = ? COLLATE NOCASE OR a.name = ? COLLATE NOCASE)
    OR e.id IN (SELECT k.evidence FROM evidence_link k JOIN criterion c ON c.id = k.criterion
        WHERE c.code = ? COLLATE NOCASE OR c.name = ? COLLATE NOCASE))"""
_GRADE = "(coalesce(nullif(s.reliability, ''), p.reliability, 'F') = ? AND e.credibility = ?)"


def filtered_by(text: str) -> tuple[str, list[str]]:
    """The WHERE clause over the joined evidence tables (empty for an empty filter), and its parameters."""
    if not text:
        return "", []
    conditions: list[str] = []
    parameters: list[str] = []
    for term in terms_of(text):
        condition, values = _TERM, [beginning(term)] * 3 + [term] * 4
        try:
            grade = parse_grade(term)
        except BadGrade:
            pass
        else:
            condition, values = f"({_GRADE} OR {_TERM})", [*grade, *values]
        conditions.append(condition)
        parameters += values
    return f"WHERE {' AND '.join(conditions) or '0'}", parameters
