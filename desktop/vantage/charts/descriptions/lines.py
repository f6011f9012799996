"""Lines over a scale: scores as one weight goes from 0 to 100 %, or what offsets what."""

from dataclasses import dataclass

from vantage.analysis.stability import WeightLine
from vantage.charts.descriptions.wording import NO_BREAK
from vantage.domain.assessment import Assessment

Point = tuple[float, float]


@dataclass(frozen=True)
class LineSeries:
    """One line through points in the units of the axes."""

    code: str
    name: str
    colour: int
    points: tuple[Point, ...]
    tooltip: str = ""


@dataclass(frozen=True)
class LineMark:
    """A point worth a dot: where two lines cross, or where an actor stands. `colour` None is neutral."""

    x: float
    y: float
    text: str = ""
    colour: int | None = None


@dataclass(frozen=True)
class LineChart:
    """`rows` are the lines; `now` is a vertical line at the present value; the ranges are those of the axes."""

    rows: tuple[LineSeries, ...]
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_title: str = ""
    y_title: str = ""
    now: float | None = None
    now_text: str = ""
    marks: tuple[LineMark, ...] = ()
    percent: bool = False
    title: str = "Weight line"
    note: str = ""
    alt_text: str = ""


_ROOM = 0.08
"""Share of the range of the scores kept free above and below the lines."""


def weight_line_chart(assessment: Assessment, line: WeightLine, shown: tuple[str, ...]) -> LineChart | None:
    """The scores of the actors `shown` over the share of one criterion; None where the lens has no such line."""
    places = {actor.code: place for place, actor in enumerate(assessment.actors)}
    rows = tuple(
        LineSeries(code, assessment.actor(code).name, places[code], points)
        for code in shown
        if (points := _points(line, code))
    )
    if not rows:
        return None
    name = assessment.criterion(line.criterion).name
    values = [y for row in rows for _, y in row.points]
    room = max(_ROOM * (max(values) - min(values)), 1.0)
    marks = tuple(
        LineMark(crossing.share, crossing.score, f"level at {100 * crossing.share:.0f}{NO_BREAK}%")
        for crossing in line.crossings
        if {crossing.first, crossing.second} <= {row.code for row in rows}
    )
    now = f"now {100 * line.now:.0f}{NO_BREAK}%"
    crossed = "; ".join(
        f"{_pair(assessment, c.first, c.second)} are level at {100 * c.share:.0f} %" for c in line.crossings
    )
    return LineChart(
        rows=rows,
        x_range=(0.0, line.shares[-1]),
        y_range=(max(0.0, min(values) - room), min(100.0, max(values) + room)),
        x_title=f"share of {name}",
        y_title="score",
        now=line.now,
        now_text=now,
        marks=marks,
        percent=True,
        note=f"scores as {name} weighs more or less",
        alt_text=f"Scores over the share of {name}, {now}. {crossed or 'No lines cross'}.",
    )


def _points(line: WeightLine, code: str) -> tuple[Point, ...]:
    pairs = zip(line.shares, line.scores.get(code, ()), strict=False)
    return tuple((share, score) for share, score in pairs if score is not None)


def _pair(assessment: Assessment, first: str, second: str) -> str:
    return f"{assessment.actor(first).name} and {assessment.actor(second).name}"
