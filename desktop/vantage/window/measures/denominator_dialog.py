"""A denominator as a small table: the value and the year of each actor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.errors import BadInput
from vantage.window.form_dialog import FormDialog
from vantage.window.session import Session, editing
from vantage.window.typed_number import grouped_text, typed_number

_HEADS = ("Actor", "Value", "Year")
_MOST_ROWS = 12
_EDITABLE = Qt.ItemFlag.ItemIsEditable


class DenominatorDialog(FormDialog):
    """Kept at once, as its own step: a denominator serves many indicators. `code` names it once it is accepted."""

    def __init__(self, session: Session, parent: QWidget, code: str = "") -> None:
        old = session.assessment.denominator(code) if code else Denominator("", "")
        title = f"The denominator {old.name}" if code else "New denominator"
        super().__init__(session, title, "Keep the denominator", parent, width=460)
        self.setObjectName("denominator")
        self.code = code
        self._old = old
        self.name = QLineEdit(old.name)
        self.name.setPlaceholderText("such as Population")
        self.name.setMaxLength(80)
        self.add_field("Name", self.name)
        self.unit = QLineEdit(old.unit)
        self.unit.setPlaceholderText("such as million persons")
        self.add_field("Unit", self.unit)
        self.table = QTableWidget(len(session.assessment.actors), len(_HEADS))
        self.table.setAccessibleName("Values of the denominator")
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for place, actor in enumerate(session.assessment.actors):
            known = next((v for v in old.values if v.actor == actor.code), None)
            name = QTableWidgetItem(actor.name)
            name.setFlags(name.flags() & ~_EDITABLE)
            self.table.setItem(place, 0, name)
            self.table.setItem(place, 1, QTableWidgetItem(grouped_text(known.value) if known else ""))
            year = str(known.year) if known and known.year else ""
            self.table.setItem(place, 2, QTableWidgetItem(year))
        rows = min(len(session.assessment.actors), _MOST_ROWS)
        self.table.setMinimumHeight(30 * (rows + 1) + 4)
        self.extra.addWidget(self.table)
        self.add_words("An actor without a value becomes a blank on what is divided by it.", "muted")
        self.name.setFocus()

    def wrong(self) -> str:
        try:
            self._typed()
        except BadInput as wrong:
            return f"{wrong.title} {wrong.advice}"
        return ""

    def submit(self) -> str:
        new = self._typed()
        before = {d.code for d in self.session.assessment.denominators}
        refused = self.edit(editing.set_denominator, new)
        if not refused:
            added = [d.code for d in self.session.assessment.denominators if d.code not in before]
            self.code = added[0] if added else self.code
        return refused

    def _typed(self) -> Denominator:
        values = []
        for place, actor in enumerate(self.session.assessment.actors):
            value = typed_number(self._text(place, 1), f"the value of {actor.name}")
            year = self._text(place, 2).strip()
            if year and not (year.isascii() and year.isdigit() and len(year) == 4):
                raise BadInput(f"“{year}” is not a year for {actor.name}.", "Type four digits, or leave it empty.")
            if value is not None and value <= 0:
                advice = "Leave it empty where it is not known."
                raise BadInput(f"The value of {actor.name} must be above 0 to divide by.", advice)
            if value is not None:
                values.append(DenominatorValue(actor.code, value, int(year) if year else None))
        return Denominator(self.code, self.name.text(), self.unit.text().strip(), tuple(values), self._old.guid)

    def _text(self, place: int, column: int) -> str:
        item = self.table.item(place, column)
        return "" if item is None else item.text()
