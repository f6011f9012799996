"""Intervals on a scale of shares: where each weight stands now, and how far it may move before the lead changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vantage.domain.assessment import Assessment

if TYPE_CHECKING:
    from vantage.analysis.stability import Stability


@dataclass(frozen=True)
class IntervalRow:
    """One weight. Shares are 0-1; `low` and `high` bound the interval in which the leader stays (0 and 1 where nothing
    changes). `below` and `above` name who leads past the ends ("" where nobody does); `colours` are theirs."""

    code: str
    name: str
    now: float
    low: float | None
    high: float | None
    below: str = ""
    above: str = ""
    below_colour: int | None = None
    above_colour: int | None = None
    tooltip: str = ""


@dataclass(frozen=True)
class IntervalChart:
    """`leader_colour` fills the intervals."""

    rows: tuple[IntervalRow, ...]
    leader_colour: int = 0
    title: str = "Stability of the lead"
    note: str = "share of weight in which the leader stays"
    alt_text: str = ""


def interval_chart(assessment: Assessment, found: "Sequence[Stability]") -> IntervalChart:
    """The stability of the weights of one sibling group."""
    places = {actor.code: place for place, actor in enumerate(assessment.actors)}
    names = {actor.code: actor.name for actor in assessment.actors}
    rows = tuple(
        IntervalRow(
            code=one.criterion,
            name=one.name,
            now=one.share,
            low=one.low,
            high=one.high,
            below=names[one.below.rival] if one.below else "",
            above=names[one.above.rival] if one.above else "",
            below_colour=places[one.below.rival] if one.below else None,
            above_colour=places[one.above.rival] if one.above else None,
            tooltip=one.sentence or one.reason,
        )
        for one in found
    )
    leader = places.get(found[0].leader, 0) if found else 0
    words = " ".join(row.tooltip for row in rows)
    return IntervalChart(rows, leader, alt_text=f"How far each weight may move before the lead changes. {words}")
