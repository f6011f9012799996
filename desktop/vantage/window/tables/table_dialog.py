"""Importing a table of figures: what its columns hold, what becomes of every cell, one step, and what was left out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from vantage.casework.tables import (
    Column,
    Mapping,
    Sheet,
    TableFile,
    TablePlan,
    TableReport,
    apply_plan,
    differing_words,
    plan_import,
    propose_mapping,
    read_table,
)
from vantage.casework.tables.mapping import ACTOR, FIGURES, INDICATOR, LEAVE_OUT, heading_words
from vantage.casework.tables.new_indicators import with_new_indicators
from vantage.casework.tables.number_reading import read_year
from vantage.casework.tables.table_file import ENDINGS, cell_words, is_blank
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput, VantageError
from vantage.window.asking_for_files import DOCUMENTS, file_dialog
from vantage.window.form_dialog import chosen
from vantage.window.interchange.import_dialog import PLAN, ImportDialog
from vantage.window.latest_job import LatestJob
from vantage.window.session import Session
from vantage.window.tables.column_rows import undecided
from vantage.window.tables.meanings import column_meanings, name_meanings
from vantage.window.tables.new_indicator_dialog import NewIndicatorDialog
from vantage.window.tables.plan_page import PlanPage, ReportPage
from vantage.window.tables.plan_words import button_words, plan_note, report_words

TITLE = "Import a table of figures"
_FILTER = f"Tables ({' '.join(f'*{ending}' for ending in ENDINGS)});;All files (*)"
_LOOKED_AT = 50
"""Rows looked at for an example of what a column holds."""

Name = tuple[str, str]


class TableDialog(ImportDialog):
    """`mapping` is how the sheet is read and `names` what names mean that were not recognised (None: not decided).

    Every choice plans the import anew in a worker; what was planned last is what the button writes.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        self.table: TableFile | None = None
        self.mapping: Mapping | None = None
        self.names: dict[Name, str | None] = {}
        self.plan: TablePlan | None = None
        self.report: TableReport | None = None
        self._encoding = ""
        self._refused = False
        self._planning_ended = Event()
        super().__init__(session, parent, TITLE)
        self.resize(1180, 720)
        self.setMinimumSize(900, 560)
        self._planner = LatestJob(self)
        self._planner.finished.connect(self._take_plan)
        self._planner.failed.connect(self._refuse_plan)
        self.finished.connect(self._stop)
        session.about_to_leave.connect(self._stop)
        session.assessment_changed.connect(self._plan_again)

    # what the base asks for

    def build_plan(self) -> QWidget:
        page = self.page = PlanPage(self.session)
        page.sheet.currentIndexChanged.connect(lambda _: self._choose_sheet())
        page.layout_choice.currentIndexChanged.connect(lambda _: self._choose_layout(chosen(page.layout_choice)))
        page.encoding.currentIndexChanged.connect(lambda _: self._choose_encoding(chosen(page.encoding)))
        page.year.textEdited.connect(self._choose_year)
        page.columns.changed.connect(self.choose_column)
        page.columns.new_asked.connect(self.ask_indicator_for_column)
        page.names.changed.connect(self.choose_name)
        page.names.new_asked.connect(self.ask_indicator_for_name)
        page.names.all_left_out.connect(self.leave_all_out)
        page.source.changed.connect(self._show_counts)
        page.skip.toggled.connect(lambda _: self._show_counts())
        return page

    def build_report(self) -> QWidget:
        self.report_page = ReportPage()
        return self.report_page

    def read(self, path: Path, session: Session, cancelled: Callable[[], bool]) -> Callable[[], TableFile]:
        encoding = self._encoding

        def go_on() -> None:
            if cancelled():
                raise BadInput("Reading was cancelled.", "Choose the file again.")

        return lambda: read_table(path, encoding, go_on)

    def write(self, session: Session) -> Callable[[], TableReport]:
        workspace, plan, source = session.workspace, self.plan, self.page.source.figure_source()
        name, skip = self.path.name if self.path else "", self.page.skip.isChecked()
        assert plan is not None  # without one there is no button to press

        def work() -> TableReport:
            with workspace.beside() as own:
                return apply_plan(own, plan, name, source, skip_bad=skip)

        return work

    def show_plan(self, plan: TableFile) -> None:
        self.table = plan
        self.page.show_sheets([sheet.name for sheet in plan.sheets], is_text=bool(plan.sheets[0].separator))
        self._choose_sheet()
        self.page.layout_choice.setFocus()

    def show_report(self, report: TableReport) -> None:
        self.report = report
        self.headline.setText(report_words(report)[0])
        self.note.setText(report_words(report)[1])
        self.say("")
        self.report_page.show_skipped(report.skipped)
        self.confirm_button.setFocus()

    def confirm(self) -> None:
        if self.confirm_button.isEnabled():
            super().confirm()

    @property
    def busy(self) -> bool:
        return super().busy or self._planner.busy

    # what a person chooses

    def choose_column(self, number: int, column: Column) -> None:
        """Say what a column holds. A column that held the same before gives way."""
        if self.mapping is None:
            return
        if column.role and (column.role != FIGURES or column.code):
            for other, held in enumerate(self.mapping.columns):
                if other != number and (held.role, held.code) == (column.role, column.code):
                    self.mapping = self.mapping.with_column(other, Column())
                    self.page.columns.show_column(other, Column())
        self.mapping = self.mapping.with_column(number, column)
        self._plan_again()

    def choose_name(self, kind: str, name: str, code: str | None) -> None:
        """Say what a name of the table means: a code, LEAVE_OUT, or None for nothing yet."""
        self.names[kind, name] = code
        self._plan_again()

    def leave_all_out(self) -> None:
        """Leave out every name nobody has decided on."""
        for key in list(undecided(self.names)):
            self.names[key] = LEAVE_OUT
            self.page.names.show_name(*key, LEAVE_OUT)
        self._plan_again()

    def ask_indicator_for_column(self, number: int) -> NewIndicatorDialog | None:
        """Ask for a new indicator that a column holds the figures of."""
        sheet = self._sheet()
        if sheet is None or self.mapping is None:
            return None
        before = self.mapping.columns[number]

        def use(made: NewIndicatorDialog) -> None:
            if made.made is None or self.mapping is None:
                self.page.columns.show_column(number, before)
                return
            self.mapping = replace(self.mapping, new_indicators=(*self.mapping.new_indicators, made.made))
            self.mapping = self.mapping.with_column(number, Column(FIGURES, made.made.code, before.decimal))
            self._show_columns()
            self._plan_again()

        return self._ask_indicator(heading_words(sheet, self.mapping, number), use)

    def ask_indicator_for_name(self, name: str) -> NewIndicatorDialog:
        """Ask for a new indicator that a name of the table means."""

        def use(made: NewIndicatorDialog) -> None:
            if made.made is None or self.mapping is None:
                self.page.names.show_name(INDICATOR, name, self.names.get((INDICATOR, name)))
                return
            self.mapping = replace(self.mapping, new_indicators=(*self.mapping.new_indicators, made.made))
            self.names[INDICATOR, name] = made.made.code
            self._show_names({})
            self._plan_again()

        return self._ask_indicator(name, use)

    # inner

    def _ask_indicator(self, name: str, use: Callable[[NewIndicatorDialog], None]) -> NewIndicatorDialog:
        planned = self.mapping.new_indicators if self.mapping else ()
        dialog = NewIndicatorDialog(self.session, self.session.assessment, planned, name, self)
        dialog.finished.connect(lambda _: use(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _sheet(self) -> Sheet | None:
        number = self.page.sheet.currentIndex()
        return self.table.sheets[number] if self.table is not None and number >= 0 else None

    def _choose_sheet(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            self.page.preview_model.show_sheet(sheet)
            self._begin_with(propose_mapping(sheet, self.session.assessment))

    def _choose_layout(self, layout: str) -> None:
        sheet = self._sheet()
        if sheet is not None and self.mapping is not None and layout != self.mapping.layout:
            self._begin_with(propose_mapping(sheet, self.session.assessment, layout))

    def _choose_encoding(self, encoding: str) -> None:
        if self.path is not None and not self.busy and encoding != self._encoding:
            self._encoding = encoding
            super().take(self.path)

    def _choose_year(self, _text: str) -> None:
        if self.mapping is not None:
            self.mapping = replace(self.mapping, year=self._typed_year())
            self._plan_again()

    def _typed_year(self) -> int | None:
        """The year typed for figures whose row says none; None while it is not a year yet."""
        return read_year(self.page.year.text())

    def _begin_with(self, mapping: Mapping) -> None:
        """Another sheet or layout: what was decided on names goes with the old one."""
        self.mapping = replace(mapping, year=self._typed_year())
        self.names, self.plan = {}, None
        self.page.show_layout(mapping.layout)
        self.page.skip.setChecked(False)
        self._show_columns()
        self._show_names({})
        self._plan_again()

    def _show_columns(self) -> None:
        sheet, mapping = self._sheet(), self.mapping
        if sheet is None or mapping is None:
            return
        headings = [heading_words(sheet, mapping, n) for n in range(sheet.width)]
        examples = [_example(sheet, mapping.heading, n) for n in range(sheet.width)]
        model = column_meanings(self._assessment(), mapping.layout, self.page.columns)
        self.page.columns.show_columns(headings, examples, mapping.columns, model)

    def _show_names(self, rows: dict[Name, int]) -> None:
        models = {kind: name_meanings(self._assessment(), kind, self.page.names) for kind in (ACTOR, INDICATOR)}
        self.page.names.show_names(self.names, rows, models)

    def _assessment(self) -> Assessment:
        """The assessment with the new indicators, which can be chosen like the others."""
        return with_new_indicators(self.session.assessment, self.mapping.new_indicators if self.mapping else ())

    def _plan_again(self) -> None:
        """Plan with what is chosen now; the counts follow when that is done."""
        sheet = self._sheet()
        if sheet is None or self.mapping is None or self.stack.currentIndex() != PLAN:
            return
        actors = {name: code for (kind, name), code in self.names.items() if kind == ACTOR and code is not None}
        indicators = {name: code for (kind, name), code in self.names.items() if kind == INDICATOR and code is not None}
        mapping = replace(self.mapping, actor_names=actors, indicator_names=indicators)
        assessment = self.session.assessment
        self.offer("Import", can=False)
        self._planning_ended.set()
        ended = self._planning_ended = Event()

        def go_on() -> None:
            if ended.is_set():
                raise BadInput("Planning was ended.", "Choose again.")  # nobody waits for this plan any more

        self._planner.run(lambda: plan_import(sheet, mapping, assessment, go_on))

    def _take_plan(self, plan: object) -> None:
        if not isinstance(plan, TablePlan) or self.stack.currentIndex() != PLAN:
            return
        self.plan = plan
        if self._refused:
            self.say("")
            self._refused = False
        new = {key: None for key in plan.unknown if key not in self.names}
        if new:
            self.names.update(new)
            self._show_names(plan.unknown)
        else:
            self.page.names.say_how_many(self.names)
        self.page.show_plan(plan)
        self._show_counts()

    def _refuse_plan(self, error: object) -> None:
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self.plan = None
        self.page.show_plan(None)
        self._show_counts()
        self._refused = True
        self.say(f"{error.title} {error.advice}")

    def _fail(self, error: object) -> None:
        """What could not be written is said; the plan is made anew, since the assessment may have changed."""
        super()._fail(error)
        self._plan_again()

    def _show_counts(self) -> None:
        name = self.path.name if self.path else ""
        plan, source = self.plan, self.page.source
        self.page.skip.setVisible(bool(plan and plan.bad))
        if plan is None:
            self.headline.setText(name)
            self.note.setText("Say what the columns hold.")
            self.offer("Import", can=False)
            return
        number = len(plan.cells)
        self.headline.setText(f"{name}: {number:,} {'figure' if number == 1 else 'figures'}")
        self.note.setText(plan_note(plan, "" if source.figure_source() else self._differing(plan)))
        words, can = button_words(plan, source.figure_source())
        wrong = source.wrong()
        if not wrong and source.figure_source() is not None and any(_undated(plan)):
            wrong = "Evidence needs a year: choose the column that holds it, or type the year of the figures."
        self.page.say_about_source(wrong)
        self.offer(words, can=can and not wrong and (not plan.bad or self.page.skip.isChecked()))

    def _differing(self, plan: TablePlan) -> str:
        """What the linked evidence says against figures that get none of their own."""
        return "" if self.session.writing else differing_words(self.session.workspace, plan)

    def _stop(self) -> None:
        """Closed: nothing is planned any more."""
        self.mapping = None
        self._planning_ended.set()
        self._planner.close()

    # another file

    def take(self, path: Path) -> None:
        if not self.busy:
            self._encoding, self.report = "", None
            self.page.forget_encoding()
        super().take(path)

    def ask_file(self) -> QFileDialog:
        dialog = file_dialog(self, TITLE, DOCUMENTS, _FILTER)
        if self.path is not None:
            dialog.setDirectory(str(self.path.parent))
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        dialog.open()
        return dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.busy and _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def _show_empty(self) -> None:
        super()._show_empty()
        self.headline.setText(TITLE)
        self.note.setText(
            "Figures as CSV or XLSX: a row for each actor, for each indicator, or for each figure. Nothing is written "
            "before you have seen what becomes of every cell."
        )


def _example(sheet: Sheet, heading: int, column: int) -> str:
    cells = (row[column] for row in sheet.rows[heading : heading + _LOOKED_AT] if column < len(row))
    return next((cell_words(cell)[:60] for cell in cells if not is_blank(cell)), "")


def _undated(plan: TablePlan) -> list[bool]:
    return [cell.year is None and (cell.old is None or cell.old.year is None) for cell in plan.cells]


def _dropped(data: QMimeData) -> Path | None:
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ENDINGS else None
