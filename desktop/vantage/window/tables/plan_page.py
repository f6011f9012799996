"""The page of a planned import: how the table is read at the left, what becomes of its cells at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from vantage.casework.tables import BadCell, TablePlan
from vantage.casework.tables.mapping import ACTORS_DOWN, INDICATORS_DOWN, LONG
from vantage.charts.palette import SPACING
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.form_dialog import choice, choose
from vantage.window.importing.encoding_dialog import ENCODINGS
from vantage.window.interchange.plan_table import ROW_HEIGHT, PlanModel, PlanTable
from vantage.window.session import Session
from vantage.window.tables.column_rows import ColumnRows, NameRows
from vantage.window.tables.figure_source import FigureSourceRow
from vantage.window.tables.table_preview import PreviewTable, TablePreview

_LAYOUTS = {
    ACTORS_DOWN: "A row for each actor",
    INDICATORS_DOWN: "A row for each indicator",
    LONG: "A row for each figure",
}
_LEFT_WIDTH = 440
_LEGEND = "Green is new, amber overwrites, red cannot be imported. What is grey is there already or not read."
_YEAR_TIP = "The year of figures whose row does not say one."


class PlanPage(QWidget):
    """Widgets only; the dialog says what they show and hears what is chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.sheet, self.layout_choice, self.encoding = (
            choice({}),
            choice(_LAYOUTS),
            choice({**ENCODINGS, "": "As recognised"}),
        )
        self.year = QLineEdit()
        self.year.setValidator(QIntValidator(1, 9999, self))
        self.year.setPlaceholderText("2024")
        self.columns, self.names = ColumnRows(), NameRows()
        self.preview_model = TablePreview(self)
        self.preview = PreviewTable(self.preview_model)
        self.problem_model = PlanModel(("Row", "Column", "What is wrong"), 2, self)
        self.problems = PlanTable(self.problem_model, "Cells that cannot be imported", (64, 150, 0), 2)
        self.problems.horizontalHeader().setMinimumHeight(ROW_HEIGHT)
        self.skip = QCheckBox()
        self.source = FigureSourceRow(session)
        self.source_problem = plain_label("", "warning", wrap=True)
        self._bad: tuple[BadCell, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING + 4)
        row.addWidget(self._build_left())
        row.addWidget(self._build_right(), 1)
        self.problems.selectionModel().currentRowChanged.connect(lambda *_: self._show_bad_cell())
        self.names.hide()
        self.skip.hide()

    def show_sheets(self, names: list[str], *, is_text: bool) -> None:
        """The sheets of a file; a text file has one and an encoding."""
        self.sheet.blockSignals(True)
        self.sheet.clear()
        self.sheet.addItems(names)
        self.sheet.blockSignals(False)
        self._form.setRowVisible(self.sheet, len(names) > 1)
        self._form.setRowVisible(self.encoding, is_text)

    def show_layout(self, layout: str) -> None:
        self.layout_choice.blockSignals(True)
        choose(self.layout_choice, layout)
        self.layout_choice.blockSignals(False)

    def forget_encoding(self) -> None:
        """Another file is recognised anew."""
        self.encoding.blockSignals(True)
        choose(self.encoding, "")
        self.encoding.blockSignals(False)

    def show_plan(self, plan: TablePlan | None) -> None:
        """What becomes of the cells; None while it cannot be said."""
        self.preview_model.show_plan(plan)
        self._bad = plan.bad if plan else ()
        self.problem_model.show_rows([(str(bad.row), bad.heading, _sentence(bad.problem)) for bad in self._bad])
        self._problem_card.setVisible(bool(self._bad))
        number = len(self._bad)
        cells = "the cell that cannot" if number == 1 else f"the {number:,} cells that cannot"
        self.skip.setText(f"Skip {cells} be imported")

    def say_about_source(self, text: str) -> None:
        self.source_problem.setText(text)
        self.source_problem.setVisible(bool(text))

    def _show_bad_cell(self) -> None:
        row = self.problems.current_row()
        if 0 <= row < len(self._bad):
            self.preview.show_cell(self._bad[row].row, self._bad[row].column)

    def _build_left(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACING, 0)
        column.setSpacing(SPACING)
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field, tip in (
            ("Sheet", self.sheet, ""),
            ("Encoding", self.encoding, "Choose another where letters in the table look wrong."),
            ("Layout", self.layout_choice, ""),
            ("Year", self.year, _YEAR_TIP),
        ):
            label = plain_label(words, "mutedBody")
            label.setFixedWidth(116)
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.setToolTip(plain_tip(tip))
            form.addRow(label, field)
        column.addLayout(form)
        column.addWidget(plain_label("What the columns hold", "strong"))
        column.addWidget(self.columns)
        column.addWidget(self.names)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(_LEFT_WIDTH)
        return area

    def _build_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        self._problem_card = _framed(self.problems)
        self._problem_card.hide()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(_framed(self.preview))
        split.addWidget(self._problem_card)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column.addWidget(split, 1)
        column.addWidget(plain_label(_LEGEND, "muted", wrap=True))
        column.addWidget(self.skip)
        column.addWidget(self.source)
        column.addWidget(self.source_problem)
        self.source_problem.hide()
        return right


class ReportPage(Card):
    """The cells that were left out, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.model = PlanModel(("Left out",), 0, self)
        self.table = PlanTable(self.model, "Cells that were left out", (0,), 0)
        self.nothing = plain_label("Nothing was left out.", "mutedBody")
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing)
        self.body.addStretch(0)

    def show_skipped(self, sentences: tuple[str, ...]) -> None:
        self.model.show_rows([(sentence,) for sentence in sentences])
        self.table.setVisible(bool(sentences))
        self.nothing.setVisible(not sentences)


def _framed(widget: QWidget) -> Card:
    """A widget on a card of its own, close to its edge."""
    card = Card()
    card.outer.setContentsMargins(1, 4, 1, 4)
    card.body.addWidget(widget, 1)
    return card


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:]}."
