"""The components of the program as a table that a filter narrows: name, version, licence."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from vantage.casework.licences import Component, Contents, matching
from vantage.casework.licences.component import Part
from vantage.window.card import plain_tip

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Component", "Version", "Licence")
_NO_PARENT = QModelIndex()
_SHARES = (0.38, 0.26)
"""Of the width, for the first columns; the licence has the rest."""
_ROW_HEIGHT = 28


class ComponentModel(QAbstractTableModel):
    """All components; under a filter those it finds, and then the parts it finds inside components."""

    def __init__(self, made: Contents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.made = made
        self.rows: list[tuple[Component, Part | None]] = list(matching(made, ""))

    def set_filter(self, words: str) -> None:
        self.beginResetModel()
        self.rows = list(matching(self.made, words))
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        component, part = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(component, part)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cells(component, part)[index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and part is not None and index.column() == 1:
            return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None


class ComponentTable(QTableView):
    """One row is chosen at a time; what has no room ends in dots and is told whole by its tip."""

    def __init__(self, model: ComponentModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("Components")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, int(share * self.viewport().width()))


def cells(component: Component, part: Part | None) -> tuple[str, str, str]:
    """What a row shows. The version of a part is in its name; in its place stands where it is."""
    if part is None:
        return component.name, component.version, component.licence
    return part.title, f"in {component.name}", part.licence
