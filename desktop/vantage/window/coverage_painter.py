"""Paints the cells of the coverage heat map and its legend: one hue in four strengths, so that no colour must be told
from another, and the figure printed in every cell."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vantage.charts.palette import RADIUS_SMALL, SIZE_SMALL, SPACING, Theme, channels, mix
from vantage.window.card import bold_font
from vantage.window.coverage_model import DEPTH_ROLE, HEAT_ROLE, HeatCell

STRENGTHS = (0.10, 0.28, 0.52, 0.90)
"""How much of the accent stands on the surface, from the palest shade to the strongest."""
_INDENT_PX = 18
_SWATCH = QSize(22, 14)
_CORNER_PX = 8
_LEAD = "Stronger colour, weaker ground:"


def shade_colours(theme: Theme, shade: int) -> tuple[str, str]:
    """Ground and text of a shade; the text is whichever of light and dark reads better on it."""
    ground = mix(theme.accent, theme.surface, STRENGTHS[shade])
    return ground, max((theme.text, theme.on_accent), key=lambda colour: contrast(colour, ground))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2), 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def paint_heat(painter: QPainter, box: QRectF, cell: HeatCell, theme: Theme) -> None:
    """One cell without its figure: filled, outlined where it cannot be told, hatched where there is nothing; a corner
    for a single source."""
    painter.setPen(Qt.PenStyle.NoPen)
    if cell.empty:
        painter.setBrush(QBrush(QColor(theme.axis), Qt.BrushStyle.BDiagPattern))
        painter.setOpacity(0.45)
        painter.drawRoundedRect(box, RADIUS_SMALL, RADIUS_SMALL)
        painter.setOpacity(1.0)
    elif cell.shade is not None:
        painter.setBrush(QColor(shade_colours(theme, cell.shade)[0]))
        painter.drawRoundedRect(box, RADIUS_SMALL, RADIUS_SMALL)
    if cell.empty or cell.shade is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.border if cell.empty else theme.axis), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_SMALL, RADIUS_SMALL)
    if cell.single:
        colour = theme.text if cell.shade is None else shade_colours(theme, cell.shade)[1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        size = min(_CORNER_PX, box.height() * 0.6)
        right, top = box.right() - 4, box.top() + 4
        painter.drawPolygon(QPolygonF([QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)]))


class CoveragePainter(QStyledItemDelegate):
    """Delegate of the heat map."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = index.data(HEAT_ROLE)
        rect = QRectF(option.rect)
        if isinstance(cell, HeatCell):
            self._paint_cell(painter, rect, cell, option)
        else:
            self._paint_name(painter, rect, index)
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: HeatCell, option: QStyleOptionViewItem) -> None:
        box = rect.adjusted(2, 2, -2, -2)
        paint_heat(painter, box, cell, self.theme)
        colour = self.theme.text if cell.shade is None else shade_colours(self.theme, cell.shade)[1]
        if cell.empty:
            metrics = QFontMetrics(painter.font())
            word = QRectF(0, 0, metrics.horizontalAdvance(cell.text) + 10, metrics.height())
            word.moveCenter(box.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.surface))
            painter.drawRoundedRect(word, 4, 4)
            colour = self.theme.muted
        painter.setPen(QColor(colour))
        painter.setFont(bold_font(painter.font()))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(QPen(QColor(self.theme.text if chosen else self.theme.axis), 2 if chosen else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS_SMALL + 1, RADIUS_SMALL + 1)

    def _paint_name(self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        font = index.data(Qt.ItemDataRole.FontRole)
        if isinstance(font, QFont):
            painter.setFont(font)
        box = rect.adjusted(6 + _INDENT_PX * int(index.data(DEPTH_ROLE) or 0), 0, -6, 0)
        text = QFontMetrics(painter.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.setPen(QColor(self.theme.text if not index.data(DEPTH_ROLE) else self.theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class CoverageLegend(QWidget):
    """The shades of the view in a row, each with its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._entries: Sequence[tuple[HeatCell, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(2 * _SWATCH.height())

    def show_steps(self, steps: Sequence[str], unknown: str) -> None:
        entries = [(HeatCell("", shade), words) for shade, words in enumerate(steps)]
        entries.append((HeatCell("", None, empty=True), "no evidence"))
        entries += [(HeatCell("", None), unknown)] if unknown else []
        self._entries = (*entries, (HeatCell("", 0, single=True), "one independent source"))
        self.setAccessibleName("Legend, from firm to weak ground: " + ", ".join(words for _, words in self._entries))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(SIZE_SMALL)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(_LEAD)
        painter.setPen(QColor(self.theme.muted))
        lead = QRectF(6, 0, wide + 2, self.height())
        painter.drawText(lead, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, _LEAD)
        left, middle = lead.right() + 2 * SPACING, self.height() / 2
        for cell, words in self._entries:
            box = QRectF(left, middle - _SWATCH.height() / 2, _SWATCH.width(), _SWATCH.height())
            paint_heat(painter, box, cell, self.theme)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(QColor(self.theme.muted))
            place = QRectF(box.right() + 6, 0, wide + 2, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            left = place.right() + 2 * SPACING
        painter.end()
