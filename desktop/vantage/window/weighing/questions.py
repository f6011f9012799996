"""What the questions of every method have in common: they show answers, and say when one was given."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSlider, QSpinBox, QWidget

from vantage.analysis.weighing.kept_answers import Answers
from vantage.analysis.weighing.weighing import Weighing
from vantage.window.weighing.group import Group


class Questions(QWidget):
    """`changed` carries all answers of the method after one was given; `refused` a sentence about an entry that was
    not taken. `instruction` stands above the questions; `group` is whom they are about."""

    changed = Signal(object)
    refused = Signal(str)
    instruction = ""
    group: Group | None = None

    def show_group(self, group: Group, answers: Answers) -> None:
        """Ask about these criteria, with what was answered."""
        raise TypeError(f"{type(self).__name__} does not show a group")

    def show_answers(self, answers: Answers) -> None:
        """Show answers that were given elsewhere, such as by “Mend it”."""
        raise TypeError(f"{type(self).__name__} does not show answers")

    def show_weighing(self, weighing: Weighing) -> None:
        """Mark what the result says about the answers; most methods mark nothing."""


class StillSlider(QSlider):
    """A wheel turned over it scrolls the questions instead of changing an answer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class OptionalNumber(QSpinBox):
    """A whole number that may also be missing, shown as a dash. The wheel passes by unless it has the focus."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self.setRange(low - 1, high)
        self.setSpecialValueText("–")
        self.setValue(low - 1)
        self.setFixedWidth(64)

    @property
    def given(self) -> float | None:
        return None if self.value() == self.minimum() else float(self.value())

    def give(self, number: float | None) -> None:
        """Show a number without saying that it changed."""
        self.blockSignals(True)
        self.setValue(self.minimum() if number is None else round(number))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
