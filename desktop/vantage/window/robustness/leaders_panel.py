"""Who leads under which lens and preset, with the gap, and what the chokepoint and capital stock lenses say besides."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from vantage.analysis.comparison import compare
from vantage.analysis.lensing.iso_curve import IsoCurve, iso_curve
from vantage.analysis.lensing.leaders import LeaderStrip, LensLeader, lens_leaders
from vantage.casework.judgement import Judgement
from vantage.charts import descriptions
from vantage.charts.descriptions.wording import number
from vantage.charts.palette import SPACING, Theme
from vantage.domain.assessment import Assessment
from vantage.errors import VantageError
from vantage.window.card import Card, plain_label
from vantage.window.chart_card import chart_card, words_under_chart
from vantage.window.robustness.figure_table import FigureRow, FigureTable
from vantage.window.robustness.job_panel import RobustnessPanel
from vantage.window.session import Session, editing

_HEADINGS = ("Leader", "Points ahead", "of")


@dataclass(frozen=True)
class _Found:
    strip: LeaderStrip
    binding: tuple[str, ...]
    curve: IsoCurve | str
    leader_at: tuple[float, float] | None = None


class LeadersPanel(RobustnessPanel):
    """A double click on a lens looks through it, one on a preset applies it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        from vantage.charts.screen import LineWidget

        self.lenses = FigureTable("Leaders by lens", ("Lens", *_HEADINGS), right=(2,), by_click=False)
        self.presets = FigureTable("Leaders by preset", ("Preset", *_HEADINGS), right=(2,), by_click=False)
        self.lenses.chosen.connect(session.choose_lens)
        self.presets.chosen.connect(lambda code: session.edit(editing.apply_preset, code))
        lenses, presets = (
            Card("By lens", "double-click to look through it"),
            Card("By preset", "double-click to apply it"),
        )
        lenses.body.addWidget(self.lenses, 1)
        presets.body.addWidget(self.presets, 1)
        left = QVBoxLayout()
        left.setSpacing(SPACING + 4)
        left.addWidget(lenses, 3)
        left.addWidget(presets, 2)
        choke = Card("Chokepoint", "the advantage that binds each actor")
        self.binding = plain_label("", "mutedBody", wrap=True)
        choke.body.addWidget(self.binding)
        stock = chart_card("Intelligent capital stock", "compute × efficiency × model quality")
        self.curve = LineWidget(theme)
        self.offsets = words_under_chart()
        stock.body.addWidget(self.curve, 1)
        stock.body.addWidget(self.offsets)
        right = QVBoxLayout()
        right.setSpacing(SPACING + 4)
        right.addWidget(choke)
        right.addWidget(stock, 1)
        across = QHBoxLayout()
        across.setSpacing(SPACING + 4)
        across.addLayout(left, 1)
        across.addLayout(right, 1)
        self.layout_.addLayout(across, 1)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.curve.set_theme(theme)

    def show_judgement(self, judgement: Judgement) -> None:
        assessment, comparison = judgement.assessment, judgement.comparison
        self.work_out(lambda: _find(assessment, comparison.scenario, comparison.lens))

    def show_result(self, result: _Found) -> None:
        if self.judgement is None:
            return
        assessment = self.judgement.assessment
        in_use = self.judgement.comparison.lens
        self.lenses.show_rows([_row(entry, assessment, entry.code == in_use) for entry in result.strip.lenses])
        self.presets.show_rows([_row(entry, assessment, False) for entry in result.strip.presets])
        self.binding.setText("\n".join(result.binding) or "Nothing binds: there are no scores.")
        curve = result.curve
        self.curve.setVisible(not isinstance(curve, str))
        if isinstance(curve, str):
            self.offsets.setText(curve)
            return
        self.curve.show_chart(descriptions.iso_curve_chart(assessment, curve, result.leader_at))
        self.offsets.setText("\n".join(offset.sentence for offset in curve.offsets[:3]))


def _find(assessment: Assessment, scenario: str, lens: str) -> _Found:
    choked = compare(assessment, scenario, "chokepoint").details["binding"]
    pair = assessment.head_to_head
    sentences = tuple(str(choked[code]["sentence"]) for code in pair if code in choked)
    strip = lens_leaders(assessment, scenario, lens)
    try:
        curve = iso_curve(assessment, scenario)
        factors = compare(assessment, scenario, "intelligent-capital-stock").details["factors"][curve.leader]
    except VantageError as error:
        return _Found(strip, sentences, f"{error.title} {error.advice}")
    return _Found(strip, sentences, curve, (factors["quality"], factors["compute"] * factors["efficiency"]))


def _row(entry: LensLeader, assessment: Assessment, strong: bool) -> FigureRow:
    if entry.reason:
        return FigureRow((entry.name, "–", "", ""), entry.code, strong, entry.reason)
    leaders = " = ".join(assessment.actor(code).name for code in entry.leaders) or "–"
    ahead = "" if entry.gap is None else number(entry.gap)
    behind = "" if entry.follower is None else assessment.actor(entry.follower).name
    return FigureRow((entry.name, leaders, ahead, behind), entry.code, strong)
