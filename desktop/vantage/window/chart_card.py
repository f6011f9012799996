"""The card a chart stands on, whose labels line up with the title."""

from PySide6.QtWidgets import QLabel

from vantage.charts.palette import SPACING
from vantage.window.card import Card, plain_label


def chart_card(title: str, note: str = "") -> Card:
    """The charts keep 8 pixels free at each side, for the ring of the focus; the card gives that much less."""
    card = Card(title, note)
    card.outer.setContentsMargins(SPACING, SPACING + 4, SPACING, SPACING + 4)
    card.header.setContentsMargins(SPACING, 0, SPACING, 0)
    return card


def words_under_chart() -> QLabel:
    """Wrapped words on such a card."""
    label = plain_label("", "mutedBody", wrap=True)
    label.setContentsMargins(SPACING, 0, SPACING, 0)
    return label
