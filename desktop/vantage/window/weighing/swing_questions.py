"""Swing: what raising each criterion from its worst to its best is worth, the best rise being 100."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from vantage.analysis.weighing.kept_answers import Answers, SwingAnswers
from vantage.charts.palette import SPACING
from vantage.window.card import plain_label, plain_tip
from vantage.window.weighing.group import Group
from vantage.window.weighing.questions import OptionalNumber, Questions, StillSlider


class SwingQuestions(Questions):
    """A slider and a number for each criterion."""

    instruction = (
        "Imagine every criterion at its worst. Which would you raise to its best first? Give that rise 100 points, "
        "then rate each of the others against it."
    )

    def __init__(self) -> None:
        super().__init__()
        self.sliders: dict[str, StillSlider] = {}
        self.numbers: dict[str, OptionalNumber] = {}
        self._points: dict[str, float] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area)

    def show_group(self, group: Group, answers: Answers) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, SPACING, 0)
        grid.setHorizontalSpacing(2 * SPACING)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 168)
        grid.setColumnMinimumWidth(1, 140)
        self.sliders, self.numbers = {}, {}
        for place, code in enumerate(group.codes):
            self._add_row(grid, 3 * place, group, code)
        grid.setRowStretch(3 * len(group.codes), 1)
        self._area.setWidget(inner)
        self.show_answers(answers)

    def _add_row(self, grid: QGridLayout, row: int, group: Group, code: str) -> None:
        name = plain_label(group.name(code), "strong", wrap=True)
        name.setMaximumWidth(220)
        slider, number = StillSlider(Qt.Orientation.Horizontal), OptionalNumber(100, 5)
        slider.setRange(0, 100)
        slider.setPageStep(10)
        words = f"Points for raising {group.name(code)} to its best"
        for widget in (slider, number):
            widget.setAccessibleName(words)
            widget.setToolTip(plain_tip(f"{words}, 0 to 100. The rise you value most has 100."))
        name.setBuddy(number)
        slider.valueChanged.connect(partial(self._answer, code))
        slider.sliderReleased.connect(lambda: self._answer(code, slider.value()))
        number.given_anew.connect(lambda: self._answer(code, number.given))
        self.sliders[code], self.numbers[code] = slider, number
        grid.addWidget(name, row, 0)
        grid.addWidget(slider, row, 1)
        grid.addWidget(number, row, 2)
        if code in group.swings:
            grid.addWidget(_caption(group.swings[code]), row + 1, 0, 1, 3)
        grid.setRowMinimumHeight(row + 2, SPACING + 2)

    def show_answers(self, answers: Answers) -> None:
        assert isinstance(answers, SwingAnswers)
        self._points = dict(answers.points)
        for code, number in self.numbers.items():
            points = self._points.get(code)
            number.give(points)
            with QSignalBlocker(self.sliders[code]):
                self.sliders[code].setValue(round(points or 0))

    def first_control(self) -> QWidget:
        return next(iter(self.numbers.values()), self)

    def _answer(self, code: str, points: float | None) -> None:
        if points == self._points.get(code):
            return
        others = {k: v for k, v in self._points.items() if k != code}
        given = others if points is None else {**others, code: float(points)}
        self.show_answers(SwingAnswers(given))
        self.changed.emit(SwingAnswers(given))


def _caption(words: str) -> QLabel:
    return plain_label(words, "muted")
