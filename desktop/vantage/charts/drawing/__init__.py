"""From a chart description to marks at pixel positions; both renderers draw the same marks. No Qt."""

from collections.abc import Callable
from typing import Any

from vantage.charts import descriptions as described
from vantage.charts.drawing.canvas import Canvas
from vantage.charts.drawing.importances import draw_importances
from vantage.charts.drawing.intervals import draw_intervals
from vantage.charts.drawing.lead_odds import draw_lead_odds
from vantage.charts.drawing.ledger import draw_ledger
from vantage.charts.drawing.lines import draw_lines
from vantage.charts.drawing.marks import Picture
from vantage.charts.drawing.overall import draw_overall
from vantage.charts.drawing.radar import draw_radar
from vantage.charts.drawing.spans import draw_spans
from vantage.charts.drawing.stacks import draw_stacks

_DRAWERS: dict[type, Callable[[Any, Canvas], Picture]] = {
    described.OverallChart: draw_overall,
    described.LedgerChart: draw_ledger,
    described.RadarChart: draw_radar,
    described.LeadOdds: draw_lead_odds,
    described.IntervalChart: draw_intervals,
    described.SpanChart: draw_spans,
    described.StackChart: draw_stacks,
    described.ImportanceChart: draw_importances,
    described.LineChart: draw_lines,
}


def draw(chart: described.Chart, canvas: Canvas) -> Picture:
    """The picture of any chart; its height is the chart's own where the canvas names none."""
    return _DRAWERS[type(chart)](chart, canvas)


__all__ = ["Canvas", "Picture", "draw", "draw_lead_odds", "draw_ledger", "draw_overall", "draw_radar"]
