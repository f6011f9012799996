"""The welcome: what the program is, where its files live, and the first three things to do."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from vantage import locations
from vantage.charts.palette import SPACING
from vantage.errors import VantageError
from vantage.window import theme as styling
from vantage.window.asking_for_files import ask_open
from vantage.window.card import Card, plain_label
from vantage.window.folder_showing import show_folder
from vantage.window.place_field import PlaceField
from vantage.window.preferences import FILE

if TYPE_CHECKING:
    from vantage.window.main_window import MainWindow

TITLE = "Welcome to Vantage"
WHAT_IT_IS = (
    "Vantage compares nations on artificial intelligence: six advantages, scored from graded evidence and weighed by "
    "you. Every figure says what it rests on and how sure it is, and a memo lets others check the whole of it."
)
STEPS = (
    ("Drag a weight", "Scores, gap and odds move with your hand. Ctrl+Z takes it back."),
    ("Ask why", "Click any figure, down to the page of the source beneath it."),
    ("Export the memo", "A PDF that carries every number and its sources (Ctrl+E)."),
)
OFFLINE = "Nothing leaves this machine: Vantage opens no connection to any network."
_ICON_PX = 44
_WIDTH_PX = 660


class Welcome(QDialog):
    """Not modal: the window behind can be worked in while it stands. `first` is the very first start, which it ends;
    from the menu it is only looked at again."""

    def __init__(self, window: "MainWindow", *, first: bool) -> None:
        super().__init__(window)
        self._first = first
        self._window = window
        self.setWindowTitle("Welcome")
        self.setFixedWidth(_WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * SPACING] * 4)
        column.setSpacing(2 * SPACING)
        column.addLayout(self._head())
        column.addWidget(self._steps())
        column.addWidget(self._places())
        column.addLayout(self._buttons())
        self.ensurePolished()
        self.setFixedHeight(column.heightForWidth(_WIDTH_PX))
        self.start_button.setFocus()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        picture = QLabel()
        picture.setPixmap(styling.application_icon().pixmap(QSize(_ICON_PX, _ICON_PX)))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(SPACING // 2)
        text.addWidget(plain_label(TITLE, "headline"))
        text.addWidget(plain_label(WHAT_IT_IS, wrap=True))
        row.addLayout(text, 1)
        return row

    def _steps(self) -> Card:
        card = Card("Three first steps")
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING + 4)
        grid.setVerticalSpacing(SPACING)
        for row, (name, words) in enumerate(STEPS):
            number = plain_label(str(row + 1), "stepNumber")
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(number, row, 0)
            grid.addWidget(plain_label(name, "strong"), row, 1)
            grid.addWidget(plain_label(words, wrap=True), row, 2)
        grid.setColumnStretch(2, 1)
        card.body.addLayout(grid)
        return card

    def _places(self) -> Card:
        card = Card("Where files live")
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 2)
        self.places: dict[str, PlaceField] = {}
        for row, (name, place) in enumerate(places(self._window)):
            grid.addWidget(plain_label(name, "mutedBody"), row, 0)
            shown = PlaceField(str(place))
            shown.setAccessibleName(f"{name}: {place}")
            self.places[name] = shown
            if not isinstance(place, Path):
                grid.addWidget(shown, row, 1, 1, 2)
                continue
            grid.addWidget(shown, row, 1)
            button = QPushButton("Show folder")
            button.setObjectName("link")
            button.setAccessibleName(f"Show the folder of: {name}")
            button.clicked.connect(partial(self._show, place))
            grid.addWidget(button, row, 2)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        card.body.addSpacing(SPACING // 2)
        card.body.addWidget(plain_label("\n".join(_notes()), "mutedBody", wrap=True))
        card.body.addWidget(plain_label(OFFLINE, wrap=True))
        return card

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        self.open_button = QPushButton("Open a workspace…")
        self.open_button.clicked.connect(lambda: ask_open(self._window, self._opened))
        self.new_button = QPushButton("New…")
        self.new_button.setMenu(self._window.menu.new_menu)
        self.start_button = QPushButton("Start" if self._first else "Close")
        self.start_button.setObjectName("primary")
        self.start_button.setDefault(True)
        self.start_button.clicked.connect(self.close)
        row.addWidget(self.open_button)
        row.addWidget(self.new_button)
        row.addStretch(1)
        row.addWidget(self.start_button)
        self._window.session.opened.connect(self.close)
        return row

    def _opened(self, path: Path) -> None:
        if self._window.open_file(path):
            self.close()

    def _show(self, place: Path, _checked: bool = False) -> None:
        show_folder(place, self._window.messages.show_problem)


def places(window: "MainWindow") -> Iterator[tuple[str, Path | str]]:
    """What is kept where: a name, and its place or why there is none."""
    session, problem = window.session, window.preferences.problem
    if session.is_open:
        yield ("Sample" if _is_own(session.path) else "This workspace"), session.path
    if problem is not None:
        yield "Settings", f"Not kept. {problem.title}"
    else:
        yield "Settings", locations.user_folder() / FILE
    try:
        yield "Backups", locations.user_data() / "backups"
    except VantageError as error:
        yield "Backups", f"None are made. {error.title}"


def _is_own(path: Path) -> bool:
    from vantage.window.own_sample import NAME

    try:
        return path.parent.resolve() == locations.user_folder().resolve() and path.name.startswith(NAME)
    except VantageError:
        return False


def _notes() -> Iterator[str]:
    yield "Each workspace of yours is one file, wherever you save it."
    if locations.is_portable():
        yield "The rest is kept beside the program, so that both can be carried on a stick."
    elif locations.may_be_portable():
        yield "Started with --portable, the program keeps the rest beside itself, to be carried on a stick."
