"""What the lenses need beside the scores: coverage, the chokepoint's threshold, the factors of the capital stock."""

from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from vantage.analysis.lenses import find_lens
from vantage.domain.assessment import Assessment
from vantage.domain.capital_stock import Efficiency
from vantage.domain.score import parse_score
from vantage.errors import BadInput, BadScore
from vantage.window.card import plain_label, plain_tip
from vantage.window.form_dialog import FormDialog, choice, choose, chosen, one_line
from vantage.window.session import Session, editing
from vantage.window.typed_number import number_text, typed_number

_STOCK = "intelligent-capital-stock"
_MOST_ROWS = 6
_ROW_PX = 30


class LensSettingsDialog(FormDialog):
    """The settings become one step, and each efficiency that was changed one of its own; all are checked first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, "Settings of the lenses", "Change the settings", parent, width=620)
        self.setObjectName("lensSettings")
        assessment = session.assessment
        self.coverage = QLineEdit(number_text(round(assessment.coverage_needed * 100, 6)))
        tip = "An actor whose scores cover less of the weight gets no score; 65 by default."
        self.add_field("Coverage needed, %", self.coverage, tip)
        self.threshold = QLineEdit(number_text(assessment.chokepoint_threshold))
        self.threshold.setPlaceholderText("empty: the score is the weakest advantage itself")
        tip = "With a threshold the weighted mean is cut in proportion to how far the weakest falls short of it."
        self.add_field("Chokepoint threshold", self.threshold, tip)
        self.add_words(find_lens(_STOCK).name, "strong")
        self.add_words(find_lens(_STOCK).description, "muted")
        options = {"": "not chosen", **_criteria(assessment)}
        self.compute, self.quality = choice(options), choice(options)
        choose(self.compute, assessment.compute)
        choose(self.quality, assessment.model_quality)
        self.add_field("Compute", self.compute, "The criterion that says how much compute an actor has.")
        self.add_field("Quality of models", self.quality, "The criterion that says how good its models are.")
        self.efficiencies: dict[str, tuple[QLineEdit, QLineEdit]] = {}
        self.add_words("Efficiency: what each actor makes of its compute, 1 is par. Type 1, or 1-1.3-1.8.", "muted")
        self.extra.addWidget(self._efficiency_table())

    def _efficiency_table(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("scrolled")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for place, actor in enumerate(self.session.assessment.actors):
            known = self.session.assessment.efficiency(actor.code)
            typed, reason = QLineEdit(_text(known)), QLineEdit(known.reason)
            typed.setFixedWidth(110)
            typed.setAccessibleName(f"Efficiency of {actor.name}")
            reason.setPlaceholderText("Why, in a sentence")
            reason.setAccessibleName(f"Reason for the efficiency of {actor.name}")
            reason.setCursorPosition(0)
            reason.setToolTip(plain_tip(known.reason))
            for column, widget in enumerate((plain_label(actor.name), typed, reason)):
                grid.addWidget(widget, place, column)
            self.efficiencies[actor.code] = typed, reason
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setFixedHeight(_ROW_PX * min(max(1, len(self.efficiencies)), _MOST_ROWS))
        return area

    def wrong(self) -> str:
        try:
            self._typed_numbers()
            self._changed_efficiencies()
        except (BadInput, BadScore) as wrong:
            return f"{wrong.title} {wrong.advice}"
        return ""

    def submit(self) -> str:
        coverage, threshold = self._typed_numbers()
        return self.edit(
            editing.set_lens_settings,
            self._changed_efficiencies(),
            coverage_needed=coverage / 100,
            chokepoint_threshold=threshold,
            compute=chosen(self.compute),
            model_quality=chosen(self.quality),
        )

    def _typed_numbers(self) -> tuple[float, float | None]:
        """Coverage in per cent, and the threshold. Raises BadInput."""
        coverage = typed_number(self.coverage.text(), "the coverage")
        if coverage is None:
            raise BadInput("The coverage is empty.", "Type a number such as 65.")
        return coverage, typed_number(self.threshold.text(), "the threshold")

    def _changed_efficiencies(self) -> list[Efficiency]:
        """Those that were typed anew. Raises BadScore or BadInput, naming the actor, for one that cannot be."""
        found = []
        for actor in self.session.assessment.actors:
            typed, reason = self.efficiencies[actor.code]
            old = self.session.assessment.efficiency(actor.code)
            new = _typed(actor.code, actor.name, typed.text(), one_line(reason.text()))
            if (new.likely, new.low, new.high, new.reason) != (old.likely, old.low, old.high, old.reason):
                found.append(new)
        return found


def _typed(actor: str, name: str, text: str, reason: str) -> Efficiency:
    try:
        typed = parse_score(text if text.strip() else "1")
    except BadScore:
        raise BadInput(f"“{text.strip()}” is not an efficiency of {name}.", "Type 1, or 1-1.3-1.8.") from None
    ends = [end for end in (typed.low, typed.likely, typed.high) if end is not None]
    if min(ends) <= 0 or ends != sorted(ends):
        title = f"The efficiency of {name} must be low-likely-high, above zero and in order."
        raise BadInput(title, "Type 1, or 1-1.3-1.8.")
    return Efficiency(actor, typed.likely, typed.low, typed.high, reason)


def _text(known: Efficiency) -> str:
    if known.low is None or known.high is None:
        return number_text(known.likely)
    return "-".join(number_text(end) for end in (known.low, known.likely, known.high))


def _criteria(assessment: Assessment) -> dict[str, str]:
    """Codes of all criteria but the whole, each with the names of those it stands under."""
    found: dict[str, str] = {}
    for code in assessment.descendants(assessment.root.code)[1:]:
        criterion = assessment.criterion(code)
        above = found.get(criterion.parent or "", "")
        found[code] = f"{above} › {criterion.name}" if above else criterion.name
    return found
