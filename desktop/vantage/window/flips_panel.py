"""What would flip the lead: the nearest changes, one sentence each, to be tried with a click."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from vantage.analysis.evidence_spread import half_widths
from vantage.casework.judgement import Judgement
from vantage.charts.palette import SPACING
from vantage.errors import VantageError
from vantage.window.card import Card, plain_label
from vantage.window.evidence_detail import READ_ONLY
from vantage.window.flip_rows import FlipRow, flip_rows
from vantage.window.latest_job import LatestJob
from vantage.window.session import Session

if TYPE_CHECKING:
    from vantage.analysis.flips import Flips

_PAUSE_MS = 120
_TRY_TIP = "Make it so, as one step; Ctrl+Z takes it back."


class FlipsPanel(Card):
    """Follows the judgement, off the window's thread; shows at most so many flips, all of them without a number."""

    def __init__(self, session: Session, most: int | None = None) -> None:
        super().__init__("What would flip it")
        self._session = session
        self._most = most
        self._asked_for: Judgement | None = None
        self._asked = False
        self._tried = False
        self.rows: tuple[FlipRow, ...] = ()
        self._job = LatestJob(self)
        self._job.finished.connect(self._found)
        self._job.failed.connect(self._failed)
        self.note.setText("weights first, then the most plausible")
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("What would flip the lead, the weights first")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(SPACING)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        self.buttons: list[QPushButton] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self.freshen)
        session.judgement_changed.connect(self._later.start)
        session.judgement_changed.connect(self._tell)
        session.opened.connect(self._later.start)

    @property
    def busy(self) -> bool:
        """Whether flips are being looked for, or will be."""
        return self.isVisible() and (self._job.busy or self._later.isActive())

    def freshen(self) -> None:
        """Look for the flips of the judgement in view, unless they are shown."""
        judgement = self._session.judgement
        if not self.isVisible() or (self._asked and judgement is self._asked_for):
            return
        self._asked_for, self._asked = judgement, True
        if judgement is None:
            self._job.drop()
            self._say("There is nothing to flip yet. Add two actors and score them.")
            return
        spreads = half_widths(judgement.spreads)

        def find() -> "Flips":
            from vantage.analysis.flips import nearest_flips

            return nearest_flips(judgement.assessment, judgement.comparison, spreads)

        self._job.run(find)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._later.start()

    def shut_down(self) -> None:
        self._later.stop()
        self._job.close()

    def _found(self, flips: "Flips") -> None:
        if self._asked_for is not None:
            self._fill(flip_rows(self._asked_for.assessment, flips)[: self._most])

    def _failed(self, error: object) -> None:
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self._say(f"{error.title} {error.advice}")

    def _say(self, words: str) -> None:
        self._fill((FlipRow(words),))

    def _fill(self, rows: tuple[FlipRow, ...]) -> None:
        self.rows, self.buttons = rows, []
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row in rows:
            self._list.addWidget(self._row(row))
        self._list.addStretch(1)
        # Other flips stand here now: begin at the first, and keep the keyboard in the list.
        self._area.verticalScrollBar().setValue(0)
        if inside:
            self._area.setFocus()

    def _row(self, row: FlipRow) -> QWidget:
        frame = QFrame()
        frame.setObjectName("flip")
        line = QHBoxLayout(frame)
        line.setContentsMargins(SPACING + 2, 2, 0, 2)
        line.setSpacing(SPACING)
        text = plain_label(row.sentence, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(text, 1)
        if row.attempt is not None:
            button = QPushButton("Try it")
            button.setObjectName("small")
            button.setAccessibleName(f"Try it: {row.sentence}")
            button.setEnabled(not self._session.read_only)
            button.setToolTip(READ_ONLY if self._session.read_only else _TRY_TIP)
            button.clicked.connect(partial(self._try, row))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(button)
        return frame

    def _try(self, row: FlipRow, _checked: bool = False) -> None:
        if row.attempt is not None and row.attempt(self._session):
            self._tried = True
            if not self._session.busy:
                self._tell()

    def _tell(self) -> None:
        """Say who leads now, once the figures are there."""
        judgement = self._session.judgement
        if not self._tried or judgement is None or self._session.busy:
            return
        self._tried = False
        leader = judgement.comparison.gap.leader
        name = "Nobody" if leader is None else judgement.assessment.actor(leader).name
        self._session.notice.emit(f"{name} leads now. Ctrl+Z takes it back.")
