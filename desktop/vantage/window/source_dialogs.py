"""Dialogs about sources: a new one, corrections, the reliability of its publisher or its own, and what it repeats."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from vantage.casework import editing
from vantage.domain.evidence import Publisher, Source
from vantage.domain.grades import RELIABILITY
from vantage.domain.reference import TYPES
from vantage.window.card import plain_tip
from vantage.window.evidence_detail import INTERESTED_TIP, RELIABILITY_TIP
from vantage.window.form_dialog import FormDialog, choice, choose, chosen, one_line, text_area
from vantage.window.grade_choices import reliability_choice
from vantage.window.session import Session
from vantage.window.source_model import SourceRow
from vantage.workspace import reading

NEW = "+"
_NONE = "-"
_PUBLISHER, _SOURCE = "publisher", "source"
_DATE_HINT = "2025, 2025-04 or 2025-04-16"


class ReliabilityDialog(FormDialog):
    """Regrades the publisher, or gives this one source a reliability of its own."""

    def __init__(self, session: Session, row: SourceRow, parent: QWidget) -> None:
        super().__init__(
            session, f"Reliability of {row.publisher_name or row.source.title}", "Change", parent, width=600
        )
        self.row = row
        publisher, own = row.publisher, bool(row.source.reliability)
        reach = {_SOURCE: "This source alone"}
        if publisher is not None:
            reach = {_PUBLISHER: f"{publisher.name}: every source of it", **reach}
        self.reach = choice(reach)
        choose(self.reach, _SOURCE if own or publisher is None else _PUBLISHER)
        self.reliability = reliability_choice()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("One sentence that says why")
        self.interested = QCheckBox("Interested party")
        self.add_field("Holds for", self.reach, "A source may be better or worse than its publisher, with a reason.")
        self.add_field("Reliability", self.reliability, RELIABILITY_TIP)
        self.add_field("Reason", self.reason, "Why this letter.")
        self.add_field("", self.interested, INTERESTED_TIP)
        self.outcome = self.add_words("", "muted")
        self.reach.currentIndexChanged.connect(self._show_reach)
        self._show_reach()

    def _show_reach(self) -> None:
        publisher, source = self.row.publisher, self.row.source
        alone = chosen(self.reach) == _SOURCE
        self.form.setRowVisible(self.interested, not alone)
        place = self.reliability.findData(_NONE)
        if place >= 0:
            self.reliability.removeItem(place)
        if alone:
            if publisher is not None:
                words = f"The publisher's own: {publisher.reliability}   {RELIABILITY[publisher.reliability]}"
                self.reliability.addItem(words, _NONE)
            choose(self.reliability, source.reliability or (_NONE if publisher is not None else ""))
            self._show_reason(source.reliability_reason)
            self.outcome.setText("The other sources of the publisher keep their letter.")
        elif publisher is not None:
            choose(self.reliability, publisher.reliability)
            self._show_reason(publisher.reliability_reason)
            self.interested.setChecked(publisher.interested_party)
            self.outcome.setText("Every source of this publisher takes the new letter, unless it has its own.")

    def _show_reason(self, reason: str) -> None:
        """From its first word on, where it is longer than the field."""
        self.reason.setText(reason)
        self.reason.setCursorPosition(0)

    def wrong(self) -> str:
        return "" if chosen(self.reliability) else "Choose a reliability from A to F."

    def submit(self) -> str:
        letter = chosen(self.reliability)
        if chosen(self.reach) == _SOURCE:
            letter = "" if letter == _NONE else letter
            return self.edit(editing.grade_source, self.row.source.code, letter, one_line(self.reason.text()))
        assert self.row.publisher is not None
        return self.edit(
            editing.grade_publisher,
            self.row.publisher.code,
            letter,
            one_line(self.reason.text()),
            self.interested.isChecked(),
        )


class DerivationDialog(FormDialog):
    """Records that the source repeats another one."""

    def __init__(self, session: Session, source: Source, parent: QWidget) -> None:
        super().__init__(session, "Derived from", "Record", parent, width=520)
        self.source = source
        self.add_words(source.title, "strong")
        self.add_words(
            "A source that repeats another adds no independent voice: both count once when spreads and "
            "confidence are worked out.",
            "mutedBody",
        )
        taken = {d.origin for d in reading.load_derivations(session.workspace) if d.source == source.code}
        others = [s for s in reading.load_sources(session.workspace) if s.code not in (source.code, *taken)]
        self.origin = choice({s.code: s.title for s in others}, ask="Choose the source it repeats…")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("How one can tell, such as: quotes the press release word by word")
        self.add_field("Repeats", self.origin, "The source from which this one took what it says.")
        self.add_field("Reason", self.reason)

    def wrong(self) -> str:
        return "" if chosen(self.origin) else "Choose the source it repeats."

    def submit(self) -> str:
        return self.edit(editing.derive_source, self.source.code, chosen(self.origin), one_line(self.reason.text()))


class SourceDialog(FormDialog):
    """A new source, of a known publisher or a new one, or corrections of one. `added` carries the code of a new one."""

    added = Signal(str)

    def __init__(self, session: Session, parent: QWidget, source: Source | None = None) -> None:
        title, confirm = ("New source", "Add source") if source is None else ("Source", "Change source")
        super().__init__(session, title, confirm, parent, width=520)
        self.source = source
        self.title_field, self.author, self.date = QLineEdit(), QLineEdit(), QLineEdit()
        self.language, self.url, self.doi = QLineEdit("en"), QLineEdit(), QLineEdit()
        self.container, self.date_note = QLineEdit(), QLineEdit()
        self.description = text_area(2, "What it is, in one or two sentences")
        self.date.setPlaceholderText(_DATE_HINT)
        self.type = choice({code: code.replace("_", " ").replace("-", ", ").capitalize() for code in TYPES})
        self.publisher = choice({}, ask="Choose the publisher…")
        self.name, self.reason = QLineEdit(), QLineEdit()
        self.reason.setPlaceholderText("One sentence that says why")
        self.reliability = reliability_choice()
        self.interested = QCheckBox("Interested party")
        self.interested.setToolTip(plain_tip(INTERESTED_TIP))
        self.add_field("Title", self.title_field, "As it stands on the document.")
        self.add_field("Publisher", self.publisher, "Who stands behind it; carries the reliability.")
        self._rows = (
            ("Name", self.name, "The newsletter, agency or firm."),
            ("Reliability", self.reliability, RELIABILITY_TIP),
            ("Reason", self.reason, "Why this reliability."),
            ("", self.interested, INTERESTED_TIP),
        )
        for name, field, tip in self._rows:
            self.add_field(name, field, tip)
        self.add_field("Author", self.author, "Several authors with semicolons between them.")
        self.add_field("Date", self.date, "When it was published.")
        self.add_field("Date note", self.date_note, "Where the date is an estimate: what it rests on.")
        self.add_field("Language", self.language, "Language of the original, such as en or zh.")
        self.add_field("Type", self.type, "What kind of work it is; used in references.")
        self.add_field("Appeared in", self.container, "The journal, newspaper or site.")
        self.add_field("Address", self.url, "Where it was found. Vantage never opens it.")
        self.add_field("DOI", self.doi)
        self.add_field("About", self.description)
        self._fill_publishers()
        choose(self.type, "document")
        if source is not None:
            self._fill(source)
        self.publisher.currentIndexChanged.connect(self._show_rows)
        self._show_rows()

    def _fill(self, source: Source) -> None:
        for field, text in (
            (self.title_field, source.title),
            (self.author, source.author),
            (self.date, source.date),
            (self.date_note, source.date_note),
            (self.language, source.language),
            (self.container, source.container),
            (self.url, source.url),
            (self.doi, source.doi),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.description.setPlainText(source.description)
        if source.type and self.type.findData(source.type) < 0:
            self.type.addItem(source.type, source.type)
        choose(self.type, source.type or "document")
        choose(self.publisher, source.publisher or _NONE)

    def _fill_publishers(self) -> None:
        known = sorted(reading.load_publishers(self.session.workspace), key=lambda p: p.name.casefold())
        for publisher in known:
            self.publisher.addItem(publisher.name, publisher.code)
        self.publisher.addItem("None named", _NONE)
        if self.source is None:
            self.publisher.addItem("New publisher…", NEW)
        choose(self.publisher, "" if known or self.source is not None else NEW)

    def _show_rows(self) -> None:
        for _, field, _ in self._rows:
            self.form.setRowVisible(field, chosen(self.publisher) == NEW)
        self.adjustSize()

    def wrong(self) -> str:
        if not chosen(self.publisher):
            return "Choose the publisher, “New publisher…”, or “None named”."
        if chosen(self.publisher) == NEW and not chosen(self.reliability):
            return "Choose the publisher's reliability; F where it cannot be judged."
        return ""

    def submit(self) -> str:
        publisher = "" if chosen(self.publisher) in (NEW, _NONE) else chosen(self.publisher)
        fields = {
            "title": one_line(self.title_field.text()),
            "publisher": publisher,
            "author": one_line(self.author.text()),
            "date": self.date.text().strip(),
            "date_note": one_line(self.date_note.text()),
            "language": self.language.text().strip(),
            "description": self.description.toPlainText().strip(),
            "type": chosen(self.type),
            "container": one_line(self.container.text()),
            "url": self.url.text().strip(),
            "doi": self.doi.text().strip(),
        }
        if self.source is not None:
            return self.edit(editing.edit_source, self.source.code, **fields)
        before = {s.code for s in reading.load_sources(self.session.workspace)}
        source = replace(Source("", "", ""), **fields)  # type: ignore[arg-type]
        wrong = self.edit(editing.add_source, source, self._new_publisher())
        if not wrong:
            for code in {s.code for s in reading.load_sources(self.session.workspace)} - before:
                self.added.emit(code)
        return wrong

    def _new_publisher(self) -> Publisher | None:
        if chosen(self.publisher) != NEW:
            return None
        return Publisher(
            "",
            one_line(self.name.text()),
            reliability=chosen(self.reliability),
            reliability_reason=one_line(self.reason.text()),
            interested_party=self.interested.isChecked(),
        )
