"""What the heat map knows of one cell, in words: the figures of every view and how they come to the implied band."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from vantage.analysis.evidence_spread import ImpliedSpread
from vantage.charts.palette import SPACING
from vantage.window.card import plain_label
from vantage.window.why_bands import band_steps

WIDTH_PX = 340
_HINT = (
    "Point at a cell, or move to it with the arrow keys, to see what it rests on. Click or Return shows its evidence."
)


class CoverageDetail(QWidget):
    """Beside the heat map; follows the cell under the pointer or the keyboard."""

    evidence_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACING)
        self.name = plain_label("", "strong", wrap=True)
        self.words = plain_label("", "mutedBody", wrap=True)
        self.button = QPushButton("Show its evidence")
        self.button.setObjectName("link")
        self.button.clicked.connect(self.evidence_wanted)
        self._head = plain_label("Implied band", "strong")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACING, 0)
        column.setSpacing(SPACING)
        for widget in (self.name, self.words, self.button, self._head):
            column.addWidget(widget)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        outer.addWidget(area)
        self.show_nothing()

    def show_nothing(self) -> None:
        self.name.hide()
        self.words.setText(_HINT)
        self.button.hide()
        self._show_rows(())

    def show_cell(self, words: str, spread: ImpliedSpread | None) -> None:
        """`words` are sentences, the name of the cell up to the first colon; `spread` is None for an inner node."""
        name, _, said = words.partition(": ")
        self.name.setText(name)
        self.name.show()
        self.words.setText(said[:1].upper() + said[1:])
        self.button.show()
        self._show_rows(band_steps(spread))

    def _show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        self._head.setVisible(bool(rows))
        while len(self._rows) < len(rows):
            pair = plain_label("", "muted", wrap=True), plain_label("", wrap=True)
            pair[0].setAlignment(Qt.AlignmentFlag.AlignTop)
            for column, label in enumerate(pair):
                self._grid.addWidget(label, len(self._rows), column)
            self._rows.append(pair)
        for place, pair in enumerate(self._rows):
            for column, label in enumerate(pair):
                label.setVisible(place < len(rows))
                label.setText(rows[place][column] if place < len(rows) else "")
