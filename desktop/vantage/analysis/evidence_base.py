"""What evidence stands under each cell of the grid."""

from collections.abc import Iterable
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


def cell_evidence(assessment: Assessment, tallies: Iterable[EvidenceTally]) -> dict[tuple[str, str], CellEvidence]:
    """The evidence of every node and actor of the assessment, those without any too."""
    lines = {c.code: _line(assessment, c.code) for c in assessment.criteria}
    own: dict[tuple[str, str], _Pile] = {}
    for tally in tallies:
        cell = tally.criterion, tally.actor
        pile = own.get(cell)
        if pile is None:
            pile = own[cell] = _Pile()
        pile.add(tally)
    found: dict[tuple[str, str], _Pile] = {}
    for (criterion, actor), pile in own.items():
        pile.dates = {newest_of(pile.dates)}
        for code in lines.get(criterion, ()):
            found.setdefault((code, actor), _Pile()).merge(pile)
    cells = [(criterion.code, actor.code) for criterion in assessment.criteria for actor in assessment.actors]
    nothing = CellEvidence()
    return {cell: found[cell].summary() if cell in found else nothing for cell in cells}


def _line(assessment: Assessment, code: str) -> tuple[str, ...]:
    """The criterion and everything above it."""
    line = [code]
    while (parent := assessment.criterion(line[-1]).parent) is not None:
        line.append(parent)
    return tuple(line)


class _Pile:
    """What is counted of a cell while its tallies are gone through: each once, however many nodes stand above it."""

    __slots__ = ("count", "dates", "graded_groups", "graded_names", "grades", "groups", "names")

    def __init__(self) -> None:
        self.count = 0
        self.names: dict[str, str] = {}
        self.graded_names: dict[str, str] = {}
        self.groups: set[tuple[str, str]] = set()
        self.graded_groups: set[tuple[str, str]] = set()
        self.grades: set[str] = set()
        self.dates: set[str] = set()

    def add(self, tally: EvidenceTally) -> None:
        self.count += tally.count
        self.grades.add(tally.grade)
        self.dates.add(tally.newest)
        group, known = independent_group(tally), is_known(tally.grade)
        if group is not None:
            self.groups.add(group)
            if known:
                self.graded_groups.add(group)
        if tally.publisher:
            self.names[tally.publisher] = tally.publisher_name
            if known:
                self.graded_names[tally.publisher] = tally.publisher_name

    def merge(self, other: "_Pile") -> None:
        self.count += other.count
        self.grades |= other.grades
        self.dates |= other.dates
        self.groups |= other.groups
        self.graded_groups |= other.graded_groups
        self.names |= other.names
        self.graded_names |= other.graded_names

    def summary(self) -> CellEvidence:
        return CellEvidence(
            count=self.count,
            publishers=tuple(sorted(self.names.values())),
            graded_publishers=tuple(sorted(self.graded_names.values())),
            worst_grade=worst_grade(self.grades) or "",
            newest=newest_of(self.dates),
            groups=len(self.groups),
            graded_groups=len(self.graded_groups),
        )
