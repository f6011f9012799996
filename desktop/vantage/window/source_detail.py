"""The panel beside the sources table: one source, its publisher and the publisher's reliability."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.domain.grades import RELIABILITY
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.evidence_detail import INTERESTED_TIP, READ_ONLY, RELIABILITY_TIP, joined, selectable
from vantage.window.record_table import grade_colour
from vantage.window.source_model import SourceRow


class SourceDetail(Card):
    """Shows one source; the page carries out what its buttons ask for."""

    grade_asked = Signal()
    items_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._row: SourceRow | None = None
        self.empty = plain_label("Select a source to see its publisher and reliability.", "mutedBody", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.empty, 1)
        self._content = QWidget()
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        top = QHBoxLayout()
        self.code = plain_label("", "muted")
        self.grade = plain_label()
        self.grade.setToolTip(plain_tip(RELIABILITY_TIP))
        top.addWidget(self.code)
        top.addStretch(1)
        top.addWidget(self.grade)
        layout.addLayout(top)
        self.title_label = selectable("cardTitle")
        self.line, self.note, self.description = selectable("muted"), selectable("muted"), selectable("")
        self.publisher = selectable("strong")
        self.about = selectable("")
        self.reliability, self.reason = selectable(""), selectable("muted")
        self.reliability.setToolTip(plain_tip(RELIABILITY_TIP))
        self.interested = plain_label("Interested party", "chip")
        self.interested.setToolTip(plain_tip(INTERESTED_TIP))
        for label in (self.title_label, self.line, self.note, self.description):
            layout.addWidget(label)
        layout.addSpacing(SPACING)
        for label in (self.publisher, self.about, self.reliability, self.reason):
            layout.addWidget(label)
        layout.addWidget(self.interested, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        buttons = QHBoxLayout()
        self.grade_button = QPushButton("Change reliability…")
        self.items_button = QPushButton("Show its items")
        self.grade_button.clicked.connect(self.grade_asked)
        self.items_button.clicked.connect(self.items_asked)
        self.items_button.setToolTip(plain_tip("Filter the evidence by this source."))
        buttons.addWidget(self.grade_button)
        buttons.addStretch(1)
        buttons.addWidget(self.items_button)
        layout.addLayout(buttons)
        self.body.addWidget(self._content, 1)
        self.set_theme(theme)
        self.show_row(None, read_only=True)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.interested.setStyleSheet(f"color: {theme.warning};")
        if self._row is not None:
            colour = grade_colour(self._row.reliability, theme)
            self.grade.setStyleSheet(
                f"color: {colour}; background: {theme.raised}; border-radius: 9px; padding: 2px 9px; font-weight: 600;"
            )

    def show_row(self, row: SourceRow | None, *, read_only: bool) -> None:
        """Show a source, or the empty state."""
        self._row = row
        self.empty.setVisible(row is None)
        self._content.setVisible(row is not None)
        if row is None:
            return
        source, publisher = row.source, row.publisher
        number = "1 item" if row.items == 1 else f"{row.items:,} items"
        own = bool(source.reliability)
        texts = (
            (self.code, f"{source.code} · {number}"),
            (self.grade, row.reliability),
            (self.title_label, source.title),
            (self.line, joined(source.author, source.date, source.language)),
            (self.note, source.date_note),
            (self.description, source.description),
            (self.publisher, row.publisher_name or "No publisher"),
            (self.about, publisher.description if publisher else ""),
            (
                self.reliability,
                f"Reliability {row.reliability} · {RELIABILITY[row.reliability]}{' (this source)' if own else ''}",
            ),
            (self.reason, source.reliability_reason if own else publisher.reliability_reason if publisher else ""),
        )
        for label, text in texts:
            label.setText(text)
            label.setVisible(bool(text))
        self.interested.setVisible(publisher is not None and publisher.interested_party)
        self.items_button.setEnabled(row.items > 0)
        self.grade_button.setEnabled(not read_only and publisher is not None)
        self.grade_button.setToolTip(
            plain_tip(READ_ONLY if read_only else "Change the reliability of the publisher, with the reason for it.")
        )
        self.set_theme(self._theme)
