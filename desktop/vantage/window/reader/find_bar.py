"""Finding words in the open document: the field, how many there are, and the steps from one to the next."""

import bisect
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label, plain_tip
from vantage.window.latest_job import LatestJob
from vantage.window.reader.finding import MOST, find_all, pattern

Span = tuple[int, int]


class FindBar(QWidget):
    """`found` carries every match; `shown` one to go to. The text is searched in a worker."""

    found = Signal(object)
    shown = Signal(int, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._number = "", 0
        self._matches: list[Span] = []
        self._current = -1
        self._after = 0
        self._go = False
        self._job = LatestJob(self)
        self._job.finished.connect(self._show_matches)
        self._job.failed.connect(_raise)
        self.field = QLineEdit()
        self.field.setObjectName("search")
        self.field.setPlaceholderText("Find in this document…")
        self.field.setAccessibleName("Find in this document")
        self.field.setToolTip(plain_tip("In any case, over line ends. F3 goes to the next match, Shift+F3 back."))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(320)
        self.count = plain_label("", "muted")
        self.previous = _button("‹", "Previous match (Shift+F3)", lambda: self.step(-1))
        self.following = _button("›", "Next match (F3)", lambda: self.step(1))
        self.shut = _button("×", "Close (Escape)", self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING // 2)
        layout.addWidget(self.field, 1)
        for button in (self.previous, self.following):
            layout.addWidget(button)
        layout.addWidget(self.count)
        layout.addStretch(1)
        layout.addWidget(self.shut)
        self.field.textChanged.connect(lambda: self._search(go=True))
        self.field.returnPressed.connect(lambda: self.step(1))
        self.hide()

    @property
    def busy(self) -> bool:
        return self._job.busy

    def set_text(self, text: str) -> None:
        """Search this text from now on; what is typed in the field stays."""
        self._text = text
        self._search(go=False)

    def begin(self, after: int) -> None:
        """Show the field; the first match from this position on is gone to."""
        self._after = after
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(go=False)

    def step(self, by: int) -> None:
        """Go to the next match or the one before, round the ends of the document."""
        if not self.isVisible() and self.field.text():
            self.show()
            self._search(go=True)
        elif self._matches:
            self._current = (self._current + by) % len(self._matches) if self._current >= 0 else 0
            self._say()
            self.shown.emit(*self._matches[self._current])

    def close_bar(self) -> None:
        """Hide the field and forget the matches."""
        self._number += 1
        self._job.drop()
        self.hide()
        self._matches, self._current = [], -1
        self.found.emit([])
        self.closed.emit()

    def shut_down(self) -> None:
        self._number += 1
        self._job.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.step(-1)
        else:
            super().keyPressEvent(event)

    def _search(self, *, go: bool) -> None:
        self._number += 1
        wanted = pattern(self.field.text())
        if wanted is None or not self.isVisible():
            self._job.drop()
            self._go = False
            self._show_matches([])
            return
        number, text = self._number, self._text
        self._go = self._go or go
        self._job.run(lambda: find_all(text, wanted, lambda: number != self._number))

    def _show_matches(self, matches: list[Span]) -> None:
        self._matches = matches
        self.found.emit(matches)
        self._current = -1
        if matches and self._go:
            self._current = bisect.bisect_left(matches, (self._after, 0)) % len(matches)
            self.shown.emit(*matches[self._current])
        self._go = False
        self._say()

    def _say(self) -> None:
        number = len(self._matches)
        many = f"{number:,}" if number < MOST else f"more than {MOST:,}"
        if not self.field.text().strip():
            self.count.setText("")
        elif not number:
            self.count.setText("Not found")
        elif self._current >= 0:
            self.count.setText(f"{self._current + 1:,} of {many}")
        else:
            self.count.setText("1 match" if number == 1 else f"{many} matches")
        for button in (self.previous, self.following):
            button.setEnabled(bool(number))


def _button(text: str, tip: str, clicked: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setObjectName("quiet")
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.clicked.connect(clicked)
    return button


def _raise(error: object) -> None:
    raise error  # type: ignore[misc]
