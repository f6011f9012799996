"""Paints a cell of the score grid: number, range on a 0-100 line, and a chip with evidence count and worst grade."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vantage.charts.palette import SIZE_SMALL, Theme
from vantage.window.card import bold_font, plain_tip
from vantage.window.score_grid_cells import measured_words
from vantage.window.score_grid_model import CELL_ROLE, UNIT_ROLE, GridCell, ScoreGridModel

ROW_HEIGHT_PX = 36
_NUMBER_PX = 24
_CHIP_PX = 46
_CHIP_LEAST_PX = 36
_MARGIN_PX = 8
_LINE_PX = 14
"""A line on 0-100 shorter than this says nothing."""
_IMPLIED_BELOW_PX = 7


class ScoreCellPainter(QStyledItemDelegate):
    """Delegate of every column of the score grid."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT_PX)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("scoreEditor")
        unit = index.data(UNIT_ROLE)
        if unit is None:
            editor.setPlaceholderText("60-72-80")
            tip = "72 takes the band its evidence implies; 60-72-80 gives low, likely and high of your own."
        else:
            editor.setPlaceholderText(unit or "raw value")
            cell = index.data(CELL_ROLE)
            now = f", {measured_words(cell, unit)}" if isinstance(cell, GridCell) and cell.score else ""
            tip = (
                f"The raw value{f' in {unit}' if unit else ''}{now}. A year goes behind it in brackets; "
                "low-likely-high gives a range of your own."
            )
        editor.setToolTip(plain_tip(tip))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Fill the editor, unless the analyst has typed: draws that arrive meanwhile must not overwrite it."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self.theme.hover))
        painter.setPen(QColor(self.theme.grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.focus))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1.5, -1.5), 4, 4)
        model = index.model()
        cell = index.data(CELL_ROLE)
        if isinstance(cell, GridCell):
            self._paint_cell(painter, rect, cell)
        elif index.column() == 0:
            self._paint_name(painter, rect, index, model)
        else:
            self._paint_gap(painter, rect, index, model)
        painter.restore()

    def _paint_name(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, model: object
    ) -> None:
        left = rect.left() + 4
        assert isinstance(model, ScoreGridModel)
        if not index.parent().isValid():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.advantage(index.row())))
            painter.drawRoundedRect(QRectF(left, rect.center().y() - 4.5, 10, 10), 3, 3)
            left += 18
        text = QRect(left, rect.top(), rect.right() - left - 4, rect.height())
        painter.setPen(QColor(self.theme.text))
        lines = two_lines(str(index.data()), QFontMetrics(painter.font()), text.width())
        if len(lines) > 1:
            small = QFont(painter.font())
            small.setPixelSize(SIZE_SMALL)
            painter.setFont(small)
            lines = two_lines(str(index.data()), QFontMetrics(small), text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "\n".join(lines))

    def _paint_gap(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, model: object
    ) -> None:
        gap = index.data(Qt.ItemDataRole.UserRole)
        if gap is None:
            return
        assert isinstance(model, ScoreGridModel)
        pair = model.assessment.head_to_head
        codes = [a.code for a in model.assessment.actors]
        ahead = pair[0] if gap > 0 else pair[1]
        painter.setPen(QColor(self.theme.actor(codes.index(ahead)) if round(gap) else self.theme.muted))
        painter.setFont(bold_font(painter.font()))
        box = rect.adjusted(0, 0, -_MARGIN_PX, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(index.data()))

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: GridCell) -> None:
        number = QRect(rect.left() + _MARGIN_PX - 2, rect.top(), _NUMBER_PX, rect.height())
        plain = painter.font()
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if cell.value is None:
            painter.setPen(QColor(self.theme.muted))
            small = QFont(plain)
            small.setPixelSize(SIZE_SMALL)
            painter.setFont(small)
            words = "blank" if cell.blank else "–"
            number.setWidth(QFontMetrics(small).horizontalAdvance(words) + 2)
            painter.drawText(number, middle, words)
        else:
            painter.setPen(QColor(self.theme.text))
            painter.setFont(bold_font(plain))
            painter.drawText(number, middle, f"{cell.value:.0f}")
        painter.setFont(plain)
        line_left = number.right() + 5
        line_right = rect.right() - _CHIP_PX - 10
        if line_right - line_left >= _LINE_PX:
            self._paint_range(painter, QRectF(line_left, rect.top(), line_right - line_left, rect.height()), cell)
        self._paint_chip(painter, rect, cell)

    def _paint_range(self, painter: QPainter, box: QRectF, cell: GridCell) -> None:
        middle = box.center().y()
        if cell.value is None:
            self._paint_nothing(painter, box)
            return
        colour = QColor(self.theme.actor(cell.actor_index))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.border))
        painter.drawRoundedRect(QRectF(box.left(), middle - 1.5, box.width(), 3), 1.5, 1.5)
        if cell.ends is not None:
            soft = QColor(colour)
            soft.setAlphaF(0.38)
            painter.setBrush(soft)
            left, right = (box.left() + box.width() * end / 100 for end in cell.ends)
            painter.drawRoundedRect(QRectF(left, middle - 4, right - left, 8), 4, 4)
        painter.setBrush(colour)
        at = box.left() + box.width() * cell.value / 100
        painter.drawEllipse(QRectF(at - 3.5, middle - 3.5, 7, 7))
        self._paint_implied(painter, box, cell)

    def _paint_nothing(self, painter: QPainter, box: QRectF) -> None:
        """A blank could be anywhere: a dashed line without a point."""
        painter.setPen(QPen(QColor(self.theme.axis), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))

    def _paint_implied(self, painter: QPainter, box: QRectF, cell: GridCell) -> None:
        """The band of the evidence as a thin line beneath; in the actor's colour where the draws take it."""
        if cell.implied is None:
            return
        taken = cell.score is not None and not cell.score.has_range
        painter.setBrush(QColor(self.theme.actor(cell.actor_index) if taken else self.theme.axis))
        left, right = (box.left() + box.width() * end / 100 for end in cell.implied)
        painter.drawRoundedRect(QRectF(left, box.center().y() + _IMPLIED_BELOW_PX, right - left, 2), 1, 1)

    def _paint_chip(self, painter: QPainter, rect: QRect, cell: GridCell) -> None:
        font = QFont(painter.font())
        font.setPixelSize(SIZE_SMALL)
        bold = bold_font(font)
        none = cell.evidence is None or not cell.evidence.count
        count = "0" if cell.evidence is None else str(cell.evidence.count)
        worst = "" if cell.evidence is None or none else cell.evidence.worst_grade or "?"
        space = 0 if none else 5
        wide = QFontMetrics(font).horizontalAdvance(count) + space + QFontMetrics(bold).horizontalAdvance(worst)
        chip = max(_CHIP_LEAST_PX, wide + 12)
        box = QRectF(rect.right() - chip - 4, rect.center().y() - 8.5, chip, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(box, 9, 9)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted))
        inner = QRectF(box.center().x() - wide / 2, box.top(), wide, box.height())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, count)
        if worst:
            painter.setFont(bold)
            painter.setPen(QColor(_grade_colour(worst, self.theme)))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, worst)


def two_lines(name: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The name on one line, else broken between words onto two, the second cut short where it must be."""
    if metrics.horizontalAdvance(name) <= width:
        return [name]
    words, first = name.split(" "), ""
    while len(words) > 1 and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return [first, rest] if first else [rest]


def _grade_colour(grade: str, theme: Theme) -> str:
    if grade == "?":
        return theme.muted
    weakest = max(ord(grade[0]) - ord("A") + 1, int(grade[1]))
    return theme.positive if weakest <= 2 else theme.warning if weakest <= 3 else theme.danger
