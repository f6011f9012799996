"""Odds of the lead: one bar cut in the actors' shares, their names and shares beneath, and the sampling error."""

from vantage.charts.descriptions.lead_odds import LeadOdds, OddsRow
from vantage.charts.descriptions.wording import percent
from vantage.charts.drawing.canvas import Canvas, baseline
from vantage.charts.drawing.legend import Cell, Entry, legend_cells, legend_foot
from vantage.charts.drawing.marks import Box, Mark, Picture, Rect, Row, Text
from vantage.charts.palette import RADIUS_BAR, SIZE_BODY, SIZE_SMALL, SIZE_TINY

_BAR = 24
_PAD = 8
_LINE = 16
_SEAM = 1.0
_TIGHT = 8
"""Between the lines of a legend in small type."""


def draw_lead_odds(chart: LeadOdds, canvas: Canvas) -> Picture:
    entries = [Entry(row.name, row.colour, percent(row.probability), row.code) for row in chart.rows]
    cells = legend_cells(entries, canvas, _BAR + 8)
    for size in (SIZE_SMALL, SIZE_TINY):
        if any(cell.cut for cell in cells):
            cells = legend_cells(entries, canvas, _BAR + 8, size=size, leading=_TIGHT)
    total = sum(row.probability for row in chart.rows) or 1.0
    rows, x = [], canvas.left
    for row, cell in zip(chart.rows, cells, strict=True):
        wide = canvas.inner * row.probability / total
        rows.append(_row(row, cell, canvas, x, wide))
        x += wide
    foot = legend_foot(cells, _BAR + 8)
    lines = _lines(chart.sampling_text, canvas)
    if canvas.height is not None and canvas.height < foot + _LINE * len(lines) + 4:
        lines = []  # the headline says it too
    sampling = tuple(
        Text(canvas.left, baseline(foot + _LINE * (k + 0.6), SIZE_SMALL), words, SIZE_SMALL, False, canvas.theme.muted)
        for k, words in enumerate(lines)
    )
    ground = Rect(canvas.left, 0, canvas.inner, _BAR, canvas.theme.raised, RADIUS_BAR)
    height = max(foot + _LINE * len(sampling) + 4, canvas.height or 0)
    return Picture(canvas.width, height, (ground,), tuple(rows), sampling)


def _lines(text: str, canvas: Canvas) -> list[str]:
    """The sampling error on one line, or on two where it is too wide for one."""
    if canvas.measure(text, SIZE_SMALL, False) <= canvas.inner:
        return [text]
    return [canvas.fit(part, canvas.inner, SIZE_SMALL) for part in text.split(", ", 1)]


def _row(row: OddsRow, cell: Cell, canvas: Canvas, x: float, wide: float) -> Row:
    tooltip = f"{row.name} has the highest score in {percent(row.probability)} of draws"
    share = (*_segment(row, canvas, x, wide), *_figure(row, canvas, x, wide))
    more = (Box(x, 0, wide, _BAR),) if wide > 0 else ()
    return Row(row.code, tooltip, cell.box, (*share, *cell.marks), more)


def _segment(row: OddsRow, canvas: Canvas, x: float, wide: float) -> list[Mark]:
    """The share of the bar; only the ends of the whole bar are rounded."""
    if wide < 0.5:
        return []
    colour = canvas.theme.actor(row.colour)
    first, last = x <= canvas.left + 0.5, x + wide >= canvas.right - 0.5
    drawn = max(wide - (0 if last else _SEAM), 0.5)
    if not first and not last:
        return [Rect(x, 0, drawn, _BAR, colour)]
    segment: list[Mark] = [Rect(x, 0, drawn, _BAR, colour, min(RADIUS_BAR, drawn / 2))]
    if not (first and last) and drawn > 2 * RADIUS_BAR:
        square = x + RADIUS_BAR if first else x
        segment.append(Rect(square, 0, drawn - RADIUS_BAR, _BAR, colour))
    return segment


def _figure(row: OddsRow, canvas: Canvas, x: float, wide: float) -> list[Mark]:
    words = percent(row.probability)
    if canvas.measure(words, SIZE_BODY, True) + 2 * _PAD > wide:
        return []
    return [Text(x + _PAD, baseline(_BAR / 2, SIZE_BODY), words, SIZE_BODY, True, canvas.theme.on_actor)]
