"""Reading and selecting on page pictures with the mouse and the keyboard."""

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from vantage.charts.palette import Theme
from vantage.documents.pdf_geometry import PageCharacters
from vantage.window.reader.highlight import Highlight, highlight_at
from vantage.window.reader.page_canvas import PageCanvas
from vantage.window.reader.page_layout import PlacedPage
from vantage.window.reader.page_text import gap_at, line_gap, next_gap, word_at

NEAR = 12.0
"""Points beside a line at which a click still means it; a drag further off goes to the nearest line."""
FAR = 2_000.0


class PageView(PageCanvas):
    """The mouse drags over characters, a double-click takes a word, Shift and arrows move the end of a selection."""

    taken = Signal()
    cited = Signal()
    highlight_chosen = Signal(str)
    menu_asked = Signal(QContextMenuEvent)
    nothing_to_select = Signal(int)
    """A drag on this page found no text that could be selected."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pressed: QPoint | None = None
        self.viewport().setMouseTracking(True)

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            gap = self._gap(event.position(), NEAR)
            self._pressed = event.position().toPoint()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and gap is not None:
                self._set_selection(self._anchor, gap)
            else:
                far = gap if gap is not None else self._gap(event.position(), FAR)
                self._set_selection(far or 0, far or 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            near = self._gap(event.position(), 1.0) is not None
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor if near else Qt.CursorShape.ArrowCursor)
            return
        y, height = event.position().y(), self.viewport().height()
        if not 0 <= y <= height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(y if y < 0 else y - height))
        gap = self._gap(event.position(), FAR)
        if gap is not None:
            self._set_selection(self._anchor, gap)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.selection() is not None:
            return
        page, x, y = self._on_page(event.position())
        if (event.position().toPoint() - pressed).manhattanLength() > QGuiApplication.styleHints().startDragDistance():
            self.nothing_to_select.emit(page.page.number)
            return
        mark = self._mark_at(page, x, y)
        if mark is not None:
            self.highlight_chosen.emit(mark.guid)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            page, x, y = self._on_page(event.position())
            characters = self._characters(page)
            position = _character_under(characters, x, y) if characters else None
            if position is not None and characters is not None:
                start, end = word_at(characters.text, position)
                self._set_selection(page.page.start + start, page.page.start + end)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event)

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bar = self.verticalScrollBar()
        if key == Qt.Key.Key_E and not modifiers:
            self.taken.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            self.cited.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._set_selection(0, len(self._text))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and self._move_caret(key, modifiers):
            self.reveal(self._caret, self._caret)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Backspace):
            bar.setValue(bar.value() + (bar.pageStep() if key == Qt.Key.Key_Space else -bar.pageStep()))
        else:
            super().keyPressEvent(event)

    def _move_caret(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the end of the selection with Shift and an arrow; False for another key."""
        by_word = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._set_selection(self._anchor, next_gap(self._text, self._caret, key == Qt.Key.Key_Right, by_word))
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._pages:
            page = self._pages[self._page_of(self._caret) - 1]
            characters = self.loader.characters(page.number)
            down = key == Qt.Key.Key_Down
            gap = line_gap(characters, self._caret - page.start, down) if characters else None
            off_page = page.end if down else page.start
            self._set_selection(self._anchor, page.start + gap if gap is not None else off_page)
            return True
        return False

    # inner

    def _on_page(self, point: QPointF) -> tuple[PlacedPage, float, float]:
        """The page at a point of the view, or the nearest, and the point on it in points."""
        x, y = point.x() + self.horizontalScrollBar().value(), point.y() + self._top
        placed = self._layout.placed(self._layout.at(y) or 1)
        return placed, (x - placed.left) / self._layout.scale, (y - placed.top) / self._layout.scale

    def _characters(self, placed: PlacedPage) -> PageCharacters | None:
        return self.loader.characters(placed.page.number)

    def _gap(self, point: QPointF, reach: float) -> int | None:
        """The gap between characters nearest to a point, as a position in the text layer."""
        if not self._pages:
            return None
        placed, x, y = self._on_page(point)
        characters = self._characters(placed)
        gap = gap_at(characters, x, y, reach) if characters else None
        return placed.page.start + gap if gap is not None else None

    def _mark_at(self, placed: PlacedPage, x: float, y: float) -> Highlight | None:
        characters = self._characters(placed)
        position = _character_under(characters, x, y) if characters else None
        return highlight_at(self._painting.marks, placed.page.start + position) if position is not None else None


def _character_under(characters: PageCharacters, x: float, y: float) -> int | None:
    """The position of the character right under a point."""
    for index, box in enumerate(characters.boxes):
        if box is not None and box.left <= x <= box.right and box.top <= y <= box.bottom:
            return index
    return None
