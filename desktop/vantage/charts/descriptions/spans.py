"""Spans about a base: what the gap becomes when one input goes to its low and to its high end (a tornado)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vantage.charts.descriptions.wording import NO_BREAK, number, signed
from vantage.domain.assessment import Assessment

if TYPE_CHECKING:
    from vantage.analysis.drivers.results import Bar, Tornado


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


def span_chart(assessment: Assessment, tornado: "Tornado", most: int) -> SpanChart:
    """The widest bars of a tornado, at most so many."""
    places = {actor.code: place for place, actor in enumerate(assessment.actors)}
    first, second = (assessment.actor(code).name for code in tornado.actors)
    shown = tornado.bars[:most]
    rows = tuple(
        SpanRow(
            code=bar.input.key,
            name=bar.input.words,
            at_low=bar.gap_low,
            at_high=bar.gap_high,
            low_text=_end_text(bar, bar.low),
            high_text=_end_text(bar, bar.high),
            changes_leader=bar.flips,
            tooltip=bar.sentence,
        )
        for bar in shown
    )
    left_out = len(tornado.bars) - len(shown)
    few = f"the {most} widest of {len(tornado.bars)} · " if left_out else ""
    note = f"{few}pale: the input at its low end, full: at its high end"
    return SpanChart(
        rows=rows,
        base=tornado.gap,
        first=first,
        second=second,
        first_colour=places[tornado.actors[0]],
        second_colour=places[tornado.actors[1]],
        note=note,
        alt_text=f"The gap is {signed(tornado.gap)} points. {' '.join(bar.sentence for bar in shown)}",
    )


def _end_text(bar: "Bar", value: float) -> str:
    return f"{100 * value:.0f}{NO_BREAK}%" if bar.input.kind == "weight" else number(value)
