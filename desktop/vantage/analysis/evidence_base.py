"""What evidence stands under each cell of the grid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vantage.analysis.evidence_age import newest_of
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally
from vantage.domain.grades import is_known, worst_grade


@dataclass(frozen=True)
class CellEvidence:
    """The evidence under a node for an actor, that of the nodes beneath it included.

    `publishers` and `graded_publishers` are names in alphabetical order: all behind it, and those with at least one
    item whose reliability and credibility are both known. `groups` and `graded_groups` count the independent groups
    among them: publishers that repeat each other are one. `worst_grade` is over known grades ("" where none is);
    `newest` is the latest date. An item linked to two nodes beneath counts for both.
    """

    count: int = 0
    publishers: tuple[str, ...] = ()
    graded_publishers: tuple[str, ...] = ()
    worst_grade: str = ""
    newest: str = ""
    groups: int = 0
    graded_groups: int = 0


def independent_group(tally: EvidenceTally) -> tuple[str, str] | None:
    """What the items of a tally count with: the group of their source, else their publisher; None without either."""
    if tally.group:
        return "group", tally.group
    return ("publisher", tally.publisher) if tally.publisher else None


def independent_groups(tallies: Iterable[EvidenceTally]) -> int:
    """How many independent groups speak."""
    return len({group for tally in tallies if (group := independent_group(tally)) is not None})


def cell_evidence(assessment: Assessment, tallies: Sequence[EvidenceTally]) -> dict[tuple[str, str], CellEvidence]:
    """The evidence of every node and actor of the assessment, those without any too."""
    found = tallies_by_cell(assessment, tallies)
    cells = [(criterion.code, actor.code) for criterion in assessment.criteria for actor in assessment.actors]
    nothing = CellEvidence()
    return {cell: _summary(found[cell]) if cell in found else nothing for cell in cells}


def tallies_by_cell(
    assessment: Assessment, tallies: Iterable[EvidenceTally]
) -> dict[tuple[str, str], list[EvidenceTally]]:
    """The tallies of every node and actor, those of the nodes beneath included; no entry where there are none."""
    lines = {c.code: _line(assessment, c.code) for c in assessment.criteria}
    found: dict[tuple[str, str], list[EvidenceTally]] = {}
    for tally in tallies:
        for code in lines.get(tally.criterion, ()):
            found.setdefault((code, tally.actor), []).append(tally)
    return found


def _line(assessment: Assessment, code: str) -> tuple[str, ...]:
    """The criterion and everything above it."""
    line = [code]
    while (parent := assessment.criterion(line[-1]).parent) is not None:
        line.append(parent)
    return tuple(line)


def _summary(tallies: Sequence[EvidenceTally]) -> CellEvidence:
    graded = [tally for tally in tallies if is_known(tally.grade)]
    return CellEvidence(
        count=sum(tally.count for tally in tallies),
        publishers=_publishers(tallies),
        graded_publishers=_publishers(graded),
        worst_grade=worst_grade(tally.grade for tally in graded) or "",
        newest=newest_of({tally.newest for tally in tallies}),
        groups=independent_groups(tallies),
        graded_groups=independent_groups(graded),
    )


def _publishers(tallies: Sequence[EvidenceTally]) -> tuple[str, ...]:
    """Names of the distinct publishers; what has no publisher, such as an assumption, adds none."""
    names = {tally.publisher: tally.publisher_name for tally in tallies if tally.publisher}
    return tuple(sorted(names.values()))
