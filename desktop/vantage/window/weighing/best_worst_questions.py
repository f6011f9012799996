"""The best-worst method: the most important criterion against all, and all against the least important."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from vantage.analysis.weighing.kept_answers import Answers, BwmAnswers
from vantage.charts.palette import SPACING
from vantage.window.card import plain_label
from vantage.window.form_dialog import choice, choose, chosen
from vantage.window.weighing.group import Group
from vantage.window.weighing.questions import Questions, ScaleChoice


class BestWorstQuestions(Questions):
    """What was answered about another best or worst comes back when that one is chosen again."""

    instruction = (
        "Choose the criterion that counts most and the one that counts least. Then say how many times the first counts "
        "over each criterion, and each criterion over the last: 1 the same, 9 extremely more."
    )

    def __init__(self) -> None:
        super().__init__()
        self._answers = BwmAnswers()
        self._told: dict[tuple[str, str], dict[str, float]] = {}
        self.to_best: dict[str, ScaleChoice] = {}
        self.to_worst: dict[str, ScaleChoice] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * SPACING)
        ends = QHBoxLayout()
        ends.setSpacing(SPACING)
        self.best, self.worst = choice({}, ask="Choose one"), choice({}, ask="Choose one")
        for combo, words, end in ((self.best, "Counts most", "best"), (self.worst, "Counts least", "worst")):
            combo.setAccessibleName(f"The criterion that {words.lower()}")
            combo.currentIndexChanged.connect(partial(self._chosen, end))
            label = plain_label(words, "mutedBody")
            label.setBuddy(combo)
            ends.addWidget(label)
            ends.addWidget(combo, 1)
        outer.addLayout(ends)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area, 1)

    def show_group(self, group: Group, answers: Answers) -> None:
        self.group = group
        for combo in (self.best, self.worst):
            with QSignalBlocker(combo):
                combo.clear()
                for code in group.codes:
                    combo.addItem(group.name(code), code)
                combo.setCurrentIndex(-1)
        inner = QWidget()
        inner.setObjectName("scrolled")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, SPACING, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING)
        grid.setColumnStretch(0, 1)
        self.best_head, self.worst_head = _head(), _head()
        grid.addWidget(self.best_head, 0, 1)
        grid.addWidget(self.worst_head, 0, 2)
        self.to_best, self.to_worst = {}, {}
        for place, code in enumerate(group.codes, start=1):
            name = plain_label(group.name(code), wrap=True)
            grid.addWidget(name, place, 0)
            for column, numbers, end in ((1, self.to_best, "best"), (2, self.to_worst, "worst")):
                number = ScaleChoice()
                number.currentIndexChanged.connect(partial(self._number_given, end, code))
                numbers[code] = number
                grid.addWidget(number, place, column, Qt.AlignmentFlag.AlignHCenter)
        grid.setRowStretch(len(group.codes) + 1, 1)
        self._area.setWidget(inner)
        self.show_answers(answers)

    def show_answers(self, answers: Answers) -> None:
        assert isinstance(answers, BwmAnswers)
        self._answers = answers
        self._told["best", answers.best] = dict(answers.to_best)
        self._told["worst", answers.worst] = dict(answers.to_worst)
        for combo, code in ((self.best, answers.best), (self.worst, answers.worst)):
            with QSignalBlocker(combo):
                choose(combo, code)
        best, worst = self._name(answers.best), self._name(answers.worst)
        self.best_head.setText(f"{best or 'The most important'} over it")
        self.worst_head.setText(f"It over {worst or 'the least important'}")
        for code, number in self.to_best.items():
            of_itself = code == answers.best
            number.give(1 if of_itself else answers.to_best.get(code))
            number.setEnabled(bool(answers.best) and not of_itself)
            number.setAccessibleName(f"{best or 'The most important'} over {self._name(code)}, 1 to 9")
        for code, number in self.to_worst.items():
            fixed = {answers.worst: 1.0, answers.best: answers.to_best.get(answers.worst)}
            number.give(fixed.get(code, answers.to_worst.get(code)))
            number.setEnabled(bool(answers.worst) and code not in fixed)
            number.setAccessibleName(f"{self._name(code)} over {worst or 'the least important'}, 1 to 9")

    def first_control(self) -> QWidget:
        return self.best

    def _name(self, code: str) -> str:
        return self.group.name(code) if self.group is not None and code else ""

    def _chosen(self, end: str, _: int) -> None:
        code = chosen(self.best if end == "best" else self.worst)
        told = self._told.get((end, code), {})
        if end == "best":
            self._say(replace(self._answers, best=code, to_best=told))
        else:
            self._say(replace(self._answers, worst=code, to_worst=told))

    def _number_given(self, end: str, code: str, _: int) -> None:
        number = (self.to_best if end == "best" else self.to_worst)[code].given
        told = dict(self._answers.to_best if end == "best" else self._answers.to_worst)
        told.pop(code, None)
        if number is not None:
            told[code] = number
        changed = replace(self._answers, to_best=told) if end == "best" else replace(self._answers, to_worst=told)
        self._say(changed)

    def _say(self, answers: BwmAnswers) -> None:
        self.show_answers(answers)
        self.changed.emit(answers)


def _head() -> QLabel:
    head = plain_label("", "muted", wrap=True)
    head.setFixedWidth(176)
    head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
    return head
