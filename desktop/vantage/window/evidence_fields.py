"""Fields that the forms for a new and for a corrected evidence item have in common."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from vantage.errors import BadInput
from vantage.window.card import plain_label
from vantage.window.typed_number import typed_number

CLAIM_TIP = "What the evidence says, as one sentence that could be true or false."
KIND_TIP = "A passage, a measured value, an assumption, or the lack of something one would expect to see."
VALUE_TIP = "What was measured: the number, its unit, and the year it holds for."
LOCATOR_TIP = "Where in the source it stands: ¶ counts paragraphs, l. counts lines."
LOCATOR_HINT = "¶ 9 or l. 512-520"
DATE_HINT = "2025, 2025-04 or 2025-04-16"
WITHOUT_CLAIM = "Write the claim: one sentence that could be true or false."


class MeasuredRow(QWidget):
    """Number, unit and year of an indicator value, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.value, self.unit, self.year = QLineEdit(), QLineEdit(), QLineEdit()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for field, name, hint, stretch in (
            (self.value, "Value", "12.5", 2),
            (self.unit, "Unit", "TWh", 2),
            (self.year, "Year", "2024", 1),
        ):
            field.setPlaceholderText(hint)
            field.setAccessibleName(name)
            if field is not self.value:
                layout.addWidget(plain_label(name, "mutedBody"))
            layout.addWidget(field, stretch)

    def fields(self) -> tuple[float | None, str, int | None]:
        """Number, unit and year as typed; None for what is no number."""
        year = self.year.text().strip()
        return (
            None if self.wrong() else typed_number(self.value.text(), "the value"),
            " ".join(self.unit.text().split()),
            int(year) if year.isdecimal() else None,
        )

    def wrong(self) -> str:
        """Why the number cannot be taken as it is typed; "" where it can, or where there is none."""
        try:
            typed_number(self.value.text(), "the value")
        except BadInput as wrong:
            return f"{wrong.title} {wrong.advice}"
        return ""

    def clear(self) -> None:
        for field in (self.value, self.unit, self.year):
            field.clear()


def in_a_row(*fields: tuple[QWidget, int]) -> QWidget:
    """Widgets side by side with their stretches."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for field, stretch in fields:
        layout.addWidget(field, stretch)
    return row
