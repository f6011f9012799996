"""The pages of a PDF as pictures, one below the other: where they stand, what is marked on them and what is selected.

Positions count code points of the text layer.
"""

import bisect
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from vantage.charts.palette import Theme
from vantage.documents.pdf_geometry import rectangles
from vantage.domain.anchor import Rectangle
from vantage.domain.document import Page, TextLayer
from vantage.window.reader.highlight import Highlight
from vantage.window.reader.page_layout import GAP, PIXELS_A_POINT, PageLayout, widest
from vantage.window.reader.page_loader import PageLoader
from vantage.window.reader.page_painting import PagePainting, paint_page

FLASH_MS = 1_400


class PageCanvas(QAbstractScrollArea):
    """Shows what `loader` has, and asks it for what is on the screen."""

    selected = Signal()
    scrolled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName("Pages of the document")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self.loader = PageLoader(self)
        self.loader.loaded.connect(lambda _: self.viewport().update())
        self._text = ""
        self._pages: tuple[Page, ...] = ()
        self._zoom: float | None = None
        self._layout = PageLayout((), 1.0, 0)
        self._anchor = self._caret = 0
        self._painting = PagePainting()
        self._flash_over = QTimer(self)
        self._flash_over.setSingleShot(True)
        self._flash_over.setInterval(FLASH_MS)
        self._flash_over.timeout.connect(self._end_flash)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    # the document

    def open(self, layer: TextLayer) -> None:
        """Show another document from its first page; the loader has been opened for it."""
        self._text, self._pages = layer.text, layer.pages
        self._anchor = self._caret = 0
        self._painting = PagePainting()
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._moved()

    def clear(self) -> None:
        """Show nothing and let the document go."""
        self.loader.close()
        self._text, self._pages = "", ()
        self._arrange()

    def place(self) -> int:
        """The start of the page at the upper third of the view."""
        number = self._layout.at(self._top + self.viewport().height() / 3)
        return self._pages[number - 1].start if number else 0

    def show_place(self, position: int) -> None:
        """Scroll to the top of the page of a position."""
        if self._pages:
            top = self._layout.placed(self._page_of(position)).top
            self.verticalScrollBar().setValue(round(top) - GAP // 2)

    def reveal(self, start: int, end: int) -> None:
        """Scroll a passage into view, to the place on the page where that is known."""
        if not self._pages:
            return
        number = self._page_of(start)
        self.loader.with_characters(number, lambda _: self._show_passage(number, start, end))

    def flash(self, start: int, end: int) -> None:
        """Show a passage and draw the eye to it for a moment."""
        self.reveal(start, end)
        self._painting.flashed = (start, end)
        self._flash_over.start()
        self.viewport().update()

    @property
    def zoom(self) -> float | None:
        """1.0 for the size on paper; None to fill the width."""
        return self._zoom

    @property
    def shown_zoom(self) -> float:
        return self._layout.scale / PIXELS_A_POINT

    def set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.viewport().update()

    # selection and marks

    def selection(self) -> tuple[int, int] | None:
        start, end = sorted((self._anchor, self._caret))
        return (start, end) if start < end else None

    def selected_text(self) -> str:
        start, end = self.selection() or (0, 0)
        return self._text[start:end]

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if self.selection() is not None:
            QGuiApplication.clipboard().setText(self.selected_text())

    def select(self, start: int, end: int, *, show: bool = True) -> None:
        self._set_selection(start, end)
        if show:
            self.reveal(start, end)

    def set_highlights(self, marks: Sequence[Highlight]) -> None:
        self._painting.marks = list(marks)
        self.viewport().update()

    def set_found(self, found: Sequence[tuple[int, int]]) -> None:
        self._painting.found = found
        self.viewport().update()

    def rectangles(self, number: int, start: int, end: int) -> tuple[Rectangle, ...]:
        """Where a passage stands on a page, as far as that is known now."""
        characters, page = self.loader.characters(number), self._pages[number - 1]
        if characters is None:
            return ()
        return rectangles(characters, max(0, start - page.start), min(end, page.end) - page.start)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.horizontalScrollBar().value(), -self._top)
        self._painting.selection = self.selection()
        for number in self._on_screen():
            paint_page(painter, self._layout.placed(number), self, self._painting, self._theme)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # inner

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _arrange(self) -> None:
        """Place the pages in the room there is; what was at the top stays there."""
        before, top = self._layout, self._top
        number = before.at(top) if before.pages else 0
        within = (top - before.placed(number).top) / before.scale if number else 0.0
        room = self.viewport().width()
        fitting = max(0.2, (room - 2 * GAP) / widest(self._pages))
        scale = min(fitting, 1.5 * PIXELS_A_POINT) if self._zoom is None else self._zoom * PIXELS_A_POINT
        self._layout = PageLayout(self._pages, scale, room)
        height = self.viewport().height()
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().setRange(0, max(0, round(self._layout.height) - height))
        self.horizontalScrollBar().setPageStep(room)
        self.horizontalScrollBar().setRange(0, max(0, round(self._layout.width) - room))
        if number and before.pages is self._pages and top:
            self.verticalScrollBar().setValue(round(self._layout.placed(number).top + within * scale))
        self._moved()

    def _moved(self) -> None:
        on_screen = self._on_screen()
        nearby = [n for n in (on_screen.stop, on_screen.start - 1) if 1 <= n <= len(self._pages)]
        self.loader.want(list(on_screen), nearby, self._layout.scale * self.devicePixelRatioF())
        self.viewport().update()
        self.scrolled.emit()

    def _on_screen(self) -> range:
        return self._layout.between(self._top, self._top + self.viewport().height())

    def _page_of(self, position: int) -> int:
        return max(1, bisect.bisect_right(self._pages, position, key=lambda page: page.start))

    def _set_selection(self, anchor: int, caret: int) -> None:
        if (anchor, caret) != (self._anchor, self._caret):
            self._anchor, self._caret = anchor, caret
            self.viewport().update()
            self.selected.emit()

    def _show_passage(self, number: int, start: int, end: int) -> None:
        if number > len(self._pages):
            return
        placed, scale = self._layout.placed(number), self._layout.scale
        boxes = self.rectangles(number, start, max(end, start + 1))
        top = placed.top + (boxes[0].top * scale if boxes else 0)
        bottom = placed.top + (max(box.bottom for box in boxes) * scale if boxes else 0)
        if not (self._top <= top and bottom <= self._top + self.viewport().height()):
            self.verticalScrollBar().setValue(round(top) - self.viewport().height() // 3)

    def _end_flash(self) -> None:
        self._painting.flashed = None
        self.viewport().update()
