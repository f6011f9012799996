"""While a worker writes the file: a light veil over the pages, and no key or click reaches them."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.window.card import plain_label

SHOWN_AFTER_MS = 250
"""A saving shorter than that shows no veil: it would only flicker."""
_VEIL = 150
"""How much of the page it covers, of 255."""
_STRIPS, _STRIP_MS = 8, 4
"""The veil comes down in strips, each in an event of its own: what is below a strip has to be painted with it."""
_HELD_BACK = {
    QEvent.Type.KeyPress,
    QEvent.Type.Shortcut,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.ContextMenu,
    QEvent.Type.Drop,
}


class SavingOverlay(QWidget):
    """Covers `covered`, but for `spared` pixels at its foot, between `begin` and `end`. Releases of keys and buttons
    pass, so that nothing stays pressed."""

    def __init__(self, covered: QWidget, theme: Theme, spared: int = 0) -> None:
        super().__init__(covered)
        self._covered = covered
        self._theme = theme
        self._spared = spared
        self._veiled = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOWN_AFTER_MS)
        self._wait.timeout.connect(self._show_card)
        self._fall = QTimer(self)
        self._fall.setInterval(_STRIP_MS)
        self._fall.timeout.connect(self._veil_next)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.card = QFrame()
        self.card.setObjectName("card")
        self.card.setMinimumWidth(320)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 2 * SPACING)
        inside.setSpacing(SPACING + 4)
        self.text = plain_label("", "strong")
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        inside.addWidget(self.text)
        inside.addWidget(bar)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def begin(self, words: str) -> None:
        """Hold everything back from now on; `words` are shown if it takes long."""
        self.text.setText(words)
        self.setAccessibleName(words)
        self._veiled = 0
        self.card.hide()
        self._cover()
        self.show()
        self.raise_()
        self._covered.installEventFilter(self)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._wait.start()

    def end(self) -> None:
        self._wait.stop()
        self._fall.stop()
        self._covered.removeEventFilter(self)
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._covered and event.type() == QEvent.Type.Resize:
            self._cover()
        return event.type() in _HELD_BACK

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(self._theme.window)
        veil.setAlpha(_VEIL)
        painter = QPainter(self)
        for strip in range(self._veiled):
            painter.fillRect(self._strip(strip), veil)

    def _cover(self) -> None:
        self.setGeometry(self._covered.rect().adjusted(0, 0, 0, -self._spared))

    def _strip(self, number: int) -> QRect:
        top, below = (self.height() * place // _STRIPS for place in (number, number + 1))
        return QRect(0, top, self.width(), below - top)

    def _show_card(self) -> None:
        self.card.show()
        self._fall.start()

    def _veil_next(self) -> None:
        if self._veiled < _STRIPS:
            self._veiled += 1
            self.update(self._strip(self._veiled - 1))
        else:
            self._fall.stop()
