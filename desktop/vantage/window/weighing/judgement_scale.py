"""One comparison of two criteria on the scale from 9 over 1 to 9, in figures and in words."""

from math import log

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vantage.analysis.weighing.ahp import SCALE
from vantage.analysis.weighing.comparison_matrix import judgement
from vantage.charts.palette import RADIUS_SMALL
from vantage.window.card import plain_label, plain_tip

VERBAL = {1: "equally", 3: "moderately more", 5: "strongly more", 7: "very strongly more", 9: "extremely more"}
_STEPS = tuple(sorted(SCALE, reverse=True))
"""From the first criterion counting extremely more (9) to the second doing so (1/9), left to right."""
_WORDS = ("extreme", "very\nstrong", "strong", "moderate", "equal", "moderate", "strong", "very\nstrong", "extreme")


def judged_in_words(first: str, second: str, value: float) -> str:
    """A judgement as a sentence, told from the criterion that counts more."""
    if abs(value - 1) < 1e-9:
        return f"{first} and {second} count the same."
    more, less, times = (first, second, value) if value > 1 else (second, first, 1 / value)
    whole = round(times) if abs(times - round(times)) < 1e-6 else None
    if whole in VERBAL:
        return f"{more} counts {VERBAL[whole]} than {less}: {whole} times."
    if whole is not None and 1 < whole < 9:
        low, high = VERBAL[whole - 1].removesuffix(" more"), VERBAL[whole + 1]
        between = f"{low} to {high}" if whole > 2 else "slightly more"
        return f"{more} counts {between} than {less}: {whole} times."
    return f"{more} counts {judgement(times)} times as much as {less}."


class JudgementScale(QWidget):
    """Seventeen steps. With the focus on it, arrow keys walk, Home and End go to the ends, and 1 to 9 say how much more
    the criterion counts that is ahead (the first, where none is). `judged` carries how many times the first counts as
    much as the second."""

    judged = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._value: float | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 5, 6, 3)
        outer.setSpacing(2)
        ends = QHBoxLayout()
        self.first, self.second = plain_label("", "strong"), plain_label("", "strong")
        self.second.setAlignment(Qt.AlignmentFlag.AlignRight)
        for label in (self.first, self.second):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            ends.addWidget(label, 1)
        outer.addLayout(ends)
        row = QHBoxLayout()
        row.setSpacing(2)
        self.buttons: dict[float, QPushButton] = {}
        for value in _STEPS:
            button = QPushButton(judgement(max(value, 1 / value)))
            button.setObjectName("step")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setMinimumWidth(20)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, chosen=value: self._choose(chosen))
            self.buttons[value] = button
            row.addWidget(button, 1)
        outer.addLayout(row)
        outer.addWidget(_Words())

    def ask(self, first: str, second: str, value: float | None) -> None:
        """Show a comparison; None is not answered yet."""
        self._value = value
        for label, name in ((self.first, first), (self.second, second)):
            label.setText(name)
            label.setToolTip(plain_tip(name))
        for step, button in self.buttons.items():
            button.setChecked(value is not None and abs(step / value - 1) < 1e-6)
            button.setAccessibleName(judged_in_words(first, second, step))
            button.setToolTip(plain_tip(judged_in_words(first, second, step)))
        self.setAccessibleName(f"How much {first} counts against {second}")
        said = "Not answered yet." if value is None else judged_in_words(first, second, value)
        self.setAccessibleDescription(f"{said} Left and Right change it.")

    def _choose(self, value: float) -> None:
        self.setFocus()
        self.judged.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.judged.emit(_STEPS[0 if key == Qt.Key.Key_Home else -1])
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            times = float(key - Qt.Key.Key_0)
            second = self._value is not None and self._value < 1
            self.judged.emit(1 / times if second else times)
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        """One step to the left or right; the first key on an open comparison says that both count the same."""
        if self._value is None:
            self.judged.emit(1.0)
            return
        nearest = min(range(len(_STEPS)), key=lambda k: abs(log(_STEPS[k] / (self._value or 1.0))))
        self.judged.emit(_STEPS[min(max(nearest + by, 0), len(_STEPS) - 1)])

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame while it has the focus, as every control has."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_SMALL, RADIUS_SMALL)
            painter.end()


class _Words(QWidget):
    """The words of the odd steps, each under its figure."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = [plain_label(word, "muted") for word in _WORDS]
        for label in self._labels:
            label.setParent(self)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFixedHeight(32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        step = self.width() / len(_STEPS)
        for place, label in enumerate(self._labels):
            left = min(max(step * (2 * place - 0.5), 0.0), self.width() - 2 * step)
            label.setGeometry(round(left), 0, round(2 * step), self.height())
