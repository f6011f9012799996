"""The dialog that corrects what an evidence item says: its claim, kind, place, date and value."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from vantage.casework import editing
from vantage.casework.editing.evidence import WITHOUT_SOURCE
from vantage.domain.evidence import KINDS, Evidence, EvidenceItem
from vantage.window.card import plain_label
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
from vantage.window.session import Session
from vantage.workspace import reading

MARKED_TIP = (
    "Marked in the document, and kept as it stands there. To quote other words, mark them and write new evidence."
)
QUOTE_TIP = "A short quotation, in the source's own words."


class EditEvidenceDialog(FormDialog):
    """Only what was changed is written, as one step. Grades and links are changed in their own places."""

    def __init__(self, session: Session, item: EvidenceItem, parent: QWidget) -> None:
        super().__init__(session, f"Edit {item.evidence.code}", "Change evidence", parent, width=640)
        evidence = item.evidence
        self.item = item
        self.anchored, beside = _passage(session, evidence)
        self.claim = text_area(2, "One sentence in your own words")
        self.kind = choice({kind: kind.capitalize() for kind in KINDS if evidence.source or kind in WITHOUT_SOURCE})
        self.measured = MeasuredRow()
        self.value, self.unit, self.year = self.measured.value, self.measured.unit, self.measured.year
        self.locator, self.date = QLineEdit(), QLineEdit()
        self.locator.setPlaceholderText(LOCATOR_HINT)
        self.date.setPlaceholderText(DATE_HINT)
        self.quote = text_area(2, QUOTE_TIP.rstrip("."))
        self.add_field("Claim", self.claim, CLAIM_TIP)
        self.add_field("Kind", self.kind, KIND_TIP)
        self.add_field("Value", self.measured, VALUE_TIP)
        if evidence.source:
            self.add_field("Source", plain_label(item.source_title, wrap=True))
            place = in_a_row((self.locator, 1), (plain_label("Date", "mutedBody"), 0), (self.date, 1))
            self.add_field("Locator", place, LOCATOR_TIP)
            self.add_field("Quotation", self.quote, MARKED_TIP if self.anchored else QUOTE_TIP)
            self.quote.setReadOnly(self.anchored)
        else:
            self.add_field("Date", self.date)
        for field, name in ((self.locator, "Locator"), (self.date, "Date")):
            field.setAccessibleName(name)
        notes = ["The quotation is marked in the document, and stays as it stands there."] if self.anchored else []
        if self.anchored and beside:
            others = f"{beside} other items are" if beside > 1 else "One other item is"
            notes.append(f"{others} drawn from the same passage and share its locator.")
        self.note = plain_label(" ".join(notes), "muted", wrap=True)
        self.note.setVisible(bool(notes))
        if notes:
            self.form.addRow("", self.note)
        self._fill(evidence)
        self._given = self._written()
        self.kind.currentIndexChanged.connect(self._show_kind)
        self._show_kind()
        self.claim.setFocus()

    def wrong(self) -> str:
        if not one_line(self.claim.toPlainText()):
            return WITHOUT_CLAIM
        if chosen(self.kind) == "indicator value" and (wrong := self.measured.wrong()):
            return wrong
        return "" if self._changed() else "Nothing is changed yet."

    def submit(self) -> str:
        return self.edit(editing.edit_evidence, self.item.evidence.code, **self._changed())

    def _changed(self) -> dict[str, Any]:
        return {name: value for name, value in self._written().items() if value != self._given[name]}

    def _fill(self, evidence: Evidence) -> None:
        self.claim.setPlainText(evidence.claim)
        choose(self.kind, evidence.kind)
        self.value.setText("" if evidence.value is None else repr(evidence.value).removesuffix(".0"))
        self.unit.setText(evidence.unit)
        self.year.setText("" if evidence.year is None else str(evidence.year))
        self.locator.setText(evidence.locator)
        self.date.setText(evidence.date)
        self.quote.setPlainText(evidence.quote)

    def _written(self) -> dict[str, Any]:
        """What the fields say, by the names `edit_evidence` takes."""
        value, unit, year = self.measured.fields()
        return {
            "claim": one_line(self.claim.toPlainText()),
            "kind": chosen(self.kind),
            "locator": one_line(self.locator.text()),
            "date": self.date.text().strip(),
            "quote": one_line(self.quote.toPlainText()),
            "value": value,
            "unit": unit,
            "year": year,
        }

    def _show_kind(self) -> None:
        self.form.setRowVisible(self.measured, chosen(self.kind) == "indicator value")


def _passage(session: Session, evidence: Evidence) -> tuple[bool, int]:
    """Whether the item is drawn from a passage marked in a document, and how many other items are drawn from it."""
    if not evidence.excerpt or reading.load_excerpt(session.workspace, evidence.excerpt).anchor is None:
        return False, 0
    return True, len(reading.evidence_on_excerpt(session.workspace, evidence.excerpt)) - 1
