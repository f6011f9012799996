"""A table of records to choose from: plain texts, and a box to tick in the first column."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from vantage.window.card import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30


class PlanModel(QAbstractTableModel):
    """Rows of texts. `chosen[row]` is None for a row that cannot be chosen; `headings` name the columns."""

    choice_changed = Signal()

    def __init__(self, headings: Sequence[str], leading: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._leading = leading
        self.texts: list[tuple[str, ...]] = []
        self.chosen: list[bool | None] = []

    def show_rows(self, texts: Sequence[tuple[str, ...]], chosen: Sequence[bool | None] = ()) -> None:
        """New rows; without `chosen` there is nothing to tick."""
        self.beginResetModel()
        self.texts = list(texts)
        self.chosen = list(chosen)
        self.endResetModel()
        self.choice_changed.emit()

    def set_row(self, row: int, texts: tuple[str, ...]) -> None:
        self.texts[row] = texts
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._headings) - 1))
        self.choice_changed.emit()

    def choose_all(self, chosen: bool) -> None:
        """Tick or clear every row that can be chosen."""
        self.chosen = [None if was is None else chosen for was in self.chosen]
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self.texts) - 1), 0))
        self.choice_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.texts)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == 0 and self._choice(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.texts):
            return None
        text = self.texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text)
        choice = self._choice(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and choice is not None:
            return Qt.CheckState.Checked if choice else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != self._leading:
            return QGuiApplication.palette().placeholderText()
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self._choice(index.row()) is None:
            return False
        self.chosen[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.choice_changed.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _choice(self, row: int) -> bool | None:
        return self.chosen[row] if row < len(self.chosen) else None


class PlanTable(QTableView):
    """Whole rows are selected; Space ticks the current one. `wide` takes the room left over."""

    def __init__(self, model: PlanModel, name: str, widths: Sequence[int], wide: int, parent: QWidget | None = None):
        super().__init__(parent)
        self._plan = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setStyleSheet("QHeaderView::section { padding-left: 9px; padding-right: 9px; }")
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    def current_row(self) -> int:
        """-1 where no row is current."""
        return self.currentIndex().row()

    def select_first(self) -> None:
        if self._plan.rowCount():
            self.setCurrentIndex(self._plan.index(0, 0))
