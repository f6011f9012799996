"""Stacks that fill 0-100 %: how the draws of each actor spread over the ranks."""

from dataclasses import dataclass

from vantage.analysis.ranking import RankOdds
from vantage.charts.descriptions.wording import percent
from vantage.domain.assessment import Assessment


@dataclass(frozen=True)
class StackRow:
    """One actor; `parts` are shares (0-1) that sum to 1, the best rank first."""

    code: str
    name: str
    colour: int
    parts: tuple[float, ...]
    tooltip: str = ""


@dataclass(frozen=True)
class StackChart:
    """`part_names` name the parts, such as "rank 1"."""

    rows: tuple[StackRow, ...]
    part_names: tuple[str, ...]
    title: str = "Rank odds"
    note: str = "share of draws at each rank"
    alt_text: str = ""


def stack_chart(assessment: Assessment, odds: RankOdds) -> StackChart:
    """The rank acceptabilities of all actors."""
    names = tuple(f"rank {rank}" for rank in range(1, len(odds.actors) + 1))
    rows = tuple(
        StackRow(
            code=code,
            name=assessment.actor(code).name,
            colour=place,
            parts=odds.acceptability[code],
            tooltip=_tooltip(assessment.actor(code).name, odds.acceptability[code]),
        )
        for place, code in enumerate(odds.actors)
    )
    # The best mean rank first: with many actors the order tells more than that of the assessment.
    rows = tuple(sorted(rows, key=lambda row: sum(rank * part for rank, part in enumerate(row.parts))))
    return StackChart(rows, names, alt_text=" ".join(f"{row.tooltip}." for row in rows))


def _tooltip(name: str, parts: tuple[float, ...]) -> str:
    told = [f"rank {rank} {percent(part)}" for rank, part in enumerate(parts, start=1) if part >= 0.005]
    return f"{name}: {', '.join(told)}"
