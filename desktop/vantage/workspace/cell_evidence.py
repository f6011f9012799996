"""Reading the evidence beneath the cells of the score grid, and what a new or regraded item needs to know."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vantage.domain.evidence import EvidenceItem, EvidenceTally, LinkedFigure
from vantage.errors import UnknownCode
from vantage.workspace.evidence_order import RELIABILITY
from vantage.workspace.evidence_reading import items_where, load_independence_groups
from vantage.workspace.workspace_file import Workspace

_TALLIES = f"""WITH counted AS (
        SELECT k.criterion, k.actor, x.source, e.credibility, count(*) AS items, max(e.date) AS newest,
            min(e.date) = '' AS undated
        FROM evidence_link k NOT INDEXED JOIN evidence e ON e.id = k.evidence LEFT JOIN excerpt x ON x.id = e.excerpt
        GROUP BY (k.criterion << 43) | (k.actor << 29) | (coalesce(x.source, 0) << 3) | e.credibility)
    SELECT c.code, a.code, coalesce(p.code, ''), coalesce(p.name, ''), {RELIABILITY} || n.credibility AS grade,
        n.items, CASE WHEN n.undated THEN max(n.newest, coalesce(s.date, '')) ELSE n.newest END, coalesce(s.code, '')
    FROM counted n JOIN criterion c ON c.id = n.criterion JOIN actor a ON a.id = n.actor
    LEFT JOIN source s ON s.id = n.source LEFT JOIN publisher p ON p.id = s.publisher
    WHERE coalesce(s.retracted, 0) = 0 ORDER BY c.id, a.id, p.id, s.id, grade"""
"""Grouped by one number made of the four ids and read in the order stored, which takes a third of the time."""


def evidence_tallies(ws: Workspace) -> list[EvidenceTally]:
    """Linked items counted by cell, source and grade; one row for each such group, however many items there are.
    Items of a retracted source are left out; an undated one is as old as its source."""
    groups = load_independence_groups(ws)
    rows: list[tuple[Any, ...]] = ws.connection.execute(_TALLIES).fetchall()
    return [replace(EvidenceTally(*row), group=groups.get(row[-1], "")) for row in rows]


def evidence_for_cell(ws: Workspace, criteria: Sequence[str], actor: str | None) -> list[EvidenceItem]:
    """The items linked to any of these criteria for an actor (for any actor where None), as they were added."""
    marks = ", ".join("?" for _ in criteria)
    where = f"""e.id IN (SELECT k.evidence FROM evidence_link k JOIN criterion c ON c.id = k.criterion
        JOIN actor a ON a.id = k.actor WHERE c.code IN ({marks}) AND (? IS NULL OR a.code = ?))"""
    return items_where(ws, where, [*criteria, actor, actor])


def linked_figures(ws: Workspace, criteria: Sequence[str]) -> list[LinkedFigure]:
    """The indicator values linked to cells of these criteria, as they were added; not those of retracted sources."""
    marks = ", ".join("?" for _ in criteria)
    query = f"""SELECT c.code, a.code, e.value, e.unit, e.year
        FROM evidence_link k JOIN criterion c ON c.id = k.criterion JOIN actor a ON a.id = k.actor
        JOIN evidence e ON e.id = k.evidence
        LEFT JOIN excerpt x ON x.id = e.excerpt LEFT JOIN source s ON s.id = x.source
        WHERE c.code IN ({marks}) AND e.value IS NOT NULL AND coalesce(s.retracted, 0) = 0 ORDER BY e.id"""
    return [LinkedFigure(*row) for row in ws.connection.execute(query, list(criteria)).fetchall()]


def evidence_of_source(ws: Workspace, source: str) -> list[EvidenceItem]:
    """The items drawn from a source, as they were added."""
    return items_where(ws, "s.code = ?", [source])


def load_evidence_item(ws: Workspace, code: str) -> EvidenceItem:
    """One item by its code. Raises UnknownCode."""
    found = items_where(ws, "e.code = ?", [code])
    if not found:
        raise UnknownCode(f"There is no evidence “{code}”.", "The Evidence page lists the codes there are.")
    return found[0]


def next_evidence_code(ws: Workspace, stem: str) -> str:
    """The stem with the number after the highest there is: `baiguan-24`."""
    rows = ws.connection.execute("SELECT code FROM evidence WHERE substr(code, 1, ?) = ?", [len(stem) + 1, f"{stem}-"])
    tails = [code[len(stem) + 1 :] for (code,) in rows.fetchall()]
    return f"{stem}-{max((int(tail) for tail in tails if tail.isdecimal()), default=0) + 1:02d}"


def has_independent_company(ws: Workspace, code: str) -> bool:
    """Whether an item of an independent source says the same of one of its cells: the ground for credibility 1.
    Independent: not of one publisher, and neither source derives from the other or from the same origin. What has no
    source, such as an assumption, is confirmed by none."""
    query = """SELECT DISTINCT os.code, s.code FROM evidence own
        JOIN evidence_link k ON k.evidence = own.id
        JOIN evidence_link other ON other.criterion = k.criterion AND other.actor = k.actor
            AND other.direction = k.direction AND other.evidence <> own.id
        JOIN evidence e ON e.id = other.evidence
        JOIN excerpt ox ON ox.id = own.excerpt JOIN source os ON os.id = ox.source
        JOIN excerpt x ON x.id = e.excerpt JOIN source s ON s.id = x.source
        WHERE own.code = ? AND s.retracted = 0"""
    groups = load_independence_groups(ws)
    pairs = ws.connection.execute(query, [code]).fetchall()
    return any(groups[own] != groups[other] for own, other in pairs)
