"""What the columns of a table hold, and what its unknown names mean: a line for each, with a combo box."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vantage.casework.tables.mapping import FIGURES, VALUE, Column
from vantage.casework.tables.number_reading import COMMA, POINT
from vantage.charts.palette import SPACING
from vantage.window.card import plain_label, plain_tip
from vantage.window.form_dialog import choice, choose, chosen
from vantage.window.tables.meanings import NEW, UNDECIDED, column_of, meaning_of, shared_choice

MOST_LINES = 250
"""Lines shown; a table with more columns or unknown names than this is not decided one by one."""
_DECIMALS = {"": "Auto", POINT: "1.5", COMMA: "1,5"}
_NAME_WIDTH, _DECIMAL_WIDTH = 116, 92


class ColumnRows(QWidget):
    """`changed` carries the number of a column and what it now holds; `new_asked` the number of one that is to hold a
    new indicator."""

    changed = Signal(int, object)
    new_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.grid = _grid(self)
        self.holds: list[QComboBox] = []
        self.decimals: list[QComboBox] = []

    def show_columns(
        self, headings: list[str], examples: list[str], columns: tuple[Column, ...], model: QStandardItemModel
    ) -> None:
        """New lines for the columns of a sheet."""
        _clear(self.grid)
        self.holds, self.decimals = [], []
        for words, place in (("Column", 0), ("Holds", 1), ("Decimals", 2)):
            self.grid.addWidget(plain_label(words, "muted"), 0, place)
        for number, column in enumerate(columns[:MOST_LINES]):
            self._add_line(number, headings[number], examples[number], column, model)

    def show_column(self, number: int, column: Column) -> None:
        """What a column holds, without saying that it changed."""
        if number < len(self.holds):
            hold, decimal = self.holds[number], self.decimals[number]
            for combo in (hold, decimal):
                combo.blockSignals(True)
            hold.setCurrentIndex(max(0, hold.findData(meaning_of(column))))
            choose(decimal, column.decimal)
            for combo in (hold, decimal):
                combo.blockSignals(False)
            self._show_decimal(number)

    def _add_line(self, number: int, heading: str, example: str, column: Column, model: QStandardItemModel) -> None:
        label = _name_label(heading, f"{heading}\nFor example: {example}" if example else heading)
        hold, decimal = shared_choice(model, meaning_of(column), f"{heading} holds"), choice(_DECIMALS)
        decimal.setAccessibleName(f"{heading} writes decimals as")
        decimal.setToolTip(plain_tip("How this column writes decimals, where its numbers do not tell."))
        decimal.setMinimumContentsLength(4)
        decimal.setFixedWidth(_DECIMAL_WIDTH)
        choose(decimal, column.decimal)
        label.setBuddy(hold)
        for place, widget in enumerate((label, hold, decimal)):
            self.grid.addWidget(widget, number + 1, place)
        self.holds.append(hold)
        self.decimals.append(decimal)
        hold.currentIndexChanged.connect(lambda _, number=number: self._choose(number))
        decimal.currentIndexChanged.connect(lambda _, number=number: self._choose(number))
        self._show_decimal(number)

    def _choose(self, number: int) -> None:
        if chosen(self.holds[number]) == NEW:
            self.new_asked.emit(number)
            return
        self._show_decimal(number)
        self.changed.emit(number, column_of(chosen(self.holds[number]), chosen(self.decimals[number])))

    def _show_decimal(self, number: int) -> None:
        """Only a column with numbers has decimals. The room stays."""
        role = column_of(chosen(self.holds[number])).role
        policy = self.decimals[number].sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.decimals[number].setSizePolicy(policy)
        self.decimals[number].setVisible(role in (FIGURES, VALUE))


class NameRows(QWidget):
    """`changed` carries a kind, a name and the code it means (LEAVE_OUT: nothing; None: not decided); `new_asked` the
    name of one that is to be a new indicator. `all_left_out` asks to leave out every name that is not decided."""

    changed = Signal(str, str, object)
    new_asked = Signal(str)
    all_left_out = Signal()

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, SPACING, 0, 0)
        top = QHBoxLayout()
        self.title = plain_label("", "strong")
        self.leave_out_button = QPushButton("Leave all out")
        self.leave_out_button.setObjectName("link")
        self.leave_out_button.setAutoDefault(False)
        self.leave_out_button.clicked.connect(self.all_left_out)
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.leave_out_button)
        outer.addLayout(top)
        inner = QWidget()
        self.grid = _grid(inner)
        outer.addWidget(inner)
        self.combos: dict[tuple[str, str], QComboBox] = {}

    def show_names(
        self,
        names: dict[tuple[str, str], str | None],
        rows: dict[tuple[str, str], int],
        models: dict[str, QStandardItemModel],
    ) -> None:
        """A line for each name, with how many rows it stands in."""
        _clear(self.grid)
        self.combos = {}
        for at, ((kind, name), code) in enumerate(list(names.items())[:MOST_LINES]):
            number = rows.get((kind, name), 0)
            where = f"{name}\nIn {number:,} {'row' if number == 1 else 'rows'} with figures" if number else name
            label = _name_label(name, where)
            combo = shared_choice(models[kind], UNDECIDED if code is None else code, f"{name} means")
            label.setBuddy(combo)
            self.grid.addWidget(label, at, 0)
            self.grid.addWidget(combo, at, 1)
            self.combos[kind, name] = combo
            combo.currentIndexChanged.connect(lambda _, kind=kind, name=name: self._choose(kind, name))
        self.say_how_many(names)

    def say_how_many(self, names: dict[tuple[str, str], str | None]) -> None:
        """The title: how many names still mean nothing."""
        left = sum(code is None for code in names.values())
        known = "Every name is decided" if not left else f"{left:,} {'name' if left == 1 else 'names'} not recognised"
        more = f" (the first {MOST_LINES} shown)" if len(names) > MOST_LINES else ""
        self.title.setText(known + more)
        self.leave_out_button.setVisible(bool(left))
        self.setVisible(bool(names))

    def show_name(self, kind: str, name: str, code: str | None) -> None:
        """What a name means, without saying that it changed."""
        combo = self.combos.get((kind, name))
        if combo is not None:
            combo.blockSignals(True)
            combo.setCurrentIndex(max(0, combo.findData(UNDECIDED if code is None else code)))
            combo.blockSignals(False)

    def _choose(self, kind: str, name: str) -> None:
        meaning = str(self.combos[kind, name].currentData())
        if meaning == NEW:
            self.new_asked.emit(name)
        else:
            self.changed.emit(kind, name, None if meaning == UNDECIDED else meaning)


def undecided(names: dict[tuple[str, str], str | None]) -> Iterator[tuple[str, str]]:
    """The names nobody has decided on."""
    return (key for key, code in names.items() if code is None)


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, SPACING // 2, 0)
    grid.setHorizontalSpacing(SPACING)
    grid.setVerticalSpacing(SPACING // 2)
    grid.setColumnStretch(1, 1)
    return grid


def _name_label(text: str, tip: str) -> QLabel:
    label = plain_label("", "")
    label.setFixedWidth(_NAME_WIDTH)
    label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _NAME_WIDTH))
    label.setToolTip(plain_tip(tip))
    return label


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
