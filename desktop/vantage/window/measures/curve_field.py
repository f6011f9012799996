"""The points of a value function as a small table of raw values and their worth, with the curve they make."""

from contextlib import suppress
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.descriptions import LineChart, LineMark, LineSeries
from vantage.charts.palette import SPACING, Theme
from vantage.errors import BadInput
from vantage.window.typed_number import grouped_text, typed_number

Curve = tuple[tuple[float, float], ...]
_SPARE = 1


class CurveField(QWidget):
    """`changed` tells that something was typed. There is always an empty row left for the next point."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        from vantage.charts.screen import LineWidget

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName("Points of the value function")
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalHeaderLabels(("Raw value", "Worth"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setFixedHeight(150)
        self.table.itemChanged.connect(self._typed)
        self.sort = QPushButton("Sort by raw value")
        self.sort.setObjectName("link")
        self.sort.setAutoDefault(False)
        self.sort.clicked.connect(self._sort)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.table)
        column.addWidget(self.sort, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self.line = LineWidget(theme)
        self.line.setFixedSize(212, 150)
        row.addWidget(self.line, 0, Qt.AlignmentFlag.AlignTop)

    def set_curve(self, curve: Curve) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(curve) + _SPARE)
        for place in range(len(curve) + _SPARE):
            texts = [grouped_text(x) for x in curve[place]] if place < len(curve) else ["", ""]
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(place, column, item)
        self.table.blockSignals(False)

    def curve(self) -> Curve:
        """The points as they were typed, rows left empty left out. Raises BadInput naming what is no number."""
        points = []
        for place in range(self.table.rowCount()):
            x = typed_number(self._text(place, 0), f"the raw value of point {place + 1}")
            worth = typed_number(self._text(place, 1), f"the worth of point {place + 1}")
            if x is not None and worth is not None:
                points.append((x, worth))
        return tuple(points)

    def show_curve(self, curve: Curve, marks: tuple[LineMark, ...] = ()) -> None:
        """Draw the curve with the actors' values on it; nothing for fewer than two points."""
        drawable = len(curve) > 1 and all(a[0] < b[0] for a, b in pairwise(curve))
        self.line.setVisible(drawable)
        if drawable:
            ends = curve[0][0], curve[-1][0]
            row = LineSeries("curve", "Worth", 0, curve)
            self.line.show_chart(LineChart((row,), ends, (0.0, 100.0), "", "", marks=marks, title="Value function"))

    def _text(self, place: int, column: int) -> str:
        item = self.table.item(place, column)
        return "" if item is None else item.text()

    def _typed(self) -> None:
        last = self.table.rowCount() - 1
        if self._text(last, 0) or self._text(last, 1):
            self.table.setRowCount(last + 2)
        self.changed.emit()

    def _sort(self) -> None:
        """Put the points in order; what is no number is told by whoever follows `changed`."""
        with suppress(BadInput):
            self.set_curve(tuple(sorted(self.curve())))
        self.changed.emit()
