"""Pages on a screen smaller than they can be: they are scrolled, and nothing of them is cut off."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class ScrolledPages(QScrollArea):
    """Shows a page as large as there is room, with scroll bars where that is less than it needs."""

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(_AtLeast(pages))


class _AtLeast(QWidget):
    """As large as the page in front must be; one with texts that wrap would say how high it would like to be."""

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__()
        self._pages = pages
        pages.setParent(self)
        pages.currentChanged.connect(self.updateGeometry)

    def event(self, event: QEvent) -> bool:
        """No layout holds the pages, so what one of them needs now is passed on here."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        page = self._pages.currentWidget()
        return QSize() if page is None else page.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._pages.setGeometry(self.rect())
