"""Where an excerpt that no longer stands exactly may have gone: the places, one at a time, for a person to accept."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QToolButton, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.documents.anchors import ADDED, REMOVED, Piece, difference
from vantage.documents.locators import locator_at
from vantage.domain.anchor import AMBIGUOUS, LOST, MOVED, Place
from vantage.domain.document import TextLayer
from vantage.window.card import bold_font, plain_label, plain_tip
from vantage.window.evidence_detail import READ_ONLY, rule
from vantage.window.reader.highlight import SENTENCES
from vantage.window.reader.opened_source import ListedExcerpt

_SPACE = re.compile(r"\s+")
AROUND = 40
"""Code points shown before and after a place."""


class ProposalView(QWidget):
    """`accepted` carries the guid and the place, `place_shown` a place to look at. Nothing moves by itself."""

    accepted = Signal(str, object)
    kept = Signal(str)
    place_shown = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._listed: ListedExcerpt | None = None
        self._layer: TextLayer | None = None
        self._number = 0
        self.says = plain_label("", "", wrap=True)
        self.difference = QTextEdit()
        self.difference.setObjectName("difference")
        self.difference.setReadOnly(True)
        self.difference.setAccessibleName("The quote compared with the text")
        self.difference.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.difference.setFixedHeight(92)
        self.legend = plain_label("Struck out: only in the quote. Underlined: only in the text.", "muted", wrap=True)
        self.before, self.following = QToolButton(), QToolButton()
        for button, text, name, by in (
            (self.before, "‹", "Previous place", -1),
            (self.following, "›", "Next place", 1),
        ):
            button.setObjectName("quiet")
            button.setText(text)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, by=by: self._turn(by))
        self.which = plain_label("", "muted")
        self.accept = QPushButton("Use this place")
        self.keep = QPushButton("Keep as it is")
        self.keep.setToolTip("Leave the excerpt as it was taken; it stays marked as it is now.")
        self.accept.clicked.connect(self._accept)
        self.keep.clicked.connect(self._keep)
        turns, buttons = QHBoxLayout(), QHBoxLayout()
        for widget in (self.before, self.which, self.following):
            turns.addWidget(widget)
        turns.addStretch(1)
        buttons.addWidget(self.accept)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING // 2)
        layout.addWidget(rule())
        layout.addWidget(self.says)
        layout.addLayout(turns)
        layout.addWidget(self.difference)
        layout.addWidget(self.legend)
        layout.addLayout(buttons)

    @property
    def place(self) -> Place | None:
        """The place on show."""
        places = self._listed.check.places if self._listed else ()
        return places[self._number] if self._number < len(places) else None

    def show_excerpt(self, listed: ListedExcerpt, layer: TextLayer, *, read_only: bool) -> None:
        """Show the places of an excerpt that is moved, ambiguous or lost."""
        if self._listed is None or self._listed.excerpt.guid != listed.excerpt.guid:
            self._number = 0
        self._listed, self._layer = listed, layer
        self._number = min(self._number, max(0, len(listed.check.places) - 1))
        self.accept.setEnabled(not read_only)
        self.accept.setToolTip(plain_tip(READ_ONLY if read_only else "Put the excerpt here. Undo takes it back."))
        self._show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._listed is not None:
            self._show()

    def _show(self) -> None:
        listed, layer, place = self._listed, self._layer, self.place
        if listed is None or layer is None:
            return
        places = len(listed.check.places)
        self.says.setText(_says(listed, layer, place))
        for widget in (self.before, self.which, self.following):
            widget.setVisible(places > 1)
        self.which.setText(f"Place {self._number + 1} of {places}")
        self.difference.setVisible(place is not None)
        self.accept.setVisible(place is not None)
        self.legend.setVisible(place is not None and listed.check.state == LOST)
        if place is not None:
            self._show_text(listed, layer, place)

    def _show_text(self, listed: ListedExcerpt, layer: TextLayer, place: Place) -> None:
        found = layer.text[place.start : place.end]
        before = _SPACE.sub(" ", layer.text[max(0, place.start - AROUND) : place.start])
        after = _SPACE.sub(" ", layer.text[place.end : place.end + AROUND])
        self.difference.clear()
        cursor = self.difference.textCursor()
        around = QTextCharFormat()
        around.setForeground(QColor(self._theme.muted))
        cursor.insertText(f"…{before}" if place.start > AROUND else before, around)
        for piece in difference(listed.excerpt.quote, found):
            cursor.insertText(piece.text, self._style(piece))
        cursor.insertText(f"{after}…" if place.end + AROUND < len(layer.text) else after, around)
        self.difference.verticalScrollBar().setValue(0)

    def _style(self, piece: Piece) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setForeground(QColor(self._theme.text))
        if piece.kind == REMOVED:
            style.setForeground(QColor(self._theme.danger))
            style.setFontStrikeOut(True)
        elif piece.kind == ADDED:
            style.setFont(bold_font(self.difference.font()))
            style.setForeground(QColor(self._theme.positive))
            style.setFontUnderline(True)
        return style

    def _turn(self, by: int) -> None:
        if self._listed is not None and self._listed.check.places:
            self._number = (self._number + by) % len(self._listed.check.places)
            self._show()
            place = self.place
            if place is not None:
                self.place_shown.emit(place.start, place.end)

    def _accept(self) -> None:
        if self._listed is not None and self.place is not None:
            self.accepted.emit(self._listed.excerpt.guid, self.place)

    def _keep(self) -> None:
        if self._listed is not None:
            self.kept.emit(self._listed.excerpt.guid)


def _says(listed: ListedExcerpt, layer: TextLayer, place: Place | None) -> str:
    state, was = listed.check.state, listed.excerpt.locator or "no locator"
    if state == MOVED and place is not None:
        return f"{SENTENCES[MOVED]} {_moved_by(listed, was, locator_at(layer, place.start), place)}"
    if state == AMBIGUOUS and place is not None:
        return f"{SENTENCES[AMBIGUOUS]} This one is at {locator_at(layer, place.start)}."
    if place is not None:
        like = f"{place.similarity * 100:.0f} %"
        return f"{SENTENCES[LOST]} A passage at {locator_at(layer, place.start)} is {like} alike. Is it the same?"
    return f"{SENTENCES[LOST]} Nothing in it is like the quote."


def _moved_by(listed: ListedExcerpt, was: str, now: str, place: Place) -> str:
    anchor = listed.excerpt.anchor
    if anchor is None or was != now:
        return f"It was taken at {was} and is at {now} now."
    by = place.start - anchor.start
    many = "1 character" if abs(by) == 1 else f"{abs(by):,} characters"
    return f"It is still at {now}, but {many} {'further on' if by > 0 else 'further back'}."
