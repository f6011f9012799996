"""The panel that answers "why?": value, share, product, evidence and the rationale, which can be edited here."""

from collections.abc import Set as AbstractSet
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.descriptions.wording import NO_BREAK
from vantage.domain.score import format_score
from vantage.window.card import Card, plain_label
from vantage.window.link_label import LinkLabel
from vantage.window.measures import MEASURE_TIP, open_measure_dialog
from vantage.window.session import Cell, Session, editing
from vantage.window.spread_dialog import SPREAD_BUTTON, SPREAD_TIP, open_spread_dialog
from vantage.window.why_rows import EVIDENCE, Why, why

_STEPS, _FEWER = "How the band comes about", "Hide the steps"
_LABEL_PX = 80
_EVIDENCE_TIP = "Show it beneath the scores; a double-click there opens it where it stands in its source."
_REFRESH_MS = 120
"""Pause before the rows follow a moving weight: text must stand still to be read."""


class WhyPanel(Card):
    """Shows the last number that was asked about and follows it as it moves."""

    def __init__(self, session: Session) -> None:
        super().__init__("Why?")
        self._session = session
        self._asked: tuple[str, str] | None = None
        self._shown: Why | None = None
        self._rows: list[tuple[QLabel, LinkLabel]] = []
        self._all_steps = False
        self._cell: Cell | None = None
        self._refused: dict[Cell, str] = {}
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setSpacing(6)
        self._lead = plain_label("", "strong", wrap=True)
        self._layout.addWidget(self._lead)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._layout.addLayout(self._grid)
        self._layout.addLayout(self._band_buttons())
        self._rationale_head = plain_label("Rationale", "muted")
        self.rationale = QPlainTextEdit()
        self.rationale.setObjectName("rationale")
        self.rationale.setPlaceholderText("Say in a sentence or two why this score, naming the evidence.")
        self.rationale.setMinimumHeight(96)
        self.rationale.setTabChangesFocus(True)
        self.rationale.installEventFilter(self)
        self._layout.addWidget(self._rationale_head)
        self._layout.addWidget(self.rationale, 1)
        self._layout.addStretch(0)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REFRESH_MS)
        self._later.timeout.connect(self._show)
        session.why_asked.connect(self.ask)
        session.opened.connect(self._forget)
        session.about_to_leave.connect(self._keep_all)
        session.writing_ended.connect(self._keep_refused)
        session.judgement_changed.connect(self._later.start)
        self._show()

    def _band_buttons(self) -> QVBoxLayout:
        """Beneath the rows: how the criterion is measured, every step to the implied band, the table behind it."""
        self.measure_button = QPushButton()
        self.measure_button.setObjectName("link")
        self.measure_button.setToolTip(MEASURE_TIP)
        self.measure_button.clicked.connect(self._open_measure)
        self.steps_button = QPushButton(_STEPS)
        self.steps_button.setObjectName("link")
        self.steps_button.setToolTip("Show the points and factors of every group of sources.")
        self.steps_button.clicked.connect(self._toggle_steps)
        self.spread_button = QPushButton(SPREAD_BUTTON)
        self.spread_button.setObjectName("link")
        self.spread_button.setToolTip(SPREAD_TIP)
        self.spread_button.clicked.connect(lambda: open_spread_dialog(self._session, self))
        column = QVBoxLayout()
        column.setSpacing(2)
        for button in (self.steps_button, self.measure_button, self.spread_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _open_measure(self) -> None:
        if self._shown is not None:
            open_measure_dialog(self._session, self, self._shown.criterion)

    def _open_evidence(self, place: int) -> None:
        """Show the evidence a row speaks of, beneath the scores."""
        opens = [] if self._shown is None else _openings(self._shown.rows, self._shown.evidence)
        cell = dict(opens).get(place)
        if cell is not None:
            self._session.select_cell(*cell)

    def _toggle_steps(self) -> None:
        self._all_steps = not self._all_steps
        self._show()

    @property
    def shown(self) -> Why | None:
        return self._shown

    def ask(self, kind: str, code: str) -> None:
        """Explain a number now and keep following it."""
        self._keep_rationale()
        self.rationale.document().setModified(False)
        self._asked = (kind, code)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.rationale and event.type() == QEvent.Type.FocusOut:
            self._keep_rationale()
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        self._asked = self._cell = None
        self._refused.clear()
        self.rationale.document().setModified(False)
        self._show()

    def _keep_rationale(self) -> None:
        if self._cell is not None and self.rationale.document().isModified():
            kept = self._keep(self._cell, self.rationale.toPlainText().strip())
            self.rationale.document().setModified(not kept)

    def _keep_refused(self) -> None:
        """Rationales that were refused while the file was written."""
        for cell, text in list(self._refused.items()):
            if cell == self._cell:
                self._keep_rationale()
            else:
                self._keep(cell, text)

    def _keep_all(self) -> None:
        self._keep_rationale()
        self._keep_refused()

    def _keep(self, cell: Cell, text: str) -> bool:
        """Whether nothing is left to be kept; what was refused is remembered with its cell."""
        self._refused.pop(cell, None)
        score = self._session.assessment.score(*cell)
        if score is None:
            self._session.problem.emit("A blank has no rationale.", "Score the cell first, then say why.")
            return True
        kept = self._session.keep(editing.set_score, *cell, format_score(score), text)
        if not kept:
            self._refused[cell] = text
        return kept

    def _show(self) -> None:
        judgement = self._session.judgement
        self._shown = None
        if judgement is not None and self._asked is not None:
            self._shown = why(judgement, *self._asked, self._session.prepared)
        if self._shown is None:
            self._lead.hide()
            self._fill((("", self._nothing()),))
            self._show_rationale(None)
            for button in (self.steps_button, self.measure_button, self.spread_button):
                button.hide()
            return
        self._lead.setText(self._shown.title)
        self._lead.show()
        steps = self._shown.steps
        opens = _openings(self._shown.rows, self._shown.evidence)
        self._fill((*self._shown.rows, *steps) if self._all_steps else self._shown.rows, {place for place, _ in opens})
        self.steps_button.setVisible(bool(steps))
        self.steps_button.setText(_FEWER if self._all_steps else _STEPS)
        self.spread_button.setVisible(self._shown.cell is not None)
        code = self._shown.criterion
        self.measure_button.setVisible(bool(code))
        if code:
            leaf = judgement is not None and judgement.assessment.is_leaf(code)
            self.measure_button.setText("How it is measured…" if leaf else "How it is combined…")
        self._show_rationale(self._shown.cell)

    def _nothing(self) -> str:
        """What to say while no number is explained: what keeps numbers from being computed, else what to click."""
        why_not = self._session.why_not
        if self._session.judgement is None and why_not is not None:
            return f"{why_not.title} {why_not.advice}"
        return "Click a score, a bar of the ledger or an odds figure to see what it is made of."

    def _fill(self, rows: tuple[tuple[str, str], ...], links: AbstractSet[int] = frozenset()) -> None:
        while len(self._rows) < len(rows):
            place = len(self._rows)
            label, text = plain_label("", "muted", wrap=True), LinkLabel()
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setFixedWidth(_LABEL_PX)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            text.clicked.connect(partial(self._open_evidence, place))
            self._grid.addWidget(label, place, 0)
            self._grid.addWidget(text, place, 1)
            self._rows.append((label, text))
        for place, (label, text) in enumerate(self._rows):
            used = place < len(rows)
            label.setVisible(used and bool(rows[place][0]))
            text.setVisible(used)
            if used:
                label.setText(rows[place][0])
                text.setText(rows[place][1].replace(" %", f"{NO_BREAK}%"))
                text.set_link(place in links)
                text.setToolTip(_EVIDENCE_TIP if place in links else "")

    def _show_rationale(self, cell: Cell | None) -> None:
        self._rationale_head.setVisible(cell is not None)
        self.rationale.setVisible(cell is not None)
        blank = cell is not None and self._session.assessment.score(*cell) is None
        self.rationale.setReadOnly(self._session.read_only or blank)
        if cell is None or (cell == self._cell and self.rationale.document().isModified()):
            return
        self._cell = cell
        score = self._session.assessment.score(*cell)
        text = self._refused.get(cell, score.rationale if score else "")
        if text != self.rationale.toPlainText():
            self.rationale.setPlainText(text)
        self.rationale.document().setModified(cell in self._refused)


def _openings(rows: tuple[tuple[str, str], ...], evidence: tuple[Cell, ...]) -> list[tuple[int, Cell]]:
    """Places of the rows that open evidence, and whose."""
    places = [place for place, (label, _) in enumerate(rows) if label.startswith(EVIDENCE)]
    return list(zip(places, evidence, strict=False))
