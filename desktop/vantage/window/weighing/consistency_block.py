"""What the result says about the answers: how consistent they are, which fits least, and what would mend it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vantage.analysis.weighing.weighing import Weighing
from vantage.charts.palette import SPACING
from vantage.window.weighing.questions import selectable


class ConsistencyBlock(QWidget):
    """`mend_wanted` fires when the proposal is accepted; the frame knows which it is."""

    mend_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACING // 2)
        self.messages = selectable("")
        self.sentence = selectable("")
        self.figures = selectable("", "muted")
        self.worst = selectable("")
        for label in (self.messages, self.sentence, self.worst):
            outer.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        self.proposal = selectable("")
        self.mend = QPushButton("Mend it")
        self.mend.setObjectName("small")
        self.mend.setAutoDefault(False)
        self.mend.clicked.connect(self.mend_wanted)
        line.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.proposal, 1)
        outer.addLayout(line)
        outer.addWidget(self.figures)

    def show_weighing(self, weighing: Weighing) -> None:
        found = weighing.consistency
        wrong = found is not None and found.acceptable is False
        name = "warning" if weighing.complete else "mutedBody"
        _say(self.messages, "\n".join(weighing.messages), name)
        _say(self.sentence, found.sentence if found is not None and not wrong else "", "mutedBody")
        figures = found.figures if found is not None else ()
        _say(self.figures, "   ".join(f"{label} {value:.3f}" for label, value in figures), "muted")
        _say(self.worst, found.worst.sentence if found is not None and wrong and found.worst else "", "")
        mend = found.mend if found is not None and wrong else None
        _say(self.proposal, mend.sentence if mend is not None else "", "")
        self.mend.setVisible(mend is not None)
        self.mend.setToolTip("Replace this one judgement by the proposed value." if mend is not None else "")
        self.setVisible(any(label.text() for label in (self.messages, self.sentence, self.worst, self.proposal)))


def _say(label: QLabel, text: str, name: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
    if label.objectName() != name:
        label.setObjectName(name)
        label.style().unpolish(label)
        label.style().polish(label)
