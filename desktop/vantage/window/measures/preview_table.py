"""A quiet table of figures beside a form: one row per actor, the last column what the settings would make of it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from vantage.window.card import bold_font, plain_tip

Figures = tuple[str, ...]


class PreviewTable(QTableWidget):
    """Names at the left, figures at the right, nothing to be edited."""

    def __init__(self, heads: tuple[str, ...], name: str) -> None:
        super().__init__(0, len(heads))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(heads)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        header = self.horizontalHeader()
        header.setStyleSheet("QHeaderView::section { padding-left: 9px; padding-right: 9px; }")
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first = self.horizontalHeaderItem(0)
        assert first is not None
        first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_rows(
        self, rows: Sequence[Figures], tips: Sequence[str] = (), changed: AbstractSet[int] = frozenset()
    ) -> None:
        """Fill the table; the last figure of rows that are `changed` stands out."""
        self.setRowCount(len(rows))
        plain, bold = QFont(self.font()), bold_font(self.font())
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = self.item(place, column)
                if item is None:
                    item = QTableWidgetItem()
                    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                    self.setItem(place, column, item)
                item.setText(text)
                item.setFont(bold if column == len(row) - 1 and place in changed else plain)
                item.setToolTip(plain_tip(tips[place]) if tips else "")

    def texts(self, column: int) -> list[str]:
        """The texts of a column, top to bottom."""
        items = (self.item(row, column) for row in range(self.rowCount()))
        return [item.text() if item is not None else "" for item in items]
