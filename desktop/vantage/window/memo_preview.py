"""Pictures of the memo's pages, as wide as there is room, typeset again when what they show has changed."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.window.card import plain_label

GAP = 2 * SPACING
WIDEST = 900
"""A page grows no wider than this many pixels; where there is room, two stand side by side."""
PAPER_INCHES = 8.27
LEAST_PPI, MOST_PPI = 96, 220


class PageSheet(QWidget):
    """Paints the pages one below the other, or two side by side, with a border that tells paper from ground."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[QImage] = []
        self.border, self.ground = QColor("#cccccc"), QColor("#eeeeee")
        self._room = 0

    def show_pictures(self, pictures: Sequence[QImage]) -> None:
        self.pictures = list(pictures)
        self.setAccessibleName(f"Preview of the memo, {len(self.pictures)} pages")
        self.fit(self._room)
        self.update()

    def fit(self, room: int) -> None:
        """Lay the pages out in this width and take the height they need."""
        self._room = room
        rects = self.places()
        self.setMinimumHeight(max((r.bottom() for r in rects), default=0) + GAP)

    @property
    def columns(self) -> int:
        return 2 if self._room >= 1100 and len(self.pictures) > 1 else 1

    def page_width(self) -> int:
        """Width of one page in device-independent pixels."""
        return max(120, min(WIDEST, (self._room - GAP * (self.columns + 1)) // self.columns))

    def places(self) -> list[QRect]:
        """Where each page stands."""
        width, columns = self.page_width(), self.columns
        left = max(0, (self._room - columns * width - (columns - 1) * GAP) // 2)
        rects: list[QRect] = []
        top, row_height = 2, 0
        for number, picture in enumerate(self.pictures):
            column = number % columns
            if column == 0 and number:
                top, row_height = top + row_height + GAP, 0
            height = round(width * picture.height() / max(1, picture.width()))
            row_height = max(row_height, height)
            rects.append(QRect(left + column * (width + GAP), top, width, height))
        return rects

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for rect, picture in zip(self.places(), self.pictures, strict=True):
            if rect.intersects(event.rect().adjusted(-4, -4, 4, 4)):
                for spread in (3, 2, 1):
                    shade = QColor(0, 0, 0, 10)
                    painter.fillRect(rect.adjusted(-spread, -spread + 1, spread, spread + 1), shade)
                painter.drawImage(rect, picture)
                painter.setPen(self.border)
                painter.drawRect(rect.adjusted(-1, -1, 0, 0))


class MemoPreview(QWidget):
    """Shows pages or, where there are none, what stands in the way. `resized` asks for pages at another resolution,
    `again_asked` for another try."""

    resized = Signal()
    again_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = PageSheet()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.sheet)
        self.area.setAccessibleName("Preview of the memo")
        self.message = plain_label("", "mutedBody", wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.again = QPushButton("Try again")
        self.again.clicked.connect(self.again_asked)
        self.again.hide()
        self._words = QWidget()
        column = QVBoxLayout(self._words)
        column.setSpacing(SPACING)
        column.addStretch(1)
        column.addWidget(self.message)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words)
        self._stack.addWidget(self.area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(250)
        self._settled.timeout.connect(self.resized)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.sheet.border = QColor(theme.border)
        self.sheet.update()

    @property
    def ppi(self) -> int:
        """Pixels per inch at which a page is as sharp as the screen shows it."""
        sharp = self.sheet.page_width() * self.devicePixelRatioF() / PAPER_INCHES
        return max(LEAST_PPI, min(MOST_PPI, round(sharp)))

    @property
    def shows_pages(self) -> bool:
        return self._stack.currentWidget() is self.area and bool(self.sheet.pictures)

    def show_pages(self, pictures: Sequence[QImage]) -> None:
        """Show the pages; the scroll position stays."""
        bar = self.area.verticalScrollBar()
        place = bar.value()
        self._stack.setCurrentWidget(self.area)
        self.sheet.show_pictures(pictures)
        self.sheet.fit(self.area.viewport().width())
        self.sheet.resize(self.area.viewport().width(), self.sheet.minimumHeight())
        bar.setValue(place)

    def say(self, text: str, *, again: bool = False) -> None:
        """Show words instead of pages; `again` where another try may help though nothing in the memo changes."""
        self.message.setText(text)
        self.again.setVisible(again)
        self._stack.setCurrentWidget(self._words)

    def sizeHint(self) -> QSize:
        return QSize(760, 640)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.fit(self.area.viewport().width())
        self._settled.start()
