"""The card at the foot of the charts: profile and odds, who leads under which lens and preset, or the weight line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vantage.casework.judgement import Judgement
from vantage.charts import descriptions
from vantage.charts.palette import SPACING, Theme
from vantage.window.card import Card, plain_label
from vantage.window.leaders_strip import LeadersStrip
from vantage.window.segments import Segments
from vantage.window.session import Session

if TYPE_CHECKING:
    from vantage.charts.screen import LeadOddsWidget, LineWidget, RadarWidget

PROFILE, LEADERS, WEIGHT_LINE = range(3)
_VIEWS = (
    ("Profile", "The actors' values on the advantages, and the odds that each leads."),
    ("Who leads", "Who leads under each lens and each preset."),
    ("Weight line", "The scores as the weight of the chosen advantage goes from 0 to 100 %."),
)
_ODDS_PX = 126
"""The least room in which the names of most actors are whole."""


class ProfileCard(Card):
    """Only the view in sight is drawn. `shown_view` tells that another one came to the front."""

    shown_view = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__("Profile and odds")
        self._session = session
        # The charts keep 8 px free at each side; this lines their labels up with the title.
        self.outer.setContentsMargins(SPACING, SPACING + 4, SPACING, SPACING + 4)
        self.header.setContentsMargins(SPACING, 0, SPACING, 0)
        self.segments = Segments(_VIEWS)
        self.corner.addWidget(self.segments)
        self.title.setMinimumWidth(60)
        self._stack = QStackedWidget()
        self._profile = QWidget()
        self._side = QHBoxLayout(self._profile)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(0)  # both charts keep some free at their sides
        self.leaders = LeadersStrip(session, theme)
        line = QWidget()
        self._line = QVBoxLayout(line)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.no_line = plain_label("", "mutedBody", wrap=True)
        self.no_line.setContentsMargins(SPACING, 0, SPACING, 0)
        self._line.addWidget(self.no_line)
        for view in (self._profile, self.leaders, line):
            view.setObjectName("scrolled")
            self._stack.addWidget(view)
        self.body.addWidget(self._stack, 1)
        self._radar: RadarWidget | None = None
        self._odds: LeadOddsWidget | None = None
        self._lines: LineWidget | None = None
        self.segments.chosen.connect(self._choose)

    def take_charts(self, radar: "RadarWidget", odds: "LeadOddsWidget", lines: "LineWidget") -> None:
        """The widgets, once they are made."""
        self._radar, self._odds, self._lines = radar, odds, lines
        odds.setMinimumWidth(_ODDS_PX)
        self._side.addWidget(radar, 3)
        self._side.addWidget(odds, 1)
        self._line.addWidget(lines, 1)

    def set_theme(self, theme: Theme) -> None:
        self.leaders.set_theme(theme)

    def show_judgement(self, judgement: Judgement) -> None:
        view = self._stack.currentIndex()
        if view == LEADERS:
            self.leaders.show_judgement(judgement)
            self.title.setText(self.leaders.summary)
        elif view == WEIGHT_LINE:
            self._show_line(judgement)
        elif self._radar is not None and self._odds is not None:
            assessment, comparison = judgement.assessment, judgement.comparison
            self._radar.show_chart(descriptions.radar(assessment, comparison, assessment.head_to_head))
            self._odds.show_chart(descriptions.lead_odds(assessment, judgement.odds))

    def _choose(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.title.setText(("Profile and odds", "Who leads", "")[place])
        self.shown_view.emit()

    def _show_line(self, judgement: Judgement) -> None:
        if self._lines is None:
            return
        from vantage.analysis.stability import weight_line

        assessment = judgement.assessment
        line = weight_line(assessment, judgement.comparison, self._chosen_advantage())
        chart = descriptions.weight_line_chart(assessment, line, assessment.head_to_head)
        self._lines.setVisible(chart is not None)
        self.no_line.setVisible(chart is None)
        self.no_line.setText(line.reason or "There are no two scores to compare.")
        if chart is not None:
            self._lines.show_chart(chart)
            self.title.setText(assessment.criterion(line.criterion).name)

    def _chosen_advantage(self) -> str:
        """The advantage of the chosen cell, else the first."""
        assessment, cell = self._session.assessment, self._session.selected_cell
        if cell is not None and cell[0] != assessment.root.code:
            return assessment.advantage_of(cell[0])
        return assessment.advantages[0].code
