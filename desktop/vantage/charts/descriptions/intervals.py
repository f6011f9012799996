"""Intervals on a scale of shares: where each weight stands now, and how far it may move before the lead changes."""

from dataclasses import dataclass


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
