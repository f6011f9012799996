"""The radar: one polygon per actor over the advantages, clockwise from the top."""

from math import cos, pi, sin

from vantage.charts.descriptions.radar import FEWEST_AXES, RadarChart, RadarPolygon, axis_text
from vantage.charts.drawing.canvas import Canvas, baseline
from vantage.charts.drawing.legend import Entry, legend_cells, legend_foot
from vantage.charts.drawing.marks import Box, Line, Mark, Path, Picture, Rect, Row, Text
from vantage.charts.palette import SIZE_SMALL, SIZE_TINY, Theme

_RINGS = (25, 50, 75, 100)
_CLEAR = 6
_SMALLEST = 36.0
_NARROW = 300
_UPRIGHT = 0.1
_LABEL = 20
_FILL = 0.13
# Long labels are cut before the circle gets smaller than this share of half the width.
_LEAST_SHARE = 0.42
_LEAST_SHARE_NARROW = 0.34
# Outlines differ in their dashes too: two actor colours of the same lightness print as the same grey.
_DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 3.0), (2.0, 2.5))

Point = tuple[float, float]


def draw_radar(chart: RadarChart, canvas: Canvas) -> Picture:
    theme = canvas.theme
    size = SIZE_TINY if canvas.width < _NARROW else SIZE_SMALL
    entries = [Entry(p.name, p.colour) for p in chart.polygons]
    foot = legend_foot(legend_cells(entries, canvas, 0.0, size=SIZE_SMALL), 0.0)
    natural = min(max(canvas.width * 0.66, 180.0), 300.0) + foot
    height = natural if canvas.height is None else max(canvas.height, 2 * (_SMALLEST + _LABEL) + foot)
    if len(chart.axes) < FEWEST_AXES:
        words = canvas.fit("A profile needs at least three advantages.", canvas.inner)
        middle = Text(canvas.width / 2, height / 2, words, 13, False, theme.muted, "middle")
        return Picture(canvas.width, height, (middle,), ())
    turns = [2 * pi * k / len(chart.axes) for k in range(len(chart.axes))]
    directions = [(sin(turn), -cos(turn)) for turn in turns]
    labels, radius = _labels(chart, canvas, directions, height - foot, size)
    highest, lowest = (f(d[1] for d in directions) for f in (min, max))
    middle_y = (height - foot) / 2 - radius * (highest + lowest) / 2
    hub = (round(canvas.width / 2) + 0.0, round(middle_y) + 0.0, radius)
    rows = tuple(_row(chart, k, labels[k], directions[k], hub, canvas, size) for k in range(len(labels)))
    legend = legend_cells(entries, canvas, height - foot, size=SIZE_SMALL, centred=True)
    under = (*_web(directions, hub, theme), *(mark for cell in legend for mark in cell.marks))
    over = tuple(m for k, p in enumerate(chart.polygons) for m in _polygon(p, k, directions, hub, theme))
    return Picture(canvas.width, height, under, rows, over, hub)


def _labels(
    chart: RadarChart, canvas: Canvas, directions: list[Point], height: float, size: int
) -> tuple[list[str], float]:
    """The labels, cut where they must be, and the radius that leaves room for all of them."""
    half = canvas.width / 2
    span = max(d[1] for d in directions) - min(d[1] for d in directions)
    tallest = (height - 2 * _LABEL) / span
    share = _LEAST_SHARE_NARROW if canvas.width < _NARROW else _LEAST_SHARE
    least = max(min(tallest, half * share), _SMALLEST)
    radius, labels = tallest, []
    for axis, (x, _) in zip(chart.axes, directions, strict=True):
        upright = abs(x) < _UPRIGHT
        labels.append(canvas.fit(axis.name, half * 1.2 if upright else half - (least + _CLEAR) * abs(x), size))
        if not upright:
            radius = min(radius, (half - canvas.measure(labels[-1], size, False)) / abs(x) - _CLEAR)
    return labels, max(radius, least)


def _at(hub: tuple[float, float, float], direction: Point, value: float) -> Point:
    reach = hub[2] * min(max(value, 0.0), 100.0) / 100
    return hub[0] + direction[0] * reach, hub[1] + direction[1] * reach


def _web(directions: list[Point], hub: tuple[float, float, float], theme: Theme) -> list[Mark]:
    rings: list[Mark] = [
        Path(tuple(_at(hub, d, ring) for d in directions), stroke=theme.border if ring == 100 else theme.grid)
        for ring in _RINGS
    ]
    return rings + [Line(hub[0], hub[1], *_at(hub, d, 100), theme.grid) for d in directions]


def _polygon(
    p: RadarPolygon, place: int, directions: list[Point], hub: tuple[float, float, float], theme: Theme
) -> list[Mark]:
    """The outline with its corners, faintly filled; open on both sides of a blank, and then not filled."""
    colour, dash = theme.actor(p.colour), _DASHES[place % len(_DASHES)]
    points = [None if v is None else _at(hub, d, v) for d, v in zip(directions, p.values, strict=True)]
    corners: list[Mark] = [Rect(c[0] - 2.5, c[1] - 2.5, 5, 5, colour, 2.5) for c in points if c is not None]
    if None not in points:
        closed = tuple(c for c in points if c is not None)
        return [Path(closed, fill=colour, fill_opacity=_FILL, stroke=colour, width=1.8, dash=dash), *corners]
    sides: list[Mark] = [
        Path((one, other), closed=False, stroke=colour, width=1.8, dash=dash)
        for one, other in zip(points, points[1:] + points[:1], strict=True)
        if one is not None and other is not None
    ]
    return sides + corners


def _row(
    chart: RadarChart,
    index: int,
    label: str,
    direction: Point,
    hub: tuple[float, float, float],
    canvas: Canvas,
    size: int,
) -> Row:
    x = hub[0] + direction[0] * (hub[2] + _CLEAR)
    y = hub[1] + direction[1] * (hub[2] + 12)
    wide = canvas.measure(label, size, False)
    anchor = "middle" if abs(direction[0]) < _UPRIGHT else "start" if direction[0] > 0 else "end"
    left = x - wide / 2 if anchor == "middle" else x if anchor == "start" else x - wide
    start, end = max(left - 6, 0), min(left + wide + 6, canvas.width)
    text = Text(x, baseline(y, size), label, size, False, canvas.theme.muted, anchor)
    return Row(chart.axes[index].code, axis_text(chart, index), Box(start, max(y - 11, 0), end - start, 22), (text,))
