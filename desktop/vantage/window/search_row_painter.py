"""Paints one hit: kind, heading and grade, and the snippet with the matched words set off. Nothing is read as HTML."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vantage.charts.palette import SIZE_BODY, SIZE_SMALL, SPACING, Theme, mix
from vantage.window.card import bold_font
from vantage.window.record_table import grade_colour
from vantage.window.search_model import GLYPHS, HIT_ROLE, KIND_WORDS, heading, kind_shown, whereabouts
from vantage.workspace import SearchHit

ROW_HEIGHT = 76
_KIND_WIDTH = 104
_MARGIN = 12
_LINE = 19
_LINES = 2
_MATCH = 0.26
"""Share of the accent in the ground of a matched word: it must show on a selected row too."""


class SearchRowPainter(QStyledItemDelegate):
    """Delegate of the list of hits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(HIT_ROLE)
        if not isinstance(hit, SearchHit):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self.theme.hover))
        painter.setPen(QColor(self.theme.grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.focus))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1.5, -1.5), 4, 4)
        plain, small = QFont(option.font), QFont(option.font)
        plain.setPixelSize(SIZE_BODY)
        small.setPixelSize(SIZE_SMALL)
        box = rect.adjusted(_MARGIN, SPACING, -_MARGIN, -SPACING)
        self._paint_kind(painter, box, hit, small)
        text = box.adjusted(_KIND_WIDTH, 0, 0, 0)
        right = self._paint_marks(painter, text, hit, small)
        first = QRectF(text.left(), text.top(), right - text.left(), _LINE)
        self._write(painter, first, heading(hit), bold_font(plain), self.theme.text)
        self._paint_snippet(painter, text.adjusted(0, _LINE + 2, 0, 0), hit, plain)
        painter.restore()

    def _paint_kind(self, painter: QPainter, box: QRectF, hit: SearchHit, font: QFont) -> None:
        kind = kind_shown(hit)
        glyph = QRectF(box.left(), box.top(), 18, _LINE)
        self._write(painter, glyph, GLYPHS[kind], font, self.theme.accent)
        self._write(painter, glyph.adjusted(18, 0, _KIND_WIDTH - 24, 0), KIND_WORDS[kind], font, self.theme.muted)

    def _paint_marks(self, painter: QPainter, box: QRectF, hit: SearchHit, font: QFont) -> float:
        """Grade, place and a retraction at the right of the first line; returns where they begin."""
        right = box.right()
        if hit.grade:
            right = self._paint_chip(painter, right, box.top(), hit.grade, font, grade_colour(hit.grade, self.theme))
        if hit.retracted:
            right = self._paint_chip(painter, right, box.top(), "Retracted", font, self.theme.danger)
        place = whereabouts(hit)
        if place:
            place = QFontMetricsF(font).elidedText(place, Qt.TextElideMode.ElideRight, box.width() * 0.45)
            width = QFontMetricsF(font).horizontalAdvance(place) + 2
            self._write(painter, QRectF(right - width, box.top(), width, _LINE), place, font, self.theme.muted)
            right -= width + SPACING
        return right

    def _paint_chip(self, painter: QPainter, right: float, top: float, text: str, font: QFont, colour: str) -> float:
        bold = bold_font(font)
        width = max(24.0, QFontMetricsF(bold).horizontalAdvance(text) + 14)
        chip = QRectF(right - width, top + 0.5, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(chip, 9, 9)
        painter.setPen(QColor(colour))
        painter.setFont(bold)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        return chip.left() - SPACING

    def _write(self, painter: QPainter, box: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)

    def _paint_snippet(self, painter: QPainter, box: QRectF, hit: SearchHit, font: QFont) -> None:
        matched = QTextCharFormat()
        matched.setFont(bold_font(font))
        matched.setForeground(QColor(self.theme.text))
        matched.setBackground(QColor(mix(self.theme.accent, self.theme.surface, _MATCH)))
        layout = snippet_layout(hit.snippet, hit.matches, font, box.width(), matched)
        painter.setPen(QColor(self.theme.muted if hit.matches else self.theme.text))
        layout.draw(painter, box.topLeft())


def snippet_layout(
    text: str, matches: Sequence[tuple[int, int]], font: QFont, width: float, matched: QTextCharFormat
) -> QTextLayout:
    """The text on at most two lines of this width, its matches (ranges of code points) in another format."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    ranges = []
    for start, end in matches:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = _units(text[:start]), _units(text[start:end])
        piece.format = matched
        ranges.append(piece)
    layout.setFormats(ranges)
    layout.beginLayout()
    for number in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(40.0, width))
        line.setPosition(QPointF(0, number * _LINE))
    layout.endLayout()
    return layout


def _units(text: str) -> int:
    """Qt counts UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
