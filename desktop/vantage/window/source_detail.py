"""The panel beside the sources table: one source, its publisher and reliability, its document and what it repeats."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.domain.grades import RELIABILITY
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.evidence_detail import (
    INTERESTED_TIP,
    READ_ONLY,
    RELIABILITY_TIP,
    clear,
    joined,
    rule,
    selectable,
)
from vantage.window.record_table import grade_colour
from vantage.window.source_model import SourceRow

INDEPENDENCE_TIP = (
    "Sources of one publisher, and sources that repeat each other, are one voice: they count once when the spread of a "
    "score, the confidence and credibility 1 are worked out."
)


class SourceDetail(Card):
    """Shows one source; the page carries out what its buttons ask for."""

    grade_asked = Signal()
    items_asked = Signal()
    document_asked = Signal()
    correction_asked = Signal()
    derivation_asked = Signal()
    underive_asked = Signal(str)
    retraction_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._row: SourceRow | None = None
        self.empty = plain_label("Select a source to see its publisher and reliability.", "mutedBody", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.empty, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Selected source")
        self._scroll.setWidget(self._build())
        self.body.addWidget(self._scroll, 1)
        self._actions = QWidget()
        buttons = QHBoxLayout(self._actions)
        buttons.setContentsMargins(0, 0, 0, 0)
        self.document_button = self._button("Open document", self.document_asked)
        self.items_button = self._button("Show items", self.items_asked)
        self.items_button.setToolTip(plain_tip("Filter the evidence by this source."))
        self.more_button = QPushButton("More")
        self.more_button.setMenu(self._menu())
        buttons.addWidget(self.document_button)
        buttons.addWidget(self.items_button)
        buttons.addStretch(1)
        buttons.addWidget(self.more_button)
        self.body.addWidget(self._actions)
        self.set_theme(theme)
        self.show_row(None, read_only=True)

    def _build(self) -> QWidget:
        content = QWidget()
        content.setObjectName("scrolled")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, SPACING, 0)
        layout.setSpacing(SPACING)
        top = QHBoxLayout()
        self.code = plain_label("", "muted")
        self.grade = plain_label()
        self.grade.setToolTip(plain_tip(RELIABILITY_TIP))
        top.addWidget(self.code)
        top.addStretch(1)
        top.addWidget(self.grade)
        layout.addLayout(top)
        self.retracted = plain_label("", "warning", wrap=True)
        self.title_label = selectable("cardTitle")
        self.line, self.note, self.description = selectable("muted"), selectable("muted"), selectable("")
        self.reference, self.document = selectable("muted"), selectable("muted")
        for label in (self.retracted, self.title_label, self.line, self.note, self.description):
            layout.addWidget(label)
        layout.addWidget(self.reference)
        layout.addWidget(rule())
        self.publisher = selectable("strong")
        self.about = selectable("")
        self.reliability, self.reason = selectable(""), selectable("muted")
        self.reliability.setToolTip(plain_tip(RELIABILITY_TIP))
        self.interested = plain_label("Interested party", "chip")
        self.interested.setToolTip(plain_tip(INTERESTED_TIP))
        for label in (self.publisher, self.about, self.reliability, self.reason):
            layout.addWidget(label)
        layout.addWidget(self.interested, 0, Qt.AlignmentFlag.AlignLeft)
        self.grade_button = self._button("Change reliability…", self.grade_asked, "link")
        layout.addWidget(self.grade_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(rule())
        title = plain_label("Independence", "strong")
        title.setToolTip(plain_tip(INDEPENDENCE_TIP))
        layout.addWidget(title)
        self.independence = selectable("muted")
        layout.addWidget(self.independence)
        self._origins = QVBoxLayout()
        self._origins.setSpacing(2)
        layout.addLayout(self._origins)
        self.derive_button = self._button("Derived from…", self.derivation_asked, "link")
        layout.addWidget(self.derive_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(rule())
        layout.addWidget(plain_label("Document", "strong"))
        layout.addWidget(self.document)
        layout.addStretch(1)
        return content

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.correct_action = menu.addAction("Correct the source…", self.correction_asked.emit)
        self.retract_action = menu.addAction("Retract or downgrade…", self.retraction_asked.emit)
        return menu

    def _button(self, text: str, asked: SignalInstance, name: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(asked.emit)
        return button

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
        self._scroll.setVisible(row is not None)
        self._actions.setVisible(row is not None)
        if row is None:
            return
        source, publisher = row.source, row.publisher
        number = "1 item" if row.items == 1 else f"{row.items:,} items"
        own = bool(source.reliability)
        retracted = f"Retracted: {source.retraction_reason}" if source.retracted else ""
        place = joined(source.container, f"doi {source.doi}" if source.doi else "", source.url)
        texts = (
            (self.code, f"{source.code} · {number}"),
            (self.grade, row.reliability),
            (self.retracted, retracted),
            (self.title_label, source.title),
            (self.line, joined(source.author, source.date, source.language)),
            (self.note, source.date_note),
            (self.description, source.description),
            (self.reference, place),
            (self.publisher, row.publisher_name or "No publisher"),
            (self.about, publisher.description if publisher else ""),
            (
                self.reliability,
                f"Reliability {row.reliability} · {RELIABILITY[row.reliability]}{' (this source)' if own else ''}",
            ),
            (self.reason, source.reliability_reason if own else publisher.reliability_reason if publisher else ""),
            (self.independence, row.independence),
            (self.document, row.document),
        )
        for label, text in texts:
            label.setText(text)
            label.setVisible(bool(text))
        self.interested.setVisible(publisher is not None and publisher.interested_party)
        self.items_button.setEnabled(row.items > 0)
        self.document_button.setText("Open document" if source.layer else "Add document…")
        self.document_button.setEnabled(bool(source.layer) or not read_only)
        self._show_origins(row, read_only)
        for button, tip in (
            (self.grade_button, "Change the reliability of the publisher or of this source, with the reason for it."),
            (self.derive_button, "Record that this source repeats another: both then count as one voice."),
        ):
            button.setEnabled(not read_only)
            button.setToolTip(plain_tip(READ_ONLY if read_only else tip))
        self.correct_action.setEnabled(not read_only)
        self.retract_action.setEnabled(not read_only)
        self.set_theme(self._theme)

    def _show_origins(self, row: SourceRow, read_only: bool) -> None:
        clear(self._origins)
        for code, title in row.origins:
            line = QWidget()
            layout = QHBoxLayout(line)
            layout.setContentsMargins(0, 0, 0, 0)
            name = plain_label(f"Derived from {title}")
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            name.setToolTip(plain_tip(title))
            undo = QPushButton("Take away")
            undo.setObjectName("link")
            undo.setEnabled(not read_only)
            undo.setAccessibleName(f"Take the derivation from {title} away")
            undo.clicked.connect(lambda _=False, origin=code: self.underive_asked.emit(origin))
            layout.addWidget(name, 1)
            layout.addWidget(undo)
            self._origins.addWidget(line)
