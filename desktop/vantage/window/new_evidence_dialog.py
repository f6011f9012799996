"""The dialog for a new evidence item: claim, source and place, grade with reason, and the cells it bears on."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from vantage.casework import editing
from vantage.casework.editing.evidence import WITHOUT_SOURCE
from vantage.casework.editing.excerpts import EvidenceDraft
from vantage.domain.evidence import KINDS, Evidence, EvidenceLink
from vantage.window.card import plain_label
from vantage.window.evidence_detail import CREDIBILITY_TIP
from vantage.window.evidence_fields import (
    CLAIM_TIP,
    DATE_HINT,
    KIND_TIP,
    LOCATOR_HINT,
    LOCATOR_TIP,
    VALUE_TIP,
    WITHOUT_CLAIM,
    MeasuredRow,
    in_a_row,
)
from vantage.window.form_dialog import FormDialog, choice, choose, chosen, one_line, text_area
from vantage.window.grade_choices import GradeLine, credibility_choice
from vantage.window.grade_outcome import WITHOUT_SOURCE as NOTHING_TO_GRADE
from vantage.window.grade_outcome import grade_outcome, outcome_without_source
from vantage.window.link_row import LinkRow
from vantage.window.session import Cell, Session
from vantage.window.source_dialogs import SourceDialog
from vantage.window.source_model import SourceRow, read_sources
from vantage.workspace import reading

NO_SOURCE = "-"
"""Choice of an item that rests on no source; only what is the analyst's own may."""


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
        self.measured = MeasuredRow()
        self.value, self.unit, self.year = self.measured.value, self.measured.unit, self.measured.year
        self.credibility, self.typed = credibility_choice(), GradeLine()
        self.locator.setPlaceholderText(LOCATOR_HINT)
        self.date.setPlaceholderText(DATE_HINT)
        self.reason.setPlaceholderText("One sentence that says why")
        self.earlier, self.start_afresh = plain_label("", "warning"), QPushButton("Start afresh")
        self.start_afresh.setObjectName("link")
        self.start_afresh.setAutoDefault(False)
        self.start_afresh.setToolTip("Empty every field but those of the marked passage.")
        self._earlier_row = in_a_row((self.earlier, 1), (self.start_afresh, 0))
        self.form.addRow(self._earlier_row)
        self.add_field("Claim", self.claim, CLAIM_TIP)
        self.add_field("Kind", self.kind, KIND_TIP)
        self.add_field("Value", self.measured, VALUE_TIP)
        source_row = in_a_row((self.source, 1), (self.new_source, 0))
        self.add_field("Source", source_row, "The document or reference it is drawn from.")
        place = in_a_row((self.locator, 1), (plain_label("Date", "mutedBody"), 0), (self.date, 1))
        self.add_field("Locator", place, LOCATOR_TIP)
        self.add_field("Quotation", self.quote)
        self.add_field("Credibility", in_a_row((self.typed, 0), (self.credibility, 1)), CREDIBILITY_TIP)
        self.outcome = plain_label("", "muted", wrap=True)
        self.form.addRow("", self.outcome)
        self.add_field("Reason", self.reason, "Why this credibility.")
        self.source_reason = QLineEdit()
        self.source_reason.setPlaceholderText("Why this source differs from its publisher")
        self.add_field("For the letter", self.source_reason, "Why the source deserves this letter of its own.")
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
        self._draft: EvidenceDraft | None = None
        self._sources: dict[str, SourceRow] = {}
        self.add_link.clicked.connect(lambda: self.add_link_row(None))
        self.new_source.clicked.connect(self.ask_source)
        self.clear_button.clicked.connect(self.clear)
        self.start_afresh.clicked.connect(self._start_afresh)
        self.finished.connect(lambda _: self._say_earlier(""))
        self.credibility.currentIndexChanged.connect(self._choose_credibility)
        self.typed.textEdited.connect(self._type_grade)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.source.currentIndexChanged.connect(self._show_outcome)
        session.evidence_changed.connect(self._fill_sources_if_shown)
        self._fill_sources()
        self.clear()

    def showEvent(self, event: QShowEvent) -> None:
        self._fill_sources()
        self.recheck()
        self.claim.setFocus()
        super().showEvent(event)

    def offer_cell(self, cell: Cell | None) -> None:
        """Begin with a link to the selected cell, where no link has been written yet.

        A link that was offered before and never touched goes with None, and gives way to another cell until there is a
        claim; what was chosen stays.
        """
        untouched = [row for row in self.link_rows if not row.touched]
        if cell is None or not self.claim.toPlainText().strip():
            self._drop_rows(untouched)
        if cell is not None and all(row.link() is None for row in self.link_rows):
            self._drop_rows([row for row in self.link_rows if not row.touched])
            self.add_link_row(cell)

    def offer_passage(self, draft: EvidenceDraft) -> None:
        """Begin with a passage marked in a document: its source, place and quotation. What was typed before stays
        where the passage says nothing of it; where that was for another passage, it is said to be so."""
        same = self._draft is not None and _same_passage(self._draft, draft)
        self._say_earlier("" if same else self._typed_before())
        self._fill_sources()
        if not same:
            choose(self.kind, KINDS[0])
        choose(self.source, draft.evidence.source)
        self.locator.setText(draft.evidence.locator)
        self.quote.setPlainText(draft.evidence.quote)
        self._draft = draft
        self.say("")
        self.claim.setFocus()

    def _typed_before(self) -> str:
        """What of an earlier draft would be taken for a judgement of the passage; "" for nothing."""
        claim, grade = self.claim.toPlainText().strip(), chosen(self.credibility) or self.typed.text().strip()
        graded = bool(grade or self.reason.text().strip())
        if claim and graded:
            return "The claim and grade below are from an earlier draft."
        if claim:
            return "The claim below is from an earlier draft."
        return "The grade below is from an earlier draft." if graded else ""

    def _say_earlier(self, text: str) -> None:
        self.earlier.setText(text)
        self.form.setRowVisible(self._earlier_row, bool(text))

    def _start_afresh(self) -> None:
        """Empty every field but those of the marked passage."""
        draft = self._draft
        self.clear()
        if draft is not None:
            self.offer_passage(draft)

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
        self.recheck()
        return row

    def clear(self) -> None:
        """Empty every field."""
        texts = (self.claim, self.quote, self.locator, self.date, self.reason, self.source_reason)
        for text in (*texts, self.measured, self.typed):
            text.clear()
        self._draft = None
        choose(self.kind, KINDS[0])
        choose(self.source, "")
        choose(self.credibility, "")
        self._drop_rows(list(self.link_rows))
        self._show_outcome()
        self._show_kind()
        self._say_earlier("")
        self.say("")
        self.claim.setFocus()

    def submit(self) -> str:
        evidence = self.evidence()
        code = reading.next_evidence_code(self.session.workspace, evidence.source or "evidence")
        new = replace(evidence, code=code)
        graded = self.letter, one_line(self.source_reason.text())
        draft = self._passage(evidence)
        if draft is not None:
            new = replace(new, quote=draft.evidence.quote, excerpt=draft.evidence.excerpt)
            wrong = self.edit(editing.take_excerpt_with_evidence, draft.anchor, new, *graded)
        else:
            wrong = self.edit(editing.add_evidence, new, *graded)
        if not wrong:
            self.clear()
            self.added.emit(code)
        return wrong

    @property
    def letter(self) -> str:
        """The reliability typed, where it is not the one the chosen source has; else ""."""
        letter, row = self.typed.grade()[0], self._sources.get(chosen(self.source))
        now = row.reliability if row is not None else "F"
        return letter if letter != now else ""

    def evidence(self) -> Evidence:
        """What the fields say."""
        source = chosen(self.source)
        value, unit, year = self.measured.fields()
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
            value=value,
            unit=unit,
            year=year,
        )

    def _passage(self, evidence: Evidence) -> EvidenceDraft | None:
        """The marked passage, as long as source, place and quotation are still those of it."""
        draft = self._draft
        if draft is None:
            return None
        written = evidence.source, evidence.locator, evidence.quote
        marked = draft.evidence.source, draft.evidence.locator, one_line(draft.evidence.quote)
        return draft if written == marked else None

    def _written_links(self) -> list[EvidenceLink]:
        return [link for row in self.link_rows if (link := row.link()) is not None]

    def wrong(self) -> str:
        if not self.claim.toPlainText().strip():
            return WITHOUT_CLAIM
        if not chosen(self.source):
            return "Choose the source, or “No source” for what is your own."
        if chosen(self.source) == NO_SOURCE and chosen(self.kind) not in WITHOUT_SOURCE:
            return "Only an assumption or an absence of evidence may stand without a source. Choose the source."
        if self.typed.text().strip() and not self.typed.grade()[1]:
            return f"“{self.typed.text().strip()}” is not a grade. Type a number 1-6, or a pair such as b2."
        if not chosen(self.credibility):
            return "Choose a credibility; 6 where it cannot be judged."
        if wrong := self.measured.wrong():
            return wrong
        if self.letter and chosen(self.source) == NO_SOURCE:
            return NOTHING_TO_GRADE.format(letter=self.letter)
        if len(self._written_links()) < len(self.link_rows):
            return "A link needs both a criterion and an actor. Choose them, or take the link out."
        return ""

    def _type_grade(self) -> None:
        _, digit = self.typed.grade()
        if digit:
            choose(self.credibility, digit)
        self._show_outcome()

    def _choose_credibility(self) -> None:
        """A number chosen from the list takes the place of the one typed; a letter typed stays."""
        letter, digit = self.typed.grade()
        if digit and digit != chosen(self.credibility):
            self.typed.setText(f"{letter}{chosen(self.credibility)}".lower())
        self._show_outcome()

    def _show_kind(self) -> None:
        self.form.setRowVisible(self.measured, chosen(self.kind) == "indicator value")

    def _fill_sources_if_shown(self) -> None:
        if self.isVisible() and self.session.is_open:
            self._fill_sources()

    def _fill_sources(self) -> None:
        kept = chosen(self.source)
        self._sources = {row.source.code: row for row in read_sources(self.session)}
        self.source.blockSignals(True)
        self.source.clear()
        for row in sorted(self._sources.values(), key=lambda r: (r.publisher_name.casefold(), r.source.title)):
            self.source.addItem(": ".join(filter(None, (row.publisher_name, row.source.title))), row.source.code)
        self.source.addItem("No source (your own assumption, or an absence)", NO_SOURCE)
        choose(self.source, kept)
        self.source.blockSignals(False)
        self._show_outcome()

    def _show_outcome(self) -> None:
        digit = chosen(self.credibility)
        row = self._sources.get(chosen(self.source))
        self.form.setRowVisible(self.source_reason, bool(digit and row and self.letter))
        if digit and row is not None:
            verb = "becomes" if self.letter else "is"
            self.outcome.setText(grade_outcome(row.publisher, row.reliability, self.letter, digit, verb))
        elif digit and chosen(self.source) == NO_SOURCE:
            self.outcome.setText(outcome_without_source(self.letter, digit))
        else:
            self.outcome.setText("Judge the claim by itself; the publisher's reliability is shown afterwards.")

    def _drop_rows(self, rows: list["LinkRow"]) -> None:
        for row in rows:
            self._drop_row(row)

    def _drop_row(self, row: "LinkRow") -> None:
        self.link_rows.remove(row)
        self._links.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.recheck()


def _same_passage(one: EvidenceDraft, other: EvidenceDraft) -> bool:
    """Whether two drafts are about the same words at the same place, be they an excerpt by now or not."""
    places = [(d.anchor.layer, d.anchor.start, d.anchor.end) for d in (one, other) if d.anchor is not None]
    words = [(d.evidence.source, d.evidence.locator, d.evidence.quote) for d in (one, other)]
    return words[0] == words[1] and len(set(places)) <= 1
