"""Shares of variance: how much each input alone, and with all it acts with, moves a result (Sobol indices)."""

from dataclasses import dataclass


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
