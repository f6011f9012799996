"""Importing a coding project: what each code is to mean, which sources come in, and what is repaired and lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label
from vantage.window.interchange.code_tree import MOST_SHOWN, CodeTree
from vantage.window.interchange.import_dialog import ImportDialog
from vantage.window.interchange.plan_table import PlanModel, PlanTable
from vantage.window.interchange.references_dialog import framed
from vantage.window.session import Session

if TYPE_CHECKING:
    from vantage.casework.interchange.project_import import ProjectReport
    from vantage.casework.interchange.project_plan import PlannedSource, ProjectPlan

_MOST_SENTENCES = 500


class ImportProjectDialog(ImportDialog):
    """Nothing a project says is taken as final: the mapping is proposed, and a person confirms it."""

    takes_projects = True

    def __init__(self, session: Session, parent: QWidget) -> None:
        self.plan: ProjectPlan | None = None
        self.report: ProjectReport | None = None
        super().__init__(session, parent, "Import a coding project")
        self.resize(1040, 640)

    def read(self, path: Path, session: Session, cancelled: Callable[[], bool]) -> Callable[[], Any]:
        workspace = session.workspace

        def work() -> "ProjectPlan":
            from vantage.casework.interchange.project_plan import plan_project, read_project_file
            from vantage.casework.interchange.project_text import read_sources

            project = read_project_file(path, cancelled=cancelled)
            read = read_sources(project.sources, cancelled=cancelled)
            with workspace.beside() as own:
                return plan_project(own, project, read)

        return work

    def write(self, session: Session) -> Callable[[], Any]:
        from vantage.casework.interchange.project_import import import_project

        workspace, plan = session.workspace, self.plan
        assert plan is not None
        left_out = frozenset(
            source.guid for source, chosen in zip(plan.sources, self.model.chosen, strict=True) if not chosen
        )
        mapping = {**plan.proposals, **self.tree.mapping}

        def work() -> "ProjectReport":
            with workspace.beside() as own:
                return import_project(own, plan, mapping, left_out)

        return work

    def build_plan(self) -> QWidget:
        self.tree = CodeTree()
        self.tree.mapping_changed.connect(self._count)
        codes = QWidget()
        column = QVBoxLayout(codes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(plain_label("Codes, and the criterion each is to mean", "strong"))
        column.addWidget(framed(self.tree), 1)
        row = QHBoxLayout()
        self.propose_button, self.clear_button = QPushButton("As proposed"), QPushButton("None of them")
        self.propose_button.clicked.connect(lambda: self.tree.set_mapping(self.plan.proposals if self.plan else {}))
        self.clear_button.clicked.connect(lambda: self.tree.set_mapping({}))
        for button in (self.propose_button, self.clear_button):
            button.setObjectName("link")
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.model = PlanModel(("Source", "Becomes", "Excerpts"), 0, self)
        self.model.choice_changed.connect(self._count)
        self.sources = PlanTable(self.model, "Sources of the project", (0, 170, 70), 0)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(plain_label("Sources", "strong"))
        column.addWidget(framed(self.sources), 3)
        self.told_label = plain_label("Repaired, and not taken over", "strong")
        self.told = reading_area("Repaired, and not taken over")
        column.addWidget(self.told_label)
        column.addWidget(framed(self.told), 2)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(codes)
        splitter.addWidget(right)
        splitter.setHandleWidth(2 * SPACING)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([500, 500])
        return splitter

    def build_report(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        self.report_model = PlanModel(("Source", "Outcome", "Excerpts", "To know"), 0, self)
        self.report_table = PlanTable(self.report_model, "What became of the sources", (280, 120, 80, 0), 3)
        self.report_told = reading_area("What to know")
        column.addWidget(framed(self.report_table), 3)
        column.addWidget(plain_label("What to know", "strong"))
        column.addWidget(framed(self.report_told), 2)
        return page

    def show_plan(self, plan: "ProjectPlan") -> None:
        self.plan = plan
        assessment = self.session.assessment
        criteria = {}
        for code in assessment.descendants(assessment.root.code)[1:]:
            criterion = assessment.criterion(code)
            indent = "" if criterion.parent == assessment.root.code else "   "
            criteria[code] = f"{indent}{criterion.name}"
        self.tree.show_codes(plan.codes, criteria)
        self.model.show_rows([_source_row(source) for source in plan.sources], [True for _ in plan.sources])
        said = [*plan.repairs, *(f"Not taken over: {sentence}" for sentence in plan.lost)]
        said += [f"“{source.name}”: {source.read.note}" for source in plan.sources if source.read.note]
        if len(plan.codes) > MOST_SHOWN:
            said.insert(0, f"Only the first {MOST_SHOWN:,} of {len(plan.codes):,} codes are listed above.")
        self.told.setPlainText(_lines(said) or "Nothing had to be repaired, and nothing is left out.")
        self.say("")
        self.tree.setFocus()

    def show_report(self, report: "ProjectReport") -> None:
        from vantage.casework.interchange.project_import import what_changed

        self.report = report
        changed = what_changed(report) or ["nothing new"]
        if report.codes_known:
            changed.append(f"{report.codes_known:,} {'code' if report.codes_known == 1 else 'codes'} known already")
        self.headline.setText(f"{report.name}: {', '.join(changed)}")
        self.note.setText("One step; undo takes all of it back." if report.step else "Everything was there already.")
        rows = [
            (source.name, source.outcome, f"{source.added:,}", " ".join(_to_know(source))) for source in report.sources
        ]
        self.report_model.show_rows(rows)
        said = [sentence for source in report.sources for sentence in source.unplaced]
        said += [*report.repairs, *(f"Not taken over: {sentence}" for sentence in report.lost)]
        self.report_told.setPlainText(_lines(said) or "Every selection stands exactly where it was.")

    def _count(self) -> None:
        plan = self.plan
        if plan is None:
            return
        chosen = [source for source, ticked in zip(plan.sources, self.model.chosen, strict=False) if ticked]
        mapped = sum(bool(criterion) for criterion in self.tree.mapping.values())
        selections = sum(source.selections for source in chosen)
        origin = f", written by {plan.origin}" if plan.origin else ""
        self.headline.setText(" ".join(f"{plan.name}{origin}".split()))
        self.note.setText(
            f"{len(plan.codes):,} codes, {mapped:,} with a criterion; {len(chosen):,} of {len(plan.sources):,} sources "
            f"with {selections:,} selections. Selections become excerpts; no evidence is made of them, and no score "
            "changes."
        )
        what = "Import the project" if plan.sources else "Import the codes"
        self.offer(what, can=bool(chosen) or bool(plan.codes))


def reading_area(name: str) -> QPlainTextEdit:
    """Sentences one below the other, to read and to copy."""
    area = QPlainTextEdit()
    area.setObjectName("reading")
    area.setReadOnly(True)
    area.setAccessibleName(name)
    area.setTabChangesFocus(True)
    area.document().setDocumentMargin(SPACING)
    return area


def _lines(sentences: list[str]) -> str:
    more = len(sentences) - _MOST_SENTENCES
    shown = [" ".join(sentence.split()) for sentence in sentences[:_MOST_SENTENCES]]
    return "\n".join([*shown, *([f"And {more:,} more."] if more > 0 else [])])


def _source_row(source: "PlannedSource") -> tuple[str, ...]:
    from vantage.casework.interchange.project_plan import NEW, WAITING

    words = {NEW: "new source", WAITING: f"document of {source.source_title}"}
    becomes = words.get(source.state, f"{source.state} as {source.source_title}")
    return source.name, becomes, f"{source.selections:,}"


def _to_know(source: Any) -> list[str]:
    told = [source.note] if source.note else []
    if source.known:
        told.append(f"{source.known:,} were there already.")
    if source.widened:
        told.append(f"{source.widened:,} cut a character and were widened to it.")
    if source.unplaced:
        told.append(f"{len(source.unplaced):,} without a position.")
    return told
