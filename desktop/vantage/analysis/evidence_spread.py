"""How far the evidence beneath a score lets it be off: grade, age and independence as points of half-width.

Each item: points of its reliability plus points of its credibility, times the factor of its age. Items of one
independence group speak once, with the smallest of theirs. The cell takes the smallest of its groups, times the factor
of the number of groups with a known grade. So a worse grade or an older item never narrows a band, and a further
independent group never widens it, wherever the table itself is in that order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from vantage.analysis.cells import cells_of, without_ranges
from vantage.analysis.evidence_age import counted_back_from, whole_years
from vantage.analysis.evidence_base import independent_group
from vantage.analysis.spread_table import (
    DEFAULT_SPREADS,
    SpreadTable,
    check_entry,
    disorder,
    independence_key,
    spread_table,
)
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally
from vantage.domain.grades import is_known

__all__ = [
    "DEFAULT_SPREADS",
    "ImpliedSpread",
    "SpreadStep",
    "SpreadTable",
    "check_entry",
    "disorder",
    "half_widths",
    "implied_bands",
    "implied_spread",
    "implied_spreads",
    "independence_key",
    "spread_table",
]

Cell = tuple[str, str]


@dataclass(frozen=True)
class SpreadStep:
    """What one independent group says: its item with the smallest `points`, and how they came about.

    `years` is its age in whole years, None without a date; `items` are all items of the group, `sources` its sources.
    """

    source: str
    publisher_name: str
    grade: str
    date: str
    years: int | None
    reliability: float
    credibility: float
    age_factor: float
    points: float
    items: int
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ImpliedSpread:
    """The half-width the evidence implies on the 0-100 scale: `points`, None for no band.

    `groups` counts the independent groups with a known grade, and `factor` is what their number multiplies the smallest
    by. `steps` are all independent groups, the smallest first; without any, no source speaks of the cell.
    """

    points: float | None
    groups: int = 0
    factor: float = 1.0
    as_of: str = ""
    tallies: tuple[EvidenceTally, ...] = field(default=(), repr=False)
    table: SpreadTable = field(default_factory=spread_table, repr=False)

    @cached_property
    def steps(self) -> tuple[SpreadStep, ...]:
        """Worked out when asked for: thousands of cells are drawn before one is looked into."""
        found = [_step(group, self.table, self.as_of) for group in _grouped(self.tallies).values()]
        return tuple(sorted(found, key=_narrowest))


def implied_spread(tallies: Iterable[EvidenceTally], table: SpreadTable, as_of: str) -> ImpliedSpread:
    """The spread of one cell from the tallies linked to it. What has no source, such as an assumption, counts for
    nothing. Without any source the table's own entry for no evidence holds, by default no band."""
    return _spread(tuple(tallies), table, as_of, _points_of(table, as_of))


def _spread(
    tallies: tuple[EvidenceTally, ...], table: SpreadTable, as_of: str, points_of: Callable[[str, str], float]
) -> ImpliedSpread:
    spoken = [(tally, group) for tally in tallies if (group := independent_group(tally)) is not None]
    if not spoken:
        return ImpliedSpread(table.without_evidence, as_of=as_of, table=table)
    smallest = min(points_of(tally.grade, tally.newest) for tally, _ in spoken)
    known = {group for tally, group in spoken if is_known(tally.grade)}
    factor = table.independence_factor(len(known))
    return ImpliedSpread(smallest * factor, len(known), factor, as_of, tallies, table)


def _points_of(table: SpreadTable, as_of: str) -> Callable[[str, str], float]:
    """Points of an item by its grade and date, each grade and each date worked out once."""

    @cache
    def base(grade: str) -> float:
        return sum(table.grade_points(grade))

    @cache
    def factor(dated: str) -> float:
        return table.age_factor(whole_years(dated, as_of))

    return lambda grade, dated: base(grade) * factor(dated)


def implied_spreads(assessment: Assessment, tallies: Sequence[EvidenceTally]) -> dict[Cell, ImpliedSpread]:
    """The spread of every leaf and actor, by the table of the assessment. Evidence linked to an inner node says nothing
    of the indicators beneath it. A measured leaf without evidence has no band whatever the table says.

    Raises BadInput where the analyst's entries are none the table has.
    """
    table, as_of = spread_table(assessment.spread_rules), counted_back_from(assessment, tallies)
    points_of = _points_of(table, as_of)
    found: dict[Cell, list[EvidenceTally]] = {}
    for tally in tallies:
        found.setdefault((tally.criterion, tally.actor), []).append(tally)
    spreads: dict[Cell, ImpliedSpread] = {}
    for leaf in assessment.leaves:
        for actor in assessment.actors:
            spread = _spread(tuple(found.get((leaf.code, actor.code), ())), table, as_of, points_of)
            bare = leaf.measured and not spread.tallies
            spreads[leaf.code, actor.code] = replace(spread, points=None) if bare else spread
    return spreads


def half_widths(spreads: Mapping[Cell, ImpliedSpread]) -> dict[Cell, float]:
    """The cells that have a band, and half its width in points: what the draws need to know."""
    return {cell: spread.points for cell, spread in spreads.items() if spread.points}


def implied_bands(
    assessment: Assessment, spreads: Mapping[Cell, ImpliedSpread], scenario: str = "baseline"
) -> dict[Cell, tuple[float, float]]:
    """Low and high ends the evidence implies for every scored cell, on 0-100 under a scenario, whether the score has
    a range of its own or not. Raises what `cells_of` raises."""
    cells = cells_of(without_ranges(assessment), scenario, half_widths(spreads))
    return {
        (cells.leaves[i], cells.actors[k]): (float(cells.low[i, k]), float(cells.high[i, k]))
        for i, k in zip(*cells.implied.nonzero(), strict=True)
    }


def _grouped(tallies: Iterable[EvidenceTally]) -> dict[tuple[str, str], list[EvidenceTally]]:
    """The tallies of each independent group; those of none are left out."""
    groups: dict[tuple[str, str], list[EvidenceTally]] = {}
    for tally in tallies:
        group = independent_group(tally)
        if group is not None:
            groups.setdefault(group, []).append(tally)
    return groups


def _step(tallies: Sequence[EvidenceTally], table: SpreadTable, as_of: str) -> SpreadStep:
    items = sum(tally.count for tally in tallies)
    sources = tuple(sorted({tally.source for tally in tallies}))
    found = []
    for tally in tallies:
        reliability, credibility = table.grade_points(tally.grade)
        years = whole_years(tally.newest, as_of)
        factor = table.age_factor(years)
        parts = (reliability, credibility, factor, (reliability + credibility) * factor)
        found.append(
            SpreadStep(
                tally.source,
                tally.publisher_name,
                tally.grade,
                tally.newest,
                years,
                *parts,
                items=items,
                sources=sources,
            )
        )
    return min(found, key=_narrowest)


def _narrowest(step: SpreadStep) -> tuple[float, str, str, str]:
    return step.points, step.source, step.grade, step.date
