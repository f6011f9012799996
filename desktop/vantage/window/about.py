"""About Vantage: which version this is, what it is built on, and the licences of everything it contains."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from vantage import __version__
from vantage.casework.installation import installation
from vantage.casework.licences import EXCHANGE, Contents, contents
from vantage.charts.palette import SPACING
from vantage.window import theme as styling
from vantage.window.about_details import files_written, support_text, versions
from vantage.window.about_list import ComponentModel, ComponentTable
from vantage.window.about_texts import ComponentTexts
from vantage.window.card import Card, plain_label
from vantage.window.folder_showing import show_folder
from vantage.window.place_field import PlaceField

if TYPE_CHECKING:
    from vantage.window.main_window import MainWindow

WHAT_IT_IS = "Compares nations on artificial intelligence, and says how sure the answer is and what it rests on."
OFFLINE = "Nothing leaves this machine: Vantage opens no connection to any network."
OWN_LICENCE = "Its licence is the Apache License 2.0."
_MISSING = (
    "This package was made without its folder of licences. Take it from where Vantage came from: the folder “licences” "
    "belongs beside the program."
)
_SIZE = QSize(1180, 760)
_SMALLEST = QSize(760, 480)
_ICON_PX = 44
_HALVES = 9, 11
"""How the list and the text share the room: lines of 78 characters fit where the dialog has its size."""
_COPIED_MS = 2000


def show_about(window: "MainWindow") -> "About":
    """Open the dialog, or bring the one that is open to the front."""
    found = window.findChild(About)
    about = found if isinstance(found, About) else About(window, contents())
    about.show()
    about.raise_()
    about.activateWindow()
    return about


class About(QDialog):
    """Not modal; gone when it is closed."""

    def __init__(self, window: "MainWindow", made: Contents) -> None:
        super().__init__(window)
        self.made = made
        self._window = window
        self._runs = installation()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Vantage")
        self.setMinimumSize(_SMALLEST)
        self.resize(_SIZE.boundedTo(window.screen().availableSize() - QSize(2 * SPACING, 6 * SPACING)))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * SPACING] * 4)
        column.setSpacing(2 * SPACING)
        column.addLayout(self._head())
        column.addWidget(self._program())
        column.addWidget(self._contents(), 1)
        column.addLayout(self._foot())
        self.filter.setFocus()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        picture = QLabel()
        picture.setPixmap(styling.application_icon().pixmap(QSize(_ICON_PX, _ICON_PX)))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(SPACING // 2)
        text.addWidget(_selectable(plain_label(f"Vantage {__version__}", "headline")))
        text.addWidget(_selectable(plain_label(WHAT_IT_IS, wrap=True)))
        text.addWidget(_selectable(plain_label(f"{OFFLINE} {OWN_LICENCE}", "mutedBody", wrap=True)))
        row.addLayout(text, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.close_button = _button("Close")
        self.close_button.clicked.connect(self.close)
        row.addStretch(1)
        row.addWidget(self.close_button)
        return row

    def _program(self) -> Card:
        card = Card("This program")
        self.copy_button = _button("Copy details", "Copy what a request for support needs: versions and paths")
        self.copy_button.clicked.connect(self._copy)
        card.corner.addWidget(self.copy_button)
        self.place = PlaceField(str(self._runs.place))
        self.place.setAccessibleName(f"Runs from: {self._runs.place}")
        runs_from = QHBoxLayout()
        runs_from.setSpacing(SPACING // 2)
        runs_from.addWidget(_selectable(plain_label(f"{self._runs.kind.capitalize()},")))
        runs_from.addWidget(self.place, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACING)
        grid.setVerticalSpacing(SPACING // 2)
        grid.setColumnStretch(1, 1)
        for line, name in enumerate(("Built on", "Workspaces", "Runs from")):
            grid.addWidget(plain_label(name, "mutedBody"), line, 0)
        grid.addWidget(_selectable(plain_label(versions(self._runs))), 0, 1)
        grid.addWidget(_selectable(plain_label(files_written(self._runs))), 1, 1)
        grid.addLayout(runs_from, 2, 1)
        card.body.addLayout(grid)
        return card

    def _contents(self) -> Card:
        card = self._card = Card("What it contains", " ")
        self.folder_button = _button("Show folder of licences")
        self.folder_button.clicked.connect(self._show_folder)
        self.folder_button.setVisible(self.made.folder is not None)
        card.corner.addWidget(self.folder_button)
        if not self.made.components:
            card.body.addWidget(_selectable(plain_label(_MISSING, wrap=True)))
        card.body.addLayout(self._exchange())
        self.filter = QLineEdit()
        self.filter.setObjectName("search")
        self.filter.setPlaceholderText("Name, version or licence, such as LGPL")
        self.filter.setAccessibleName("Filter components")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        QShortcut(QKeySequence.StandardKey.Find, self, self.filter.setFocus)
        self.model = ComponentModel(self.made, self)
        self.table = ComponentTable(self.model)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.nothing = plain_label("", "mutedBody", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.texts = ComponentTexts()
        list_side = QWidget()
        list_column = QVBoxLayout(list_side)
        list_column.setContentsMargins(0, 0, SPACING, 0)
        list_column.addWidget(self.filter)
        list_column.addWidget(self.table, 1)
        list_column.addWidget(self.nothing, 1)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(list_side)
        self.halves.addWidget(self.texts)
        for half, share in enumerate(_HALVES):
            self.halves.setStretchFactor(half, share)
        self.halves.setSizes([100 * share for share in _HALVES])
        self.halves.setVisible(bool(self.made.components))
        card.body.addWidget(self.halves, 1)
        self._narrow("")
        return card

    def _exchange(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        self.exchange = _selectable(plain_label(EXCHANGE if self.made.components else "", wrap=True))
        self.exchange_button = _button("How to replace them")
        self.exchange_button.setObjectName("link")
        self.exchange_button.clicked.connect(self._show_exchange)
        self.exchange_button.setVisible(bool(self.made.replacing))
        row.addWidget(self.exchange, 1)
        row.addWidget(self.exchange_button, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the filter into the list."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is self.filter and pressed == Qt.Key.Key_Down:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, words: str) -> None:
        """Show what the filter finds, and the first of it."""
        self.model.set_filter(words)
        found = self.model.rowCount()
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(f"Nothing matches “{words}”. Use fewer words, or a part of one.")
        self._card.note.setText(self._counted(words))
        if found:
            self.table.selectRow(0)

    def _counted(self, words: str) -> str:
        every = len(self.made.components)
        if not words.strip():
            parts = sum(len(component.parts) for component in self.made.components)
            return f"{every} components" + (f", {parts} parts inside them" if parts else "")
        inside = sum(part is not None for _, part in self.model.rows)
        shown = f"{len(self.model.rows) - inside} of {every} components"
        return f"{shown}, {inside} {'part' if inside == 1 else 'parts'} inside" if inside else shown

    def _show_chosen(self) -> None:
        for index in self.table.selectionModel().selectedRows():
            self.texts.show_component(*self.model.rows[index.row()])

    def _show_exchange(self) -> None:
        self.table.clearSelection()
        self.texts.show_words("Replacing libraries", self.made.replacing)

    def _show_folder(self) -> None:
        if self.made.folder is not None:
            show_folder(self.made.folder, self._window.messages.show_problem)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(support_text(self._runs, self.made, self))
        self.copy_button.setText("Copied")
        QTimer.singleShot(_COPIED_MS, self.copy_button, lambda: self.copy_button.setText("Copy details"))


def _button(words: str, tip: str = "") -> QPushButton:
    """One that Return in the filter does not press."""
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    return button


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
