"""How an inner node combines its parts, asked in a form, with what each mean would make of the scores beside it."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from vantage.analysis.comparison import Comparison, compare
from vantage.analysis.lenses import find_lens
from vantage.casework.measure_preview import with_criterion
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.errors import BadInput, VantageError
from vantage.window.card import plain_label
from vantage.window.form_dialog import FormDialog, choice, choose, chosen
from vantage.window.measures.preview_table import PreviewTable
from vantage.window.measures.rule_words import AGGREGATIONS, names
from vantage.window.session import Session, editing
from vantage.window.typed_number import number_text, typed_number
from vantage.window.why_words import value_words

_MOST_ROWS = 12


class CombinationDialog(FormDialog):
    """Nothing is written before it is confirmed: then it is one step."""

    def __init__(self, session: Session, parent: QWidget, code: str) -> None:
        self.before = session.assessment.criterion(code)
        super().__init__(session, f"How {self.before.name} is combined", "Change the mean", parent, width=600)
        self.setObjectName("combination")
        parts = ", ".join(c.name for c in session.assessment.children(code))
        self.add_words(f"{self.before.name} is made of {parts}, each with its weight.", "mutedBody")
        self.mean = choice(names(AGGREGATIONS))
        self.add_field("Combined by", self.mean)
        self.mean_words = plain_label("", "muted", wrap=True)
        self.form.addRow("", self.mean_words)
        self.exponent = QLineEdit(number_text(self.before.exponent))
        self.add_field("Exponent", self.exponent, AGGREGATIONS["power"][1])
        self.overridden = self.add_words(self._override(), "warning")
        self.overridden.setVisible(bool(self._override()))
        root = self.before.parent is None
        heads = ("Actor", "Now", "Then") if root else ("Actor", self.before.name, "then", "Overall", "then")
        self.table = PreviewTable(heads, "Scores with this mean")
        self.table.setMinimumHeight(28 * (min(len(session.assessment.actors), _MOST_ROWS) + 1) + 4)
        self.extra.addWidget(self.table)
        self.refusal = plain_label("", "warning", wrap=True)
        self.notes = plain_label("", "muted", wrap=True)
        self.extra.addWidget(self.refusal)
        self.extra.addWidget(self.notes)
        choose(self.mean, self.before.aggregation)
        self.mean.currentIndexChanged.connect(self.freshen)
        self.exponent.textChanged.connect(self.freshen)
        self.freshen()

    def draft(self) -> Criterion:
        """The node as the form has it. Raises BadInput for an exponent that is no number."""
        aggregation = chosen(self.mean)
        exponent = self.before.exponent
        if aggregation == "power":
            typed = typed_number(self.exponent.text(), "the exponent")
            if typed is None:
                raise BadInput("A power mean needs an exponent.", "Type a number such as 2 or −2.")
            exponent = typed
        return replace(self.before, aggregation=aggregation, exponent=exponent)

    def submit(self) -> str:
        try:
            draft = self.draft()
        except BadInput as wrong:
            return f"{wrong.title} {wrong.advice}"
        return self.edit(editing.set_aggregation, self.before.code, draft.aggregation, draft.exponent)

    def freshen(self, *_: object) -> None:
        """Show what the mean would make of the node and of the scores."""
        self.say("")
        self.mean_words.setText(AGGREGATIONS[chosen(self.mean)][1])
        self.form.setRowVisible(self.exponent, chosen(self.mean) == "power")
        assessment = self.session.assessment
        refusal: VantageError | None = None
        then: Comparison | None = None
        try:
            then = self._compared(with_criterion(assessment, self.draft()))
        except VantageError as wrong:
            refusal = wrong
        self.refusal.setText("" if refusal is None else f"{refusal.title} {refusal.advice}")
        self.refusal.setVisible(refusal is not None)
        now = self._now()
        news = [] if then is None else [w for w in then.warnings if now is None or w not in now.warnings]
        self.notes.setText("\n".join(news[:3]))
        rows = [(a.name, *self._figures(a.code, now, then)) for a in assessment.actors]
        self.table.show_rows(rows, changed={place for place, row in enumerate(rows) if row[-1] != row[-2]})

    def _figures(self, actor: str, now: Comparison | None, then: Comparison | None) -> tuple[str, ...]:
        found = []
        if self.before.parent is not None:
            found += [_value(c, actor, self.before.code) for c in (now, then)]
        return (*found, *("–" if c is None else value_words(c.scores[actor]) for c in (now, then)))

    def _lens(self) -> str:
        """The lens in view, unless it combines every node in its own way."""
        return "tree" if find_lens(self.session.lens).aggregation else self.session.lens

    def _override(self) -> str:
        lens = find_lens(self.session.lens)
        if not lens.aggregation:
            return ""
        return f"The lens {lens.name} in view combines every criterion in its own way; this shows under By criterion."

    def _compared(self, assessment: Assessment) -> Comparison:
        return compare(assessment, self.session.scenario, self._lens())

    def _now(self) -> Comparison | None:
        try:
            return self._compared(self.session.assessment)
        except VantageError:
            return None  # as things stand there is nothing to compare: the page says why


def _value(comparison: Comparison | None, actor: str, code: str) -> str:
    return "–" if comparison is None else value_words(comparison.values[actor][code])
