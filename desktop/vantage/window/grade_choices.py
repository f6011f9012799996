"""The letters and digits of a grade to choose from, each with its meaning, and a line to type a grade into."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from vantage.casework.editing.grading import typed_grade
from vantage.domain.grades import CREDIBILITY, RELIABILITY
from vantage.errors import BadGrade
from vantage.window.card import plain_tip
from vantage.window.form_dialog import choice

CREDIBILITY_MEANING = {
    "1": "Other, independent sources say the same; it is logical and fits the rest.",
    "2": "Not confirmed, but logical and fits the rest.",
    "3": "Not confirmed; reasonably logical and fits part of the rest.",
    "4": "Not confirmed; possible but not logical, and nothing else on the subject.",
    "5": "Not logical, and other information contradicts it.",
    "6": "No basis to judge it. Unknown, not worst.",
}
RELIABILITY_MEANING = {
    "A": "No doubt of its authenticity or competence; always reliable before.",
    "B": "Minor doubt; mostly reliable before.",
    "C": "Some doubt; reliable at times before.",
    "D": "Significant doubt; seldom reliable before.",
    "E": "Lacks authenticity or competence; wrong before.",
    "F": "No basis to judge it. Unknown, not worst.",
}


class GradeLine(QLineEdit):
    """A short line that takes `2`, or `b2` for both halves."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("2 or b2")
        self.setMaxLength(4)
        self.setFixedWidth(84)
        self.setAccessibleName("Grade")
        self.setToolTip(plain_tip("Type the credibility, such as 2, or both halves, such as b2."))

    def grade(self) -> tuple[str, str]:
        """Letter and digit as typed; both "" while it is no grade."""
        try:
            return typed_grade(self.text())
        except BadGrade:
            return "", ""


def reliability_choice() -> QComboBox:
    """The six letters with their words; nothing is chosen at first."""
    combo = choice({code: f"{code}   {words}" for code, words in RELIABILITY.items()}, ask="Choose a letter…")
    for place, code in enumerate(RELIABILITY):
        combo.setItemData(place, plain_tip(RELIABILITY_MEANING[code]), Qt.ItemDataRole.ToolTipRole)
    return combo


def credibility_choice() -> QComboBox:
    """The six digits with their words; nothing is chosen at first."""
    combo = choice({code: f"{code}   {words}" for code, words in CREDIBILITY.items()}, ask="Choose a number…")
    for place, code in enumerate(CREDIBILITY):
        combo.setItemData(place, plain_tip(CREDIBILITY_MEANING[code]), Qt.ItemDataRole.ToolTipRole)
    return combo
