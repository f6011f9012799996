"""The dialog for a new evidence item: claim, source and place, grade with reason, and the cells it bears on."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from vantage.casework import editing
from vantage.domain.evidence import KINDS, Evidence, EvidenceLink
from vantage.domain.grades import RELIABILITY
from vantage.window.card import plain_label
from vantage.window.evidence_detail import CREDIBILITY_TIP
from vantage.window.evidence_dialogs import (
    DATE,
    DATE_WRONG,
    SourceDialog,
    credibility_choice,
    direction_choice,
    strength_choice,
)
from vantage.window.form_dialog import FormDialog, choice, choose, chosen, one_line, text_area
from vantage.window.session import Cell, Session
from vantage.window.source_model import SourceRow, read_sources
from vantage.workspace import reading

KIND_TIP = "A passage, a measured value, an assumption, or the lack of something one would expect to see."
NO_SOURCE = "-"
"""Choice of an item that rests on no source; only an assumption may."""


class NewEvidenceDialog(FormDialog):
    """What is typed stays until it is added or cleared, also while the dialog is closed. `added` carries the code."""

    added = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, "New evidence", "Add evidence", parent, width=640)
        self.claim = text_area(2, "One sentence in your own words")
        self.kind = choice({kind: kind.capitalize() for kind in KINDS})
        self.source = choice({}, ask="Choose the source…")
        self.new_source = QPushButton("New source…")
        self.new_source.setAutoDefault(False)
        self.locator, self.date, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.quote = text_area(2, "A short quotation, in the source's own words")
        self.credibility = credibility_choice()
        self.locator.setPlaceholderText("¶ 9 or l. 512-520")
        self.date.setPlaceholderText("2025, 2025-04 or 2025-04-16")
        self.reason.setPlaceholderText("One sentence that says why")
        self.add_field("Claim", self.claim, "What the evidence says, as one sentence that could be true or false.")
        self.add_field("Kind", self.kind, KIND_TIP)
        source_row = QWidget()
        row = QHBoxLayout(source_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.source, 1)
        row.addWidget(self.new_source)
        self.add_field("Source", source_row, "The document or reference it is drawn from.")
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.locator, 1)
        row.addWidget(plain_label("Date", "mutedBody"))
        row.addWidget(self.date, 1)
        self.add_field("Locator", place, "Where in the source it stands: ¶ counts paragraphs, l. counts lines.")
        self.add_field("Quotation", self.quote)
        self.add_field("Credibility", self.credibility, CREDIBILITY_TIP)
        self.outcome = plain_label("", "muted", wrap=True)
        self.form.addRow("", self.outcome)
        self.add_field("Reason", self.reason, "Why this credibility.")
        self._links = QVBoxLayout()
        links = QWidget()
        column = QVBoxLayout(links)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._links)
        self.add_link = QPushButton("Add a link")
        self.add_link.setObjectName("link")
        self.add_link.setAutoDefault(False)
        column.addWidget(self.add_link)
        self.add_field("Bears on", links, "The cells it speaks to, whether for or against the actor, and how strongly.")
        self.clear_button = QPushButton("Clear")
        self.clear_button.setAutoDefault(False)
        self.clear_button.setToolTip("Empty every field.")
        self.buttons.insertWidget(0, self.clear_button)
        self.link_rows: list[LinkRow] = []
        self._sources: dict[str, SourceRow] = {}
        self.add_link.clicked.connect(lambda: self.add_link_row(None))
        self.new_source.clicked.connect(self.ask_source)
        self.clear_button.clicked.connect(self.clear)
        self.credibility.currentIndexChanged.connect(self._show_outcome)
        self.source.currentIndexChanged.connect(self._show_outcome)
        session.evidence_changed.connect(self._fill_sources_if_shown)
        self._fill_sources()
        self.clear()

    def showEvent(self, event: QShowEvent) -> None:
        self._fill_sources()
        self.claim.setFocus()
        super().showEvent(event)

    def offer_cell(self, cell: Cell | None) -> None:
        """Begin with a link to the selected cell, where no link has been written yet."""
        if cell is not None and all(row.link() is None for row in self.link_rows):
            for row in list(self.link_rows):
                self._drop_row(row)
            self.add_link_row(cell)

    def ask_source(self) -> SourceDialog:
        """Open the form for a new source; it is chosen here once it is added."""
        dialog = SourceDialog(self.session, self)
        dialog.added.connect(lambda code: choose(self.source, code))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def add_link_row(self, cell: Cell | None) -> "LinkRow":
        row = LinkRow(self.session, cell)
        row.removed.connect(self._drop_row)
        self.link_rows.append(row)
        self._links.addWidget(row)
        return row

    def clear(self) -> None:
        """Empty every field."""
        for text in (self.claim, self.quote, self.locator, self.date, self.reason):
            text.clear()
        choose(self.kind, KINDS[0])
        choose(self.source, "")
        choose(self.credibility, "")
        for row in list(self.link_rows):
            self._drop_row(row)
        self._show_outcome()
        self.say("")
        self.claim.setFocus()

    def submit(self) -> str:
        wrong = self._wrong()
        if wrong:
            return wrong
        evidence = self.evidence()
        code = reading.next_evidence_code(self.session.workspace, evidence.source or "evidence")
        wrong = self.edit(editing.add_evidence, replace(evidence, code=code))
        if not wrong:
            self.clear()
            self.added.emit(code)
        return wrong

    def evidence(self) -> Evidence:
        """What the fields say."""
        source = chosen(self.source)
        return Evidence(
            "",
            one_line(self.claim.toPlainText()),
            kind=chosen(self.kind),
            source="" if source == NO_SOURCE else source,
            locator=one_line(self.locator.text()),
            quote=one_line(self.quote.toPlainText()),
            credibility=chosen(self.credibility),
            credibility_reason=one_line(self.reason.text()),
            date=self.date.text().strip(),
            links=tuple(self._written_links()),
        )

    def _written_links(self) -> list[EvidenceLink]:
        return [link for row in self.link_rows if (link := row.link()) is not None]

    def _wrong(self) -> str:
        links = self._written_links()
        cells = {(link.criterion, link.actor) for link in links}
        if not self.claim.toPlainText().strip():
            return "Write the claim: one sentence that could be true or false."
        if not chosen(self.source):
            return "Choose the source, or “No source” for an assumption of your own."
        if chosen(self.source) == NO_SOURCE and chosen(self.kind) != "assumption":
            return "Only an assumption may stand without a source. Choose the source, or the kind “Assumption”."
        if chosen(self.source) == NO_SOURCE and (self.quote.toPlainText().strip() or self.locator.text().strip()):
            return "A quotation and a locator need the source they come from. Choose it, or empty the two fields."
        if self.date.text().strip() and not DATE.fullmatch(self.date.text().strip()):
            return DATE_WRONG
        if not chosen(self.credibility):
            return "Choose a credibility; 6 where it cannot be judged."
        if chosen(self.credibility) != "6" and not self.reason.text().strip():
            return "A grade needs its reason. Write one sentence that says why."
        if len(links) < len(self.link_rows):
            return "A link needs both a criterion and an actor. Choose them, or take the link out."
        if len(cells) < len(links):
            return "Two links name the same cell. Take one of them out."
        return ""

    def _fill_sources_if_shown(self) -> None:
        if self.isVisible() and self.session.is_open:
            self._fill_sources()

    def _fill_sources(self) -> None:
        kept = chosen(self.source)
        self._sources = {row.source.code: row for row in read_sources(self.session)}
        self.source.blockSignals(True)
        self.source.clear()
        for row in sorted(self._sources.values(), key=lambda r: (r.publisher_name.casefold(), r.source.title)):
            self.source.addItem(f"{row.publisher_name}: {row.source.title}", row.source.code)
        self.source.addItem("No source (an assumption of your own)", NO_SOURCE)
        choose(self.source, kept)
        self.source.blockSignals(False)

    def _show_outcome(self) -> None:
        digit = chosen(self.credibility)
        row = self._sources.get(chosen(self.source))
        if not digit or row is None:
            self.outcome.setText("Judge the claim by itself; the publisher's reliability is shown afterwards.")
            return
        letter = row.reliability
        self.outcome.setText(
            f"{row.publisher_name}: reliability {letter}, {RELIABILITY[letter].lower()}. The grade is {letter}{digit}."
        )

    def _drop_row(self, row: "LinkRow") -> None:
        self.link_rows.remove(row)
        self._links.removeWidget(row)
        row.hide()
        row.deleteLater()


class LinkRow(QWidget):
    """One link being written: criterion, actor, direction, strength."""

    removed = Signal(object)

    def __init__(self, session: Session, cell: tuple[str, str] | None) -> None:
        super().__init__()
        assessment = session.assessment
        root = assessment.root.code
        depth = {root: 0}
        names: dict[str, str] = {}
        for code in assessment.descendants(root)[1:]:
            node = assessment.criterion(code)
            depth[code] = depth[node.parent or root] + 1
            names[code] = "   " * (depth[code] - 1) + node.name
        self.criterion = choice(names, ask="Advantage or indicator…")
        self.actor = choice({a.code: a.name for a in assessment.actors}, ask="Actor…")
        self.direction, self.strength = direction_choice(), strength_choice()
        choose(self.direction, "favours")
        choose(self.strength, "2")
        if cell is not None:
            choose(self.criterion, cell[0])
            choose(self.actor, cell[1])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for field, name, stretch in (
            (self.criterion, "Criterion", 3),
            (self.actor, "Actor", 2),
            (self.direction, "Direction", 2),
            (self.strength, "Strength", 1),
        ):
            field.setAccessibleName(name)
            layout.addWidget(field, stretch)
        self.remove = QToolButton()
        self.remove.setObjectName("quiet")
        self.remove.setText("×")
        self.remove.setAccessibleName("Take this link out")
        self.remove.setToolTip("Take this link out")
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        layout.addWidget(self.remove)

    def link(self) -> EvidenceLink | None:
        """The link, None while criterion or actor is missing."""
        if not chosen(self.criterion) or not chosen(self.actor):
            return None
        return EvidenceLink(
            chosen(self.criterion), chosen(self.actor), chosen(self.direction), int(chosen(self.strength))
        )
