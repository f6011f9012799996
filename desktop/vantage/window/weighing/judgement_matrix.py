"""All comparisons of a group at a glance: rows against columns, the upper triangle to be typed into."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from vantage.analysis.weighing.ahp import SCALE
from vantage.analysis.weighing.comparison_matrix import judgement
from vantage.analysis.weighing.kept_answers import AhpAnswers
from vantage.charts.palette import Theme
from vantage.window.card import bold_font, plain_tip
from vantage.window.weighing.group import Group
from vantage.window.weighing.judgement_scale import judged_in_words

Index = QModelIndex | QPersistentModelIndex
_GROUND = Qt.ItemDataRole.UserRole
"""Colour of the ground of a cell; the style sheet takes no brush of an item."""
_COLUMN_PX, _ROW_PX, _HEAD_PX = 66, 27, 120


class JudgementMatrix(QTableWidget):
    """`typed` carries row, column and the text of a judgement; `pair_chosen` the pair of a chosen cell, upper one
    first."""

    typed = Signal(str, str, str)
    pair_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("judgements")
        self.setAccessibleName("All comparisons: how many times the row counts as much as the column")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(_JudgementDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setFixedWidth(_HEAD_PX)
        down.setDefaultSectionSize(_ROW_PX)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setMinimumSectionSize(_COLUMN_PX)
        across.setDefaultSectionSize(_COLUMN_PX)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        for header in (down, across):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self._codes: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self.currentCellChanged.connect(lambda row, column, *_: self._chosen(row, column))

    def show_group(self, group: Group) -> None:
        """Empty cells for every pair of the group."""
        self._codes, self._names = group.codes, dict(group.names)
        count = len(group.codes)
        with QSignalBlocker(self):
            self.clear()
            self.setRowCount(count)
            self.setColumnCount(count)
            for place, code in enumerate(group.codes):
                for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
                    item = QTableWidgetItem(group.name(code))
                    item.setToolTip(plain_tip(group.name(code)))
                    if orientation == Qt.Orientation.Horizontal:
                        self.setHorizontalHeaderItem(place, item)
                    else:
                        self.setVerticalHeaderItem(place, item)
            for row in range(count):
                for column in range(count):
                    self.setItem(row, column, QTableWidgetItem())

    def show_judgements(self, answers: AhpAnswers, worst: tuple[str, str] | None, theme: Theme) -> None:
        """Fill the cells; the worst judgement stands out by colour and in bold."""
        for row, first in enumerate(self._codes):
            for column, second in enumerate(self._codes):
                item = self.item(row, column) or QTableWidgetItem()
                value = 1.0 if row == column else answers.judged(first, second)
                marked = worst is not None and {first, second} == set(worst) and row < column
                item.setText("?" if value is None and row < column else "" if value is None else judgement(value))
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                item.setFlags(_flags(row < column))
                item.setForeground(QColor(theme.text if row < column and value is not None else theme.muted))
                item.setData(_GROUND, theme.soft(theme.warning) if marked else None)
                item.setFont(bold_font(self.font()) if marked else self.font())
                item.setToolTip(plain_tip(self._words(first, second, value, marked)))

    def choose_pair(self, first: str, second: str) -> None:
        """Put the cursor on a pair without saying so."""
        with QSignalBlocker(self):
            self.setCurrentCell(self._codes.index(first), self._codes.index(second))

    def enter(self, first: str, second: str, text: str) -> None:
        """Take a typed judgement, as the editor of a cell does."""
        self.typed.emit(first, second, text)

    def codes_at(self, index: Index) -> tuple[str, str]:
        return self._codes[index.row()], self._codes[index.column()]

    def names_at(self, index: Index) -> tuple[str, str]:
        first, second = self.codes_at(index)
        return self._names[first], self._names[second]

    def _words(self, first: str, second: str, value: float | None, marked: bool) -> str:
        if first == second:
            return ""
        a, b = self._names[first], self._names[second]
        if value is None:
            return f"{a} against {b} is not answered yet. Type 3, or 1/3 where {b} counts more."
        return judged_in_words(a, b, value) + (" It fits the other judgements least." if marked else "")

    def _chosen(self, row: int, column: int) -> None:
        if row < 0 or column < 0 or row == column:
            return
        upper = sorted((row, column))
        self.pair_chosen.emit(self._codes[upper[0]], self._codes[upper[1]])


class _JudgementDelegate(QStyledItemDelegate):
    """A cell opens as a field with the scale as a list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(_GROUND)
        if ground:
            painter.fillRect(option.rect, QColor(ground))
        super().paint(painter, option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QComboBox(parent)
        editor.setEditable(True)
        editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        editor.addItems([judgement(value) for value in SCALE])
        matrix = self.parent()
        assert isinstance(matrix, JudgementMatrix)
        first, second = matrix.names_at(index)
        editor.setAccessibleName(f"How many times {first} counts as much as {second}")
        editor.activated.connect(lambda _: self._commit(editor))
        return editor

    def _commit(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        text = str(index.data() or "")
        editor.setEditText("" if text == "?" else text)
        line = editor.lineEdit()
        if line is not None:
            line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        matrix = self.parent()
        assert isinstance(editor, QComboBox) and isinstance(matrix, JudgementMatrix)
        before, text = str(index.data() or ""), editor.currentText().strip()
        if text not in ("", before):
            matrix.enter(*matrix.codes_at(index), text)


def _flags(editable: bool) -> Qt.ItemFlag:
    plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    return plain | Qt.ItemFlag.ItemIsEditable if editable else plain
