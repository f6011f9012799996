"""Small dialogs of the Evidence page: a grade with its reason, a link's direction and strength, a new source."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from vantage.casework import editing
from vantage.domain.evidence import DIRECTIONS, STRENGTHS, EvidenceItem, EvidenceLink, Publisher, Source
from vantage.domain.grades import CREDIBILITY, RELIABILITY
from vantage.window.card import plain_tip
from vantage.window.evidence_detail import CREDIBILITY_TIP, INTERESTED_TIP, RELIABILITY_TIP
from vantage.window.evidence_model import GLYPHS, STRENGTH_WORDS
from vantage.window.form_dialog import FormDialog, choice, choose, chosen, one_line
from vantage.window.session import Session
from vantage.workspace import reading

CREDIBILITY_MEANING = {
    "1": "Other, independent sources say the same; it is logical and fits the rest.",
    "2": "Not confirmed, but logical and fits the rest.",
    "3": "Not confirmed; reasonably logical and fits part of the rest.",
    "4": "Not confirmed; possible but not logical, and nothing else on the subject.",
    "5": "Not logical, and other information contradicts it.",
    "6": "No basis to judge it. Unknown, not worst.",
}
RELIABILITY_MEANING = {
    "A": "No doubt of its authenticity or competence; always reliable before.",
    "B": "Minor doubt; mostly reliable before.",
    "C": "Some doubt; reliable at times before.",
    "D": "Significant doubt; seldom reliable before.",
    "E": "Lacks authenticity or competence; wrong before.",
    "F": "No basis to judge it. Unknown, not worst.",
}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DATE_WRONG = "Write the date as 2025, 2025-04 or 2025-04-16, or leave it empty."
NEW = "+"


class GradeDialog(FormDialog):
    """Credibility is chosen first; only then the reliability is shown, so that one does not lead the other."""

    def __init__(self, session: Session, item: EvidenceItem, parent: QWidget) -> None:
        super().__init__(session, f"Grade {item.evidence.code}", "Change grade", parent, width=500)
        self.item = item
        self.add_words(item.evidence.claim, "strong")
        if item.evidence.quote:
            self.add_words(f"“{item.evidence.quote}”", "mutedBody")
        question = self.add_words("How credible is the claim itself, whoever says it?", "mutedBody")
        question.setToolTip(plain_tip(CREDIBILITY_TIP))
        self.choices = QButtonGroup(self)
        column = QVBoxLayout()
        for digit, words in CREDIBILITY.items():
            now = "   (now)" if digit == item.evidence.credibility else ""
            button = QRadioButton(f"&{digit}   {words}{now}")
            button.setToolTip(plain_tip(CREDIBILITY_MEANING[digit]))
            self.choices.addButton(button, int(digit))
            column.addWidget(button)
        self.form.addRow(column)
        self.reason = QLineEdit(item.evidence.credibility_reason)
        self.reason.setPlaceholderText("One sentence that says why")
        self.add_field("Reason", self.reason, "Raters disagree about labels; a reason lets others check yours.")
        self.outcome = self.add_words("The publisher's reliability is shown once the credibility is chosen.", "muted")
        self.choices.idClicked.connect(self._show_outcome)

    def _show_outcome(self, digit: int) -> None:
        letter = self.item.reliability
        who = self.item.publisher_name or "No publisher"
        self.outcome.setText(
            f"{who}: reliability {letter}, {RELIABILITY[letter].lower()}. The grade becomes {letter}{digit}."
        )

    def submit(self) -> str:
        if self.choices.checkedId() < 1:
            return "Choose a credibility from 1 to 6."
        if not self.reason.text().strip():
            return "A grade needs its reason. Write one sentence that says why."
        if self.choices.checkedId() == int(self.item.evidence.credibility) and (
            one_line(self.reason.text()) == self.item.evidence.credibility_reason
        ):
            return "Nothing is changed yet: choose another credibility, or give another reason."
        return self.edit(
            editing.grade_evidence, self.item.evidence.code, str(self.choices.checkedId()), one_line(self.reason.text())
        )


class ReliabilityDialog(FormDialog):
    """Regrades a publisher."""

    def __init__(self, session: Session, publisher: Publisher, parent: QWidget) -> None:
        super().__init__(session, f"Reliability of {publisher.name}", "Change reliability", parent)
        self.publisher = publisher
        self.add_words(publisher.name, "strong")
        if publisher.description:
            self.add_words(publisher.description, "mutedBody")
        self.reliability = reliability_choice()
        choose(self.reliability, publisher.reliability)
        self.reason = QLineEdit(publisher.reliability_reason)
        self.reason.setPlaceholderText("One sentence that says why")
        self.add_field("Reliability", self.reliability, RELIABILITY_TIP)
        self.add_field("Reason", self.reason)
        self.add_words("Every item of this publisher takes the new letter.", "muted")

    def submit(self) -> str:
        if not self.reason.text().strip():
            return "A grade needs its reason. Write one sentence that says why."
        return self.edit(
            editing.grade_publisher, self.publisher.code, chosen(self.reliability), one_line(self.reason.text())
        )


class LinkDialog(FormDialog):
    """Direction and strength of a link to one cell."""

    def __init__(
        self, session: Session, code: str, cell: tuple[str, str], link: EvidenceLink | None, parent: QWidget
    ) -> None:
        super().__init__(session, f"Link {code}", "Change link" if link else "Link", parent, width=360)
        self.code, self.cell = code, cell
        criterion = session.assessment.criterion(cell[0]).name
        actor = session.assessment.actor(cell[1]).name
        self.add_words(f"{criterion} × {actor}", "strong")
        self.direction, self.strength = direction_choice(), strength_choice()
        choose(self.direction, link.direction if link else "favours")
        choose(self.strength, str(link.strength if link else 2))
        self.add_field("Direction", self.direction, f"Whether it speaks for {actor} being strong here, or against it.")
        self.add_field("Strength", self.strength, "How strongly it bears on this cell if it is true.")

    def submit(self) -> str:
        return self.edit(
            editing.link_evidence, self.code, *self.cell, chosen(self.direction), int(chosen(self.strength))
        )


class SourceDialog(FormDialog):
    """A new source, of a known publisher or a new one. `added` carries the code of the source."""

    added = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, "New source", "Add source", parent)
        self.title_field, self.author, self.date = QLineEdit(), QLineEdit(), QLineEdit()
        self.language = QLineEdit("en")
        self.date.setPlaceholderText("2025, 2025-04 or 2025-04-16")
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
        self.add_field("Author", self.author)
        self.add_field("Date", self.date, "When it was published.")
        self.add_field("Language", self.language, "Language of the original, such as en or zh.")
        self._fill_publishers()
        self.publisher.currentIndexChanged.connect(self._show_rows)
        self._show_rows()

    def _fill_publishers(self, selected: str = "") -> None:
        self.publisher.clear()
        for publisher in sorted(reading.load_publishers(self.session.workspace), key=lambda p: p.name.casefold()):
            self.publisher.addItem(publisher.name, publisher.code)
        self.publisher.addItem("New publisher…", NEW)
        choose(self.publisher, selected or (NEW if self.publisher.count() == 1 else ""))

    def _show_rows(self) -> None:
        for _, field, _ in self._rows:
            self.form.setRowVisible(field, chosen(self.publisher) == NEW)
        self.adjustSize()

    def submit(self) -> str:
        if not self.title_field.text().strip():
            return "The source needs a title."
        if not chosen(self.publisher):
            return "Choose the publisher, or “New publisher…”."
        if self.date.text().strip() and not DATE.fullmatch(self.date.text().strip()):
            return DATE_WRONG
        wrong = self._add_publisher() if chosen(self.publisher) == NEW else ""
        if wrong:
            return wrong
        before = {s.code for s in reading.load_sources(self.session.workspace)}
        wrong = self.edit(
            editing.add_source,
            Source(
                "",
                one_line(self.title_field.text()),
                chosen(self.publisher),
                author=one_line(self.author.text()),
                date=self.date.text().strip(),
                language=self.language.text().strip() or "en",
            ),
        )
        if not wrong:
            new = {s.code for s in reading.load_sources(self.session.workspace)} - before
            for code in new:
                self.added.emit(code)
        return wrong

    def _add_publisher(self) -> str:
        """Adds the publisher as a step of its own; the combo then names it, so that a second try adds no second one."""
        if not self.name.text().strip():
            return "The publisher needs a name."
        if not chosen(self.reliability):
            return "Choose the publisher's reliability; F where it cannot be judged."
        if chosen(self.reliability) != "F" and not self.reason.text().strip():
            return "A grade needs its reason. Write one sentence that says why."
        before = {p.code for p in reading.load_publishers(self.session.workspace)}
        wrong = self.edit(
            editing.add_publisher,
            Publisher(
                "",
                one_line(self.name.text()),
                reliability=chosen(self.reliability),
                reliability_reason=one_line(self.reason.text()),
                interested_party=self.interested.isChecked(),
            ),
        )
        if not wrong:
            after = [p.code for p in reading.load_publishers(self.session.workspace)]
            self._fill_publishers(next(code for code in after if code not in before))
        return wrong


def reliability_choice() -> QComboBox:
    """The six letters with their words; nothing is chosen at first."""
    combo = choice({code: f"{code}   {words}" for code, words in RELIABILITY.items()}, ask="Choose a letter…")
    for place, code in enumerate(RELIABILITY):
        combo.setItemData(place, plain_tip(RELIABILITY_MEANING[code]), Qt.ItemDataRole.ToolTipRole)
    return combo


def credibility_choice() -> QComboBox:
    """The six digits with their words; nothing is chosen at first."""
    combo = choice({code: f"{code}   {words}" for code, words in CREDIBILITY.items()}, ask="Choose a number…")
    for place, code in enumerate(CREDIBILITY):
        combo.setItemData(place, plain_tip(CREDIBILITY_MEANING[code]), Qt.ItemDataRole.ToolTipRole)
    return combo


def direction_choice() -> QComboBox:
    return choice({code: f"{GLYPHS[code]} {code}" for code in DIRECTIONS})


def strength_choice() -> QComboBox:
    return choice({str(code): STRENGTH_WORDS[code] for code in STRENGTHS})
