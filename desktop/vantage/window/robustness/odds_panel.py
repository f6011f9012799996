"""Rank odds: how the draws spread over the ranks, who beats whom, and with which weights each actor leads."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout

from vantage.analysis.names import counted
from vantage.analysis.odds import odds
from vantage.analysis.odds_naming import on_blanks
from vantage.analysis.ranking import RankOdds
from vantage.casework.judgement import Judgement
from vantage.charts import descriptions
from vantage.charts.palette import SPACING, Theme
from vantage.window.card import Card, plain_label
from vantage.window.chart_card import chart_card, words_under_chart
from vantage.window.robustness.figure_table import FigureRow, FigureTable
from vantage.window.robustness.job_panel import RobustnessPanel
from vantage.window.segments import Segments
from vantage.window.session import Session

_VIEWS = (
    ("Ranks", "How often each actor takes each rank."),
    ("Pairs", "How often one actor is ahead of another."),
    ("Weights when first", "What one would have to hold important for an actor to be first."),
)
_CENTRAL_TIP = (
    "The mean of the weights in the draws an actor leads: what one would have to hold important for it to be first "
    "(the central weight vector of SMAA-2)."
)
_CONFIDENCE_TIP = "How often the actor leads with exactly its typical weights, over the doubt in the scores alone."


class OddsPanel(RobustnessPanel):
    """Everything the draws say; the weights' uncertainty is set on the Assess page."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        from vantage.charts.screen import StackWidget

        self.chart = StackWidget(theme)
        self.chart.clicked.connect(lambda code: session.ask_why("odds", code))
        self.segments = Segments(_VIEWS)
        self.segments.chosen.connect(lambda _place: self.arrange())
        self.card = chart_card("Rank odds", "share of draws at each rank")
        self.card.body.addWidget(self.chart, 1)
        self.tied = words_under_chart()
        self.card.body.addWidget(self.tied)
        self.pairs_card = Card("Who is ahead of whom", "row ahead of column")
        self.pairs = FigureTable("Odds of each pair", ("",), wide=-1)
        self.pairs_card.body.addWidget(self.pairs)
        self.pairs.chosen.connect(lambda code: session.ask_why("odds", code))
        self.central_card = Card("What one would have to hold important", "typical weights when first")
        self.central = FigureTable("Typical weights", ("",), tips=(_CENTRAL_TIP,), wide=-1)
        self.central_card.body.addWidget(self.central)
        self.central.chosen.connect(lambda code: session.ask_why("odds", code))
        self.sampling = plain_label("", "muted", wrap=True)
        below = self._below = QHBoxLayout()
        below.setSpacing(SPACING + 4)
        below.addWidget(self.pairs_card)
        below.addWidget(self.central_card)
        views = QHBoxLayout()
        views.addWidget(self.segments)
        views.addStretch(1)
        self.layout_.addLayout(views)
        self.layout_.addWidget(self.card)
        self.layout_.addLayout(below)
        self.layout_.addWidget(self.sampling)
        self.layout_.addStretch(1)

    def arrange(self) -> None:
        """All three at once where there is room, else one at a time."""
        together = self.height() >= self._height_of_all()
        place = self.segments.place
        if together != self.segments.isHidden():
            self.segments.setHidden(together)
        for own, card in enumerate((self.card, self.pairs_card, self.central_card)):
            card.setVisible(together or own == place)
        alone = not together and place == 0
        # Not setStretchFactor: it asks for a new layout also where nothing differs, which comes here, without end.
        self.layout_.setStretch(self.layout_.indexOf(self.card), int(alone))
        self.layout_.setStretch(self.layout_.count() - 1, int(not alone))

    def _height_of_all(self) -> int:
        """With rows of the chart as low as they may be."""
        above = self.card.heightForWidth(self.width()) - self.chart.sizeHint().height() + self.chart.minimumHeight()
        beneath = max(self.pairs_card.sizeHint().height(), self.central_card.sizeHint().height())
        return above + beneath + self.sampling.heightForWidth(self.width()) + 3 * self.layout_.spacing()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.arrange()
        return done

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.chart.set_theme(theme)

    def show_judgement(self, judgement: Judgement) -> None:
        prepared = self.session.prepared
        if prepared is None:
            self.say("There is nothing to compare yet.")
            return
        points = {c.code: c.points for c in judgement.assessment.advantages}
        self.work_out(lambda: odds(prepared, points, confidence=True))

    def show_result(self, result: RankOdds) -> None:
        if self.judgement is None:
            return
        assessment = self.judgement.assessment
        self.chart.show_chart(descriptions.stack_chart(assessment, result))
        names = {actor.code: actor.name for actor in assessment.actors}
        groups = " ".join(group.sentence for group in result.tied) or "The odds tell every actor from the next."
        self.tied.setText(f"{groups} {on_blanks([names[code] for code in result.unscored])}".rstrip())
        rows = [
            FigureRow((names[a], *("" if a == b else _percent(result.pairwise[a][b]) for b in result.actors)), a)
            for a in result.actors
        ]
        self.pairs.figures.set_right(range(1, len(result.actors) + 1))
        self.pairs.show_rows(rows, ("ahead", *result.actors))
        self._show_central(result, names, [(c.code, c.name) for c in assessment.advantages])
        self.sampling.setText(_sampling(result))
        for place, table in enumerate((self.pairs, self.central)):
            table.fit_rows()
            self._below.setStretch(place, table.horizontalHeader().length())

    def _show_central(self, result: RankOdds, names: dict[str, str], advantages: list[tuple[str, str]]) -> None:
        rows = []
        for code in result.actors:
            central = result.central_weights[code]
            factor = result.confidence_factors.get(code)
            shares = ["–" if central is None else _percent(central[advantage]) for advantage, _ in advantages]
            rows.append(FigureRow((names[code], "–" if factor is None else _percent(factor), *shares), code))
        self.central.figures.set_right(range(1, len(advantages) + 2))
        self.central.figures.set_tips((_CENTRAL_TIP, _CONFIDENCE_TIP))
        self.central.show_rows(rows, ("actor", "confidence", *(name for _, name in advantages)))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _sampling(found: RankOdds) -> str:
    widest = max(found.half_widths.values(), default=found.half_width)
    words = (
        f"{found.draws:,} draws, seed {found.seed}; each share within ± {100 * widest:.1f} percentage points (95 %)."
    )
    blanks = counted(len(found.blanks), "blank was", "blanks were")
    exact = counted(len(found.no_range), "score has", "scores have")
    said = [words]
    if found.blanks:
        said.append(f"{blanks} drawn over the whole scale.")
    if found.no_range:
        said.append(f"{exact} no range and no evidence that implies one.")
    return " ".join(said)
