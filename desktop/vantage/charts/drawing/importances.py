"""Shares of variance: a solid bar for an input alone, an outline for it in all, a whisker for the latter's interval."""

from vantage.charts.descriptions.importances import ImportanceChart, ImportanceRow
from vantage.charts.descriptions.wording import NO_BREAK, percent
from vantage.charts.drawing.canvas import Canvas, baseline, crisp
from vantage.charts.drawing.marks import Box, Line, Mark, Path, Picture, Rect, Row, Text
from vantage.charts.drawing.scale import round_ticks, tick_text
from vantage.charts.palette import RADIUS_BAR, SIZE_BODY, SIZE_SMALL

_AXIS = 24
_NATURAL, _LOWEST, _HIGHEST = 26.0, 22.0, 32.0
_THICK = 12.0


def draw_importances(chart: ImportanceChart, canvas: Canvas) -> Picture:
    theme = canvas.theme
    count = max(len(chart.rows), 1)
    pitch = _NATURAL
    if canvas.height is not None:
        pitch = float(int(min(max((canvas.height - _AXIS) / count, _LOWEST), _HIGHEST)))
    column = canvas.label_column([row.name for row in chart.rows], 0.42)
    start = round(canvas.left + column + 12)
    end = round(canvas.right - canvas.measure("100 %", SIZE_BODY, True) - 10)
    reach = max([0.1, *(max(row.total, row.first, row.high or 0.0) for row in chart.rows)])
    scale = (end - start) / reach
    foot = pitch * len(chart.rows)
    under: list[Mark] = []
    for tick in round_ticks(0.0, 100 * reach):
        x = start + tick / 100 * scale
        under.append(Line(crisp(x), 2, crisp(x), foot + 2, theme.axis if tick == 0 else theme.grid))
        label = f"{tick_text(tick)}{NO_BREAK}%"
        under.append(Text(x, baseline(foot + 14, SIZE_SMALL), label, SIZE_SMALL, False, theme.muted, "middle"))
    rows = tuple(
        _row(row, canvas, Box(0, place * pitch, canvas.width, pitch), column, start, scale)
        for place, row in enumerate(chart.rows)
    )
    return Picture(canvas.width, max(foot + _AXIS, canvas.height or 0), tuple(under), rows)


def _row(row: ImportanceRow, canvas: Canvas, box: Box, column: float, start: float, scale: float) -> Row:
    theme = canvas.theme
    middle = box.y + box.height // 2
    name = canvas.fit(row.name, column)
    marks: list[Mark] = [Text(canvas.left, baseline(middle, SIZE_BODY), name, SIZE_BODY, False, theme.text)]
    colour = theme.accent if row.colour is None else theme.advantage(row.colour)
    top = middle - _THICK / 2
    total = max(row.total, 0.0) * scale
    if total >= 1:
        corners = ((start, top), (start + total, top), (start + total, top + _THICK), (start, top + _THICK))
        marks.append(Path(corners, True, theme.soft(colour), 1.0, colour))
    first = max(row.first, 0.0) * scale
    if first >= 0.5:
        marks.append(Rect(start, top, first, _THICK, colour, min(RADIUS_BAR, first / 2)))
    reached = start + max(total, first)
    if row.low is not None and row.high is not None:
        low, high = (start + max(end, 0.0) * scale for end in (row.low, row.high))
        marks.append(Line(low, middle, high, middle, theme.text, 1.5))
        marks += [Line(x, middle - 4, x, middle + 4, theme.text, 1.5) for x in (low, high)]
        reached = max(reached, high)
    text = percent(max(row.total, 0.0))
    marks.append(Text(reached + 8, baseline(middle, SIZE_BODY), text, SIZE_BODY, True, theme.text))
    return Row(row.code, row.tooltip, box, tuple(marks))
