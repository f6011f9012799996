"""Shares of variance: how much each input alone, and with all it acts with, moves a result (Sobol indices)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vantage.domain.assessment import Assessment

if TYPE_CHECKING:
    from vantage.analysis.drivers.results import OutputDrivers


@dataclass(frozen=True)
class ImportanceRow:
    """One input. `first` is its first-order index, `total` its total-order index with the interval `low` to `high`; all
    are shares of the variance (0-1), and noise may take them a little outside."""

    code: str
    name: str
    first: float
    total: float
    low: float | None = None
    high: float | None = None
    colour: int | None = None
    tooltip: str = ""


@dataclass(frozen=True)
class ImportanceChart:
    """`colour` of a row is that of its advantage, None for the weights."""

    rows: tuple[ImportanceRow, ...]
    title: str = "What drives the gap"
    note: str = "share of the variance: alone (solid), in all (outline, 95 % interval)"
    alt_text: str = ""


def importance_chart(assessment: Assessment, output: "OutputDrivers", most: int) -> ImportanceChart:
    """The inputs with the largest total-order indices, at most so many."""
    places = {advantage.code: place for place, advantage in enumerate(assessment.advantages)}
    ranked = output.ranked
    rows = tuple(
        ImportanceRow(
            code=entry.key,
            name=entry.words,
            first=index.first,
            total=index.total,
            low=index.total_interval[0],
            high=index.total_interval[1],
            colour=places.get(assessment.advantage_of(entry.criterion)) if entry.criterion else None,
            tooltip=f"{entry.words}: alone {100 * index.first:.1f} %, with all it acts with {100 * index.total:.1f} % "
            f"({100 * index.total_interval[0]:.1f} to {100 * index.total_interval[1]:.1f} %)",
        )
        for entry, index in ranked[:most]
    )
    words = "; ".join(row.tooltip for row in rows)
    more = f"the {most} largest of {len(ranked)}: " if len(ranked) > most else ""
    return ImportanceChart(
        rows,
        note=f"{more}alone (solid), with all it acts with (outline, 95 % interval)",
        alt_text=f"Shares of the variance of the gap. {words or 'The gap never varies'}.",
    )
