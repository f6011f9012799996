"""Fields that the forms for a new and for a corrected evidence item have in common."""

import re

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from vantage.window.card import plain_label

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
            typed_number(self.value.text()),
            " ".join(self.unit.text().split()),
            int(year) if year.isdecimal() else None,
        )

    def wrong(self) -> str:
        """Why the number cannot be taken as it is typed; "" where it can, or where there is none."""
        typed = self.value.text().strip()
        if typed and typed_number(typed) is None:
            return f"“{typed}” cannot be read as one number. Type it like 10073 or 10.073."
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


def typed_number(text: str) -> float | None:
    """The number typed, with a point or a single comma as decimal sign; None where it is none."""
    plain = "".join(text.split())
    if re.fullmatch(r"[-+]?\d{1,3},\d{3}", plain):
        return None  # ten thousand to some readers, ten to others
    if "." not in plain and plain.count(",") == 1:
        plain = plain.replace(",", ".")
    try:
        return float(plain.replace(",", ""))
    except ValueError:
        return None
