"""Rank odds: one bar per actor from 0 to 100 %, cut into its ranks: the first in full colour, later ones fainter."""

from vantage.charts.descriptions.stacks import StackChart, StackRow
from vantage.charts.descriptions.wording import NO_BREAK, percent
from vantage.charts.drawing.canvas import Canvas, baseline, crisp
from vantage.charts.drawing.marks import Box, Line, Mark, Picture, Rect, Row, Text
from vantage.charts.palette import SIZE_BODY, SIZE_SMALL, mix

_AXIS = 24
_TICKS = (0, 25, 50, 75, 100)
_NATURAL, _LOWEST, _HIGHEST = 30.0, 24.0, 40.0
_FAINTEST = 0.12


def draw_stacks(chart: StackChart, canvas: Canvas) -> Picture:
    theme = canvas.theme
    count = max(len(chart.rows), 1)
    pitch = _NATURAL
    if canvas.height is not None:
        pitch = float(int(min(max((canvas.height - _AXIS) / count, _LOWEST), _HIGHEST)))
    column = canvas.label_column([row.name for row in chart.rows], 0.34)
    start = round(canvas.left + column + 12)
    end = round(canvas.right - canvas.measure("100 %", SIZE_SMALL, False) / 2)
    foot = pitch * len(chart.rows)
    under: list[Mark] = []
    for tick in _TICKS:
        x = start + (end - start) * tick / 100
        under.append(Line(crisp(x), 2, crisp(x), foot + 2, theme.grid))
        label = f"{tick}{NO_BREAK}%"
        under.append(Text(x, baseline(foot + 14, SIZE_SMALL), label, SIZE_SMALL, False, theme.muted, "middle"))
    rows = tuple(
        _row(row, canvas, Box(0, place * pitch, canvas.width, pitch), column, start, end)
        for place, row in enumerate(chart.rows)
    )
    return Picture(canvas.width, max(foot + _AXIS, canvas.height or 0), tuple(under), rows)


def _row(row: StackRow, canvas: Canvas, box: Box, column: float, start: float, end: float) -> Row:
    theme = canvas.theme
    middle = box.y + box.height // 2
    name = canvas.fit(row.name, column)
    marks: list[Mark] = [Text(canvas.left, baseline(middle, SIZE_BODY), name, SIZE_BODY, False, theme.text)]
    thick = min(18.0, box.height - 8)
    x = float(start)
    last = max(len(row.parts) - 1, 1)
    for place, part in enumerate(row.parts):
        width = part * (end - start)
        if width >= 0.5:
            strength = 1.0 - (1.0 - _FAINTEST) * place / last
            fill = mix(theme.actor(row.colour), theme.surface, strength)
            marks.append(Rect(x, middle - thick / 2, max(width - 1, 0.5), thick, fill))
            text = _label(place, part, canvas, width - 8)
            if text:
                ink = theme.on_actor if strength > 0.75 else theme.text
                marks.append(Text(x + width / 2, baseline(middle, SIZE_SMALL), text, SIZE_SMALL, True, ink, "middle"))
        x += width
    return Row(row.code, row.tooltip, box, tuple(marks))


def _label(place: int, part: float, canvas: Canvas, room: float) -> str:
    """The rank and its share, the rank alone where there is no room for both, or nothing."""
    rank = f"{place + 1}."
    return next((t for t in (f"{rank} {percent(part)}", rank) if canvas.measure(t, SIZE_SMALL, True) <= room), "")
