"""The gap ledger: bars that diverge from zero, each with its signed number at its outer end, and the total."""

from vantage.analysis.names import with_article
from vantage.charts.descriptions.ledger import LedgerChart, LedgerRow
from vantage.charts.descriptions.wording import number, signed
from vantage.charts.drawing.canvas import Canvas, baseline, crisp
from vantage.charts.drawing.marks import Box, Line, Mark, Picture, Rect, Row, Text
from vantage.charts.palette import RADIUS_BAR, SIZE_BODY

_GAP = 6
_TOTAL = 28
_PITCH = 24.0
_LOWEST_PITCH, _HIGHEST_PITCH = 16.0, 32.0


def draw_ledger(chart: LedgerChart, canvas: Canvas) -> Picture:
    theme = canvas.theme
    count = len(chart.rows)
    pitch = _PITCH
    if canvas.height is not None:
        pitch = float(int(min(max((canvas.height - _TOTAL) / max(count, 1), _LOWEST_PITCH), _HIGHEST_PITCH)))
    column = canvas.label_column([row.name for row in chart.rows], 0.34)
    room = canvas.measure(number(-chart.reach), SIZE_BODY, True) + _GAP
    start, end = canvas.left + column + 10 + room, canvas.right - room
    zero = round((start + end) / 2)
    scale = (end - start) / 2 / chart.reach
    foot = round(pitch * count)
    rows = tuple(
        _row(row, chart, canvas, Box(0, place * pitch, canvas.width, pitch), column, zero, scale)
        for place, row in enumerate(chart.rows)
    )
    y = baseline(foot + _TOTAL / 2 + 2, SIZE_BODY)
    under = (
        Line(crisp(zero), 1, crisp(zero), foot + 3, theme.axis),
        Text(canvas.left, y, "Gap", SIZE_BODY, True, theme.text),
    )
    over = (_total(chart, canvas, zero, y),)
    return Picture(canvas.width, max(foot + _TOTAL, canvas.height or 0), under, rows, over)


def _row(row: LedgerRow, chart: LedgerChart, canvas: Canvas, box: Box, column: float, zero: float, scale: float) -> Row:
    theme = canvas.theme
    middle = box.y + box.height // 2
    y = baseline(middle, SIZE_BODY)
    marks: list[Mark] = [Text(canvas.left, y, canvas.fit(row.name, column), SIZE_BODY, False, theme.text)]
    if row.value is None:
        marks.append(Text(zero + _GAP, y, "–", SIZE_BODY, False, theme.muted))
        return Row(row.code, f"{row.name}: this lens has no exact term", box, tuple(marks))
    length = min(abs(row.value), chart.reach) * scale
    thick = round(min(16.0, box.height * 0.64) / 2) * 2
    left = row.value < 0
    if length >= 0.5:
        x = zero - length if left else zero + 1
        marks.append(Rect(x, middle - thick / 2, length, thick, theme.bar(row.favours), min(RADIUS_BAR, length / 2)))
    x = zero - length - _GAP if left else zero + 1 + length + _GAP
    marks.append(Text(x, y, signed(row.value), SIZE_BODY, True, theme.text, "end" if left else "start"))
    return Row(row.code, _tooltip(row, chart), box, tuple(marks))


def _tooltip(row: LedgerRow, chart: LedgerChart) -> str:
    value = row.value or 0.0
    if signed(value) == "0.0":
        return f"{row.name} adds nothing to the gap"
    favoured = chart.first if value > 0 else chart.second
    return f"{row.name}: {number(abs(value))} points in favour of {with_article(favoured)}"


def _total(chart: LedgerChart, canvas: Canvas, zero: float, y: float) -> Text:
    """The total beside zero on the side it favours, moved only as far as it must to stay whole."""
    words = canvas.fit(chart.total_text, canvas.right - canvas.left - 40, SIZE_BODY, True)
    wide = canvas.measure(words, SIZE_BODY, True)
    left, right = canvas.left + 40.0, canvas.right
    if (chart.total or 0.0) < 0:
        x = max(zero - _GAP, left + wide)
        return Text(min(x, right), y, words, SIZE_BODY, True, canvas.theme.text, "end")
    if zero + 1 + _GAP + wide > right:
        return Text(right, y, words, SIZE_BODY, True, canvas.theme.text, "end")
    return Text(zero + 1 + _GAP, y, words, SIZE_BODY, True, canvas.theme.text)
