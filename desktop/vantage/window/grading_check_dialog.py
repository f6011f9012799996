"""What a check of the analyst's own grading finds, with the way to each item it names."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vantage.casework.grading_check import check_grading, sentences
from vantage.charts.descriptions.wording import percent
from vantage.charts.palette import SPACING
from vantage.window.card import plain_label
from vantage.window.session import Session

_SHOWN = 12
"""Items named by a button; the sentence counts them all."""


class GradingCheckDialog(QDialog):
    """Reads once, when it is opened. `evidence_asked` carries the code of an item to look at."""

    evidence_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check of the grading")
        self.setMinimumWidth(520)
        self.check = check_grading(session.workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.setSpacing(SPACING + 4)
        share = self.check.diagonal_share
        title = "No grades to check yet" if share is None else f"{percent(share)} of the grades lie on the diagonal"
        column.addWidget(plain_label(title, "cardTitle"))
        self.found = [plain_label(sentence, "", wrap=True) for sentence in sentences(self.check)]
        for label in self.found:
            column.addWidget(label)
        column.addWidget(
            plain_label(
                "Reliability says who speaks, credibility what is said: a good source can be wrong and a poor one "
                "right. F and 6 mean that there is no basis to judge.",
                "muted",
                wrap=True,
            )
        )
        for code in self.check.unconfirmed[:_SHOWN]:
            button = QPushButton(f"Show {code}")
            button.setObjectName("link")
            button.clicked.connect(partial(self._show, code))
            column.addWidget(button)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)

    def _show(self, code: str) -> None:
        self.accept()
        self.evidence_asked.emit(code)
