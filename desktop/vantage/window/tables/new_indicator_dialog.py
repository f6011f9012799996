"""The form for an indicator that an import adds: advantage, unit, direction and goalposts."""

from PySide6.QtWidgets import QLineEdit, QWidget

from vantage.casework.tables import NewIndicator, new_indicator
from vantage.domain.assessment import Assessment
from vantage.errors import VantageError
from vantage.window.card import plain_label
from vantage.window.evidence_fields import in_a_row
from vantage.window.form_dialog import FormDialog, choice, chosen, one_line
from vantage.window.session import Session
from vantage.window.typed_number import typed_number

_MORE, _LESS = "1", "-1"


class NewIndicatorDialog(FormDialog):
    """`made` is the indicator once the form was accepted; nothing is written before the table is imported."""

    def __init__(
        self, session: Session, assessment: Assessment, planned: tuple[NewIndicator, ...], name: str, parent: QWidget
    ) -> None:
        super().__init__(session, "New indicator", "Use it", parent, width=520)
        self.assessment, self.planned = assessment, planned
        self.made: NewIndicator | None = None
        self.name, self.unit, self.low, self.high = QLineEdit(name), QLineEdit(), QLineEdit(), QLineEdit()
        self.parent_choice = choice({a.code: a.name for a in assessment.advantages}, ask="Choose the advantage…")
        self.direction = choice({_MORE: "More is better", _LESS: "Less is better"})
        self.transform = choice({"none": "Equal steps", "log": "Equal factors (log scale)"})
        self.unit.setPlaceholderText("TWh, per cent, papers a year")
        self.low.setPlaceholderText("0 points here")
        self.high.setPlaceholderText("100 points here")
        self.low.setAccessibleName("Low goalpost")
        self.high.setAccessibleName("High goalpost")
        self.add_field("Name", self.name)
        self.add_field("Advantage", self.parent_choice, "The advantage it stands under.")
        self.add_field("Unit", self.unit, "The unit of its figures.")
        posts = in_a_row((self.low, 1), (plain_label("to", "mutedBody"), 0), (self.high, 1))
        self.add_field("Goalposts", posts, "Fixed figures in its unit, chosen without looking at who is compared.")
        self.add_field("Direction", self.direction, "Where less is better, the low goalpost is the good end.")
        self.add_field("Scale", self.transform, "Equal factors where figures span orders of magnitude.")
        self.add_words("It starts with 50 points, and is added together with its figures.", "muted")

    def wrong(self) -> str:
        return "" if chosen(self.parent_choice) else "Choose the advantage it stands under."

    def submit(self) -> str:
        try:
            low = typed_number(self.low.text(), "the low goalpost")
            high = typed_number(self.high.text(), "the high goalpost")
            if low is None or high is None:
                return "Type both goalposts as numbers in its unit."
            self.made = new_indicator(
                self.assessment,
                one_line(self.name.text()),
                chosen(self.parent_choice),
                one_line(self.unit.text()),
                low,
                high,
                direction=int(chosen(self.direction)),
                transform=chosen(self.transform),
                planned=self.planned,
            )
        except VantageError as error:
            return f"{error.title} {error.advice}"
        return ""
