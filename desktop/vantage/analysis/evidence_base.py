"""What evidence stands under each cell of the grid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceItem
from vantage.domain.grades import is_known, worst_grade


@dataclass(frozen=True)
class CellEvidence:
    """The evidence under a node for an actor, that of the nodes beneath it included.

    `publishers` counts the known publishers behind it, `graded_publishers` those with at least one item whose reliability
    and credibility are both known. `worst_grade` is over known grades ("" where none is); `newest` the latest date.
    """

    count: int = 0
    publishers: int = 0
    graded_publishers: int = 0
    worst_grade: str = ""
    newest: str = ""


def cell_evidence(assessment: Assessment, items: Sequence[EvidenceItem]) -> dict[tuple[str, str], CellEvidence]:
    """Every node and actor of the assessment, those without evidence too. An item linked twice counts once."""
    lines = {c.code: _line(assessment, c.code) for c in assessment.criteria}
    found: dict[tuple[str, str], dict[str, EvidenceItem]] = {}
    for item in items:
        for link in item.evidence.links:
            for code in lines.get(link.criterion, ()):
                found.setdefault((code, link.actor), {})[item.evidence.code] = item
    nothing = CellEvidence()
    return {
        (criterion.code, actor.code): _summary(found[criterion.code, actor.code].values())
        if (criterion.code, actor.code) in found
        else nothing
        for criterion in assessment.criteria
        for actor in assessment.actors
    }


def _line(assessment: Assessment, code: str) -> tuple[str, ...]:
    """The criterion and everything above it."""
    line = [code]
    while (parent := assessment.criterion(line[-1]).parent) is not None:
        line.append(parent)
    return tuple(line)


def _summary(items: Iterable[EvidenceItem]) -> CellEvidence:
    items = list(items)
    graded = [item for item in items if is_known(item.grade)]
    return CellEvidence(
        count=len(items),
        publishers=len({item.publisher for item in items if item.publisher}),
        graded_publishers=len({item.publisher for item in graded if item.publisher}),
        worst_grade=worst_grade(item.grade for item in graded) or "",
        newest=max((item.evidence.date for item in items), default=""),
    )
