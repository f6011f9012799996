"""Stability of the lead: how far each weight may move, and the scores along the weight that was clicked."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QHeaderView

from vantage.analysis.stability import Stability, WeightLine, stability, weight_line
from vantage.casework.judgement import Judgement
from vantage.charts import descriptions
from vantage.charts.palette import SPACING, Theme
from vantage.window.card import Card
from vantage.window.chart_card import chart_card, words_under_chart
from vantage.window.robustness.figure_table import FigureRow, FigureTable
from vantage.window.robustness.job_panel import RobustnessPanel
from vantage.window.session import Session

_LINES = 6


@dataclass(frozen=True)
class _Found:
    rows: tuple[Stability, ...]
    line: WeightLine | None


class StabilityPanel(RobustnessPanel):
    """A click on a weight draws its line."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        from vantage.charts.screen import IntervalWidget, LineWidget

        self._chosen = ""
        self.intervals = IntervalWidget(theme)
        self.intervals.clicked.connect(self.choose)
        self.lines = LineWidget(theme)
        self.lines.clicked.connect(lambda code: session.ask_why("overall", code))
        left = chart_card("How far each weight may move", "share of weight in which the leader stays; dot: now")
        left.body.addWidget(self.intervals, 1)
        self.line_card = chart_card("Scores along the weight")
        self.no_line = words_under_chart()
        self.line_card.body.addWidget(self.no_line)
        self.line_card.body.addWidget(self.lines, 1)
        above = QHBoxLayout()
        above.setSpacing(SPACING + 4)
        above.addWidget(left, 1)
        above.addWidget(self.line_card, 1)
        words = Card("In words", "free weights keep their proportions, locked ones their share")
        self.table = FigureTable("Stability of each weight", ("Weight", "Now", "Leader stays from", "to", "In words"),
                                 right=(1, 2, 3), wide=4)  # fmt: skip
        self.table.setWordWrap(True)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.chosen.connect(self.choose)
        words.body.addWidget(self.table, 1)
        self.layout_.addLayout(above, 1)
        self.layout_.addWidget(words, 1)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.intervals.set_theme(theme)
        self.lines.set_theme(theme)

    def choose(self, code: str) -> None:
        """Draw the line of another weight, and say why it may move so far."""
        self._chosen = code
        self.session.ask_why("stability", code)
        if self.judgement is not None:
            self.show_judgement(self.judgement)

    def show_judgement(self, judgement: Judgement) -> None:
        assessment, comparison = judgement.assessment, judgement.comparison
        codes = [c.code for c in assessment.advantages]
        chosen = self._chosen if self._chosen in codes else ""

        def compute() -> _Found:
            rows = stability(assessment, comparison)
            nearest = chosen or _nearest(rows)
            return _Found(rows, weight_line(assessment, comparison, nearest) if nearest else None)

        self.work_out(compute)

    def show_result(self, result: _Found) -> None:
        if self.judgement is None:
            return
        assessment = self.judgement.assessment
        self.intervals.show_chart(descriptions.interval_chart(assessment, result.rows))
        rows = [
            FigureRow(
                (one.name, _percent(one.share), _percent(one.low), _percent(one.high), one.sentence or one.reason),
                one.criterion,
                tip=one.sentence or one.reason,
            )
            for one in result.rows
        ]
        self.table.show_rows(rows)
        self._show_line(result.line)

    def _show_line(self, line: WeightLine | None) -> None:
        judgement = self.judgement
        chart = None
        if line is not None and judgement is not None:
            best = sorted(judgement.comparison.actors, key=lambda code: -(judgement.comparison.scores[code] or 0.0))
            shown = tuple(dict.fromkeys((*judgement.assessment.head_to_head, *best)))[:_LINES]
            chart = descriptions.weight_line_chart(judgement.assessment, line, shown)
            self.line_card.title.setText(f"Scores along {judgement.assessment.criterion(line.criterion).name}")
        self.lines.setVisible(chart is not None)
        self.no_line.setVisible(chart is None)
        self.no_line.setText(line.reason if line is not None else "No weight can move.")
        if chart is not None:
            self.lines.show_chart(chart)


def _nearest(rows: tuple[Stability, ...]) -> str:
    """The weight whose break-even is nearest, else the first with a line."""
    best, least = "", 2.0
    for one in rows:
        for end in (one.below, one.above):
            if end is not None and abs(end.share - one.share) < least:
                best, least = one.criterion, abs(end.share - one.share)
    return best or (rows[0].criterion if rows else "")


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"
