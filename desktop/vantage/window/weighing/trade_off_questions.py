"""Trade-offs: so much of one criterion is worth so much of another, in the units the criteria have."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from vantage.analysis.weighing.kept_answers import Answers, KeptTradeOff, TradeOffAnswers
from vantage.analysis.weighing.natural_ranges import handy_amount
from vantage.analysis.weighing.trade_off import trade_off
from vantage.analysis.weighing.weighing import Weighing
from vantage.charts.palette import SPACING
from vantage.errors import BadInput
from vantage.window.card import plain_label, plain_tip
from vantage.window.form_dialog import choice, choose, chosen
from vantage.window.typed_number import typed_number
from vantage.window.weighing.group import Group
from vantage.window.weighing.questions import Questions


class TradeOffQuestions(Questions):
    """One sentence for each criterion against a common one; answers about other pairs stay below."""

    instruction = (
        "Complete each sentence so that both sides are worth the same to you. Criteria without goalposts of their own "
        "are traded in points of their 0–100 scale."
    )

    def __init__(self) -> None:
        super().__init__()
        self._answers = TradeOffAnswers()
        self.rows: list[TradeOffRow] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACING)
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        self.against = choice({})
        self.against.setAccessibleName("Trade every criterion off against")
        self.against.currentIndexChanged.connect(lambda _: self._build_rows())
        label = plain_label("Against", "mutedBody")
        label.setBuddy(self.against)
        line.addWidget(label)
        line.addWidget(self.against, 1)
        outer.addLayout(line)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area, 1)

    def show_group(self, group: Group, answers: Answers) -> None:
        assert isinstance(answers, TradeOffAnswers)
        before = chosen(self.against)
        self.group, self._answers = group, answers
        with QSignalBlocker(self.against):
            self.against.clear()
            for code in group.codes:
                self.against.addItem(group.name(code), code)
            choose(self.against, before if before in group.codes else _most_told(group, answers))
        self._build_rows()

    def show_answers(self, answers: Answers) -> None:
        assert isinstance(answers, TradeOffAnswers)
        self._answers = answers
        self._build_rows()

    def show_weighing(self, weighing: Weighing) -> None:
        group = self.group
        for row in self.rows:
            if group is not None:
                row.show_meaning(weighing.weights or group.shares, bool(weighing.weights))

    def first_control(self) -> QWidget:
        return self.rows[0].other_amount if self.rows else self

    def _build_rows(self) -> None:
        group, common = self.group, chosen(self.against)
        if group is None:
            return
        told = {frozenset((t.code, t.other)): t for t in self._answers.trade_offs}
        pairs = [(code, common) for code in group.codes if code != common]
        asked = {frozenset(pair) for pair in pairs}
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACING, 0)
        column.setSpacing(2 * SPACING)
        self.rows = []
        kept = [told[pair] for pair in told if pair not in asked]
        for code, other in (*pairs, *((t.code, t.other) for t in kept)):
            row = TradeOffRow(group, code, other, told.get(frozenset((code, other))))
            row.answered.connect(self._answer)
            row.refused.connect(self.refused)
            self.rows.append(row)
            column.addWidget(row)
        column.addStretch(1)
        self._area.setWidget(inner)
        self.rebuilt.emit()
        for row in self.rows:
            row.show_meaning(group.shares, False)

    def _answer(self, pair: tuple[str, str], given: KeptTradeOff | None) -> None:
        others = [t for t in self._answers.trade_offs if {t.code, t.other} != set(pair)]
        self._answers = TradeOffAnswers((*others, given) if given is not None else tuple(others))
        self.changed.emit(self._answers)


class TradeOffRow(QWidget):
    """`answered` carries the pair and the trade-off, None where an amount is missing or none."""

    answered = Signal(object, object)
    refused = Signal(str)

    def __init__(self, group: Group, code: str, other: str, told: KeptTradeOff | None) -> None:
        super().__init__()
        if told is not None:
            code, other = told.code, told.other
        self.pair = (code, other)
        self._ranges = group.ranges[code], group.ranges[other]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 2)
        grid.setColumnStretch(2, 1)
        self.amount = _field(f"Amount of {group.name(code)}")
        self.other_amount = _field(f"Amount of {group.name(other)} that is worth as much")
        self.amount.setText(_written(told.amount if told is not None else handy_amount(self._ranges[0])))
        self.other_amount.setText(_written(told.other_amount) if told is not None else "")
        for line, start, field, of, name in (
            (0, "", self.amount, self._ranges[0], group.name(code)),
            (1, "worth as much as", self.other_amount, self._ranges[1], group.name(other)),
        ):
            grid.addWidget(plain_label(start, "mutedBody"), line, 0)
            grid.addWidget(field, line, 1)
            words = plain_label(f"{of.unit} {'more' if of.direction > 0 else 'less'} of {name}", wrap=True)
            grid.addWidget(words, line, 2)
            field.editingFinished.connect(self._answer)
        grid.setColumnMinimumWidth(0, 112)
        self.meaning = plain_label("", "muted", wrap=True)
        grid.addWidget(self.meaning, 2, 1, 1, 2)
        self._told = told

    def show_meaning(self, shares: Mapping[str, float], proposed: bool) -> None:
        """What the weights mean for this pair, in a sentence."""
        code, other = self.pair
        if code not in shares or other not in shares:
            self.meaning.setText("")
            return
        try:
            found = trade_off(self._ranges[0], shares[code], self._ranges[1], shares[other])
        except BadInput as error:
            self.meaning.setText(error.title)
            return
        self.meaning.setText(f"{'By these answers' if proposed else 'By the weights now'}: {found.sentence}")

    def _answer(self) -> None:
        amount, other = self._amount(self.amount), self._amount(self.other_amount)
        given = None
        if amount is not None and other is not None:
            given = KeptTradeOff(self.pair[0], amount, self.pair[1], other)
        if given != self._told:
            self._told = given
            self.answered.emit(self.pair, given)

    def _amount(self, field: QLineEdit) -> float | None:
        """The amount typed, None where there is none; what is wrong with it is told."""
        try:
            number = typed_number(field.text(), "the amount")
        except BadInput as wrong:
            self.refused.emit(f"{wrong.title} {wrong.advice}")
            return None
        if number is not None and number <= 0:
            self.refused.emit(f"“{field.text().strip()}” is not an amount: type a number above zero.")
            return None
        return number


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setFixedWidth(84)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setAccessibleName(name)
    field.setToolTip(plain_tip(name))
    return field


def _written(number: float) -> str:
    return f"{number:.10g}"


def _most_told(group: Group, answers: TradeOffAnswers) -> str:
    """The criterion most answers are about; without answers the one that weighs most now."""
    named = [code for t in answers.trade_offs for code in (t.code, t.other)]
    return max(group.codes, key=lambda code: (named.count(code), group.shares.get(code, 0.0)), default="")
