"""What the questions of every method have in common: they show answers, and say when one was given."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QSlider, QWidget

from vantage.analysis.weighing.kept_answers import Answers
from vantage.analysis.weighing.weighing import Weighing
from vantage.window.card import plain_label
from vantage.window.weighing.group import Group

_WORDS = {1: "the same", 3: "moderately more", 5: "strongly more", 7: "very strongly more", 9: "extremely more"}


class Questions(QWidget):
    """`changed` carries all answers of the method after one was given; `refused` a sentence about an entry that was
    not taken; `rebuilt` says that the fields are new ones. `instruction` stands above the questions, and `group` is
    whom they are about."""

    changed = Signal(object)
    refused = Signal(str)
    rebuilt = Signal()
    instruction = ""
    group: Group | None = None

    def show_group(self, group: Group, answers: Answers) -> None:
        """Ask about these criteria, with what was answered."""
        raise TypeError(f"{type(self).__name__} does not show a group")

    def show_answers(self, answers: Answers) -> None:
        """Show answers that were given elsewhere, such as by “Mend it”."""
        raise TypeError(f"{type(self).__name__} does not show answers")

    def first_control(self) -> QWidget:
        """What has the focus at first."""
        return self

    def show_weighing(self, weighing: Weighing) -> None:
        """Mark what the result says about the answers; most methods mark nothing."""


def words(text: str = "", name: str = "") -> QLabel:
    """Wrapped words as tall as their width asks for."""
    label = plain_label(text, name, wrap=True)
    as_needed = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    as_needed.setHeightForWidth(True)
    label.setSizePolicy(as_needed)
    return label


def selectable(text: str = "", name: str = "") -> QLabel:
    """The same, to be selected and copied."""
    label = words(text, name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class StillSlider(QSlider):
    """A wheel turned over it scrolls the questions instead of changing an answer."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class OptionalNumber(QLineEdit):
    """A whole number from 0 to `high` that may also be missing, shown as a dash; arrow keys change it by `step`.

    `given_anew` fires with every key that changes it.
    """

    given_anew = Signal()

    def __init__(self, high: int, step: int) -> None:
        super().__init__()
        self._high, self._step = high, step
        self.setPlaceholderText("–")
        self.setFixedWidth(52)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(QIntValidator(0, 10 * high, self))
        self.textEdited.connect(self._typed)

    @property
    def given(self) -> float | None:
        return float(self.text()) if self.text() else None

    def give(self, number: float | None) -> None:
        """Show a number without saying that it changed; one with decimals is shown rounded and stays what it is."""
        shown = "" if number is None else f"{number:.0f}"
        if shown != self.text():
            self.setText(shown)

    def answer(self, number: float) -> None:
        """Change the number as a key does; what is out of range becomes the nearest that is in it."""
        self.give(min(max(number, 0), self._high))
        self.given_anew.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}
        if event.key() in steps:
            self.answer((self.given or 0) + steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        if text:
            self.answer(float(text))
        else:
            self.given_anew.emit()


class ScaleChoice(QComboBox):
    """One of the answers 1 to 9, with their words, or none yet."""

    def __init__(self) -> None:
        super().__init__()
        self.addItem("–")
        for value in range(1, 10):
            self.addItem(f"{value}   {_WORDS[value]}" if value in _WORDS else str(value))
        self.setFixedWidth(176)

    @property
    def given(self) -> float | None:
        return float(self.currentIndex()) or None

    def give(self, value: float | None) -> None:
        """Show an answer without saying that it changed."""
        self.blockSignals(True)
        self.setCurrentIndex(round(value or 0))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
