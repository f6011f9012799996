"""The part of the status line that shows draws which take long: how far they are, and the way to end them."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label
from vantage.window.drawing import Drawing

_PATIENCE_MS = 300
"""Draws that are done sooner are not worth a word."""


class DrawingStatus(QWidget):
    """Hidden but for draws under way."""

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        self.text = plain_label("Drawing the odds…")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(140, 6)
        self.bar.setAccessibleName("Progress of the draws")
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setObjectName("link")
        self.cancel_button.setToolTip("Keep the figures of before; the next change draws again.")
        self.cancel_button.clicked.connect(drawing.stop)
        for widget in (self.text, self.bar, self.cancel_button):
            row.addWidget(widget)
        self.patience = QTimer(self)
        self.patience.setSingleShot(True)
        self.patience.setInterval(_PATIENCE_MS)
        self.patience.timeout.connect(self._show_if_busy)
        drawing.progress.connect(self._progressed)
        for end in (drawing.ready, drawing.failed, drawing.stopped):
            end.connect(self._done)
        self.hide()

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        if not self.isVisible() and not self.patience.isActive():
            self.patience.start()

    def _show_if_busy(self) -> None:
        self.setVisible(self._drawing.busy)

    def _done(self, _result: object = None) -> None:
        self.patience.stop()
        self.hide()
