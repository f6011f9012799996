"""Every chart as a widget: the four of the Assess page and those of the Robustness page."""

from dataclasses import replace
from math import atan2, hypot, pi

from vantage.charts.descriptions import (
    ImportanceChart,
    IntervalChart,
    LeadOdds,
    LedgerChart,
    LineChart,
    OverallChart,
    RadarChart,
    SpanChart,
    StackChart,
    ledger_reach,
)
from vantage.charts.drawing.marks import Row
from vantage.charts.screen.view import ChartView


class OverallChartWidget(ChartView[OverallChart]):
    """Overall scores with bands; a row is an actor."""


class GapLedgerWidget(ChartView[LedgerChart]):
    """Signed terms of the gap; a row is an advantage."""

    def show_chart(self, chart: LedgerChart) -> None:
        """As the base class, on an axis that only changes by steps and does not flicker between two."""
        before = self.description()
        same = before is not None and (before.first, before.second) == (chart.first, chart.second)
        reach = ledger_reach((row.value for row in chart.rows), before.reach if before is not None and same else None)
        super().show_chart(replace(chart, reach=reach))


class RadarWidget(ChartView[RadarChart]):
    """Profiles over the advantages; a row is an advantage: its label, and its slice of the circle."""

    def row_at(self, x: float, y: float) -> Row | None:
        if (row := super().row_at(x, y)) is not None or self._picture.hub is None:
            return row
        across, down, radius = x - self._picture.hub[0], y - self._picture.hub[1], self._picture.hub[2]
        if not 0 < hypot(across, down) <= radius:
            return None
        count = len(self._picture.rows)
        return self._picture.rows[round(atan2(across, -down) % (2 * pi) / (2 * pi) * count) % count]


class LeadOddsWidget(ChartView[LeadOdds]):
    """Shares of draws in the lead; a row is an actor: its part of the bar, and its name beneath."""


class IntervalWidget(ChartView[IntervalChart]):
    """Stability intervals; a row is a weight."""


class SpanWidget(ChartView[SpanChart]):
    """The tornado; a row is an input."""


class StackWidget(ChartView[StackChart]):
    """Rank odds; a row is an actor."""


class ImportanceWidget(ChartView[ImportanceChart]):
    """Shares of variance; a row is an input."""


class LineWidget(ChartView[LineChart]):
    """Lines over a scale; a row is a line with its name in the legend."""
