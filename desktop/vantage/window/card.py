"""A card: the titled surface every panel of a page stands on."""

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, WEIGHT_BOLD


class Card(QFrame):
    """A frame with a title line and a `body` layout; `corner` holds small controls at the right of the title."""

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        outer = self.outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, SPACING + 4, 2 * SPACING, SPACING + 4)
        outer.setSpacing(SPACING)
        self.title = plain_label(title, "cardTitle")
        self.note = plain_label(note, "cardNote")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.corner = QHBoxLayout()
        self.corner.setSpacing(SPACING)
        self.header = QHBoxLayout()
        self.header.setSpacing(SPACING)
        self.header.addWidget(self.title)
        self.header.addStretch(1)
        self.header.addWidget(self.note)
        self.header.addLayout(self.corner)
        if title:
            outer.addLayout(self.header)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACING)
        outer.addLayout(self.body, 1)


_BOLD = ("cardTitle", "headline", "strong", "brand")


def bold_font(font: QFont) -> QFont:
    """The bold of a font. Qt does not move the weight axis of a variable font by itself."""
    heavy = QFont(font)
    heavy.setWeight(QFont.Weight.DemiBold)
    heavy.setVariableAxis(QFont.Tag("wght"), WEIGHT_BOLD)
    return heavy


def plain_label(text: str = "", name: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never reads its text as HTML: claims and names are data."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if name:
        label.setObjectName(name)
    if name in _BOLD:
        label.setFont(bold_font(label.font()))
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def plain_tip(text: str) -> str:
    """Text for a tooltip, which would else read data as HTML; wraps by itself."""
    return f"<qt>{html.escape(text, quote=False)}</qt>".replace("\n", "<br>") if text else ""
