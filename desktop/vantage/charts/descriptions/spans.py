"""Spans about a base: what the gap becomes when one input goes to its low and to its high end (a tornado)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SpanRow:
    """One input. `at_low` and `at_high` are the gap, in points, at the two ends of the input; `low_text` and
    `high_text` say where the ends lie. `changes_leader` marks a span that crosses zero."""

    code: str
    name: str
    at_low: float
    at_high: float
    low_text: str = ""
    high_text: str = ""
    changes_leader: bool = False
    tooltip: str = ""


@dataclass(frozen=True)
class SpanChart:
    """`base` is the gap as it stands, in points, above zero where the `first` actor is ahead."""

    rows: tuple[SpanRow, ...]
    base: float
    first: str = ""
    second: str = ""
    first_colour: int = 0
    second_colour: int = 1
    title: str = "Tornado"
    note: str = "gap when one input goes to its ends"
    alt_text: str = ""
