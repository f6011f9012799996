"""Overall scores: bars from 0 to 100 with the 5-95 % band as a whisker and the number past its end."""

from vantage.charts.descriptions.overall import OverallChart, OverallRow
from vantage.charts.descriptions.wording import number
from vantage.charts.drawing.canvas import Canvas, baseline, crisp
from vantage.charts.drawing.marks import Box, Line, Mark, Picture, Rect, Row, Text
from vantage.charts.palette import RADIUS_BAR, SIZE_BODY, SIZE_SMALL

_AXIS = 24
_GAP = 8
_TICKS = (0, 25, 50, 75, 100)
_LOWEST_PITCH, _HIGHEST_PITCH = 18.0, 40.0
_MANY, _LOWEST_OF_MANY = 6, 15.0


def _pitch(rows: int, height: float | None) -> float:
    if height is None:
        return 38.0 if rows <= 3 else 30.0 if rows <= 5 else 24.0 if rows <= _MANY else 20.0
    lowest = _LOWEST_PITCH if rows <= _MANY else _LOWEST_OF_MANY
    # Whole pixels: rows that differ by one pixel look uneven.
    return float(int(min(max((height - _AXIS) / max(rows, 1), lowest), _HIGHEST_PITCH)))


def draw_overall(chart: OverallChart, canvas: Canvas) -> Picture:
    theme = canvas.theme
    pitch = _pitch(len(chart.rows), canvas.height)
    column = canvas.label_column([row.name for row in chart.rows], 0.38)
    start = round(canvas.left + column + 12)
    end = round(canvas.right - canvas.measure("100.0", SIZE_BODY, True) - _GAP)
    foot = pitch * len(chart.rows)
    under: list[Mark] = []
    for tick in _TICKS:
        x = start + (end - start) * tick / 100
        under.append(Line(crisp(x), 2, crisp(x), foot + 2, theme.axis if tick == 0 else theme.grid))
        under.append(Text(x, baseline(foot + 14, SIZE_SMALL), f"{tick}", SIZE_SMALL, False, theme.muted, "middle"))
    rows = tuple(
        _row(row, canvas, Box(0, place * pitch, canvas.width, pitch), column, start, end)
        for place, row in enumerate(chart.rows)
    )
    return Picture(canvas.width, max(foot + _AXIS, canvas.height or 0), tuple(under), rows)


def _row(row: OverallRow, canvas: Canvas, box: Box, column: float, start: float, end: float) -> Row:
    theme = canvas.theme
    middle = box.y + box.height // 2
    label = canvas.fit(row.name, column)
    size = SIZE_BODY if box.height >= _LOWEST_PITCH else SIZE_SMALL
    marks: list[Mark] = [Text(canvas.left, baseline(middle, size), label, size, False, theme.text)]
    scale = (end - start) / 100
    thick = round(min(18.0, box.height * 0.55) / 2) * 2
    reached = start
    if row.score is not None:
        reached = start + min(max(row.score, 0.0), 100.0) * scale
        marks.append(
            Rect(start, middle - thick / 2, reached - start, thick, theme.bar(row.colour), min(RADIUS_BAR, thick / 4))
        )
    if row.low is not None and row.high is not None:
        ink = theme.text if row.score is not None else theme.muted
        low, high = (start + min(max(v, 0.0), 100.0) * scale for v in (row.low, row.high))
        cap = min(5.0, thick / 2 - 1)
        marks.append(Line(low, middle, high, middle, ink, 1.5))
        marks += [Line(x, middle - cap, x, middle + cap, ink, 1.5) for x in (low, high)]
        reached = max(reached, high)
    if row.score is None:
        # A whisker that runs to the end leaves no room past it; the words then stand before it.
        words = canvas.fit("no score", canvas.right - start - _GAP, SIZE_SMALL)
        fits = reached + _GAP + canvas.measure(words, SIZE_SMALL, False) <= canvas.right
        y = baseline(middle, SIZE_SMALL) if fits else baseline(middle - 8, SIZE_SMALL)
        x = reached + _GAP if fits else canvas.right
        marks.append(Text(x, y, words, SIZE_SMALL, False, theme.muted, "start" if fits else "end"))
    else:
        marks.append(Text(reached + _GAP, baseline(middle, size), number(row.score), size, True, theme.text))
    return Row(row.code, _tooltip(row), box, tuple(marks))


def _tooltip(row: OverallRow) -> str:
    score = "too little is scored for an overall score" if row.score is None else f"{number(row.score)} of 100"
    if row.low is None or row.high is None:
        return f"{row.name}: {score}"
    return f"{row.name}: {score}, 5–95 % band {number(row.low)} to {number(row.high)}"
