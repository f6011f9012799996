"""What each chart shows, as frozen plain data: names, numbers, colour indices and an alternative text.

A description holds no colour and no pixel. Both renderers draw from it, so screen and memo cannot disagree.
"""

from vantage.charts.descriptions.lead_odds import LeadOdds, OddsRow, lead_odds
from vantage.charts.descriptions.ledger import LedgerChart, LedgerRow, gap_ledger, ledger_reach
from vantage.charts.descriptions.overall import OverallChart, OverallRow, overall_chart
from vantage.charts.descriptions.radar import RadarAxis, RadarChart, RadarPolygon, radar

Chart = OverallChart | LedgerChart | RadarChart | LeadOdds

__all__ = [
    "Chart",
    "LeadOdds",
    "LedgerChart",
    "LedgerRow",
    "OddsRow",
    "OverallChart",
    "OverallRow",
    "RadarAxis",
    "RadarChart",
    "RadarPolygon",
    "gap_ledger",
    "lead_odds",
    "ledger_reach",
    "overall_chart",
    "radar",
]
