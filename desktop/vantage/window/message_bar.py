"""Problems and notices on the page: a title, advice, and a way to dismiss it. Nothing modal."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label

NOTICE_MS = 6000


class MessageBar(QFrame):
    """Hidden until there is something to say. A problem stays until dismissed, a notice leaves by itself."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        text = QVBoxLayout()
        text.setSpacing(2)
        self.title = plain_label("", "strong", wrap=True)
        self.advice = plain_label("", wrap=True)
        text.addWidget(self.title)
        text.addWidget(self.advice)
        row.addLayout(text, 1)
        self.dismiss = QPushButton("Dismiss")
        self.dismiss.clicked.connect(self.hide)
        row.addWidget(self.dismiss)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(NOTICE_MS)
        self._leave.timeout.connect(self.hide)
        self.hide()

    def show_problem(self, title: str, advice: str) -> None:
        self._leave.stop()
        self._show("problemBar", title, advice)

    def show_notice(self, text: str) -> None:
        if self.isVisible() and self.objectName() == "problemBar":
            return
        self._show("noticeBar", text, "")
        self._leave.start()

    def _show(self, name: str, title: str, advice: str) -> None:
        self.setObjectName(name)
        self.style().unpolish(self)
        self.style().polish(self)
        self.title.setText(title)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.setAccessibleName(f"{title} {advice}".strip())
        self.show()
