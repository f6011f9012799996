"""The tornado: one bar per input from the gap at its low end to the gap at its high end, about the gap as it stands."""

from collections.abc import Callable

from vantage.charts.descriptions.spans import SpanChart, SpanRow
from vantage.charts.descriptions.wording import signed
from vantage.charts.drawing.canvas import Canvas, baseline, crisp
from vantage.charts.drawing.marks import Box, Line, Mark, Picture, Rect, Row, Text
from vantage.charts.drawing.scale import round_ticks, tick_text
from vantage.charts.palette import RADIUS_BAR, SIZE_BODY, SIZE_SMALL

_AXIS = 24
_HEAD = 20
_NATURAL, _LOWEST, _HIGHEST = 26.0, 22.0, 32.0
_THICK = 14.0


def draw_spans(chart: SpanChart, canvas: Canvas) -> Picture:
    theme = canvas.theme
    count = max(len(chart.rows), 1)
    pitch = _NATURAL
    if canvas.height is not None:
        pitch = float(int(min(max((canvas.height - _AXIS - _HEAD) / count, _LOWEST), _HIGHEST)))
    column = canvas.label_column([row.name for row in chart.rows], 0.42)
    edge = canvas.measure(signed(-88.8), SIZE_SMALL, False) + 6
    start, end = round(canvas.left + column + 12 + edge), round(canvas.right - edge)
    low, high = _range(chart)
    scale = (end - start) / (high - low)

    def at(value: float) -> float:
        return start + (value - low) * scale

    foot = _HEAD + pitch * len(chart.rows)
    under: list[Mark] = []
    for tick in round_ticks(low, high):
        x = at(tick)
        under.append(Line(crisp(x), _HEAD, crisp(x), foot + 2, theme.axis if tick == 0 else theme.grid))
        under.append(
            Text(x, baseline(foot + 14, SIZE_SMALL), tick_text(tick), SIZE_SMALL, False, theme.muted, "middle")
        )
    under += _sides(chart, canvas, at(0.0), start, end)
    rows = tuple(
        _row(row, chart, canvas, Box(0, _HEAD + place * pitch, canvas.width, pitch), column, at)
        for place, row in enumerate(chart.rows)
    )
    base = Line(crisp(at(chart.base)), _HEAD - 2, crisp(at(chart.base)), foot + 2, theme.text, 1.5)
    return Picture(canvas.width, max(foot + _AXIS, canvas.height or 0), tuple(under), rows, (base,))


def _range(chart: SpanChart) -> tuple[float, float]:
    ends = [chart.base, 0.0, *(v for row in chart.rows for v in (row.at_low, row.at_high))]
    low, high = min(ends), max(ends)
    return (low - 1.0, high + 1.0) if low == high else (low, high)


def _sides(chart: SpanChart, canvas: Canvas, zero: float, start: float, end: float) -> list[Mark]:
    """Which side of zero is whose."""
    found: list[Mark] = []
    y = baseline(_HEAD / 2 - 2, SIZE_SMALL)
    sides = (
        (f"{chart.second} ahead", zero - 6, zero - start - 6, "end", chart.second_colour),
        (f"{chart.first} ahead", zero + 6, end - zero - 6, "start", chart.first_colour),
    )
    for words, x, room, anchor, colour in sides:
        if canvas.measure(words, SIZE_SMALL, True) <= room:
            found.append(Text(x, y, words, SIZE_SMALL, True, canvas.theme.actor(colour), anchor))
    return found


def _row(
    row: SpanRow,
    chart: SpanChart,
    canvas: Canvas,
    box: Box,
    column: float,
    at: Callable[[float], float],
) -> Row:
    theme = canvas.theme
    middle = box.y + box.height // 2
    name = canvas.fit(row.name, column)
    marks: list[Mark] = [
        Text(canvas.left, baseline(middle, SIZE_BODY), name, SIZE_BODY, row.changes_leader, theme.text)
    ]
    base, ends = at(chart.base), (at(row.at_low), at(row.at_high))
    for x in sorted(ends):
        left, right = min(x, base), max(x, base)
        strong = x == ends[1]
        colour = theme.accent if strong else theme.soft(theme.accent)
        if right - left >= 0.5:
            marks.append(
                Rect(left, middle - _THICK / 2, right - left, _THICK, colour, min(RADIUS_BAR, (right - left) / 2))
            )
    y = baseline(middle, SIZE_SMALL)
    outer = sorted(((ends[0], row.low_text), (ends[1], row.high_text)))
    marks.append(Text(min(outer[0][0], base) - 5, y, outer[0][1], SIZE_SMALL, False, theme.muted, "end"))
    marks.append(Text(max(outer[1][0], base) + 5, y, outer[1][1], SIZE_SMALL, False, theme.muted, "start"))
    return Row(row.code, row.tooltip, box, tuple(marks))
