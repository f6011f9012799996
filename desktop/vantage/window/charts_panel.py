"""The live charts of the Assess page: headline, overall scores, gap ledger, radar and odds, always on the screen."""

from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from vantage.analysis.results import Gap
from vantage.charts import descriptions
from vantage.charts.palette import SPACING, Theme
from vantage.charts.screen import GapLedgerWidget, LeadOddsWidget, OverallChartWidget, RadarWidget
from vantage.window.card import Card, plain_label
from vantage.window.session import Session

ChartWidget = OverallChartWidget | GapLedgerWidget | RadarWidget | LeadOddsWidget


class ChartsPanel(QWidget):
    """Every chart has one `show_chart`; a click on a figure asks the session why."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
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
        said.body.setSpacing(4)
        self.overall, self.ledger = OverallChartWidget(theme), GapLedgerWidget(theme)
        self.radar, self.odds = RadarWidget(theme), LeadOddsWidget(theme)
        overall = self._chart_card("Overall", "5–95 % bands", self.overall)
        ledger = self._chart_card("Gap ledger", "terms sum to the gap", self.ledger)
        self._ledger_note = ledger.note
        bottom = Card("Profile and odds", "")
        side = QHBoxLayout()
        side.setSpacing(SPACING)
        side.addWidget(self.radar, 5)
        side.addWidget(self.odds, 3)
        bottom.body.addLayout(side)
        for card, stretch in ((said, 0), (overall, 3), (ledger, 5), (bottom, 5)):
            layout.addWidget(card, stretch)
        self._cards = (overall, ledger, bottom)
        self.overall.clicked.connect(partial(session.ask_why, "overall"))
        self.ledger.clicked.connect(partial(session.ask_why, "gap"))
        self.radar.clicked.connect(partial(session.ask_why, "gap"))
        self.odds.clicked.connect(partial(session.ask_why, "odds"))
        for chart in self.charts:
            chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chart.customContextMenuRequested.connect(partial(self._menu, chart))
        session.judgement_changed.connect(self.show_judgement)
        self.show_judgement()

    @property
    def charts(self) -> tuple[ChartWidget, ...]:
        return self.overall, self.ledger, self.radar, self.odds

    def set_theme(self, theme: Theme) -> None:
        for chart in self.charts:
            chart.set_theme(theme)

    def show_judgement(self) -> None:
        """Show the session's judgement, or say why there is none."""
        judgement = self._session.judgement
        for card in self._cards:
            card.setVisible(judgement is not None)
        if judgement is None:
            why = self._session.why_not
            self.headline.setText(why.title if why else "There is nothing to compare yet.")
            self.detail.setText(why.advice if why else "")
            self.confidence.setText("")
            return
        if judgement.headline is not None:
            self.headline.setText(judgement.headline.sentence)
            self.detail.setText(judgement.headline.detail)
            self.confidence.setText(judgement.headline.confidence_sentence)
        else:
            self.headline.setText("One actor has nothing to be compared with.")
            self.detail.setText("Add a second actor with “+ Actor” above the score grid.")
            self.confidence.setText("")
        assessment, comparison, found = judgement.assessment, judgement.comparison, judgement.odds
        self.overall.show_chart(descriptions.overall_chart(assessment, comparison, found))
        ledger = descriptions.gap_ledger(assessment, judgement.gap or Gap(None, None, None, None))
        self.ledger.show_chart(ledger)
        self._ledger_note.setText(ledger.note)
        self.radar.show_chart(descriptions.radar(assessment, comparison, assessment.head_to_head))
        self.odds.show_chart(descriptions.lead_odds(assessment, found))

    def _chart_card(self, title: str, note: str, chart: QWidget) -> Card:
        card = Card(title, note)
        # The charts keep 8 px free at each side; this lines their labels up with the title.
        card.outer.setContentsMargins(SPACING, SPACING + 4, SPACING, SPACING + 4)
        card.header.setContentsMargins(SPACING, 0, SPACING, 0)
        card.body.addWidget(chart)
        return card

    def _menu(self, chart: ChartWidget, at: QPoint) -> None:
        menu = QMenu(chart)
        menu.addAction("Copy the chart", partial(self.copy_chart, chart))
        menu.addAction("Save the chart as SVG…", partial(self._save, chart))
        menu.popup(chart.mapToGlobal(at))

    def copy_chart(self, chart: ChartWidget) -> None:
        """Put a chart on the clipboard as a picture, as SVG and as its sentence."""
        content = QMimeData()
        content.setImageData(chart.grab().toImage())
        content.setData("image/svg+xml", chart.to_svg().encode())
        content.setText(chart.accessibleDescription())
        QApplication.clipboard().setMimeData(content)
        self._session.notice.emit("The chart is on the clipboard.")

    def _save(self, chart: ChartWidget) -> None:
        dialog = QFileDialog(self, "Save the chart", "chart.svg", "SVG pictures (*.svg)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("svg")
        dialog.fileSelected.connect(partial(self.write_chart, chart))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_chart(self, chart: ChartWidget, path: str) -> None:
        """Write a chart as SVG; a path that cannot be written becomes a problem on the page."""
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(chart.to_svg())
        except OSError as error:
            self._session.problem.emit(f"The chart could not be saved: {error.strerror}.", "Choose another folder.")
            return
        self._session.notice.emit(f"Chart saved to {path}.")
