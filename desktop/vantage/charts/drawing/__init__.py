"""From a chart description to marks at pixel positions; both renderers draw the same marks. No Qt."""

from vantage.charts.descriptions import Chart, LedgerChart, OverallChart, RadarChart
from vantage.charts.drawing.canvas import Canvas
from vantage.charts.drawing.lead_odds import draw_lead_odds
from vantage.charts.drawing.ledger import draw_ledger
from vantage.charts.drawing.marks import Picture
from vantage.charts.drawing.overall import draw_overall
from vantage.charts.drawing.radar import draw_radar


def draw(chart: Chart, canvas: Canvas) -> Picture:
    """The picture of any of the four charts; its height is the chart's own where the canvas names none."""
    if isinstance(chart, OverallChart):
        return draw_overall(chart, canvas)
    if isinstance(chart, LedgerChart):
        return draw_ledger(chart, canvas)
    if isinstance(chart, RadarChart):
        return draw_radar(chart, canvas)
    return draw_lead_odds(chart, canvas)


__all__ = ["Canvas", "Picture", "draw", "draw_lead_odds", "draw_ledger", "draw_overall", "draw_radar"]
