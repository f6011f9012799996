"""The live charts of the Assess page: headline, overall scores, gap ledger, radar and odds, always on the screen."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from vantage.analysis.results import Gap
from vantage.charts import descriptions
from vantage.charts.palette import SPACING, Theme
from vantage.domain.assessment import BASELINE
from vantage.window.asking_for_files import EXPORTS, save_dialog
from vantage.window.card import Card, plain_label
from vantage.window.chart_card import chart_card
from vantage.window.profile_card import ProfileCard
from vantage.window.session import Session

if TYPE_CHECKING:
    from vantage.charts.screen import GapLedgerWidget, LeadOddsWidget, LineWidget, OverallChartWidget, RadarWidget

    ChartWidget = OverallChartWidget | GapLedgerWidget | RadarWidget | LeadOddsWidget | LineWidget

_BARS = ((860, None), (740, 5), (0, 4))
"""From these heights on, in pixels, so many actors have a bar (None for all), so that the cards beneath have room."""
_NO_GAP = Gap(None, None, None, None)


@dataclass(frozen=True)
class _Charts:
    overall: "OverallChartWidget"
    ledger: "GapLedgerWidget"
    radar: "RadarWidget"
    odds: "LeadOddsWidget"
    lines: "LineWidget"


class ChartsPanel(QWidget):
    """Every chart has one `show_chart`; a click on a figure asks the session why.

    The charts are made after the panel was painted once: importing pyqtgraph takes as long as the rest of the start.
    """

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._made: _Charts | None = None
        self._wanted = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING + 4)
        said = Card()
        self.headline = plain_label("", "headline", wrap=True)
        self.detail = plain_label("", "mutedBody", wrap=True)
        self.confidence = plain_label("", "mutedBody", wrap=True)
        for label in (self.headline, self.detail, self.confidence):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.body.addWidget(label)
        self.confidence.setToolTip(
            "Judged over the evidence beneath the three largest terms of the gap. High needs three publishers and no\n"
            "grade below B2 in each cell, moderate two publishers and C3. F and 6 are unknown and do not count."
        )
        said.body.setSpacing(4)
        self._overall_card = chart_card("Overall", "5–95 % bands")
        self._ledger_card = chart_card("Gap ledger", "terms sum to the gap")
        self.profile = ProfileCard(session, theme)
        for card, stretch in (
            (said, 0),
            (self._overall_card, 3),
            (self._ledger_card, 5),
            (self.profile, 5),
        ):
            layout.addWidget(card, stretch)
        # Takes the room of the cards while there is nothing to chart.
        self._nothing = QWidget()
        layout.addWidget(self._nothing, 13)
        self.profile.shown_view.connect(self.show_judgement)
        session.cell_selected.connect(self.show_judgement)
        session.judgement_changed.connect(self.show_judgement)
        self.show_judgement()

    @property
    def busy(self) -> bool:
        """Whether the charts are to be made now; those of a page that was never shown are not."""
        return self._made is None and (self._wanted or self.isVisible())

    @property
    def overall(self) -> "OverallChartWidget":
        return self._charts().overall

    @property
    def ledger(self) -> "GapLedgerWidget":
        return self._charts().ledger

    @property
    def radar(self) -> "RadarWidget":
        return self._charts().radar

    @property
    def odds(self) -> "LeadOddsWidget":
        return self._charts().odds

    @property
    def charts(self) -> tuple["ChartWidget", ...]:
        made = self._charts()
        return made.overall, made.ledger, made.radar, made.odds, made.lines

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._made is None:
            self._wanted = True
            QTimer.singleShot(0, self._charts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if _bars(event.oldSize().height()) != _bars(event.size().height()):
            self.show_judgement()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.profile.set_theme(theme)
        if self._made is not None:
            for chart in self.charts:
                chart.set_theme(theme)

    def _charts(self) -> _Charts:
        if self._made is None:
            self._made = self._make()
            self.show_judgement()
        return self._made

    def _make(self) -> _Charts:
        from vantage.charts.screen import (
            GapLedgerWidget,
            LeadOddsWidget,
            LineWidget,
            OverallChartWidget,
            RadarWidget,
        )

        made = _Charts(
            OverallChartWidget(self._theme),
            GapLedgerWidget(self._theme),
            RadarWidget(self._theme),
            LeadOddsWidget(self._theme),
            LineWidget(self._theme),
        )
        self._overall_card.body.addWidget(made.overall)
        self._ledger_card.body.addWidget(made.ledger)
        self.profile.take_charts(made.radar, made.odds, made.lines)
        asked: tuple[tuple[ChartWidget, str], ...] = (
            (made.overall, "overall"),
            (made.ledger, "gap"),
            (made.radar, "gap"),
            (made.odds, "odds"),
            (made.lines, "overall"),
        )
        for chart, kind in asked:
            chart.clicked.connect(partial(self._session.ask_why, kind))
            chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chart.customContextMenuRequested.connect(partial(self._menu, chart))
            copy = QAction("Copy the chart", chart)
            copy.setShortcut(QKeySequence.StandardKey.Copy)
            copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            copy.triggered.connect(partial(self.copy_chart, chart))
            chart.addAction(copy)
        return made

    def show_judgement(self) -> None:
        """Show the session's judgement, or say why there is none."""
        judgement = self._session.judgement
        for card in (self._overall_card, self._ledger_card, self.profile):
            card.setVisible(judgement is not None)
        self._nothing.setVisible(judgement is None)
        if judgement is None:
            why = self._session.why_not
            self.headline.setText(why.title if why else "There is nothing to compare yet.")
            self.detail.setText(why.advice if why else "")
            self.confidence.setText("")
            return
        if judgement.headline is not None:
            self.headline.setText(judgement.headline.sentence)
            scenario = judgement.assessment.scenario(judgement.comparison.scenario)
            within = "" if scenario.code == BASELINE.code else f" In the scenario {scenario.name}."
            self.detail.setText(judgement.headline.detail + within)
            self.confidence.setText(judgement.headline.confidence_sentence)
        else:
            self.headline.setText("One actor has nothing to be compared with.")
            self.detail.setText("Add a second actor with “+ Actor” above the score grid.")
            self.confidence.setText("")
        if self._made is None:
            return
        assessment, comparison, found = judgement.assessment, judgement.comparison, judgement.odds
        overall = descriptions.overall_chart(assessment, comparison, found, _bars(self.height()))
        self._made.overall.show_chart(overall)
        self._overall_card.note.setText(overall.note)
        ledger = descriptions.gap_ledger(assessment, judgement.gap or _NO_GAP)
        self._made.ledger.show_chart(ledger)
        self._ledger_card.note.setText(ledger.note)
        self.profile.show_judgement(judgement)

    def _menu(self, chart: "ChartWidget", at: QPoint) -> None:
        menu = QMenu(chart)
        menu.addAction("Copy the chart", partial(self.copy_chart, chart))
        menu.addAction("Save the chart as SVG…", partial(self._save, chart))
        menu.popup(chart.mapToGlobal(at))

    def copy_chart(self, chart: "ChartWidget", _checked: bool = False) -> None:
        """Put a chart on the clipboard as a picture, as SVG and as its sentence."""
        content = QMimeData()
        content.setImageData(chart.grab().toImage())
        content.setData("image/svg+xml", chart.to_svg().encode())
        content.setText(chart.accessibleDescription())
        QApplication.clipboard().setMimeData(content)
        self._session.notice.emit("The chart is on the clipboard.")

    def _save(self, chart: "ChartWidget") -> None:
        dialog = save_dialog(self, "Save the chart", EXPORTS, "SVG pictures (*.svg)", "chart.svg", "svg")
        dialog.fileSelected.connect(partial(self.write_chart, chart))
        dialog.open()

    def write_chart(self, chart: "ChartWidget", path: str) -> None:
        """Write a chart as SVG; a path that cannot be written becomes a problem on the page."""
        try:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(chart.to_svg())
        except OSError as error:
            self._session.problem.emit(f"The chart could not be saved: {error.strerror}.", "Choose another folder.")
            return
        self._session.notice.emit(f"Chart saved to {path}.")


def _bars(height: int) -> int | None:
    return next((count for least, count in _BARS if height >= least), _BARS[-1][1])
