"""Retracting or downgrading a source: everything it touches, and the comparison with and without it, beforehand."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from vantage.casework import editing
from vantage.casework.impact import Impact, impact, reinstate_source, retract_source
from vantage.charts.descriptions.wording import percent
from vantage.domain.evidence import Source
from vantage.domain.grades import RELIABILITY
from vantage.domain.score import format_score
from vantage.errors import VantageError
from vantage.window.card import plain_label, plain_tip
from vantage.window.form_dialog import FormDialog, choice, chosen, one_line
from vantage.window.latest_job import LatestJob
from vantage.window.session import Session
from vantage.workspace import open_workspace

RETRACT, REINSTATE = "retract", "reinstate"
_SHOWN = 500
"""Rows listed per group; the rest is counted."""


class ImpactDialog(FormDialog):
    """The comparison is worked out beside the window each time another choice is made."""

    def __init__(self, session: Session, source: Source, parent: QWidget) -> None:
        super().__init__(session, "Retract or downgrade", "Retract source", parent, width=760)
        self.source = source
        self.found: Impact | None = None
        self._job = LatestJob(self)
        self._job.finished.connect(self._show)
        self._job.failed.connect(self._failed)
        self.add_words(source.title, "strong")
        first = {REINSTATE: "Let it count again"} if source.retracted else {RETRACT: "Retract it: it counts no more"}
        letters = {code: f"Grade it {code}   {words}" for code, words in RELIABILITY.items()}
        self.action = choice({**first, **letters})
        self.reason = QLineEdit(source.retraction_reason)
        self.reason.setPlaceholderText("One sentence that says why")
        self.blank = QCheckBox("Blank the scores that rest on it alone")
        self.blank.setChecked(True)
        self.add_field("What to do", self.action, "A retracted source stays with its evidence, but counts for nothing.")
        self.add_field("Reason", self.reason, "Kept with the source and printed in the memo.")
        self.add_field("", self.blank, "A score without any evidence left is a blank. Undo brings it back.")
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("What rests on the source")
        self.tree.setColumnCount(3)
        self.tree.setHeaderHidden(True)
        self.tree.setMinimumHeight(220)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.extra.addWidget(plain_label("What rests on it", "strong"))
        self.extra.addWidget(self.tree, 1)
        self.comparison = QGridLayout()
        self.comparison.setHorizontalSpacing(24)
        self.extra.addWidget(plain_label("The comparison", "strong"))
        self.extra.addLayout(self.comparison)
        self.before, self.after = plain_label("", "mutedBody", wrap=True), plain_label("", "", wrap=True)
        self.extra.addWidget(self.before)
        self.extra.addWidget(self.after)
        self.action.currentIndexChanged.connect(self._look)
        self.blank.toggled.connect(self._look)
        self.finished.connect(lambda _: self._job.drop())
        self._look()

    @property
    def busy(self) -> bool:
        return self._job.busy

    @property
    def letter(self) -> str:
        """The reliability chosen; "" where it is not a grade that is chosen."""
        return chosen(self.action) if chosen(self.action) in RELIABILITY else ""

    def _look(self) -> None:
        what = chosen(self.action)
        self.say("")
        self.form.setRowVisible(self.reason, what != REINSTATE)
        words = {RETRACT: "Retract source", REINSTATE: "Let it count again"}.get(what, f"Grade it {what}")
        self.confirm_button.setText(words)
        self.confirm_button.setEnabled(what == REINSTATE)
        path, code = self.session.path, self.source.code
        given = self.letter, self.blank.isChecked(), self.session.scenario, self.session.lens
        self.after.setText("Working out the comparison…")
        self._job.run(lambda: _impact_of(path, code, *given))

    def _show(self, found: object) -> None:
        assert isinstance(found, Impact)
        self.found = found
        self.confirm_button.setEnabled(True)
        self._show_tree(found)
        self._show_comparison(found)
        self.before.setText(f"Now: {found.before.sentence}")
        self.after.setText("" if chosen(self.action) == REINSTATE else f"Then: {found.after.sentence}")

    def _failed(self, error: object) -> None:
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self.after.setText("")
        self.say(f"{error.title} {error.advice}")

    def _show_tree(self, found: Impact) -> None:
        names = self.session.assessment
        alone = [touched for touched in found.scores if touched.alone]
        self.blank.setText(f"Blank the scores that rest on it alone ({len(alone)})")
        self.form.setRowVisible(self.blank, bool(alone) and chosen(self.action) == RETRACT)
        self.tree.clear()
        scores = [
            (
                f"{names.criterion(t.criterion).name} × {names.actor(t.actor).name}",
                f"{_items(t.items)} of it, {t.others or 'none'} of others",
                "rests on it alone" if t.alone else format_score(t.score) if t.score else "blank",
            )
            for t in found.scores
        ]
        self._group("Scores", scores, f"{len(alone)} rest on it alone" if alone else "")
        evidence = [(i.evidence.code, i.evidence.claim, i.grade) for i in found.evidence]
        self._group("Evidence", evidence)
        self._group("Excerpts", [(x.locator or "no place", x.quote, "") for x in found.excerpts])
        self._group(
            "Scenarios", [(names.scenario(code).name, "shifts a score it bears on", "") for code in found.scenarios]
        )
        rows = [(found.memo_title, f"cites {_items(found.memo_rows)} of it", "")] if found.memo_rows else []
        self._group("Memo", rows)
        self._group("Sources that repeat it", [(code, "counts as one voice with it", "") for code in found.derived])

    def _group(self, name: str, rows: list[tuple[str, str, str]], note: str = "") -> None:
        if not rows:
            return
        top = QTreeWidgetItem(self.tree, [f"{name} ({len(rows):,})", "", note])
        for row in rows[:_SHOWN]:
            child = QTreeWidgetItem(top, list(row))
            child.setToolTip(1, plain_tip(row[1]))
        if len(rows) > _SHOWN:
            QTreeWidgetItem(top, ["", f"… and {len(rows) - _SHOWN:,} more", ""])
        top.setExpanded(name == "Scores")

    def _show_comparison(self, found: Impact) -> None:
        while (entry := self.comparison.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        before, after = found.before.judgement, found.after.judgement
        if before is None:
            return
        then = f"graded {found.letter}" if found.letter else "without it"
        for column, words in enumerate(("", "score now", "leads now", f"score {then}", f"leads {then}")):
            self._cell(0, column, words, "muted")
        for row, actor in enumerate(before.comparison.actors, 1):
            self._cell(row, 0, self.session.assessment.actor(actor).name)
            self._cell(row, 1, _points(before.comparison.scores[actor]))
            self._cell(row, 2, percent(before.odds.leads[actor]))
            self._cell(row, 3, _points(after.comparison.scores[actor]) if after else "–")
            self._cell(row, 4, percent(after.odds.leads[actor]) if after else "–")
        self.comparison.setColumnStretch(0, 1)

    def _cell(self, row: int, column: int, text: str, name: str = "") -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self.comparison.addWidget(plain_label(text, name), row, column, side)

    def submit(self) -> str:
        what, reason = chosen(self.action), one_line(self.reason.text())
        if what == REINSTATE:
            return self.edit(reinstate_source, self.source.code)
        if what == RETRACT:
            return self.edit(retract_source, self.source.code, reason, self.blank.isChecked())
        return self.edit(editing.grade_source, self.source.code, what, reason)


def _impact_of(path: Path, source: str, letter: str, blank: bool, scenario: str, lens: str) -> Impact:
    with open_workspace(path) as workspace:
        return impact(workspace, source, letter, blank_scores=blank, scenario=scenario, lens=lens)


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number:,} items"


def _points(score: float | None) -> str:
    return "–" if score is None else f"{score:.1f}"
