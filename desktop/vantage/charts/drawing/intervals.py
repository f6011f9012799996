"""Stability intervals: a track from 0 to 100 %, the interval filled, the share now as a dot, rivals past its ends."""

from vantage.charts.descriptions.intervals import IntervalChart, IntervalRow
from vantage.charts.descriptions.wording import NO_BREAK
from vantage.charts.drawing.canvas import Canvas, baseline, crisp
from vantage.charts.drawing.marks import Box, Line, Mark, Picture, Rect, Row, Text
from vantage.charts.palette import SIZE_BODY, SIZE_SMALL

_AXIS, _HEAD = 24, 8
_TICKS = (0, 25, 50, 75, 100)
_NATURAL, _LOWEST, _HIGHEST = 32.0, 26.0, 40.0
_TRACK, _DOT = 6.0, 12.0


def draw_intervals(chart: IntervalChart, canvas: Canvas) -> Picture:
    theme = canvas.theme
    count = max(len(chart.rows), 1)
    pitch = _NATURAL
    if canvas.height is not None:
        pitch = float(int(min(max((canvas.height - _AXIS - _HEAD) / count, _LOWEST), _HIGHEST)))
    column = canvas.label_column([row.name for row in chart.rows], 0.34)
    start = round(canvas.left + column + 16)
    end = round(canvas.right - canvas.measure("100 %", SIZE_SMALL, False) / 2 - 4)
    foot = _HEAD + pitch * len(chart.rows)
    under: list[Mark] = []
    for tick in _TICKS:
        x = start + (end - start) * tick / 100
        under.append(Line(crisp(x), 2, crisp(x), foot + 2, theme.grid))
        label = f"{tick}{NO_BREAK}%"
        under.append(Text(x, baseline(foot + 14, SIZE_SMALL), label, SIZE_SMALL, False, theme.muted, "middle"))
    rows = tuple(
        _row(row, chart, canvas, Box(0, _HEAD + place * pitch, canvas.width, pitch), column, start, end)
        for place, row in enumerate(chart.rows)
    )
    return Picture(canvas.width, max(foot + _AXIS, canvas.height or 0), tuple(under), rows)


def _row(
    row: IntervalRow, chart: IntervalChart, canvas: Canvas, box: Box, column: float, start: float, end: float
) -> Row:
    theme = canvas.theme
    middle = box.y + box.height // 2
    name = canvas.fit(row.name, column)
    marks: list[Mark] = [Text(canvas.left, baseline(middle, SIZE_BODY), name, SIZE_BODY, False, theme.text)]
    top = middle - _TRACK / 2
    scale = end - start
    marks.append(Rect(start, top, scale, _TRACK, theme.grid, _TRACK / 2))
    if row.low is not None and row.high is not None:
        left, right = start + row.low * scale, start + row.high * scale
        for colour, x, width in ((row.below_colour, start, left - start), (row.above_colour, right, end - right)):
            if colour is not None and width >= 1:
                marks.append(Rect(x, top, width, _TRACK, theme.soft(theme.actor(colour)), _TRACK / 2))
        marks.append(Rect(left, top, max(right - left, 2.0), _TRACK, theme.bar(chart.leader_colour), _TRACK / 2))
        for named, x in ((row.below, left), (row.above, right)):
            if named:
                marks.append(Line(x, middle - 8, x, middle + 8, theme.text, 1.5))
        marks += _rivals(row, canvas, middle, (start, left, right, end))
    marks.append(Rect(start + row.now * scale - _DOT / 2, middle - _DOT / 2, _DOT, _DOT, theme.surface, _DOT / 2))
    inner = _DOT - 4
    marks.append(Rect(start + row.now * scale - inner / 2, middle - inner / 2, inner, inner, theme.text, inner / 2))
    return Row(row.code, row.tooltip, box, tuple(marks))


def _rivals(row: IntervalRow, canvas: Canvas, middle: float, ends: tuple[float, float, float, float]) -> list[Mark]:
    """Who leads past the ends, written above the track where there is room for it."""
    start, left, right, end = ends
    marks: list[Mark] = []
    y = middle - _TRACK - 2
    for name, colour, x, room, anchor in (
        (row.below, row.below_colour, left - 5, left - start - 5, "end"),
        (row.above, row.above_colour, right + 5, end - right - 5, "start"),
    ):
        if name and colour is not None and canvas.measure(name, SIZE_SMALL, True) <= room:
            marks.append(Text(x, y, name, SIZE_SMALL, True, canvas.theme.actor(colour), anchor))
    return marks
