"""Words that can be clicked, and reached by Tab and pressed with Return, where a button would not wrap."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class LinkLabel(QLabel):
    """Plain wrapping text that is a link only while `set_link` says so."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._is_link = False
        self._show_kind()

    def set_link(self, is_link: bool) -> None:
        if is_link != self._is_link:
            self._is_link = is_link
            self._show_kind()

    def _show_kind(self) -> None:
        self.setObjectName("linkText" if self._is_link else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._is_link else Qt.CursorShape.IBeamCursor)
        select = Qt.TextInteractionFlag.NoTextInteraction if self._is_link else _SELECTABLE
        self.setTextInteractionFlags(select)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._is_link else Qt.FocusPolicy.ClickFocus)
        self.style().unpolish(self)
        self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if self._is_link and inside and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)


_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
