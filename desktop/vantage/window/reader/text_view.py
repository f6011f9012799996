"""The text layer of a document to read and select in, however long it is. Positions count code points."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QTextEdit, QWidget

from vantage.charts.palette import Theme
from vantage.window.reader.code_points import UnitMap
from vantage.window.reader.highlight import Highlight, highlight_at
from vantage.window.reader.stretch_edit import StretchEdit
from vantage.window.reader.text_marks import excerpt_style, flash_style, found_style
from vantage.window.reader.text_stretch import is_enough, is_right_to_left, stretch_around

TEXT_PX = 15
FLASH_MS = 1_400


class TextView(QWidget):
    """Lays out one stretch of the text around what is seen, and another when scrolling comes near its end.

    The selection belongs to the text, not to the stretch: it may begin where nothing is laid out any more.
    """

    selected = Signal()
    scrolled = Signal()
    taken = Signal()
    cited = Signal()
    highlight_chosen = Signal(str)
    menu_asked = Signal(QContextMenuEvent)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._stretch, self._map = "", (0, 0), UnitMap("")
        self._anchor = self._caret = 0
        self._shown_anchor = 0
        self._busy = False
        self._marks: list[Highlight] = []
        self._found: Sequence[tuple[int, int]] = ()
        self._flashed: tuple[int, int] | None = None
        self._zoom = 1.0
        self.edit = StretchEdit()
        self.edit.setAccessibleName("Text of the document")
        self.edit.copied = self.selected_text
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self.bar.setAccessibleName("Place in the document")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.bar)
        self.setFocusProxy(self.edit)
        self._flash_over = QTimer(self)
        self._flash_over.setSingleShot(True)
        self._flash_over.setInterval(FLASH_MS)
        self._flash_over.timeout.connect(self._end_flash)
        self.edit.taken.connect(self.taken)
        self.edit.cited.connect(self.cited)
        self.edit.menu_asked.connect(self.menu_asked)
        self.edit.pointed.connect(self._choose_at)
        self.edit.start_asked.connect(lambda selecting: self._go_to_end(0, selecting))
        self.edit.end_asked.connect(lambda selecting: self._go_to_end(len(self._text), selecting))
        self.edit.everything_asked.connect(lambda: self.select(0, len(self._text), show=False))
        self.edit.cursorPositionChanged.connect(self._cursor_moved)
        self.edit.selectionChanged.connect(self._cursor_moved)
        self.edit.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.bar.valueChanged.connect(self._go_to)
        self._set_zoom()

    # the text

    def open(self, text: str, *, table: bool = False) -> None:
        """Show another text from its start; nothing is selected or marked."""
        self._text = text
        self._marks, self._found, self._flashed = [], (), None
        self._anchor = self._caret = 0
        self.edit.set_kind(table=table, right_to_left=is_right_to_left(text))
        self._lay_out(stretch_around(text, 0))
        self._put_cursor()
        self._scroll_to(0)

    @property
    def stretch(self) -> tuple[int, int]:
        """Start and end of what is laid out."""
        return self._stretch

    def place(self) -> int:
        """The position at the start of the first line that is seen."""
        return self._position(self.edit.first_seen())

    def show_place(self, position: int) -> None:
        """Scroll so that the line of a position is the first that is seen."""
        self._reach(position)
        self._scroll_to(position)

    def reveal(self, start: int, end: int) -> None:
        """Scroll a passage into view, unless it is in view already."""
        first, last = self.place(), self._position(self.edit.last_seen())
        if not (first <= start and end <= last) or self._stretch == (0, 0):
            self._reach(start)
            self._scroll_to(start, above=self.edit.lines_seen() // 3)

    def flash(self, start: int, end: int) -> None:
        """Show a passage and draw the eye to it for a moment."""
        self.reveal(start, end)
        self._flashed = (start, end)
        self._flash_over.start()
        self._paint_marks()

    # the selection

    def selection(self) -> tuple[int, int] | None:
        """Start and end of what is selected."""
        start, end = sorted((self._anchor, self._caret))
        return (start, end) if start < end else None

    def selected_text(self) -> str:
        start, end = self.selection() or (0, 0)
        return self._text[start:end]

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        self.edit.copy()

    def select(self, start: int, end: int, *, show: bool = True) -> None:
        """Select a passage; the caret stands at its end."""
        self._anchor, self._caret = start, end
        if show:
            self.reveal(start, end)
        self._put_cursor()
        self.selected.emit()

    # what is marked

    def set_highlights(self, marks: Sequence[Highlight]) -> None:
        self._marks = list(marks)
        self._paint_marks()

    def set_found(self, found: Sequence[tuple[int, int]]) -> None:
        """Mark what a search found."""
        self._found = found
        self._paint_marks()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._paint_marks()

    @property
    def zoom(self) -> float:
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Size of the letters, 1.0 for the usual one; the place stays."""
        place = self.place()
        self._zoom = zoom
        self._set_zoom()
        self._scroll_to(place)

    # inner: laying out

    def _lay_out(self, stretch: tuple[int, int]) -> None:
        self._stretch = stretch
        shown = self._text[slice(*stretch)]
        self._map = UnitMap(shown)
        self._busy = True
        self.edit.setPlainText(shown)
        self._busy = False
        whole = stretch == (0, len(self._text))
        bars = Qt.ScrollBarPolicy.ScrollBarAsNeeded if whole else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.edit.setVerticalScrollBarPolicy(bars)
        self.bar.setVisible(not whole)
        self._paint_marks()

    def _reach(self, position: int) -> None:
        """Make sure that a position is laid out with enough around it."""
        if not self._stretch[0] <= position <= self._stretch[1] or not is_enough(
            self._text, self._stretch, position, position
        ):
            self._lay_out(stretch_around(self._text, position))
            self._put_cursor()

    def _scroll_to(self, position: int, above: int = 0) -> None:
        self._busy = True
        self.edit.verticalScrollBar().setValue(max(0, self.edit.line_of(self._units(position)) - above))
        self._busy = False
        self._scrolled()

    def _scrolled(self) -> None:
        if self._busy:
            return
        place, last = self.place(), self._position(self.edit.last_seen())
        if not is_enough(self._text, self._stretch, place, last):
            following = stretch_around(self._text, place)
            if following != self._stretch and is_enough(self._text, following, place, place):
                self._lay_out(following)
                self._put_cursor()
                self._busy = True
                self.edit.verticalScrollBar().setValue(self.edit.line_of(self._units(place)))
                self._busy = False
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, max(0, len(self._text) - max(1, last - place)))
            self.bar.setPageStep(max(1, last - place))
            self.bar.setSingleStep(max(1, (last - place) // 10))
            self.bar.setValue(place)
        self.scrolled.emit()

    def _go_to(self, position: int) -> None:
        self.show_place(min(position, len(self._text)))

    def _set_zoom(self) -> None:
        self.edit.set_letters(max(6, round(TEXT_PX * self._zoom)))

    # inner: positions and the cursor

    def _units(self, position: int) -> int:
        start, end = self._stretch
        return self._map.units(min(max(position, start), end) - start)

    def _position(self, units: int) -> int:
        return self._stretch[0] + self._map.position(units)

    def _put_cursor(self) -> None:
        self._busy = True
        cursor = self.edit.textCursor()
        self._shown_anchor = self._units(self._anchor)
        cursor.setPosition(self._shown_anchor)
        cursor.setPosition(self._units(self._caret), QTextCursor.MoveMode.KeepAnchor)
        place = self.edit.verticalScrollBar().value()
        self.edit.setTextCursor(cursor)
        self.edit.verticalScrollBar().setValue(place)
        self._busy = False

    def _cursor_moved(self) -> None:
        if self._busy:
            return
        cursor = self.edit.textCursor()
        before = self._anchor, self._caret
        self._caret = self._position(cursor.position())
        if cursor.anchor() != self._shown_anchor or not cursor.hasSelection():
            self._shown_anchor = cursor.anchor()
            self._anchor = self._position(cursor.anchor())
        if (self._anchor, self._caret) != before:
            self.selected.emit()

    def _go_to_end(self, position: int, selecting: bool) -> None:
        self.select(self._anchor if selecting else position, position, show=False)
        self._reach(position)
        self._scroll_to(position)

    def _choose_at(self, units: int) -> None:
        mark = highlight_at(self._marks, self._position(units))
        if mark is not None:
            self.highlight_chosen.emit(mark.guid)

    # inner: painting

    def _end_flash(self) -> None:
        self._flashed = None
        self._paint_marks()

    def _paint_marks(self) -> None:
        start, end = self._stretch
        shown = [
            self._extra(mark.start, mark.end, excerpt_style(mark, self._theme))
            for mark in self._marks
            if mark.start < end and mark.end > start
        ]
        shown += [self._extra(*span, found_style(self._theme)) for span in self._found if start < span[1] <= end]
        if self._flashed is not None:
            shown.append(self._extra(*self._flashed, flash_style(self._theme)))
        self.edit.setExtraSelections(shown)

    def _extra(self, start: int, end: int, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        extra = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(self._units(start))
        cursor.setPosition(self._units(end), QTextCursor.MoveMode.KeepAnchor)
        extra.cursor = cursor
        extra.format = style
        return extra
