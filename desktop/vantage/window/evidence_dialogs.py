"""Small dialogs about an evidence item: a grade with its reason, and a link's direction and strength."""

from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from vantage.casework import editing
from vantage.domain.evidence import DIRECTIONS, STRENGTHS, EvidenceItem, EvidenceLink
from vantage.domain.grades import CREDIBILITY
from vantage.window.card import plain_tip
from vantage.window.evidence_detail import CREDIBILITY_TIP
from vantage.window.evidence_model import GLYPHS, STRENGTH_WORDS
from vantage.window.form_dialog import FormDialog, choice, choose, chosen, one_line
from vantage.window.grade_choices import CREDIBILITY_MEANING, GradeLine
from vantage.window.grade_outcome import grade_outcome, outcome_without_source
from vantage.window.session import Session
from vantage.workspace import reading


class GradeDialog(FormDialog):
    """Credibility is chosen first; only then the reliability is shown, so that one does not lead the other.

    Whoever types a pair such as b2 has judged both: a letter that is not the source's becomes its own, with a reason.
    """

    def __init__(self, session: Session, item: EvidenceItem, parent: QWidget) -> None:
        super().__init__(session, f"Grade {item.evidence.code}", "Change grade", parent, width=520)
        self.item = item
        self.publisher = next((p for p in reading.load_publishers(session.workspace) if p.code == item.publisher), None)
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
        self.typed = GradeLine()
        self.add_field("Or type it", self.typed, "The credibility, such as 2, or both halves, such as b2.")
        self.reason = QLineEdit(item.evidence.credibility_reason)
        self.reason.setPlaceholderText("One sentence that says why")
        self.reason.setCursorPosition(0)
        self.add_field("Reason", self.reason, "Raters disagree about labels; a reason lets others check yours.")
        self.source_reason = QLineEdit()
        self.source_reason.setPlaceholderText("Why this source differs from its publisher")
        self.add_field("For the letter", self.source_reason, "Why the source deserves this letter of its own.")
        self.outcome = self.add_words("The publisher's reliability is shown once the credibility is chosen.", "muted")
        self.choices.idClicked.connect(self._chosen)
        self.typed.textEdited.connect(self._type)
        self.form.setRowVisible(self.source_reason, False)
        self.typed.setFocus()

    @property
    def letter(self) -> str:
        """The reliability typed, where it is not the one the source has; else ""."""
        letter, _ = self.typed.grade()
        return letter if letter != self.item.reliability else ""

    def _chosen(self, digit: int) -> None:
        letter, typed = self.typed.grade()
        if typed:
            self.typed.setText(f"{letter}{digit}".lower())
        self._show_outcome(digit)

    def _type(self) -> None:
        _, digit = self.typed.grade()
        if digit:
            self.choices.button(int(digit)).setChecked(True)
            self._show_outcome(int(digit))

    def _show_outcome(self, digit: int) -> None:
        sourced = bool(self.item.evidence.source)
        self.form.setRowVisible(self.source_reason, sourced and bool(self.letter))
        if sourced:
            words = grade_outcome(self.publisher, self.item.reliability, self.letter, str(digit), "becomes")
        else:
            words = outcome_without_source(self.letter, str(digit), "becomes")
        self.outcome.setText(words)

    def wrong(self) -> str:
        if self.typed.text().strip() and not self.typed.grade()[1]:
            return f"“{self.typed.text().strip()}” is not a grade. Type a number 1-6, or a pair such as b2."
        if self.choices.checkedId() < 1:
            return "Choose a credibility from 1 to 6."
        now = self.item.evidence.credibility, self.item.evidence.credibility_reason
        if self._judged() == now and not self.letter:
            return "Nothing is changed yet: choose another credibility, or give another reason."
        return ""

    def submit(self) -> str:
        digit, reason = self._judged()
        source_reason = one_line(self.source_reason.text())
        return self.edit(
            editing.grade_evidence, self.item.evidence.code, f"{self.letter}{digit}", reason, source_reason
        )

    def _judged(self) -> tuple[str, str]:
        """Credibility and its reason."""
        return str(self.choices.checkedId()), one_line(self.reason.text())


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


def direction_choice() -> QComboBox:
    return choice({code: f"{GLYPHS[code]} {code}" for code in DIRECTIONS})


def strength_choice() -> QComboBox:
    return choice({str(code): STRENGTH_WORDS[code] for code in STRENGTHS})
