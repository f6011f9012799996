"""The excerpts of a source: locator, quote, how each stands in the text, and the evidence that rests on it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vantage.charts.palette import SIZE_SMALL, SPACING, Theme
from vantage.window.card import bold_font, plain_tip
from vantage.window.reader.highlight import GLYPHS, SENTENCES, WORDS, state_colour
from vantage.window.reader.opened_source import ListedExcerpt

Index = QModelIndex | QPersistentModelIndex
EXCERPT_ROLE = Qt.ItemDataRole.UserRole
ROW_PX = 66
_LINE_PX = 17
_NO_INDEX = QModelIndex()


class ExcerptModel(QAbstractListModel):
    """Excerpts by position."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[ListedExcerpt] = ()

    def set_rows(self, rows: Sequence[ListedExcerpt]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        listed = self.rows[index.row()]
        if role == EXCERPT_ROLE:
            return listed
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line_quote(listed)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_described(listed))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _described(listed)
        return None


class ExcerptList(QListView):
    """`chosen` when an excerpt becomes the current one by key or click; `opened` on Return, click or double-click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("excerpts")
        self.setAccessibleName("Excerpts of the document")
        self.records = ExcerptModel()
        self._painter = _ExcerptPainter(theme)
        self.setModel(self.records)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.clicked.connect(lambda _: self.opened.emit(self.current))
        self.activated.connect(lambda _: self.opened.emit(self.current))

    @property
    def current(self) -> str:
        """The guid of the current excerpt, "" for none."""
        listed = self.currentIndex().data(EXCERPT_ROLE)
        return listed.excerpt.guid if isinstance(listed, ListedExcerpt) else ""

    def show_rows(self, rows: Sequence[ListedExcerpt]) -> None:
        """Show other excerpts; the current one stays where it is still there."""
        kept, place = self.current, self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self.records.set_rows(rows)
        self.selectionModel().blockSignals(False)
        self.select(kept)
        self.verticalScrollBar().setValue(place)
        self.setMaximumHeight(len(rows) * ROW_PX + 2)

    def select(self, guid: str) -> bool:
        """Make an excerpt the current one; False where there is no such excerpt, which leaves none current."""
        for row, listed in enumerate(self.records.rows):
            if listed.excerpt.guid == guid:
                self.setCurrentIndex(self.records.index(row))
                return True
        self.setCurrentIndex(QModelIndex())
        return False

    def set_theme(self, theme: Theme) -> None:
        self._painter.theme = theme
        self.viewport().update()


class _ExcerptPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        listed, rect, state = index.data(EXCERPT_ROLE), option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self.theme.hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.focus))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))
        painter.setPen(QColor(self.theme.grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(SPACING, SPACING - 1, -SPACING, -SPACING + 1)
        self._paint_first_line(painter, inner, listed)
        self._paint_quote(painter, inner, listed)
        self._paint_evidence(painter, inner, listed)
        painter.restore()

    def _paint_first_line(self, painter: QPainter, inner: QRect, listed: ListedExcerpt) -> None:
        body = painter.font()
        line = QRectF(inner.left(), inner.top(), inner.width(), _LINE_PX)
        word = f"{GLYPHS[listed.check.state]} {WORDS[listed.check.state]}"
        painter.setFont(_small(body))
        painter.setPen(QColor(state_colour(listed.check.state, self.theme)))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, word)
        room = inner.width() - QFontMetrics(painter.font()).horizontalAdvance(word) - SPACING
        painter.setFont(bold_font(body))
        painter.setPen(QColor(self.theme.text))
        locator = listed.excerpt.locator or "No locator"
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, painter.fontMetrics().elidedText(locator, elide, room))
        painter.setFont(body)

    def _paint_quote(self, painter: QPainter, inner: QRect, listed: ListedExcerpt) -> None:
        line = QRectF(inner.left(), inner.top() + _LINE_PX + 1, inner.width(), _LINE_PX)
        text = painter.fontMetrics().elidedText(one_line_quote(listed), Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(QColor(self.theme.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, text)

    def _paint_evidence(self, painter: QPainter, inner: QRect, listed: ListedExcerpt) -> None:
        line = QRectF(inner.left(), inner.top() + 2 * _LINE_PX + 3, inner.width(), _LINE_PX)
        painter.setFont(_small(painter.font()))
        painter.setPen(QColor(self.theme.accent if listed.codes else self.theme.muted))
        text = ", ".join(listed.codes) or "No evidence yet"
        if listed.excerpt.note:
            text += " · has a note"
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, elided)


def one_line_quote(listed: ListedExcerpt, most: int = 300) -> str:
    """The start of the quote on one line, in quotation marks."""
    quote = listed.excerpt.quote
    if not quote.strip():
        return "No quote"
    cut = f"{quote[:most]}…" if len(quote) > most else quote
    return f"“{' '.join(cut.split())}”"


def _described(listed: ListedExcerpt) -> str:
    state = listed.check.state
    codes = f"Evidence: {', '.join(listed.codes)}" if listed.codes else "No evidence rests on it."
    parts = [listed.excerpt.locator, one_line_quote(listed), f"{WORDS[state].capitalize()}: {SENTENCES[state]}", codes]
    return "\n".join(part for part in parts if part)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(SIZE_SMALL)
    return small
