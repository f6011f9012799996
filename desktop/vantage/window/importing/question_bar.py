"""A question over the foot of the page that can wait: the page stays in use until it is answered."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label

_WIDEST_PX = 760


class QuestionBar(QFrame):
    """Hidden until `ask`; either answer hides it again."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("noticeBar")
        page.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        row.setSpacing(SPACING)
        text = QVBoxLayout()
        text.setSpacing(2)
        self.title, self.detail = plain_label("", "strong", wrap=True), plain_label("", wrap=True)
        text.addStretch(1)
        text.addWidget(self.title)
        text.addWidget(self.detail)
        text.addStretch(1)
        row.addLayout(text, 1)
        self.yes, self.no = QPushButton(), QPushButton()
        self.yes.setObjectName("primary")
        self._answers: tuple[Callable[[], object], Callable[[], object]] | None = None
        self.yes.clicked.connect(lambda: self._answer(0))
        self.no.clicked.connect(lambda: self._answer(1))
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.hide()

    def ask(
        self, title: str, detail: str, yes: tuple[str, Callable[[], object]], no: tuple[str, Callable[[], object]]
    ) -> None:
        """Show the question; each answer is what its button says and what it does."""
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.yes.setText(yes[0])
        self.no.setText(no[0])
        self._answers = yes[1], no[1]
        self.setAccessibleName(f"{title} {detail}".strip())
        self.show()
        self._place()

    def withdraw(self) -> None:
        """Nobody needs the answer any more."""
        self._answers = None
        self.hide()

    @property
    def open(self) -> bool:
        """Whether an answer is waited for."""
        return self._answers is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        page = self._page
        width = min(_WIDEST_PX, page.width() - 4 * SPACING)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry((page.width() - width) // 2, page.height() - height - 2 * SPACING, width, height)
        self.raise_()

    def _answer(self, number: int) -> None:
        answers = self._answers
        self.withdraw()
        if answers is not None:
            answers[number]()
