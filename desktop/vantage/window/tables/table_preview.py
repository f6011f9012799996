"""The table as it stands in the file, with what becomes of every cell."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from vantage.casework.tables.mapping import column_letter
from vantage.casework.tables.plan import CHANGED, NEW, SAME, TablePlan
from vantage.casework.tables.table_file import Sheet, cell_words
from vantage.domain.score import format_score
from vantage.window.card import plain_tip
from vantage.window.theme import applied

Index = QModelIndex | QPersistentModelIndex
_STATE_WORDS = {NEW: "New", SAME: "There already", CHANGED: "Overwrites {old}"}
_MEASURED = 40
"""Rows that the widths of columns are measured by."""
_NARROWEST, _WIDEST = 64, 200
_SHOWN = 120
"""Characters of a cell that are drawn."""


class TablePreview(QAbstractTableModel):
    """Rows and columns go by the numbers and letters of the file. A cell that cannot be kept says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._heading = 0
        self._problems: dict[tuple[int, int], str] = {}
        self._states: dict[tuple[int, int], tuple[str, str]] = {}

    def show_sheet(self, sheet: Sheet) -> None:
        """Another sheet, of which nothing is planned yet."""
        self.beginResetModel()
        self._sheet = sheet
        self._problems, self._states = {}, {}
        self.endResetModel()

    def show_plan(self, plan: TablePlan | None) -> None:
        """What becomes of the cells; None while nobody knows."""
        self._heading = plan.mapping.heading if plan else 0
        self._problems = {(bad.row, bad.column): bad.problem for bad in plan.bad} if plan else {}
        self._states = {}
        for cell in plan.cells if plan else ():
            words = _STATE_WORDS[cell.state].format(old=format_score(cell.old))
            self._states[cell.row, cell.column] = cell.state, words
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if self._sheet is None or (parent is not None and parent.isValid()) else len(self._sheet.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if self._sheet is None or (parent is not None and parent.isValid()) else self._sheet.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._sheet is None or not index.isValid():
            return None
        at = index.row() + 1, index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(self._sheet.cell(*at))[:_SHOWN]
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self._problems.get(at) or self._states.get(at, ("", ""))[1]
            return plain_tip(f"{words[:1].upper()}{words[1:]}." if words else "")
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(at)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(at)
        if role == Qt.ItemDataRole.TextAlignmentRole and (at in self._states or at in self._problems):
            sideways = Qt.AlignmentFlag.AlignRight if at in self._states else Qt.AlignmentFlag.AlignLeft
            return sideways | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letter(section) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def _ground(self, at: tuple[int, int]) -> QBrush | None:
        theme = applied()
        if at in self._problems:
            return QBrush(QColor(theme.soft(theme.danger)))
        state = self._states.get(at, ("", ""))[0]
        colour = {NEW: theme.positive, CHANGED: theme.warning}.get(state)
        if colour is None and at[0] == self._heading:
            return QBrush(QColor(theme.raised))
        return QBrush(QColor(theme.soft(colour))) if colour else None

    def _ink(self, at: tuple[int, int]) -> QBrush | None:
        theme = applied()
        if at in self._problems:
            return QBrush(QColor(theme.danger))
        taken = at in self._states and self._states[at][0] != SAME
        return None if taken or at[0] == self._heading else QBrush(QColor(theme.muted))


class _Grounds(QStyledItemDelegate):
    """Draws the ground of a cell, which a style sheet would else hide."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class PreviewTable(QTableView):
    """Cells are selected, never typed into."""

    def __init__(self, model: TablePreview) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("The table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet("QTableCornerButton::section { background: transparent; border: none; }")
        self.setItemDelegate(_Grounds(self))
        model.modelReset.connect(self._fit_columns)

    def _fit_columns(self) -> None:
        """As wide as what the first rows hold, within bounds."""
        self.resizeColumnsToContents()
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, min(max(self.columnWidth(column), _NARROWEST), _WIDEST))

    def show_cell(self, row: int, column: int) -> None:
        """Make a cell current and bring it into view; row from 1, column from 0."""
        index = self.model().index(row - 1, column)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
