"""The panel beside the evidence table: everything about the selected item, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SPACING, Theme
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceItem, EvidenceLink, Publisher, Source
from vantage.domain.grades import CREDIBILITY, RELIABILITY
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.evidence_model import GLYPHS, STRENGTH_WORDS
from vantage.window.record_table import grade_colour

READ_ONLY = "This workspace is open for reading only. Save a copy and change the copy."
CREDIBILITY_TIP = "Credibility, 1–6: how far what is said can be believed, judged apart from who says it."
RELIABILITY_TIP = "Reliability, A–F: how far the publisher has earned trust. It belongs to the publisher, not the item."
INTERESTED_TIP = "The publisher gains or loses by what it says here. Weigh it with that in mind."
LINK_TEXT_WIDTH = 300


class EvidenceDetail(Card):
    """Shows one item; the page carries out what its buttons ask for."""

    edit_asked = Signal()
    grade_asked = Signal()
    link_asked = Signal()
    remove_asked = Signal()
    unlink_asked = Signal(str, str)
    source_asked = Signal(str)
    passage_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._item: EvidenceItem | None = None
        self._assessment: Assessment | None = None
        self._read_only = False
        self.empty = plain_label("Select an item to see its grade, source and links.", "mutedBody", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.empty, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("Selected evidence")
        self._scroll.setWidget(self._build())
        self.body.addWidget(self._scroll, 1)
        self._actions = QWidget()
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        self.edit_button = QPushButton("Edit…")
        self.grade_button = QPushButton("Change grade…")
        self.remove_button = QPushButton("Remove")
        row.addWidget(self.edit_button)
        row.addWidget(self.grade_button)
        row.addStretch(1)
        row.addWidget(self.remove_button)
        self.body.addWidget(self._actions)
        self.edit_button.clicked.connect(self.edit_asked)
        self.grade_button.clicked.connect(self.grade_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        self.link_button.clicked.connect(self.link_asked)
        self.set_theme(theme)
        self.show_nothing()

    def _build(self) -> QWidget:
        content = QWidget()
        content.setObjectName("scrolled")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, SPACING, 0)
        layout.setSpacing(SPACING)
        self.code = plain_label("", "muted")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.grade = plain_label()
        self.grade.setToolTip(plain_tip("Reliability of the publisher, then credibility of the claim."))
        top = QHBoxLayout()
        top.addWidget(self.code)
        top.addStretch(1)
        top.addWidget(self.grade)
        layout.addLayout(top)
        self.claim = selectable("cardTitle")
        layout.addWidget(self.claim)
        self.value = selectable("strong")
        self.value.setToolTip(plain_tip("The measured value, its unit and the year it holds for."))
        layout.addWidget(self.value)
        self.retracted = plain_label("", "warning", wrap=True)
        self.retracted.setToolTip(plain_tip("The source was retracted: this item stays and counts for nothing."))
        layout.addWidget(self.retracted)
        self.quote = selectable("")
        self.quote.setToolTip(plain_tip("The source's own words."))
        layout.addWidget(self.quote)
        layout.addWidget(rule())
        self.credibility, self.credibility_reason = selectable("strong"), selectable("muted")
        self.reliability, self.reliability_reason = selectable("strong"), selectable("muted")
        self.credibility.setToolTip(plain_tip(CREDIBILITY_TIP))
        self.reliability.setToolTip(plain_tip(RELIABILITY_TIP))
        for pair in ((self.credibility, self.credibility_reason), (self.reliability, self.reliability_reason)):
            layout.addLayout(_together(*pair))
        layout.addWidget(rule())
        self.source, self.source_line, self.source_note = selectable(""), selectable("muted"), selectable("muted")
        self.citation = selectable("muted")
        self.citation.setToolTip(plain_tip("How to cite it: author, date, place and grade. Ctrl+Shift+C copies it."))
        layout.addLayout(_together(self.source, self.source_line, self.source_note, self.citation))
        self.interested = plain_label("Interested party", "chip")
        self.interested.setToolTip(plain_tip(INTERESTED_TIP))
        self.source_button = QPushButton("Show the source")
        self.source_button.setObjectName("link")
        self.source_button.clicked.connect(self._ask_source)
        self.passage_button = QPushButton("Show the passage")
        self.passage_button.setObjectName("link")
        self.passage_button.setToolTip(plain_tip("Open the document at the passage this was drawn from."))
        self.passage_button.clicked.connect(self._ask_passage)
        marks = QHBoxLayout()
        marks.addWidget(self.source_button)
        marks.addWidget(self.passage_button)
        marks.addStretch(1)
        marks.addWidget(self.interested)
        layout.addLayout(marks)
        layout.addWidget(rule())
        self._links = QVBoxLayout()
        self._links.setSpacing(2)
        title = plain_label("Bears on", "strong")
        title.setToolTip(plain_tip("▲ favours, ▼ disfavours, ● neutral; then how strongly: weak, moderate or strong."))
        layout.addWidget(title)
        layout.addLayout(self._links)
        self.link_button = QPushButton("Link to selected cell")
        self.link_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout.addWidget(self.link_button)
        layout.addStretch(1)
        return content

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.quote.setStyleSheet(f"border-left: 3px solid {theme.accent}; padding-left: 9px; color: {theme.muted};")
        self.interested.setStyleSheet(f"color: {theme.warning};")
        self._colour_grade()
        if self._item is not None and self._assessment is not None:
            self._show_links(self._item, self._assessment)

    def show_nothing(self) -> None:
        self._item = None
        self.empty.show()
        self._scroll.hide()
        self._actions.hide()

    def show_item(
        self,
        item: EvidenceItem,
        source: Source | None,
        publisher: Publisher | None,
        assessment: Assessment,
        *,
        read_only: bool,
    ) -> None:
        """Show an item; scrolls to the top only where it is another one than before."""
        another = self._item is None or self._item.evidence.code != item.evidence.code
        self._item, self._assessment, self._read_only = item, assessment, read_only
        evidence = item.evidence
        self.code.setText(f"{evidence.code} · {evidence.kind}")
        self.grade.setText(item.grade)
        self._colour_grade()
        self.claim.setText(evidence.claim)
        _fill(self.quote, evidence.quote)
        self.credibility.setText(f"Credibility {evidence.credibility} · {CREDIBILITY[evidence.credibility]}")
        _fill(self.credibility_reason, evidence.credibility_reason)
        self.reliability.setText(f"Reliability {item.reliability} · {RELIABILITY[item.reliability]}")
        own = source.reliability_reason if source and source.reliability else ""
        _fill(self.reliability_reason, own or (publisher.reliability_reason if publisher else ""))
        self.source.setText(item.source_title or "No source: the analyst's own.")
        author = source.author if source else ""
        _fill(self.source_line, joined(author, item.publisher_name, evidence.date or (source.date if source else "")))
        note = source.date_note if source else ""
        _fill(self.source_note, joined(evidence.locator, note))
        _fill(self.citation, _citation(item, source, publisher))
        self.interested.setVisible(item.interested_party)
        self.source_button.setVisible(source is not None)
        self.passage_button.setVisible(source is not None and bool(source.layer and evidence.excerpt))
        self.retracted.setText(f"Retracted: {source.retraction_reason}" if source and source.retracted else "")
        self.retracted.setVisible(bool(source and source.retracted))
        value = "" if evidence.value is None else f"{evidence.value:,.10g} {evidence.unit} ({evidence.year})"
        _fill(self.value, value)
        self._show_links(item, assessment)
        for button, tip in (
            (self.edit_button, "Correct the claim, kind, date, place or value. (F2)"),
            (self.grade_button, "Change the credibility, with the reason for it."),
            (self.remove_button, "Remove this item and its links. Undo brings it back. (Delete)"),
        ):
            button.setEnabled(not read_only)
            button.setToolTip(plain_tip(READ_ONLY if read_only else tip))
        self.empty.hide()
        self._scroll.show()
        self._actions.show()
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def show_cell(self, cell: str, linked: bool) -> None:
        """Name the cell the link button links to; "" where none is selected."""
        if not cell:
            self.link_button.setText("Link to selected cell")
            tip = "Select a cell in the scores of the Assess page, then link this item to it."
        else:
            text = f"{'Change link to' if linked else 'Link to'} {cell}"
            metrics = self.link_button.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, LINK_TEXT_WIDTH)
            self.link_button.setText(shown.replace("&", "&&"))
            tip = f"{text}: asks for direction and strength."
        self.link_button.setEnabled(bool(cell) and not self._read_only)
        self.link_button.setToolTip(plain_tip(READ_ONLY if self._read_only else tip))

    def focus(self) -> None:
        """Put the keyboard on the detail: arrows scroll it, Tab goes to its buttons."""
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_source(self) -> None:
        if self._item is not None:
            self.source_asked.emit(self._item.evidence.source)

    def _ask_passage(self) -> None:
        if self._item is not None:
            self.passage_asked.emit(self._item.evidence.excerpt)

    def _colour_grade(self) -> None:
        if self._item is not None:
            colour = grade_colour(self._item.grade, self._theme)
            self.grade.setStyleSheet(
                f"color: {colour}; background: {self._theme.raised}; border-radius: 9px; "
                "padding: 2px 9px; font-weight: 600;"
            )

    def _show_links(self, item: EvidenceItem, assessment: Assessment) -> None:
        clear(self._links)
        for link in item.evidence.links:
            self._links.addWidget(self._link_row(link, assessment))
        if not item.evidence.links:
            self._links.addWidget(plain_label("Nothing yet. An unlinked item moves no score.", "muted", wrap=True))

    def _link_row(self, link: EvidenceLink, assessment: Assessment) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        place = [a.code for a in assessment.actors].index(link.actor)
        glyph = plain_label(GLYPHS[link.direction])
        glyph.setFixedWidth(16)
        glyph.setStyleSheet(f"color: {self._theme.actor(place)};")
        criterion, actor = assessment.criterion(link.criterion).name, assessment.actor(link.actor).name
        cell = f"{criterion} × {actor}"
        name = plain_label(cell)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        name.setToolTip(plain_tip(f"{link.direction.capitalize()} {actor} on {criterion}"))
        unlink = QPushButton("Unlink")
        unlink.setObjectName("link")
        unlink.setAccessibleName(f"Unlink {cell}")
        unlink.setEnabled(not self._read_only)
        unlink.setToolTip(plain_tip(READ_ONLY if self._read_only else f"Take the link to {cell} away; the item stays."))
        unlink.clicked.connect(lambda: self.unlink_asked.emit(link.criterion, link.actor))
        layout.addWidget(glyph)
        layout.addWidget(name, 1)
        layout.addWidget(plain_label(STRENGTH_WORDS[link.strength], "muted"))
        layout.addWidget(unlink)
        return row


def selectable(name: str, text: str = "") -> QLabel:
    """A wrapped plain label whose text can be marked and copied."""
    label = plain_label(text, name, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(flowing())
    return label


def flowing() -> QSizePolicy:
    """As high as the text is at the width there is, and no higher."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def joined(*parts: str) -> str:
    """The parts that say something, with middle dots."""
    return " · ".join(part for part in parts if part)


def clear(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout for good."""
    while (entry := layout.takeAt(0)) is not None:
        if (widget := entry.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _citation(item: EvidenceItem, source: Source | None, publisher: Publisher | None) -> str:
    from vantage.casework.interchange.reference_fields import citation_of

    return citation_of(item, source, publisher)


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _together(*labels: QLabel) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(2)
    for label in labels:
        layout.addWidget(label)
    return layout


def rule() -> QFrame:
    """A thin line between parts."""
    line = QFrame()
    line.setObjectName("rule")
    return line
