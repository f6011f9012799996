"""Problems and notices over the foot of the page: a title and advice. Nothing modal, and nothing on the page moves.

A problem is what keeps something from being done or kept: outlined as one, it stays until it is dismissed. A notice
says what was done, or that there is nothing to do: it leaves by itself, unless it is to be read.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING
from vantage.window import theme as styling
from vantage.window.card import plain_label

NOTICE_MS = 6000
_WIDEST_PX = 760
_ICON_PX = 18
_PROBLEM, _NOTICE = "problemBar", "noticeBar"


class MessageBar(QFrame):
    """Hidden until there is something to say. A problem stays until dismissed, a notice leaves by itself unless it is
    to be read."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        row.setSpacing(SPACING + 2)
        self.icon = QLabel()
        self.icon.setFixedSize(_ICON_PX, _ICON_PX)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        text = QVBoxLayout()
        text.setSpacing(2)
        self.title = plain_label("", "strong", wrap=True)
        self.advice = plain_label("", wrap=True)
        text.addWidget(self.title)
        text.addWidget(self.advice)
        row.addLayout(text, 1)
        self.dismiss = QPushButton("Dismiss")
        self.dismiss.setShortcut("Escape")
        self.dismiss.clicked.connect(self.hide)
        row.addWidget(self.dismiss)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(NOTICE_MS)
        self._leave.timeout.connect(self.hide)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.objectName():
            self._show_icon()

    def _place(self) -> None:
        """At the foot of the page, in its middle, as high as the text needs."""
        page = self._page
        width = min(_WIDEST_PX, page.width() - 4 * SPACING)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((page.width() - width) // 2, page.height() - height - 2 * SPACING, width, height)
        self.raise_()

    @property
    def problem(self) -> tuple[str, str] | None:
        """Title and advice of the problem that is there to be read, or will be as soon as the window is shown."""
        if self.isHidden() or self.objectName() != _PROBLEM:
            return None
        return self.title.text(), self.advice.text()

    def show_problem(self, title: str, advice: str) -> None:
        self._leave.stop()
        self._show(_PROBLEM, title, advice)

    def add_problem(self, title: str, advice: str) -> None:
        """A problem beside what is there to be read, which it must not hide."""
        if self.problem is not None:
            title, advice = self.title.text(), _lines(self.advice.text(), f"{title} {advice}")
        elif self._to_be_read() and not _says(advice, self.title.text()):
            advice = _lines(advice, self.title.text())
        self.show_problem(title, advice)

    def show_notice(self, text: str) -> None:
        if self._to_be_read():
            return
        self._show(_NOTICE, text, "")
        self._leave.start()

    def show_lasting_notice(self, text: str) -> None:
        """A notice that stays until dismissed."""
        if self.problem is not None:
            if not _says(self.advice.text(), text):
                self.show_problem(self.title.text(), _lines(self.advice.text(), text))
            return
        self._leave.stop()
        self._show(_NOTICE, text, "")

    def _to_be_read(self) -> bool:
        return not self.isHidden() and not self._leave.isActive()

    def _show(self, name: str, title: str, advice: str) -> None:
        self.setObjectName(name)
        self.style().unpolish(self)
        self.style().polish(self)
        self._show_icon()
        self.title.setText(title)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.setAccessibleName(f"{title} {advice}".strip())
        self.show()
        self._place()

    def _show_icon(self) -> None:
        theme = styling.applied()
        name, colour = ("problem", theme.danger) if self.objectName() == _PROBLEM else ("notice", theme.accent)
        self.icon.setPixmap(styling.icon(name, colour, _ICON_PX).pixmap(_ICON_PX, _ICON_PX))


def _says(advice: str, text: str) -> bool:
    """Whether the reason in a text like "No backup was made: its reason" is told already."""
    reason = text.partition(": ")[2]
    return bool(reason) and reason in advice


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
