"""How a leaf is measured, asked in a form: what the settings would make of every actor stands beside it, live."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from vantage.casework.measure_preview import MeasurePreview, PreviewRow, measure_preview
from vantage.charts.descriptions import LineMark
from vantage.charts.palette import SPACING, Theme
from vantage.domain.criterion import Criterion
from vantage.errors import BadInput, VantageError
from vantage.window.card import plain_label, plain_tip
from vantage.window.form_dialog import FormDialog, choice, choose, chosen
from vantage.window.measures.curve_field import CurveField
from vantage.window.measures.preview_table import PreviewTable
from vantage.window.measures.rule_words import DIRECTIONS, RULES, TRANSFORMS, TREATMENTS, names
from vantage.window.segments import Segments
from vantage.window.session import Session, editing
from vantage.window.theme import applied
from vantage.window.typed_number import grouped_text, typed_number
from vantage.window.why_words import figure, raw_words, value_words

_WIDTH_PX, _FORM_PX = 940, 430
_MOST_ROWS = 12
_JUDGED, _MEASURED = range(2)
_KINDS = (
    ("Judged, 0–100", "The analyst scores it from 0 to 100; where less is better the value is turned round."),
    ("Measured", "It has a raw value in its own unit, which a rule puts on 0 to 100."),
)
_NEW = "new…"
_HEADS = ("Actor", "Raw value", "Now", "Then")


class MeasureDialog(FormDialog):
    """Nothing is written before it is confirmed: then it is one step."""

    def __init__(self, session: Session, parent: QWidget, code: str) -> None:
        self.before = session.assessment.criterion(code)
        super().__init__(session, f"How {self.before.name} is measured", "Change the measure", parent, width=_WIDTH_PX)
        self.setObjectName("measure")
        self.shown: MeasurePreview | None = None
        columns = QHBoxLayout()
        columns.setSpacing(3 * SPACING)
        self.extra.addLayout(columns)
        left = QWidget()
        left.setFixedWidth(_FORM_PX)
        self.form = QFormLayout(left)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(2 * SPACING)
        self.form.setVerticalSpacing(SPACING - 2)
        columns.addWidget(left)
        columns.addLayout(self._preview_column(), 1)
        self._add_kind()
        self._add_scale(applied())
        self._fill(self.before)
        self._connect()
        self.freshen()

    # what it is made of

    def _add_kind(self) -> None:
        self.kind = Segments(_KINDS)
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addStretch(1)
        self.form.addRow(plain_label("Scored", "mutedBody"), row)
        self.direction = choice(names(DIRECTIONS))
        self.add_field("Better", self.direction, "Whether a larger value is a strength or a weakness.")
        self.unit = QLineEdit()
        self.unit.setMaxLength(60)
        self.unit.setPlaceholderText("such as billion US$, persons, per cent")
        self.add_field("Unit", self.unit, "The unit of the raw values as they are typed.")
        self.denominator = QComboBox()
        self.denominator.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.edit_denominator = QPushButton("Edit…")
        self.edit_denominator.setAutoDefault(False)
        self.edit_denominator.clicked.connect(lambda: self._ask_denominator(chosen(self.denominator)))
        self.by = QWidget()
        beside = QHBoxLayout(self.by)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.denominator, 1)
        beside.addWidget(self.edit_denominator)
        self.add_field("Divided by", self.by, "A series such as population or product that each actor is divided by.")
        self.denominator.setAccessibleName("Divided by")
        self.denominator.activated.connect(self._denominator_chosen)

    def _add_scale(self, theme: Theme) -> None:
        self.treatment = choice(names(TREATMENTS))
        self.add_field("Outliers", self.treatment, _tips(TREATMENTS))
        self.transform = choice(names(TRANSFORMS))
        self.add_field("Taken", self.transform, _tips(TRANSFORMS))
        self.rule = choice(names(RULES))
        for place, (_, tip) in enumerate(RULES.values()):
            self.rule.setItemData(place, plain_tip(tip), Qt.ItemDataRole.ToolTipRole)
        self.add_field("Put on 0–100 by", self.rule)
        self.rule_words = plain_label("", "muted", wrap=True)
        self.form.addRow("", self.rule_words)
        self.low, self.high, self.target = QLineEdit(), QLineEdit(), QLineEdit()
        posts = QHBoxLayout()
        posts.setContentsMargins(0, 0, 0, 0)
        for field, name in ((self.low, "low, worth 0"), (self.high, "high, worth 100")):
            field.setPlaceholderText(name)
            field.setAccessibleName(f"Goalpost {name}")
            posts.addWidget(field)
        self.posts = QWidget()
        self.posts.setLayout(posts)
        self.add_field("Goalposts", self.posts, "Fixed values in the unit, after dividing; low below high either way.")
        self.add_field("Target", self.target, "In the unit, after dividing; what reaches it has 100.")
        self.curve = CurveField(theme)
        self.curve.setAccessibleName("Value function")
        self.form.addRow(self.curve)
        self.present = plain_label("", "muted", wrap=True)
        self.form.addRow("", self.present)
        self.source_note = QLineEdit()
        self.source_note.setPlaceholderText("Name of the series, its publisher and its terms")
        self.add_field("Series", self.source_note, "Where the figures come from; shown wherever a value is explained.")

    def _preview_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACING)
        column.addWidget(plain_label("What it makes of the values present", "strong"))
        self.table = PreviewTable(_HEADS, "Values with these settings")
        rows = min(len(self.session.assessment.actors), _MOST_ROWS)
        self.table.setMinimumHeight(26 * rows + 36)
        column.addWidget(self.table, 1)
        self.refusal = plain_label("", "warning", wrap=True)
        self.warnings = plain_label("", "muted", wrap=True)
        column.addWidget(self.refusal)
        column.addWidget(self.warnings)
        return column

    def _fill(self, criterion: Criterion) -> None:
        self.kind.choose(_MEASURED if criterion.measured else _JUDGED)
        choose(self.direction, str(criterion.direction))
        self.unit.setText(criterion.unit)
        self._fill_denominators(criterion.denominator)
        choose(self.treatment, criterion.treatment)
        choose(self.transform, criterion.transform)
        choose(self.rule, criterion.normalisation if criterion.measured else "goalposts")
        self.low.setText(grouped_text(criterion.goalpost_low))
        self.high.setText(grouped_text(criterion.goalpost_high))
        self.target.setText(grouped_text(criterion.target))
        self.curve.set_curve(criterion.curve)
        self.source_note.setText(criterion.source_note)
        for field in (self.unit, self.source_note):
            field.setCursorPosition(0)

    def _fill_denominators(self, code: str) -> None:
        self.denominator.clear()
        self.denominator.addItem("nothing", "")
        for denominator in self.session.assessment.denominators:
            unit = f" ({denominator.unit})" if denominator.unit else ""
            self.denominator.addItem(f"{denominator.name}{unit}", denominator.code)
        self.denominator.addItem("New denominator…", _NEW)
        choose(self.denominator, code)

    def _connect(self) -> None:
        self.kind.chosen.connect(self.freshen)
        for combo in (self.direction, self.treatment, self.transform, self.rule):
            combo.currentIndexChanged.connect(self.freshen)
        for field in (self.unit, self.low, self.high, self.target):
            field.textChanged.connect(self.freshen)
        self.curve.changed.connect(self.freshen)

    # what is typed

    def draft(self) -> Criterion:
        """The leaf as the form has it. Raises BadInput for what is no number."""
        direction = int(chosen(self.direction))
        if self.kind.place == _JUDGED:
            return replace(
                self.before,
                unit="",
                direction=direction,
                normalisation="none",
                transform="none",
                treatment="none",
                denominator="",
                source_note=self.source_note.text().strip(),
            )
        return replace(
            self.before,
            unit=self.unit.text().strip(),
            direction=direction,
            normalisation=chosen(self.rule),
            goalpost_low=typed_number(self.low.text(), "the low goalpost"),
            goalpost_high=typed_number(self.high.text(), "the high goalpost"),
            transform=chosen(self.transform),
            treatment=chosen(self.treatment),
            denominator=chosen(self.denominator).replace(_NEW, ""),
            target=typed_number(self.target.text(), "the target"),
            curve=self.curve.curve() if chosen(self.rule) == "value-function" else self.before.curve,
            source_note=self.source_note.text().strip(),
        )

    def submit(self) -> str:
        try:
            draft = self.draft()
        except BadInput as wrong:
            return f"{wrong.title} {wrong.advice}"
        fields = {name: getattr(draft, name) for name in editing.measures.MEASURE}
        return self.edit(editing.set_measure, self.before.code, **fields)

    # what it would do

    def freshen(self, *_: object) -> None:
        """Show the fields the rule needs and what the settings would make of the values."""
        self._show_fields()
        self.say("")
        try:
            draft = self.draft()
        except BadInput as wrong:
            self._refuse(wrong)
            return
        self.shown = measure_preview(self.session.assessment, self.session.scenario, draft)
        self._refuse(self.shown.refusal)
        self.warnings.setText("\n".join(self.shown.warnings))
        self._show_table(self.shown, draft)
        self._show_present(self.shown, draft)

    def _refuse(self, refusal: VantageError | None) -> None:
        self.refusal.setText("" if refusal is None else f"{refusal.title} {refusal.advice}")
        self.refusal.setVisible(refusal is not None)

    def _show_fields(self) -> None:
        measured, rule = self.kind.place == _MEASURED, chosen(self.rule)
        for field in (self.unit, self.by, self.treatment, self.transform, self.rule, self.rule_words, self.present):
            self.form.setRowVisible(field, measured)
        self.form.setRowVisible(self.posts, measured and rule == "goalposts")
        self.form.setRowVisible(self.target, measured and rule == "distance-to-target")
        self.form.setRowVisible(self.curve, measured and rule == "value-function")
        self.rule_words.setText(RULES[rule][1])
        self.edit_denominator.setEnabled(chosen(self.denominator) not in ("", _NEW))

    def _show_table(self, found: MeasurePreview, draft: Criterion) -> None:
        rows, tips = [], []
        for row in found.rows:
            then = "–" if found.refusal else value_words(row.then) + (" clipped" if row.clipped else "")
            raw = "blank" if row.score is None else figure(row.score.likely)
            rows.append((row.name, raw, value_words(row.now), then))
            tips.append("" if row.score is None else raw_words(row.score, draft.unit))
        changed = {place for place, row in enumerate(found.rows) if _differs(row)}
        self.table.show_rows(rows, tips, set() if found.refusal else changed)

    def _show_present(self, found: MeasurePreview, draft: Criterion) -> None:
        low, high = found.lowest, found.highest
        if low is None or high is None:
            self.present.setText("No value is present.")
        else:
            divided = bool(draft.denominator)
            after = ", after dividing" if divided else ""
            ends = _in_full(low.divided, divided), _in_full(high.divided, divided)
            span = f"{ends[0]} ({low.name}) to {ends[1]} ({high.name})"
            self.present.setText(f"Present{after}: {span}.")
        marks = tuple(
            LineMark(row.divided, row.then)
            for row in found.rows
            if row.divided is not None and row.then is not None and draft.curve and _on(draft, row.divided)
        )
        self.curve.show_curve(draft.curve if draft.normalisation == "value-function" else (), marks)

    # denominators

    def _denominator_chosen(self) -> None:
        if chosen(self.denominator) == _NEW:
            self._ask_denominator("")
        else:
            self.freshen()

    def _ask_denominator(self, code: str) -> None:
        from vantage.window.measures.denominator_dialog import DenominatorDialog

        dialog = DenominatorDialog(self.session, self, code)
        dialog.accepted.connect(lambda: self._take_denominator(dialog.code))
        dialog.rejected.connect(lambda: self._take_denominator(code))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_denominator(self, code: str) -> None:
        self._fill_denominators(code)
        self.freshen()


def _tips(words: dict[str, tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {tip}" for name, tip in words.values())


def _differs(row: PreviewRow) -> bool:
    return value_words(row.now) != value_words(row.then)


def _in_full(x: float | None, divided: bool) -> str:
    """As the table has it; a quotient, which it has not, in five digits."""
    return figure(float(f"{x:.5g}") if x is not None and divided else x)


def _on(draft: Criterion, x: float) -> bool:
    return len(draft.curve) > 1 and draft.curve[0][0] <= x <= draft.curve[-1][0]
