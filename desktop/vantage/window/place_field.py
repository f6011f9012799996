"""A path that can be selected and copied whole, and shows its two ends where there is no room for all of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from vantage.window.card import plain_tip

_PADDING_PX = 14


class PlaceField(QLineEdit):
    """Read-only. As soon as it is entered it shows everything, selected; the tip does so too."""

    def __init__(self, whole: str) -> None:
        super().__init__(whole)
        self.whole = whole
        self.setObjectName("place")
        self.setReadOnly(True)
        self.setToolTip(plain_tip(whole))
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setText(self.whole)
        super().focusInEvent(event)
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click selects everything; dragging selects a part."""
        super().mouseReleaseEvent(event)
        if not self.hasSelectedText():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu, to copy from
            self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.hasFocus():
            self._shorten()

    def _shorten(self) -> None:
        room = self.width() - _PADDING_PX
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideMiddle, room))
        self.setCursorPosition(0)
