"""Importing references: every record with what would become of it, then one step, then what did."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import Card, plain_label
from vantage.window.interchange.import_dialog import ImportDialog
from vantage.window.interchange.plan_table import PlanModel, PlanTable
from vantage.window.session import Session

if TYPE_CHECKING:
    from vantage.casework.interchange.reference_import import ImportedReference, ReferenceReport
    from vantage.casework.interchange.reference_plan import PlannedReference

_FIELD_WORDS = {"container": "what it appeared in", "url": "address", "doi": "DOI", "reference": "the stored reference"}
_SHOWN_PROBLEMS = 3
Plan = tuple[tuple["PlannedReference", ...], tuple[str, ...]]


class ImportReferencesDialog(ImportDialog):
    """The records of a file, ticked where they will be imported."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self.planned: tuple[PlannedReference, ...] = ()
        self.problems: tuple[str, ...] = ()
        self.report: ReferenceReport | None = None
        self._separate: set[int] = set()
        super().__init__(session, parent, "Import references")

    def read(self, path: Path, session: Session, cancelled: Callable[[], bool]) -> Callable[[], Any]:
        workspace = session.workspace

        def work() -> Plan:
            from vantage.casework.interchange.reference_plan import plan_references, read_reference_file

            found = read_reference_file(path)
            with workspace.beside() as own:
                return plan_references(own, found, path.absolute().parent), found.problems

        return work

    def write(self, session: Session) -> Callable[[], Any]:
        from vantage.casework.interchange.reference_import import ReferenceChoices, import_references

        workspace, planned, problems = session.workspace, self.planned, self.problems
        left_out = {record.number for record, chosen in zip(planned, self.model.chosen, strict=True) if not chosen}
        choices = ReferenceChoices(frozenset(left_out), frozenset(self._separate))

        def work() -> "ReferenceReport":
            with workspace.beside() as own:
                return import_references(own, planned, choices, problems)

        return work

    def build_plan(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        self.model = PlanModel(("Reference", "Author", "Date", "Becomes", "To know"), 0, self)
        self.table = PlanTable(self.model, "References of the file", (290, 150, 100, 170, 0), 4)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_record())
        self.model.choice_changed.connect(self._count)
        column.addWidget(framed(self.table), 1)
        self.detail = plain_label("", "muted", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setMinimumHeight(3 * self.detail.fontMetrics().lineSpacing())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.detail)
        row = QHBoxLayout()
        self.separate_box = QCheckBox("Add it as a source of its own all the same")
        self.separate_box.toggled.connect(self._separate_record)
        row.addWidget(self.separate_box)
        row.addStretch(1)
        for words, chosen in (("Tick all", True), ("Tick none", False)):
            button = QPushButton(words)
            button.setObjectName("link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, chosen=chosen: self.model.choose_all(chosen))
            row.addWidget(button)
        column.addLayout(row)
        return page

    def build_report(self) -> QWidget:
        self.report_model = PlanModel(("Reference", "Outcome", "Source", "To know"), 0, self)
        self.report_table = PlanTable(self.report_model, "What became of the references", (320, 110, 170, 0), 3)
        self.add_files_button = QPushButton()
        self.add_files_button.setAutoDefault(False)
        self.add_files_button.clicked.connect(self._ask_documents)
        self.left_buttons.addWidget(self.add_files_button)
        self.add_files_button.hide()
        return framed(self.report_table)

    def show_plan(self, plan: Plan) -> None:
        from vantage.casework.interchange.reference_plan import BAD

        self.planned, self.problems = plan
        self._separate.clear()
        rows = [self._row(record) for record in self.planned]
        self.model.show_rows(rows, [None if record.state == BAD else True for record in self.planned])
        self.say(_problem_words(self.problems))
        self.table.select_first()
        self.table.setFocus()

    def show_report(self, report: "ReferenceReport") -> None:
        from vantage.casework.interchange.reference_import import OUTCOMES

        self.report = report
        counts = [f"{report.count(outcome):,} {outcome}" for outcome in OUTCOMES if report.count(outcome)]
        self.headline.setText(f"{self.path.name if self.path else 'References'}: {', '.join(counts) or 'nothing'}")
        self.note.setText(
            "One step; undo takes all of it back."
            if report.step
            else "The workspace is as it was: nothing was missing."
        )
        self.say(_problem_words(report.problems))
        titles = self._titles()
        self.report_model.show_rows([_report_row(record, titles) for record in report.records])
        files = len(report.files)
        self.add_files_button.setText(f"Add the {files:,} documents named…" if files > 1 else "Add the document named…")
        self.add_files_button.setVisible(bool(files))

    def _titles(self) -> dict[str, str]:
        from vantage.workspace import reading

        return {source.code: source.title for source in reading.load_sources(self.session.workspace)}

    def _ask_documents(self) -> None:
        if self.report is not None:
            self.documents_asked.emit(list(self.report.files))
            self.accept()

    def _row(self, record: "PlannedReference") -> tuple[str, ...]:
        from vantage.casework.interchange.reference_fields import author_text

        known = (_becomes(record, record.number in self._separate), "; ".join(self._to_know(record)))
        author = record.found.author if record.found else author_text(record.reference)
        return (record.title, author, record.reference.issued, *known)

    def _to_know(self, record: "PlannedReference") -> list[str]:
        told = [record.problem] if record.problem else []
        if record.fills and record.number not in self._separate:
            told.append(f"fills in {_listed(record.fills)}")
        told += [warning.rstrip(".") for warning in record.warnings]
        if record.files:
            told.append(f"names {len(record.files)} {'file' if len(record.files) == 1 else 'files'}")
        return told

    def _show_record(self) -> None:
        from vantage.casework.interchange.reference_plan import REPEATED, SAME

        row = self.table.current_row()
        record = self.planned[row] if 0 <= row < len(self.planned) else None
        self.separate_box.setVisible(record is not None and record.state in (SAME, REPEATED))
        if record is None:
            self.detail.setText("")
            return
        self.separate_box.blockSignals(True)
        self.separate_box.setChecked(record.number in self._separate)
        self.separate_box.blockSignals(False)
        lines = [_sentence(self._to_know(record))]
        if record.state == SAME:
            lines.insert(0, f"The same work as “{record.source_title}”. Only what is empty there is filled in.")
        elif record.state == REPEATED:
            lines.insert(0, f"The same work as record {record.like} of this file: one source stands for both.")
        lines += [f"File: {name}" for name in record.files[:2]]
        self.detail.setText("\n".join(lines))

    def _separate_record(self, separate: bool) -> None:
        row = self.table.current_row()
        if 0 <= row < len(self.planned):
            number = self.planned[row].number
            (self._separate.add if separate else self._separate.discard)(number)
            self.model.set_row(row, self._row(self.planned[row]))
            self._count()

    def _count(self) -> None:
        chosen = sum(choice is True for choice in self.model.chosen)
        total = len(self.planned)
        name = self.path.name if self.path else ""
        self.headline.setText(f"{name}: {total:,} {'reference' if total == 1 else 'references'}")
        self.note.setText(self._summary())
        self.offer(self._what_is_imported(), can=chosen > 0)

    def _what_is_imported(self) -> str:
        """What the button does: how many ticked records become sources, and how many sources get something."""
        from vantage.casework.interchange.reference_import import what_is_imported
        from vantage.casework.interchange.reference_plan import NEW, REPEATED

        ticked = [record for record, choice in zip(self.planned, self.model.chosen, strict=False) if choice is True]
        numbers = {record.number for record in ticked}
        new = [
            record
            for record in ticked
            if record.state == NEW
            or record.number in self._separate
            or (record.state == REPEATED and record.like not in numbers)
        ]
        filled = {record.source for record in ticked if record.fills and record not in new}
        return what_is_imported(len(new), len(filled)) or ("See what is there" if ticked else "Import")

    def _summary(self) -> str:
        from vantage.casework.interchange.reference_plan import BAD, NEW, REPEATED, SAME

        words = {NEW: "new", SAME: "known already", REPEATED: "repeated in the file", BAD: "cannot be kept"}
        counts = {state: sum(record.state == state for record in self.planned) for state in words}
        said = [f"{count:,} {words[state]}" for state, count in counts.items() if count]
        return f"{', '.join(said)}. What you keep already is completed, never overwritten." if said else ""


def framed(widget: QWidget) -> Card:
    """A widget on a card of its own, close to its edge."""
    card = Card()
    layout = card.layout()
    if layout is not None:
        layout.setContentsMargins(1, 4, 1, 8)
    card.body.addWidget(widget, 1)
    return card


def _becomes(record: "PlannedReference", separate: bool) -> str:
    from vantage.casework.interchange.reference_plan import BAD, REPEATED, SAME

    if record.state == BAD:
        return "cannot be kept"
    if record.state == SAME and not separate:
        return f"same as {record.source_title}"
    if record.state == REPEATED and not separate:
        return f"repeats record {record.like}"
    return "new source"


def _report_row(record: "ImportedReference", titles: dict[str, str]) -> tuple[str, ...]:
    from vantage.casework.interchange.reference_import import file_sentence

    told = [record.problem, f"Filled in {_listed(record.filled)}." if record.filled else ""]
    told += [*record.warnings, file_sentence(record)]
    words = " ".join(sentence for sentence in told if sentence)
    return record.title, record.outcome, titles.get(record.source, record.source), words


def _sentence(parts: list[str]) -> str:
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else "Nothing odd about it."


def _listed(fields: tuple[str, ...]) -> str:
    return ", ".join(_FIELD_WORDS.get(name, name) for name in fields)


def _problem_words(problems: tuple[str, ...]) -> str:
    more = len(problems) - _SHOWN_PROBLEMS
    return " ".join((*problems[:_SHOWN_PROBLEMS], *([f"And {more:,} more like these."] if more > 0 else [])))
