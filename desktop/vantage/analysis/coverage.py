"""How well the evidence covers each cell: how much, how many independent groups, how good, how old."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vantage.analysis.evidence_age import middle_of, newest_of, whole_years
from vantage.analysis.evidence_base import CellEvidence, cell_evidence
from vantage.analysis.names import cell_name, inside_sentence
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally

Cell = tuple[str, str]


@dataclass(frozen=True)
class CellCoverage:
    """The evidence under a node for an actor, that of the nodes beneath it included.

    `groups` are the independent groups of sources whatever their grade; an assumption adds an item and no group.
    `worst_grade` is over known grades, "" where none is. `newest` is the latest date, and `age_years` its whole years
    back from the date evidence ages towards; None without a date. An item linked to two nodes beneath counts for both.
    """

    count: int = 0
    groups: int = 0
    worst_grade: str = ""
    newest: str = ""
    age_years: int | None = None

    @property
    def single_source(self) -> bool:
        """Whether all that is known comes from one independent group."""
        return self.groups == 1


def coverage(assessment: Assessment, tallies: Sequence[EvidenceTally]) -> dict[Cell, CellCoverage]:
    """The coverage of every node (leaves, advantages, root) and actor, those without evidence too."""
    return coverage_of(assessment, cell_evidence(assessment, tallies))


def coverage_of(assessment: Assessment, cells: Mapping[Cell, CellEvidence]) -> dict[Cell, CellCoverage]:
    """The same from cells that have been counted already."""
    as_of = assessment.as_of or newest_of({found.newest for found in cells.values()})
    return {
        cell: CellCoverage(found.count, found.groups, found.worst_grade, found.newest, whole_years(found.newest, as_of))
        for cell, found in cells.items()
    }


def coverage_summary(assessment: Assessment, cells: Mapping[Cell, CellCoverage]) -> str:
    """One sentence on the leaves: how many rest on one source, how many on none, and where the evidence is oldest."""
    leaves = [(leaf.code, actor.code) for leaf in assessment.leaves for actor in assessment.actors]
    found = [(cell, cells[cell]) for cell in leaves if cell in cells]
    if not any(of.count for _, of in found):
        return "No evidence is linked to a score yet."
    single = sum(of.single_source for _, of in found)
    bare = sum(of.count == 0 for _, of in found)
    parts = [f"{_of_all(single, len(found))} on one independent source" if single else "No score rests on one source"]
    if bare:
        parts.append(f"{bare} {'has' if bare == 1 else 'have'} no evidence")
    dated = [(middle, cell) for cell, of in found if (middle := middle_of(of.newest)) is not None]
    if len({middle for middle, _ in dated}) > 1:
        _, oldest = min(dated, key=lambda pair: pair[0])
        newest = cells[oldest].newest
        name = inside_sentence(cell_name(assessment, *oldest))
        parts.append(f"{name} has the oldest evidence, none newer than {newest}")
    return f"{'; '.join(parts)}."


def _of_all(count: int, total: int) -> str:
    return f"{count} of {total} scores {'rests' if count == 1 else 'rest'}"
