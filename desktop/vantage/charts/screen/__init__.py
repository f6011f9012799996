"""The charts as widgets: built once, updated in place on every tick. The only folder of the charts that needs Qt."""

from vantage.charts.screen.view import ChartView
from vantage.charts.screen.widgets import GapLedgerWidget, LeadOddsWidget, OverallChartWidget, RadarWidget

__all__ = ["ChartView", "GapLedgerWidget", "LeadOddsWidget", "OverallChartWidget", "RadarWidget"]
