"""Lines over a scale: scores as one weight goes from 0 to 100 %, or what offsets what."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vantage.charts.descriptions.wording import NO_BREAK
from vantage.domain.assessment import Assessment

if TYPE_CHECKING:
    from vantage.analysis.lensing.iso_curve import IsoCurve
    from vantage.analysis.stability import WeightLine


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


def weight_line_chart(assessment: Assessment, line: "WeightLine", shown: tuple[str, ...]) -> LineChart | None:
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
        LineMark(
            crossing.share,
            crossing.score,
            # Of many lines only the crossing of the first two is told in words.
            f"level at {100 * crossing.share:.0f}{NO_BREAK}%"
            if {crossing.first, crossing.second} <= set(shown[:2])
            else "",
        )
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


def _points(line: "WeightLine", code: str) -> tuple[Point, ...]:
    pairs = zip(line.shares, line.scores.get(code, ()), strict=False)
    return tuple((share, score) for share, score in pairs if score is not None)


def _pair(assessment: Assessment, first: str, second: str) -> str:
    return f"{assessment.actor(first).name} and {assessment.actor(second).name}"


def iso_curve_chart(assessment: Assessment, curve: "IsoCurve", leader_at: Point | None = None) -> LineChart:
    """The curve of equal stock through the leader, and where all stand (quality, compute × efficiency)."""
    places, pair = {actor.code: place for place, actor in enumerate(assessment.actors)}, assessment.head_to_head
    leader = assessment.actor(curve.leader).name
    marks = tuple(
        LineMark(
            offset.quality,
            offset.compute * offset.efficiency,
            assessment.actor(offset.actor).name if offset.actor in pair else "",
            places[offset.actor],
        )
        for offset in curve.offsets
    )
    if leader_at is not None:
        marks = (*marks, LineMark(*leader_at, leader, places[curve.leader]))
    # As far up as the second of the pair must go at the quality it has, so that its way to the curve is seen.
    stock = curve.points[-1][0] * curve.points[-1][1]
    needed = [stock / mark.x for mark in marks if mark.text and mark.x > 0]
    top = 1.15 * max([mark.y for mark in marks] + needed + [curve.points[-1][1]])
    points = tuple(point for point in curve.points if point[1] <= top)
    name = f"equal to {leader}"
    return LineChart(
        rows=(
            LineSeries(curve.leader, name, places[curve.leader], points, f"Every mix of compute and quality {name}."),
        ),
        x_range=(0.0, curve.points[-1][0]),
        y_range=(0.0, top),
        x_title=f"model quality ({curve.quality_unit})",
        y_title=f"compute × efficiency ({curve.compute_unit})",
        marks=marks,
        title="Equal stock",
        alt_text=" ".join(offset.sentence for offset in curve.offsets) or f"{leader} alone has a stock.",
    )
