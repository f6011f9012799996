"""A row of small checkable words, one of which is chosen: the views of a card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from vantage.window.card import plain_tip


class Segments(QWidget):
    """`chosen` carries the place of the entry; `entries` are names with what each shows."""

    chosen = Signal(int)

    def __init__(self, entries: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        for place, (name, tip) in enumerate(entries):
            button = QPushButton(name)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setToolTip(plain_tip(tip))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def place(self) -> int:
        return self._group.checkedId()

    def button(self, place: int) -> QPushButton:
        found = self._group.button(place)
        assert isinstance(found, QPushButton)
        return found

    def choose(self, place: int) -> None:
        """Choose an entry as a click would."""
        self.button(place).setChecked(True)
        self.chosen.emit(place)
