"""What drives the gap: shares of variance, the tornado, what is left without a part, real importance."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from vantage.analysis.drivers.results import LeftOut, RealImportance
from vantage.analysis.drivers.wording import whole_percent
from vantage.casework.drivers import Drivers, drivers
from vantage.casework.judgement import Judgement
from vantage.charts import descriptions
from vantage.charts.descriptions.wording import number, percent, signed
from vantage.charts.palette import Theme
from vantage.errors import VantageError
from vantage.window.card import Card, plain_label
from vantage.window.chart_card import chart_card
from vantage.window.robustness.figure_table import FigureRow, FigureTable
from vantage.window.robustness.job_panel import RobustnessPanel
from vantage.window.segments import Segments
from vantage.window.session import Session

_MOST = 14
_VIEWS = (
    ("Shares of variance", "How much of the doubt about the gap comes from each score and from the weights (Sobol)."),
    ("Tornado", "The gap when one input goes to its low and its high end and all others stay."),
    ("Left out", "The gap without one indicator, source or actor."),
    ("Real importance", "How much each criterion really moves the scores, against its weight."),
)
_SPLIT = {"data": "Scores", "weights": "Weights", "method": "Method"}


class _Superseded(Exception):
    """Another judgement is shown, or none; nothing has been found."""


class DriversPanel(RobustnessPanel):
    """One worker finds all four; the view in sight is chosen above."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        from vantage.charts.screen import ImportanceWidget, SpanWidget

        self.found: Drivers | None = None
        self._wanted: Judgement | None = None
        self.segments = Segments(_VIEWS)
        self.summary = plain_label("", "mutedBody", wrap=True)
        above = QHBoxLayout()
        above.addWidget(self.segments)
        above.addStretch(1)
        self._views = QStackedWidget()
        self.importances = ImportanceWidget(theme)
        self.importances.clicked.connect(self._ask)
        self.spans = SpanWidget(theme)
        self.spans.clicked.connect(self._ask)
        self.left_out = FigureTable(
            "Left out", ("Without", "Kind", "Gap", "Change", "Leader", "Mean shift of rank"), right=(2, 3, 5)
        )
        self.real = FigureTable("Real importance", ("Criterion", "Weight", "Real importance"), right=(1, 2))
        self._cards = (
            chart_card("Shares of the variance of the gap", " "),
            chart_card("Tornado", " "),
            Card("Left out one at a time", "largest change first"),
            Card("Real against nominal importance", " "),
        )
        self.twins = plain_label("", "mutedBody", wrap=True)
        shown: tuple[QWidget, ...] = (self.importances, self.spans, self.left_out, self.real)
        for card, widget in zip(self._cards, shown, strict=True):
            card.body.addWidget(widget, 1)
            self._views.addWidget(card)
        self._cards[3].body.addWidget(self.twins)
        self.segments.chosen.connect(self._views.setCurrentIndex)
        self.layout_.addWidget(self.summary)
        self.layout_.addLayout(above)
        self.layout_.addWidget(self._views, 1)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.importances.set_theme(theme)
        self.spans.set_theme(theme)

    def show_judgement(self, judgement: Judgement) -> None:
        assessment, comparison = judgement.assessment, judgement.comparison
        tallies, spread = tuple(self.session.tallies), self.session.spread
        titles = self.session.source_titles
        scenario, lens = comparison.scenario, comparison.lens
        self._wanted = judgement

        def between() -> None:
            if self._wanted is not judgement:
                raise _Superseded  # whoever asked for it wants nothing of it any more

        self.work_out(lambda: drivers(assessment, tallies, titles, scenario, lens, spread=spread, between=between))

    def take(self, judgement: Judgement | None, why_not: VantageError | None) -> None:
        if judgement is None:
            self._wanted = None
        super().take(judgement, why_not)

    def shut_down(self) -> None:
        self._wanted = None
        super().shut_down()

    def show_result(self, result: Drivers) -> None:
        self.found = result
        if self.judgement is None:
            return
        assessment = self.judgement.assessment
        importances = descriptions.importance_chart(assessment, result.indices.gap, _MOST)
        self.importances.show_chart(importances)
        self._cards[0].note.setText(importances.note)
        spans = descriptions.span_chart(assessment, result.tornado, _MOST)
        self.spans.show_chart(spans)
        self._cards[1].note.setText(spans.note)
        names = {actor.code: actor.name for actor in assessment.actors}
        self.left_out.show_rows([_left_out_row(row, names) for row in _by_change(result.left_out)])
        self._show_real(result.importance)
        self.summary.setText(" ".join(result.indices.sentences))
        self.summary.setToolTip(_split_words(result))

    def _show_real(self, found: RealImportance) -> None:
        rows = [
            FigureRow(
                (one.name, percent(one.nominal), "–" if one.real is None else percent(one.real)),
                one.code,
                strong=one in found.advantages,
            )
            for one in (*found.advantages, *found.indicators)
        ]
        self.real.setVisible(not found.why_not)
        self.real.show_rows(rows)
        self.twins.setText(found.why_not or " ".join(twin.sentence for twin in found.twins))
        note = f"over {found.actors} actors, by {found.smoother}" if not found.why_not else ""
        self._cards[3].note.setText(note)

    def _ask(self, key: str) -> None:
        criterion, _, actor = key.partition("×")
        if actor:
            self.session.ask_why("score", f"{criterion}/{actor}")
        elif criterion in {c.code for c in self.session.assessment.criteria}:
            self.session.ask_why("gap", criterion)


def _by_change(rows: tuple[LeftOut, ...]) -> list[LeftOut]:
    return sorted(rows, key=lambda row: (row.change is None, -abs(row.change or 0.0)))


def _left_out_row(row: LeftOut, names: Mapping[str, str]) -> FigureRow:
    leader = names.get(row.leader or "", "–") + (" instead" if row.leader_changes else "")
    cells = (row.name, row.kind, signed(row.gap), signed(row.change), leader, number(row.rank_shift))
    return FigureRow(cells, strong=row.leader_changes, tip=row.sentence)


def _split_words(found: Drivers) -> str:
    split = found.indices.split
    parts = [f"{_SPLIT.get(name, name)} {whole_percent(index.first)}" for name, index in split.groups.items()]
    words = "Of the variance of the gap, the way of combining varied too: "
    return f"{words}{', '.join(parts)}." if parts else "The gap does not vary."
