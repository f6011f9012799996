"""The row of controls over a document: page or text, which page, how large, and what to do with a selection."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label, plain_tip
from vantage.window.evidence_detail import READ_ONLY

PAGE, TEXT = 0, 1
ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class ReaderBar(QWidget):
    """Asks only; the panel answers. `zoom_asked` carries 1 or -1, or 0 for the usual size."""

    view_asked = Signal(int)
    page_asked = Signal(int)
    zoom_asked = Signal(int)
    find_asked = Signal()
    excerpt_asked = Signal()
    evidence_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = self._pages = 0
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING // 2)
        self.views = QButtonGroup(self)
        for number, (name, tip) in enumerate(
            (("Page", "The page as it looks in print."), ("Text", "The text that was drawn from the document."))
        ):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.views.addButton(button, number)
            layout.addWidget(button)
        layout.addSpacing(SPACING)
        self.before = _quiet("‹", "Previous page", lambda: self.page_asked.emit(self._number - 1))
        self.page = QLineEdit()
        self.page.setAccessibleName("Page number")
        self.page.setToolTip("Type a page number and press Return. Ctrl+G comes here.")
        self.page.setFixedWidth(48)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setValidator(QIntValidator(1, 999_999, self))
        self.of = plain_label("", "muted")
        self.following = _quiet("›", "Next page", lambda: self.page_asked.emit(self._number + 1))
        self.noun = plain_label("", "muted")
        for widget in (self.before, self.noun, self.page, self.of, self.following):
            layout.addWidget(widget)
        layout.addSpacing(SPACING)
        self.smaller = _quiet("−", "Smaller (Ctrl+−)", lambda: self.zoom_asked.emit(-1))
        self.usual = QToolButton()
        self.usual.setObjectName("quiet")
        self.usual.setToolTip("Back to the usual size (Ctrl+0)")
        self.usual.setMinimumWidth(48)
        self.usual.clicked.connect(lambda: self.zoom_asked.emit(0))
        self.larger = _quiet("+", "Larger (Ctrl++)", lambda: self.zoom_asked.emit(1))
        for tool in (self.smaller, self.usual, self.larger):
            layout.addWidget(tool)
        layout.addStretch(1)
        self.find_button = QPushButton("Find")
        self.find_button.setToolTip("Find in this document (Ctrl+F)")
        self.excerpt_button = QPushButton("Excerpt")
        self.evidence_button = QPushButton("Evidence…")
        self.evidence_button.setObjectName("primary")
        for button, signal in (
            (self.find_button, self.find_asked),
            (self.excerpt_button, self.excerpt_asked),
            (self.evidence_button, self.evidence_asked),
        ):
            button.clicked.connect(signal)
            layout.addWidget(button)
        self.views.idClicked.connect(self.view_asked)
        self.page.returnPressed.connect(self._ask_page)
        self.show_selection(False, read_only=False)

    def show_view(self, view: int, *, pictures: bool) -> None:
        """Which view is shown; only a document with pictures can be switched."""
        self.views.button(view).setChecked(True)
        for button in self.views.buttons():
            button.setVisible(pictures)

    def show_page(self, number: int, pages: int, label: str, noun: str = "page") -> None:
        """Where the reader is: page `number` of so many."""
        self._number, self._pages = number, pages
        for widget in (self.before, self.noun, self.page, self.of, self.following):
            widget.setVisible(pages > 1)
        self.noun.setText(noun.capitalize())
        if not self.page.hasFocus() or not self.page.isModified():
            self.page.setText(str(number))
        name = f" · {label}" if label else ""
        self.of.setText(f"of {pages:,}{name}")
        self.page.setAccessibleName(f"{noun.capitalize()} number")
        self.before.setEnabled(number > 1)
        self.following.setEnabled(number < pages)

    def show_zoom(self, text: str) -> None:
        self.usual.setText(text)
        self.usual.setAccessibleName(f"Size {text}")

    def show_selection(self, selected: bool, *, read_only: bool) -> None:
        """Whether something is selected that can become an excerpt."""
        for button, does in (
            (self.excerpt_button, "Mark the selected passage as an excerpt. (E or Ctrl+E)"),
            (self.evidence_button, "Write down what the selected passage is evidence for. (Return or Ctrl+Return)"),
        ):
            button.setEnabled(selected and not read_only)
            hint = does if selected else f"Select a passage first. {does}"
            button.setToolTip(plain_tip(READ_ONLY if read_only else hint))

    def ask_for_page(self) -> None:
        """Put the keyboard on the page number."""
        if self._pages > 1:
            self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.page.selectAll()

    def _ask_page(self) -> None:
        number = min(max(1, int(self.page.text())), max(1, self._pages))
        self.page.setModified(False)
        self.page.setText(str(number))
        self.page_asked.emit(number)


def next_zoom(zoom: float, by: int) -> float:
    """The next larger or smaller of the sizes on offer."""
    beyond = [size for size in ZOOMS if (size > zoom + 0.01 if by > 0 else size < zoom - 0.01)]
    if not beyond:
        return zoom
    return beyond[0] if by > 0 else beyond[-1]


def _quiet(text: str, tip: str, clicked: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setObjectName("quiet")
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.clicked.connect(clicked)
    return button
