"""Ranking: the criteria in order, moved by hand or by key, and the rule that turns the order into shares."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vantage.analysis.weighing.kept_answers import METHODS, RANKINGS, Answers, RankingAnswers
from vantage.charts.palette import SPACING
from vantage.window.card import plain_label, plain_tip
from vantage.window.form_dialog import choice, choose, chosen
from vantage.window.weighing.group import Group
from vantage.window.weighing.questions import Questions

_CODE = Qt.ItemDataRole.UserRole
_WORDS = {
    "roc": "Centroid: the mean of all shares that fit the order",
    "ranksum": "Rank sum: the shares fall in equal steps",
    "rankreciprocal": "Reciprocal: the shares fall as 1, 1/2, 1/3",
}


class RankingQuestions(Questions):
    """A criterion stands unranked, at the end, until it or one below it is moved, or the order is taken as it is."""

    instruction = (
        "Put the criteria in order, the one whose rise from worst to best matters most on top. "
        "Drag them, use the buttons, or press Alt with ↑ or ↓."
    )

    def __init__(self) -> None:
        super().__init__()
        self._answers = RankingAnswers()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACING)
        across = QHBoxLayout()
        across.setSpacing(SPACING)
        self.order = _OrderList()
        self.order.setAccessibleName("Criteria, the most important first")
        self.order.moved.connect(self.move_by)
        self.order.model().rowsMoved.connect(self._dragged)
        across.addWidget(self.order, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(SPACING)
        self.up, self.down = QPushButton("↑  Up"), QPushButton("↓  Down")
        for button, by, words in ((self.up, -1, "more"), (self.down, 1, "less")):
            button.setAutoDefault(False)
            button.setAccessibleName(f"Move the criterion one place {'up' if by < 0 else 'down'}")
            button.setToolTip(f"The chosen criterion matters {words}. Alt+{'↑' if by < 0 else '↓'} in the list.")
            button.clicked.connect(lambda _=False, step=by: self.move_by(step))
            buttons.addWidget(button)
        buttons.addStretch(1)
        across.addLayout(buttons)
        outer.addLayout(across, 1)
        self.take = QPushButton("The order is right as it stands")
        self.take.setAutoDefault(False)
        self.take.clicked.connect(lambda: self._say(self._shown()))
        outer.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addLayout(self._build_rule())

    def _build_rule(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        self.rule: QComboBox = choice({code: _WORDS[code] for code in RANKINGS})
        self.rule.setAccessibleName("Rule that turns the order into shares")
        for place, code in enumerate(RANKINGS):
            text = next(m.description for m in METHODS if m.code == code)
            self.rule.setItemData(place, plain_tip(text), Qt.ItemDataRole.ToolTipRole)
        self.rule.currentIndexChanged.connect(lambda _: self._say(self._answers.order))
        label = plain_label("Rule", "mutedBody")
        label.setBuddy(self.rule)
        line.addWidget(label)
        line.addWidget(self.rule, 1)
        return line

    def show_group(self, group: Group, answers: Answers) -> None:
        self.group = group
        self.order.clear()
        for code in group.codes:
            item = QListWidgetItem()
            item.setData(_CODE, code)
            swatch = QPixmap(10, 10)
            swatch.fill(QColor(group.colours[code]))
            icon = QIcon(swatch)
            icon.addPixmap(swatch, QIcon.Mode.Selected)
            item.setIcon(icon)
            self.order.addItem(item)
        self.show_answers(answers)
        self.order.setCurrentRow(0)

    def show_answers(self, answers: Answers) -> None:
        assert isinstance(answers, RankingAnswers)
        self._answers = answers
        with QSignalBlocker(self.rule):
            choose(self.rule, answers.method)
        group = self.group
        if group is None:
            return
        rest = sorted((c for c in group.codes if c not in answers.order), key=lambda c: -group.shares.get(c, 0.0))
        self._arrange([*answers.order, *rest])
        for place in range(self.order.count()):
            item = self.order.item(place)
            name = group.name(item.data(_CODE))
            item.setText(f"{place + 1}.  {name}" if place < len(answers.order) else f"–  {name} (not ranked yet)")
            item.setToolTip(plain_tip(name))
        self.take.setVisible(len(answers.order) < len(group.codes))

    def first_control(self) -> QWidget:
        return self.order

    def move_by(self, step: int) -> None:
        """Move the chosen criterion so many places; at an end nothing moves."""
        codes, row = self._shown(), self.order.currentRow()
        if not 0 <= row < len(codes) or not 0 <= row + step < len(codes):
            return
        codes.insert(row + step, codes.pop(row))
        self._take_move(codes, codes[row + step])

    def _dragged(self) -> None:
        item = self.order.currentItem()
        if item is not None:
            self._take_move(self._shown(), item.data(_CODE))

    def _take_move(self, codes: list[str], moved: str) -> None:
        """What was moved is ranked, and whatever stands above something ranked is too."""
        ranked = {*self._answers.order, moved} if self._answers.order else set(codes)
        last = max(place for place, code in enumerate(codes) if code in ranked)
        self._say(codes[: last + 1])

    def _say(self, order: "list[str] | tuple[str, ...]") -> None:
        answers = RankingAnswers(tuple(order), chosen(self.rule))
        self.show_answers(answers)
        self.changed.emit(answers)

    def _shown(self) -> list[str]:
        return [self.order.item(place).data(_CODE) for place in range(self.order.count())]

    def _arrange(self, codes: list[str]) -> None:
        if self._shown() == codes:
            return
        item = self.order.currentItem()
        current = item.data(_CODE) if item is not None else None
        taken = [self.order.takeItem(0) for _ in codes]
        by_code = {item.data(_CODE): item for item in taken}
        for code in codes:
            self.order.addItem(by_code[code])
        if current in codes:
            self.order.setCurrentRow(codes.index(current))


class _OrderList(QListWidget):
    """Drag to reorder; Alt with an arrow key moves the chosen entry."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("order")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
