"""Weights from the figures themselves: which actors take part, and what such weights cannot know."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from vantage.analysis.weighing.kept_answers import Answers, DataAnswers
from vantage.charts.palette import SPACING
from vantage.window.weighing.group import Group
from vantage.window.weighing.questions import Questions, selectable, words

CAUTION = (
    "These weights know nothing of importance. They only follow how the values (0–100) differ between the actors "
    "chosen here, so an actor more or less changes them."
)


class DataQuestions(Questions):
    """A box for each actor whose values have no blank."""

    instruction = "Choose the actors whose values decide. Only actors without a blank in this group can take part."

    def __init__(self, method: str) -> None:
        super().__init__()
        self._method = method
        self.boxes: dict[str, QCheckBox] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * SPACING)
        outer.addWidget(words(CAUTION, "warning"))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._area, 1)
        self.blanks = selectable("", "mutedBody")
        outer.addWidget(self.blanks)

    def show_group(self, group: Group, answers: Answers) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, SPACING, 0)
        grid.setVerticalSpacing(SPACING)
        self.boxes = {}
        for place, code in enumerate(group.figures):
            box = QCheckBox(group.actor_names[code].replace("&", "&&"))
            box.setAccessibleName(f"{group.actor_names[code]} takes part")
            box.toggled.connect(lambda _: self._say())
            self.boxes[code] = box
            grid.addWidget(box, place // 2, place % 2)
        grid.setRowStretch(len(self.boxes), 1)
        self._area.setWidget(inner)
        self.blanks.setText(f"With a blank in this group: {', '.join(group.blanks)}." if group.blanks else "")
        self.blanks.setVisible(bool(group.blanks))
        self.show_answers(answers)

    def show_answers(self, answers: Answers) -> None:
        assert isinstance(answers, DataAnswers)
        for code, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(code in answers.actors)

    def first_control(self) -> QWidget:
        return next(iter(self.boxes.values()), self)

    def _say(self) -> None:
        chosen = tuple(code for code, box in self.boxes.items() if box.isChecked())
        self.changed.emit(DataAnswers(chosen, self._method))


class BlockedQuestions(Questions):
    """A method that cannot be used here: why, and what to do instead, in words that can be copied."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.reason = selectable(reason)
        self.reason.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        outer.addWidget(self.reason)
        outer.addStretch(1)

    def show_group(self, group: Group, answers: Answers) -> None:
        """Nothing to ask."""

    def show_answers(self, answers: Answers) -> None:
        """Nothing to show."""

    def first_control(self) -> QWidget:
        return self.reason
