"""The charts as widgets: built once, updated in place on every tick. The only folder of the charts that needs Qt."""

from vantage.charts.screen.view import ChartView
from vantage.charts.screen.widgets import (
    GapLedgerWidget,
    ImportanceWidget,
    IntervalWidget,
    LeadOddsWidget,
    LineWidget,
    OverallChartWidget,
    RadarWidget,
    SpanWidget,
    StackWidget,
)

__all__ = [
    "ChartView",
    "GapLedgerWidget",
    "ImportanceWidget",
    "IntervalWidget",
    "LeadOddsWidget",
    "LineWidget",
    "OverallChartWidget",
    "RadarWidget",
    "SpanWidget",
    "StackWidget",
]
