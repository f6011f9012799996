"""Odds of the lead: one bar cut in the actors' shares, their names and shares beneath, and the sampling error."""

from vantage.charts.descriptions.lead_odds import LeadOdds, OddsRow
from vantage.charts.descriptions.wording import percent
from vantage.charts.drawing.canvas import Canvas, baseline
from vantage.charts.drawing.legend import Cell, legend_cells
from vantage.charts.drawing.marks import Box, Mark, Picture, Rect, Row, Text
from vantage.charts.palette import RADIUS_BAR, SIZE_BODY, SIZE_SMALL

_BAR = 24
_PAD = 8
_SAMPLING = 20
_SEAM = 1.0


def draw_lead_odds(chart: LeadOdds, canvas: Canvas) -> Picture:
    entries = [(row.name, row.colour, percent(row.probability)) for row in chart.rows]
    cells = legend_cells(entries, canvas, _BAR + 8, centred=False)
    total = sum(row.probability for row in chart.rows) or 1.0
    rows, x = [], canvas.left
    for row, cell in zip(chart.rows, cells, strict=True):
        wide = canvas.inner * row.probability / total
        rows.append(_row(row, cell, canvas, x, wide))
        x += wide
    foot = max((cell.box.y + cell.box.height for cell in cells), default=_BAR + 8.0)
    words = canvas.fit(chart.sampling_text, canvas.inner, SIZE_SMALL)
    y = baseline(foot + _SAMPLING / 2, SIZE_SMALL)
    sampling = Text(canvas.left, y, words, SIZE_SMALL, False, canvas.theme.muted)
    ground = Rect(canvas.left, 0, canvas.inner, _BAR, canvas.theme.raised, RADIUS_BAR)
    height = max(foot + _SAMPLING, canvas.height or 0)
    return Picture(canvas.width, height, (ground,), tuple(rows), (sampling,))


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
