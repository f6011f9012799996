"""The Assess page: weights and why at the left, scores and evidence in the middle, live charts at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.window.card import plain_label
from vantage.window.charts_panel import ChartsPanel
from vantage.window.evidence_drawer import EvidenceDrawer
from vantage.window.flips_panel import FlipsPanel
from vantage.window.preferences import Preferences
from vantage.window.score_grid import ScoreGrid
from vantage.window.session import Session
from vantage.window.splitter_state import restore_sizes
from vantage.window.weights_panel import WeightsPanel
from vantage.window.why_panel import WhyPanel

_FLIPS = 8
"""So many flips stand on the page; the Robustness page has all of them."""
_LEFT_PX, _MIDDLE_PX, _RIGHT_PX = 296, 452, 400


class AssessPage(QWidget):
    """Opens first; everything on it follows the session."""

    evidence_opened = Signal(str)
    linking_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session = session
        self._preferences = preferences
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        self.hint = self._build_hint()
        self.weights = WeightsPanel(session, theme)
        self.why = WhyPanel(session)
        self.flips = FlipsPanel(session, most=_FLIPS)
        self.scores = ScoreGrid(session, theme)
        self.drawer = EvidenceDrawer(session, theme)
        self.charts = ChartsPanel(session, theme)
        self.drawer.evidence_opened.connect(self.evidence_opened)
        self.drawer.linking_wanted.connect(self.linking_wanted)
        left = QWidget()
        stack = QVBoxLayout(left)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(SPACING + 4)
        stack.addWidget(self.weights)
        self._answers = QStackedWidget()
        for card, other in ((self.why, "What would flip it"), (self.flips, "Why?")):
            button = QPushButton(other)
            button.setObjectName("link")
            button.clicked.connect(self._turn_answers)
            card.corner.addWidget(button)
            self._answers.addWidget(card)
        self.flips.note.hide()
        stack.addWidget(self._answers, 1)
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.setObjectName("assessMiddle")
        self._middle.setHandleWidth(SPACING + 4)
        self._middle.setChildrenCollapsible(False)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(SPACING + 4)
        above.addWidget(self.hint)
        above.addWidget(self.scores, 1)
        self._middle.addWidget(top)
        self._middle.addWidget(self.drawer)
        self._middle.setSizes([390, 290])
        self._middle.setStretchFactor(1, 1)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setObjectName("assessAcross")
        self._across.setHandleWidth(SPACING + 4)
        self._across.setChildrenCollapsible(False)
        for part in (left, self._middle, self.charts):
            self._across.addWidget(part)
        left.setMinimumWidth(292)
        self.charts.setMinimumWidth(380)
        self._across.setSizes([_LEFT_PX, _MIDDLE_PX, _RIGHT_PX])
        for place, stretch in enumerate((3, 6, 5)):
            self._across.setStretchFactor(place, stretch)
        outer.addWidget(self._across, 1)
        for splitter in (self._middle, self._across):
            restore_sizes(splitter, preferences.state(splitter.objectName()))
        session.opened.connect(self._select_first_cell)
        session.why_asked.connect(self._follow_gap_term)
        session.why_asked.connect(lambda *_: self._answers.setCurrentWidget(self.why))

    def set_theme(self, theme: Theme) -> None:
        for part in (self.weights, self.scores, self.drawer, self.charts):
            part.set_theme(theme)

    def show_flips(self) -> None:
        """Bring what would flip the lead to the front of the answers."""
        self._answers.setCurrentWidget(self.flips)

    def shut_down(self) -> None:
        self.flips.shut_down()

    def _turn_answers(self) -> None:
        self._answers.setCurrentIndex(1 - self._answers.currentIndex())

    def keep_state(self) -> None:
        """Remember the splitters."""
        for splitter in (self._middle, self._across):
            self._preferences.keep_state(splitter.objectName(), splitter.saveState())

    def _select_first_cell(self) -> None:
        assessment = self._session.assessment
        pair = assessment.head_to_head
        judgement = self._session.judgement
        if judgement is not None and judgement.gap is not None and judgement.gap.terms and len(pair) == 2:
            terms = judgement.gap.terms
            widest = max(terms, key=lambda code: abs(terms[code]))
            self._session.select_cell(widest, pair[1])
            self._session.ask_why("score", f"{widest}/{pair[1]}")
        else:
            self._session.cell_selected.emit()

    def _follow_gap_term(self, kind: str, code: str) -> None:
        """Show the evidence of the term that is explained, not that of another cell."""
        pair, chosen = self._session.assessment.head_to_head, self._session.selected_cell
        if kind == "gap" and len(pair) == 2 and (chosen is None or chosen[0] != code):
            self._session.select_cell(code, chosen[1] if chosen is not None else pair[1])

    def _build_hint(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("hint")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        text = (
            "Drag a weight and watch the odds move. Click any figure to see what it is made of. "
            "Everything is kept as you go; Ctrl+Z takes any step back."
        )
        row.addWidget(plain_label(text, wrap=True), 1)
        done = QPushButton("Got it")
        done.setToolTip("Do not show this again")
        done.clicked.connect(self._hide_hint)
        row.addWidget(done)
        frame.setVisible(not self._preferences.hint_seen)
        self.hint_button = done
        return frame

    def _hide_hint(self) -> None:
        self._preferences.hint_seen = True
        self.hint.setVisible(False)
