"""How the evidence is graded, counted in the file: what a check of the grading looks at."""

from dataclasses import dataclass

from vantage.workspace.cell_evidence import has_independent_company
from vantage.workspace.evidence_order import JOINED, RELIABILITY
from vantage.workspace.workspace_file import Workspace


@dataclass(frozen=True)
class GradeCount:
    """Items of one grade: `reliability` A-F, `credibility` 1-6; `interested`: the publisher is an interested party."""

    reliability: str
    credibility: str
    interested: bool
    has_reason: bool
    count: int


def grade_counts(ws: Workspace) -> list[GradeCount]:
    """All items drawn from a source that stands, by grade. What has no source, such as an assumption, is left out."""
    query = f"""SELECT {RELIABILITY}, e.credibility, coalesce(p.interested_party, 0), e.credibility_reason <> '',
        count(*) FROM {JOINED} WHERE s.id IS NOT NULL AND s.retracted = 0 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"""
    rows = ws.connection.execute(query).fetchall()
    return [GradeCount(letter, digit, bool(mark), bool(reason), n) for letter, digit, mark, reason, n in rows]


def unconfirmed_items(ws: Workspace) -> list[str]:
    """The codes of the items graded 1 that no independent source confirms any more."""
    rows = ws.connection.execute("SELECT code FROM evidence WHERE credibility = '1' ORDER BY id").fetchall()
    return [code for (code,) in rows if not has_independent_company(ws, code)]
