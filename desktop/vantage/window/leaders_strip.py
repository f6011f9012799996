"""Who leads under each lens and each preset, by likely values: names to click on, and the code of the leader."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vantage.analysis.names import listed, with_article
from vantage.casework.judgement import Judgement
from vantage.charts.palette import SPACING, Theme
from vantage.domain.assessment import Assessment
from vantage.errors import VantageError
from vantage.window.card import bold_font, plain_label, plain_tip
from vantage.window.session import Session, editing

if TYPE_CHECKING:
    from vantage.analysis.lensing.leaders import LeaderStrip, LensLeader

_BOTH = 2
_ROW_PX = 17


class LeadersStrip(QWidget):
    """One column for lenses, one for presets. A click on a lens looks through it, one on a preset applies it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self.strip: LeaderStrip | None = None
        self._assessment = Assessment("")
        self._entries: dict[tuple[str, str], tuple[QPushButton, QLabel]] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACING, 0, SPACING, 0)
        outer.setSpacing(SPACING)
        self.refusal = plain_label("", "mutedBody", wrap=True)
        outer.addWidget(self.refusal)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(3, 1)
        self._grid.setColumnMinimumWidth(2, SPACING)
        outer.addLayout(self._grid)
        outer.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fill()

    def show_judgement(self, judgement: Judgement) -> None:
        """The leaders at the weights in view; cheap enough for every tick of a slider."""
        from vantage.analysis.lensing.leaders import lens_leaders

        comparison = judgement.comparison
        self._assessment = judgement.assessment
        try:
            self.strip = lens_leaders(judgement.assessment, comparison.scenario, comparison.lens)
            self.refusal.hide()
        except VantageError as error:
            self.strip = None
            self.refusal.setText(f"{error.title} {error.advice}")
            self.refusal.show()
        self._fill()

    def entry(self, kind: str, code: str) -> QPushButton:
        """The button of a lens ("lens") or preset ("preset")."""
        return self._entries[kind, code][0]

    def leader_text(self, kind: str, code: str) -> str:
        return self._entries[kind, code][1].text()

    def _fill(self) -> None:
        """The strip belongs to the assessment it was found for, not to whatever is open since."""
        strip, assessment = self.strip, self._assessment
        wanted = (
            [] if strip is None else [*(("lens", e) for e in strip.lenses), *(("preset", e) for e in strip.presets)]
        )
        if [(kind, e.code) for kind, e in wanted] != list(self._entries):
            self._make(wanted)
        for kind, entry in wanted:
            self._show_entry(kind, entry, assessment)

    @property
    def summary(self) -> str:
        """How far the answer depends on lens and preset, in a few words."""
        return "" if self.strip is None else _summary(self.strip)

    def _make(self, wanted: "list[tuple[str, LensLeader]]") -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._entries = {}
        for column, (kind, title) in enumerate((("lens", "Lens"), ("preset", "Preset"))):
            entries = [entry for one, entry in wanted if one == kind]
            self._grid.addWidget(plain_label(title, "muted"), 0, 3 * column)
            for place, entry in enumerate(entries, start=1):
                button, leader = QPushButton(entry.name), plain_label("", "strong")
                button.setObjectName("link")
                button.clicked.connect(partial(self._chosen, kind, entry.code))
                leader.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                button.setMinimumHeight(_ROW_PX)
                self._grid.addWidget(button, place, 3 * column)
                self._grid.addWidget(leader, place, 3 * column + 1)
                self._entries[kind, entry.code] = button, leader

    def _show_entry(self, kind: str, entry: "LensLeader", assessment: Assessment) -> None:
        button, leader = self._entries[kind, entry.code]
        button.setText(entry.name.replace("&", "&&"))
        places = [actor.code for actor in assessment.actors]
        leader.setText(_short(entry))
        alone = entry.leader is not None
        colour = (
            self._theme.actor(places.index(entry.leader)) if alone and entry.leader in places else self._theme.muted
        )
        leader.setStyleSheet(f"color: {colour};")
        in_use = kind == "lens" and entry.code == self._session.lens
        button.setFont(bold_font(self.font()) if in_use else self.font())
        words = _explained(entry, assessment)
        button.setAccessibleName(words)
        for widget in (button, leader):
            widget.setToolTip(plain_tip(words))

    def _chosen(self, kind: str, code: str, _checked: bool = False) -> None:
        if kind == "lens":
            self._session.choose_lens(code)
        else:
            self._session.edit(editing.apply_preset, code)


def _short(entry: "LensLeader") -> str:
    """The code of the leader, or of both; how many where more are level."""
    if len(entry.leaders) > _BOTH:
        return f"{len(entry.leaders)} level"
    return "=".join(entry.leaders) or "–"


def _explained(entry: "LensLeader", assessment: Assessment) -> str:
    if entry.reason:
        return f"{entry.name}: {entry.reason}"
    names = [with_article(assessment.actor(code).name) for code in entry.leaders]
    if not names:
        return f"{entry.name}: nobody has a score."
    if len(names) > 1:
        return f"{entry.name}: {listed(names)} are level."
    if entry.follower is None or entry.gap is None:
        return f"{entry.name}: {names[0]} is first."
    behind = with_article(assessment.actor(entry.follower).name)
    return f"{entry.name}: {names[0]} is first, {entry.gap:.1f} points ahead of {behind}."


def _summary(strip: "LeaderStrip") -> str:
    known = [entry for entry in (*strip.lenses, *strip.presets) if not entry.reason]
    counts: dict[str, int] = {}
    for entry in known:
        if entry.leader is not None:
            counts[entry.leader] = counts.get(entry.leader, 0) + 1
    parts = [f"{code} {counts[code]}" for code in sorted(counts, key=lambda c: -counts[c])]
    return f"{', '.join(parts)} of {len(known)}" if parts else "Nobody leads"
