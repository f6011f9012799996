"""What each chart shows, as frozen plain data: names, numbers, colour indices and an alternative text.

A description holds no colour and no pixel. Both renderers draw from it, so screen and memo cannot disagree.
"""

from vantage.charts.descriptions.importances import ImportanceChart, ImportanceRow, importance_chart
from vantage.charts.descriptions.intervals import IntervalChart, IntervalRow, interval_chart
from vantage.charts.descriptions.lead_odds import LeadOdds, OddsRow, lead_odds
from vantage.charts.descriptions.ledger import LedgerChart, LedgerRow, gap_ledger, ledger_reach
from vantage.charts.descriptions.lines import LineChart, LineMark, LineSeries, iso_curve_chart, weight_line_chart
from vantage.charts.descriptions.overall import OverallChart, OverallRow, overall_chart
from vantage.charts.descriptions.radar import RadarAxis, RadarChart, RadarPolygon, radar
from vantage.charts.descriptions.spans import SpanChart, SpanRow, span_chart
from vantage.charts.descriptions.stacks import StackChart, StackRow, stack_chart

Chart = (
    OverallChart
    | LedgerChart
    | RadarChart
    | LeadOdds
    | IntervalChart
    | SpanChart
    | StackChart
    | ImportanceChart
    | LineChart
)

__all__ = [
    "Chart",
    "ImportanceChart",
    "ImportanceRow",
    "IntervalChart",
    "IntervalRow",
    "LeadOdds",
    "LedgerChart",
    "LedgerRow",
    "LineChart",
    "LineMark",
    "LineSeries",
    "OddsRow",
    "OverallChart",
    "OverallRow",
    "RadarAxis",
    "RadarChart",
    "RadarPolygon",
    "SpanChart",
    "SpanRow",
    "StackChart",
    "StackRow",
    "gap_ledger",
    "importance_chart",
    "interval_chart",
    "iso_curve_chart",
    "lead_odds",
    "ledger_reach",
    "overall_chart",
    "radar",
    "span_chart",
    "stack_chart",
    "weight_line_chart",
]
