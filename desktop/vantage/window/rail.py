"""The left rail: one entry for each page that works."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from vantage.charts.palette import SPACING, Theme
from vantage.window import theme as styling

ENTRIES = (
    ("assess", "Assess", "Weigh, score and watch the comparison (Ctrl+1)"),
    ("evidence", "Evidence", "Sources, claims, grades and links (Ctrl+2)"),
    ("robustness", "Robustness", "Odds, stability, flips, drivers and the method certificate (Ctrl+3)"),
    ("memo", "Memo", "Frame, preview and export the memo (Ctrl+4)"),
)


class Rail(QFrame):
    """`chosen` carries the name of a page."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(84)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, SPACING, 6, SPACING)
        column.setSpacing(6)
        self._group = QButtonGroup(self)
        self.entries: dict[str, QToolButton] = {}
        for name, label, tip in ENTRIES:
            entry = QToolButton()
            entry.setObjectName("railEntry")
            entry.setText(label)
            entry.setToolTip(tip)
            entry.setCheckable(True)
            entry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            entry.setIconSize(QSize(22, 22))
            entry.setFixedSize(72, 54)
            entry.clicked.connect(lambda _=False, page=name: self.chosen.emit(page))
            self._group.addButton(entry)
            self.entries[name] = entry
            column.addWidget(entry)
        column.addStretch(1)
        self._theme = theme
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._tint()

    def show_page(self, name: str) -> None:
        self.entries[name].setChecked(True)
        self._tint()

    def _tint(self) -> None:
        for name, entry in self.entries.items():
            entry.setIcon(styling.icon(name, self._theme.accent if entry.isChecked() else self._theme.muted))
