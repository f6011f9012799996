"""The weights card: importance points by slider, presets, equal weights, and how firmly the weights are held."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from vantage.analysis.weights import local_shares
from vantage.charts.palette import Theme
from vantage.domain.criterion import Criterion
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.session import Session, editing
from vantage.window.weighing.elicit_button import ElicitButton
from vantage.window.weight_row import WeightRow

SPREADS: tuple[tuple[float | str, str, str], ...] = (
    ("fixed", "exact", "The weights are taken as exact: only the scores are uncertain."),
    (400.0, "firm", "The weights are held firmly (Dirichlet spread, kappa 400)."),
    (100.0, "about", "The weights are about right (Dirichlet spread, kappa 100)."),
    (25.0, "loose", "The weights are held loosely (Dirichlet spread, kappa 25)."),
    ("ordered", "in order", "Only the order of the weights is known; equal ones may fall either way."),
    ("flat", "unknown", "Nothing is known of the weights: every division of importance is as likely as any other."),
)


class WeightsPanel(Card):
    """Shows the children of one node, the advantages first; every edit goes through the session."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__("Weights")
        self._session = session
        self._theme = theme
        self._parent_code = ""
        self._rows: dict[str, WeightRow] = {}
        self._shown: tuple[tuple[str, bool], ...] = ()
        self.presets = QToolButton()
        self.presets.setObjectName("quiet")
        self.presets.setText("Presets ▾")
        self.presets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.presets.setToolTip("Ready sets of weights. Applying one is a step you can undo.")
        self.presets.setMenu(QMenu(self.presets))
        self.corner.addWidget(self.presets)
        self._back = QPushButton("‹ All advantages")
        self._back.setObjectName("link")
        self._back.clicked.connect(lambda: self.show_children_of(""))
        self.body.addWidget(self._back)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.elicit = ElicitButton(session, self._node, self.open_method)
        buttons.addWidget(self.elicit)
        self.equal = QPushButton("Equal weights")
        self.equal.setToolTip("Give every criterion of this group the same importance.")
        self.equal.clicked.connect(lambda: session.edit(editing.set_equal_weights, self._node()))
        buttons.addWidget(self.equal)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addWidget(_rule())
        self.body.addLayout(self._build_spread())
        session.assessment_changed.connect(self._reload)
        session.judgement_changed.connect(self._show_shares)
        session.about_to_leave.connect(self._let_go)
        self._reload()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for index, row in enumerate(self._rows.values()):
            row.set_theme(theme, self._colour(index))
        if self.window().findChild(QDialog, "weighing") is not None:
            from vantage.window.weighing.weighing_dialog import show_theme

            show_theme(self.window(), theme)

    def open_method(self, method: str) -> None:
        """Open the questions of a way of weighing for the group that is shown."""
        from vantage.window.weighing.weighing_dialog import open_weighing_dialog

        self._let_go()
        open_weighing_dialog(self._session, self._theme, self._node(), method, self)

    def show_children_of(self, code: str) -> None:
        """Show the weights inside one criterion; "" is the advantages."""
        self._let_go()
        self._parent_code = code
        self._reload()

    def _let_go(self) -> None:
        for row in self._rows.values():
            row.let_go()

    def row(self, code: str) -> WeightRow:
        return self._rows[code]

    def _node(self) -> str:
        known = {c.code for c in self._session.assessment.criteria}
        if self._parent_code in known and self._session.assessment.children(self._parent_code):
            return self._parent_code
        return self._session.assessment.root.code

    def _children(self) -> tuple[Criterion, ...]:
        if not self._session.assessment.criteria:
            return ()
        return self._session.assessment.children(self._node())

    def _reload(self) -> None:
        assessment = self._session.assessment
        children = self._children()
        shape = tuple((c.code, not assessment.is_leaf(c.code)) for c in children)
        if shape != self._shown:
            self._rebuild(children)
            self._shown = shape
        inside = bool(children) and self._node() != assessment.root.code
        self._back.setVisible(inside)
        self.title.setText(f"Weights in {assessment.criterion(self._node()).name}" if inside else "Weights")
        self._fill_presets()
        self._show_shares()

    def _rebuild(self, children: tuple[Criterion, ...]) -> None:
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = {}
        for index, child in enumerate(children):
            has_children = not self._session.assessment.is_leaf(child.code)
            row = WeightRow(child, self._theme, self._colour(index), has_children)
            row.moved.connect(self._session.preview_points)
            row.settled.connect(lambda code, points: self._session.edit(editing.set_weight, code, points))
            row.why_asked.connect(lambda code: self._session.ask_why("weight", code))
            row.lock_changed.connect(lambda code, on: self._session.edit(editing.lock_weight, code, on))
            row.opened.connect(self.show_children_of)
            self._rows[child.code] = row
            self._list.addWidget(row)

    def _show_shares(self) -> None:
        judgement = self._session.judgement
        assessment = judgement.assessment if judgement else self._session.assessment
        shares = local_shares(assessment) if assessment.criteria else {}
        for code, row in self._rows.items():
            if code in shares:
                row.show_weight(assessment.criterion(code), shares[code], not self._session.read_only)
        self.equal.setEnabled(not self._session.read_only)
        self.elicit.follow()

    def _fill_presets(self) -> None:
        menu = self.presets.menu()
        menu.clear()
        menu.setToolTipsVisible(True)
        for preset in self._session.assessment.presets:
            action = menu.addAction(preset.name.replace("&", "&&"))
            action.setToolTip(plain_tip(preset.description))
            action.triggered.connect(lambda _=False, code=preset.code: self._session.edit(editing.apply_preset, code))
        self.presets.setVisible(bool(self._session.assessment.presets))
        self.presets.setEnabled(not self._session.read_only)

    def _build_spread(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(2)
        head = QHBoxLayout()
        title = plain_label("Weight uncertainty", "muted")
        self._spread_word = plain_label("", "muted")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._spread_word)
        box.addLayout(head)
        line = QHBoxLayout()
        self.spread = QSlider(Qt.Orientation.Horizontal)
        self.spread.setObjectName("spread")
        self.spread.setRange(0, len(SPREADS) - 1)
        self.spread.setPageStep(1)
        self.spread.setAccessibleName("Weight uncertainty")
        self.spread.valueChanged.connect(self._spread_moved)
        line.addWidget(plain_label("exact", "muted"))
        line.addWidget(self.spread, 1)
        line.addWidget(plain_label("unknown", "muted"))
        box.addLayout(line)
        self._session.opened.connect(self._show_spread)
        self._show_spread()
        return box

    def _show_spread(self) -> None:
        place = next((i for i, s in enumerate(SPREADS) if s[0] == self._session.spread), 2)
        with QSignalBlocker(self.spread):
            self.spread.setValue(place)
        self._spread_word.setText(SPREADS[place][1])
        self.spread.setToolTip(SPREADS[place][2])

    def _spread_moved(self, place: int) -> None:
        self._session.set_spread(SPREADS[place][0])
        self._show_spread()

    def _colour(self, index: int) -> str:
        return self._theme.advantage(index)


def _rule() -> QWidget:
    line = QFrame()
    line.setObjectName("rule")
    return line
