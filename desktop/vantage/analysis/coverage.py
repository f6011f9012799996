"""How well the evidence covers each cell: how much, how many independent groups, how good, how old."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vantage.analysis.evidence_age import counted_back_from, middle_of, newest_of, whole_years
from vantage.analysis.evidence_base import independent_groups, tallies_by_cell
from vantage.analysis.names import cell_name, inside_sentence
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally
from vantage.domain.grades import worst_grade

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
    as_of = counted_back_from(assessment, tallies)
    found = tallies_by_cell(assessment, tallies)
    cells = [(criterion.code, actor.code) for criterion in assessment.criteria for actor in assessment.actors]
    nothing = CellCoverage()
    return {cell: _summary(found[cell], as_of) if cell in found else nothing for cell in cells}


def _summary(tallies: Sequence[EvidenceTally], as_of: str) -> CellCoverage:
    newest = newest_of({tally.newest for tally in tallies})
    return CellCoverage(
        count=sum(tally.count for tally in tallies),
        groups=independent_groups(tallies),
        worst_grade=worst_grade(tally.grade for tally in tallies) or "",
        newest=newest,
        age_years=whole_years(newest, as_of),
    )


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
