"""The text widget of the text view: read-only, with a caret, and with the keys of a reader."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit

from vantage.charts.palette import SPACING

WIDEST = 820
"""Pixels; a line of running text grows no longer, since the eye would lose its way back."""


class StretchEdit(QPlainTextEdit):
    """Holds one stretch of a text. Positions here are UTF-16 units of the stretch; `TextView` knows the rest."""

    taken = Signal()
    """The selection is to become an excerpt."""
    cited = Signal()
    """The selection is to become evidence."""
    pointed = Signal(int)
    """A click that selected nothing, or Return without a selection, at this unit."""
    start_asked = Signal(bool)
    end_asked = Signal(bool)
    """To the start or end of the whole text; True selects on the way."""
    everything_asked = Signal()
    menu_asked = Signal(QContextMenuEvent)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.copied: Callable[[], str] = lambda: self.textCursor().selectedText()
        self.table = False

    def set_kind(self, *, table: bool, right_to_left: bool) -> None:
        """Rows of a table keep their cells under each other and do not wrap; a text written from right to left starts
        there."""
        self.table = table
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap if table else QPlainTextEdit.LineWrapMode.WidgetWidth)
        option = self.document().defaultTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LayoutDirectionAuto
        )
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft)
        self.document().setDefaultTextOption(option)
        self._place_tabs()
        self._keep_column()

    def set_letters(self, pixels: int) -> None:
        """How large the letters are."""
        self.setStyleSheet(f"QPlainTextEdit {{ font-size: {pixels}px; }}")
        self.ensurePolished()
        self._place_tabs()

    # where things are

    def first_seen(self) -> int:
        """The unit at the start of the first line that is seen."""
        block = self.firstVisibleBlock()
        layout = block.layout()
        line = self.verticalScrollBar().value() - block.firstLineNumber()
        if 0 < line < layout.lineCount():
            return block.position() + layout.lineAt(line).textStart()
        return block.position()

    def last_seen(self) -> int:
        """A unit on the last line that is seen."""
        corner = self.viewport().rect().bottomRight()
        return self.cursorForPosition(corner).position()

    def line_of(self, units: int) -> int:
        """The line a unit is on, as the scroll bar counts them."""
        block = self.document().findBlock(units)
        self.blockBoundingGeometry(block)  # lays the block out
        layout: QTextLayout = block.layout()
        line = layout.lineForTextPosition(units - block.position())
        return block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)

    def lines_seen(self) -> int:
        return max(1, self.viewport().height() // max(1, self.fontMetrics().lineSpacing()))

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_E and (not modifiers or control):  # on X11 Ctrl+E would go to the end of the line
            self.taken.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            if self.textCursor().hasSelection():
                self.cited.emit()
            else:
                self.pointed.emit(self.textCursor().position())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.everything_asked.emit()
        elif event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
            self.start_asked.emit(False)
        elif event.matches(QKeySequence.StandardKey.SelectStartOfDocument):
            self.start_asked.emit(True)
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            self.end_asked.emit(False)
        elif event.matches(QKeySequence.StandardKey.SelectEndOfDocument):
            self.end_asked.emit(True)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            cursor = self.cursorForPosition(event.position().toPoint())
            self.pointed.emit(self._under(cursor, event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.copied())
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_column()

    def _under(self, cursor: QTextCursor, event: QMouseEvent) -> int:
        """The unit of the character under the mouse, where the cursor's position is the gap nearest to it."""
        here = cursor.position()
        if cursor.positionInBlock() and event.position().x() < self.cursorRect(cursor).left():
            return here - 1
        return here

    def _place_tabs(self) -> None:
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance("0") * (16 if self.table else 4))

    def _keep_column(self) -> None:
        room = self.width() - 4 * SPACING - self.verticalScrollBar().width()
        spare = 0 if self.table else max(0, room - WIDEST) // 2
        side = 2 * SPACING + spare
        if self.viewportMargins().left() == side:
            return
        self.setViewportMargins(side, SPACING, side, SPACING)
        if not self.table:
            # Text laid out before the widget was shown keeps the width it had then until it is told to wrap anew.
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
