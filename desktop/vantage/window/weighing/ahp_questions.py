"""Pairwise comparison: one question at a time above, all of them in a matrix below."""

from dataclasses import replace
from itertools import combinations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vantage.analysis.weighing.comparison_matrix import judgement_in
from vantage.analysis.weighing.kept_answers import AhpAnswers, Answers
from vantage.analysis.weighing.random_index import TABLES
from vantage.analysis.weighing.weighing import Weighing
from vantage.charts.palette import LIGHT, SPACING, Theme
from vantage.window.card import plain_label, plain_tip
from vantage.window.form_dialog import choice, choose, chosen
from vantage.window.weighing.group import Group
from vantage.window.weighing.judgement_matrix import JudgementMatrix
from vantage.window.weighing.judgement_scale import JudgementScale, judged_in_words
from vantage.window.weighing.questions import Questions, words

Pair = tuple[str, str]
_TABLE_NAMES = {"simulated": "Simulated (20,000 random matrices)", "saaty": "Saaty’s older table"}


class AhpQuestions(Questions):
    """`pair` is the comparison asked about; choosing a cell of the matrix asks about that one."""

    instruction = (
        "Compare two criteria at a time: which rise from worst to best matters more, and how much? "
        "Contradictions are measured, and the judgement that fits least is pointed out."
    )

    def __init__(self) -> None:
        super().__init__()
        self.pair: Pair = ("", "")
        self._pairs: tuple[Pair, ...] = ()
        self._answers = AhpAnswers()
        self._worst: Pair | None = None
        self._names: dict[str, str] = {}
        self.theme: Theme = LIGHT
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACING)
        outer.addLayout(self._build_walk())
        self.scale = JudgementScale()
        self.scale.judged.connect(lambda value: self.judge(*self.pair, value))
        outer.addWidget(self.scale)
        self.said = words("", "mutedBody")
        outer.addWidget(self.said)
        self.matrix = JudgementMatrix()
        self.matrix.typed.connect(self._typed)
        self.matrix.pair_chosen.connect(lambda first, second: self.ask((first, second)))
        outer.addWidget(self.matrix, 1)
        outer.addLayout(self._build_table_choice())

    def _build_walk(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        self.place = plain_label("", "strong")
        self.back, self.next, self.open = QPushButton("‹ Back"), QPushButton("Next ›"), QPushButton("Next open ›")
        for button, name in (
            (self.back, "The comparison before"),
            (self.next, "The next comparison"),
            (self.open, "The next comparison without an answer"),
        ):
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.back.clicked.connect(lambda: self._walk(-1))
        self.next.clicked.connect(lambda: self._walk(1))
        self.open.clicked.connect(self.ask_next_open)
        line.addWidget(self.place)
        line.addStretch(1)
        for button in (self.back, self.next, self.open):
            line.addWidget(button)
        return line

    def _build_table_choice(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        self.table = choice(_TABLE_NAMES)
        self.table.setAccessibleName("Random index")
        tip = "The consistency index is measured by that of comparisons made at random; tables of it differ a little."
        for place, table in enumerate(TABLES.values()):
            self.table.setItemData(place, plain_tip(table.source), Qt.ItemDataRole.ToolTipRole)
        self.table.setToolTip(plain_tip(tip))
        self.table.currentIndexChanged.connect(
            lambda _: self._say(replace(self._answers, random_index=chosen(self.table)))
        )
        label = plain_label("Random index", "mutedBody")
        label.setBuddy(self.table)
        label.setToolTip(plain_tip(tip))
        line.addWidget(label)
        line.addWidget(self.table, 1)
        return line

    def show_group(self, group: Group, answers: Answers) -> None:
        self._names = dict(group.names)
        self._pairs = tuple(combinations(group.codes, 2))
        self.matrix.show_group(group)
        self.show_answers(answers)
        if self._pairs and self.pair not in self._pairs:
            self.ask(next((p for p in self._pairs if self._answers.judged(*p) is None), self._pairs[0]))

    def show_answers(self, answers: Answers) -> None:
        assert isinstance(answers, AhpAnswers)
        self._answers = answers
        with QSignalBlocker(self.table):
            choose(self.table, answers.random_index)
        self._show_matrix()
        if self.pair in self._pairs:
            self.ask(self.pair)

    def show_weighing(self, weighing: Weighing) -> None:
        found = weighing.consistency
        self._worst = found.worst_pair if found is not None and found.acceptable is False else None
        self._show_matrix()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._show_matrix()

    def ask(self, pair: Pair) -> None:
        """Ask about a pair, whatever was asked before."""
        self.pair = pair
        first, second = pair
        value = self._answers.judged(first, second)
        names = self._names[first], self._names[second]
        self.scale.ask(*names, value)
        place = self._pairs.index(pair) + 1
        self.place.setText(f"Comparison {place} of {len(self._pairs)}")
        self.said.setText(
            f"Which counts more, {names[0]} or {names[1]}?" if value is None else judged_in_words(*names, value)
        )
        self.back.setEnabled(place > 1)
        self.next.setEnabled(place < len(self._pairs))
        self.open.setEnabled(any(p != pair for p in self._open()))
        self.matrix.choose_pair(*pair)

    def first_control(self) -> QWidget:
        return self.scale

    def ask_next_open(self) -> None:
        """Ask about the next pair without an answer, from the start again after the last."""
        at = self._pairs.index(self.pair)
        following = [*self._pairs[at + 1 :], *self._pairs[:at]]
        found = next((p for p in following if p in self._open()), None)
        if found is not None:
            self.ask(found)
            self.scale.setFocus()

    def judge(self, first: str, second: str, value: float) -> None:
        """Take a judgement."""
        self._say(self._answers.with_judgement(first, second, value))

    def _walk(self, by: int) -> None:
        self.ask(self._pairs[self._pairs.index(self.pair) + by])
        self.scale.setFocus()

    def _typed(self, first: str, second: str, text: str) -> None:
        value = judgement_in(text)
        if value is None or not 1 / 9 - 1e-9 <= value <= 9 + 1e-9:
            self.refused.emit(
                f"“{text}” is not taken: type 1 to 9, or a fraction such as 1/3 where the column counts more."
            )
            return
        self.judge(first, second, value)

    def _say(self, answers: AhpAnswers) -> None:
        self.show_answers(answers)
        self.changed.emit(answers)

    def _open(self) -> list[Pair]:
        return [p for p in self._pairs if self._answers.judged(*p) is None]

    def _show_matrix(self) -> None:
        self.matrix.show_judgements(self._answers, self._worst, self.theme)
