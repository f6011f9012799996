"""The table of spreads as a form: defaults in grey, own entries marked with a way back, and what they come to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from vantage.analysis.evidence_age import counted_back_from
from vantage.analysis.evidence_spread import implied_spread
from vantage.analysis.spread_table import DEFAULT_SPREADS, Entry, disorder, spread_table
from vantage.analysis.spread_words import FORMULA, entry_words, example_words, number
from vantage.charts.palette import SPACING
from vantage.domain.evidence import EvidenceTally
from vantage.domain.grades import CREDIBILITY, RELIABILITY
from vantage.domain.step import Step
from vantage.window.card import bold_font, plain_label, plain_tip
from vantage.window.session import Session, editing

SPREAD_BUTTON = "Evidence and spread…"
SPREAD_TIP = "The table that turns grade, age and independence of evidence into the band of a score."
LATER = "Documents are being saved; this entry follows."
_FIELD_PX = 76
_EXAMPLE = EvidenceTally("", "", "one", "", "B2", 1, "2024", "one", "one")
_GROUPS = (
    ("reliability", "Reliability, points", "Points of half-width for who says it."),
    ("credibility", "Credibility, points", "Points of half-width for what is said."),
    ("age", "Age, factor", "Multiplies the points, by completed years since the evidence."),
    ("independence", "Independence, factor", "Multiplies the smallest, by independent groups of sources."),
)


def open_spread_dialog(session: Session, parent: QWidget) -> "SpreadDialog | None":
    """Open the table without blocking; the one already open is brought forward. None where no workspace is open."""
    if not session.is_open:
        return None
    open_already = parent.window().findChild(SpreadDialog)
    dialog = open_already if isinstance(open_already, SpreadDialog) else SpreadDialog(session, parent.window())
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


class SpreadDialog(QDialog):
    """Every entry is one edit of the session as soon as it is typed, so undo works here as everywhere."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("spreads")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Evidence and spread")
        self._session = session
        self.fields: dict[Entry, QLineEdit] = {}
        self.resets: dict[Entry, QToolButton] = {}
        self._names: dict[Entry, QLabel] = {}
        self._refused: set[QLineEdit] = set()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        outer.addWidget(self._words(FORMULA))
        outer.addLayout(self._columns())
        outer.addWidget(self._rule())
        outer.addLayout(self._age_line())
        self.example = plain_label("", "strong")
        outer.addWidget(self.example)
        self.warning = plain_label("", "warning", wrap=True)
        outer.addWidget(self.warning)
        outer.addStretch(1)
        outer.addWidget(self._buttons())
        session.assessment_changed.connect(self._show)
        session.writing_ended.connect(self._keep_refused)
        session.about_to_leave.connect(self.close)
        self._show()

    def _words(self, text: str) -> QLabel:
        label = plain_label(text, "mutedBody", wrap=True)
        label.setMinimumWidth(640)
        return label

    def _rule(self) -> QFrame:
        rule = QFrame()
        rule.setObjectName("rule")
        return rule

    def _columns(self) -> QHBoxLayout:
        columns = QHBoxLayout()
        columns.setSpacing(4 * SPACING)
        for pair in (_GROUPS[:1], _GROUPS[1:2], _GROUPS[2:]):
            column = QVBoxLayout()
            column.setSpacing(2 * SPACING)
            for factor, title, tip in pair:
                column.addLayout(self._group(factor, title, tip))
            column.addStretch(1)
            columns.addLayout(column, 1)
        return columns

    def _group(self, factor: str, title: str, tip: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(SPACING // 2)
        grid.setColumnStretch(0, 1)
        head = plain_label(title, "strong")
        head.setToolTip(plain_tip(tip))
        grid.addWidget(head, 0, 0, 1, 3)
        for place, entry in enumerate((e for e in DEFAULT_SPREADS if e[0] == factor), start=1):
            name = plain_label(entry_words(entry), "mutedBody")
            name.setToolTip(plain_tip(_meaning(entry)))
            field = QLineEdit()
            field.setFixedWidth(_FIELD_PX)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setAccessibleName(f"{title}: {entry_words(entry)}")
            field.editingFinished.connect(partial(self._keep, entry))
            name.setBuddy(field)
            reset = QToolButton()
            reset.setObjectName("quiet")
            reset.setText("↺")
            reset.setAccessibleName(f"Reset {title}: {entry_words(entry)}")
            reset.clicked.connect(partial(self._reset, entry))
            policy = reset.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            reset.setSizePolicy(policy)
            for column, widget in enumerate((name, field, reset)):
                grid.addWidget(widget, place, column)
            self._names[entry], self.fields[entry], self.resets[entry] = name, field, reset
        return grid

    def _age_line(self) -> QHBoxLayout:
        self.as_of = QLineEdit()
        self.as_of.setFixedWidth(120)
        self.as_of.setAccessibleName("Count age back from")
        self.as_of.setToolTip(
            plain_tip(
                "A year, a month or a day, such as 2025-08. Left empty, age is counted back from the newest evidence: "
                "then removing that evidence makes the other evidence younger."
            )
        )
        self.as_of.editingFinished.connect(self._keep_as_of)
        label = plain_label("Count age back from")
        label.setBuddy(self.as_of)
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(label)
        line.addWidget(self.as_of)
        line.addWidget(plain_label("never from today, so that the same file gives the same numbers", "muted"))
        line.addStretch(1)
        return line

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        return buttons

    def _show(self) -> None:
        """Show the table in force; what is being typed stays."""
        assessment, writable = self._session.assessment, not self._session.read_only
        table = spread_table(assessment.spread_rules)
        for entry, field in self.fields.items():
            own = entry in table.changed
            default = DEFAULT_SPREADS[entry]
            field.setPlaceholderText("no band" if default is None else number(default))
            if not self._is_typed(field):
                field.setText(number(table.at(*entry)) if own else "")
                field.setModified(False)
            field.setReadOnly(not writable)
            self._mark(self._names[entry], own)
            self.resets[entry].setVisible(own and writable)
            self.resets[entry].setToolTip(f"Back to the default, {field.placeholderText()}.")
        self.as_of.setPlaceholderText(counted_back_from(assessment, self._session.tallies) or "no evidence has a date")
        if not self._is_typed(self.as_of):
            self.as_of.setText(assessment.as_of)
        self.as_of.setReadOnly(not writable)
        example = implied_spread([_EXAMPLE], table, "2025")
        self.example.setText(example_words(example.points or 0.0))
        said = [*([LATER] if self._refused else []), *disorder(table)]
        self.warning.setText("\n".join(said))
        self.warning.setVisible(bool(said))

    def _mark(self, name: QLabel, own: bool) -> None:
        """An entry of the analyst's own stands out in bold; a default is grey."""
        name.setObjectName("strong" if own else "mutedBody")
        name.setFont(bold_font(self.font()) if own else self.font())
        name.style().polish(name)

    def _keep(self, entry: Entry) -> None:
        field = self.fields[entry]
        if not field.isModified() or self._session.read_only:
            return
        text = field.text().strip()
        try:
            value = float(text.replace(",", ".")) if text else None
        except ValueError:
            field.setModified(False)
            self._show()
            self._say(f"“{text}” is not a number. The entry stays as it was.")
            return
        self._edit(field, editing.set_spread, *entry, value)

    def _reset(self, entry: Entry) -> None:
        self._edit(self.fields[entry], editing.set_spread, *entry, None)
        self.fields[entry].setFocus()

    def _keep_as_of(self) -> None:
        if self.as_of.isModified() and not self._session.read_only:
            self._edit(self.as_of, editing.set_as_of, self.as_of.text())

    def _keep_refused(self) -> None:
        for entry, field in self.fields.items():
            if field in self._refused:
                self._keep(entry)
        if self.as_of in self._refused:
            self._keep_as_of()

    def _is_typed(self, field: QLineEdit) -> bool:
        return field.isModified() and (field.hasFocus() or field in self._refused)

    def _edit(self, field: QLineEdit, function: Callable[..., Step | None], *arguments: object) -> None:
        """Run an edit; what it refuses is said here too, under the table. An entry that comes while the file is written
        stays as it was typed and is kept afterwards."""
        if self._session.writing:
            self._refused.add(field)
            self._show()
            return
        self._refused.discard(field)
        field.setModified(False)
        said: list[str] = []

        def note(title: str, advice: str) -> None:
            said.append(f"{title} {advice}")

        self._session.problem.connect(note)
        try:
            self._session.edit(function, *arguments)
        finally:
            self._session.problem.disconnect(note)
        self._show()
        if said:
            self._say(said[0])

    def _say(self, text: str) -> None:
        self.warning.setText(text)
        self.warning.setVisible(True)


def _meaning(entry: Entry) -> str:
    factor, key = entry
    if factor in ("reliability", "credibility"):
        unknown = " Unknown, which is not the same as worst." if key in ("F", "6") else ""
        return f"{key}: {(RELIABILITY if factor == 'reliability' else CREDIBILITY)[key]}.{unknown}"
    if entry == ("independence", "0"):
        return "Points of half-width for a judged score no source speaks of. Empty: it stays a point."
    return entry_words(entry)
