"""Writing the figures of a planned table into the workspace, with an evidence item for each, as one step."""

from dataclasses import dataclass, replace

from vantage.analysis.names import with_article
from vantage.casework.editing.grading import NEEDS_REASON, REASON_ADVICE
from vantage.casework.editing.new_codes import checked_name, code_from_name
from vantage.casework.editing.sources import known_publisher, new_publisher
from vantage.casework.tables.differing import differing_words
from vantage.casework.tables.new_indicators import criterion_of
from vantage.casework.tables.plan import CHANGED, NEW, SAME, PlannedCell, TablePlan
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.domain.grades import check_credibility
from vantage.domain.partial_date import check_partial_date
from vantage.domain.score import Score
from vantage.domain.step import Step
from vantage.errors import BadGrade, BadInput
from vantage.workspace import Workspace, reading, writing


@dataclass(frozen=True)
class FigureSource:
    """Where the figures come from and how far they are believed: the code of a source that is there, or a `new` one,
    of a publisher that is there or of a new one."""

    code: str = ""
    new: Source | None = None
    new_publisher: Publisher | None = None
    credibility: str = "6"
    reason: str = ""


@dataclass(frozen=True)
class TableReport:
    """What became of a table; `step` is None where nothing was written. `skipped` names every cell left out.
    `differing`, one of the `notes`, names figures written without evidence that the linked evidence contradicts."""

    step: Step | None
    new: int
    changed: int
    unchanged: int
    evidence: int
    indicators: tuple[str, ...]
    skipped: tuple[str, ...]
    notes: tuple[str, ...]
    differing: str = ""


def apply_plan(
    workspace: Workspace, plan: TablePlan, name: str, source: FigureSource | None = None, *, skip_bad: bool = False
) -> TableReport:
    """Write the planned figures as one step; `name` is that of the file. With a source every figure gets an evidence
    item, also one that is unchanged, unless that source says it already.

    Bad cells are left out only with `skip_bad`; without it they are refused (BadInput). Raises BadInput where the
    workspace has changed since it was planned, or a figure without a year would need evidence; BadGrade.
    """
    if plan.bad and not skip_bad:
        number = "One cell" if len(plan.bad) == 1 else f"{len(plan.bad):,} cells"
        raise BadInput(f"{number} cannot be imported: {plan.bad[0].sentence}", "Correct the table, or skip such cells.")
    if not plan.cells:
        raise BadInput("There is no figure to import.", "Say what the columns hold, or choose another sheet.")
    now = reading.load_assessment(workspace)
    _refuse_stale(plan, now)
    differing = differing_words(workspace, plan) if source is None else ""
    writer = _EvidenceWriter(workspace, plan, source) if source is not None else None
    written = [cell for cell in plan.cells if cell.state != SAME]
    with workspace.step(f"Import {_figures(len(written))} from {name}") as made:
        for new in plan.mapping.new_indicators:
            writing.add_criterion(workspace, criterion_of(new))
        for cell in written:
            _write_score(workspace, cell, name)
        evidence = writer.write(name) if writer is not None else 0
        if not written:
            made.words = f"Add evidence for {_figures(evidence)} from {name}"
    return TableReport(
        made.result,
        plan.count(NEW),
        plan.count(CHANGED),
        plan.count(SAME),
        evidence,
        tuple(new.name for new in plan.mapping.new_indicators),
        tuple(bad.sentence for bad in plan.bad),
        (*plan.notes, *([differing] if differing else [])),
        differing,
    )


def _refuse_stale(plan: TablePlan, now: Assessment) -> None:
    """The cells must be as they were when the plan was made: what the person saw is what is overwritten."""
    codes = {c.code for c in now.criteria} | {new.code for new in plan.mapping.new_indicators}
    actors = {actor.code for actor in now.actors}
    for cell in plan.cells:
        known = cell.indicator in codes and cell.actor in actors
        if not known or now.score(cell.indicator, cell.actor) != cell.old:
            raise BadInput(
                "The assessment has changed since the table was read.", "Look at the plan again, then import."
            )


def _write_score(workspace: Workspace, cell: PlannedCell, name: str) -> None:
    said = f" The table names as its source: {cell.source}." if cell.source else ""
    rationale = f"From {name}, {_place(cell)}.{said}"
    year = cell.year if cell.year is not None or cell.old is None or cell.old.likely != cell.value else cell.old.year
    guid = cell.old.guid if cell.old else ""
    writing.put_score(
        workspace, Score(cell.indicator, cell.actor, cell.value, rationale=rationale, year=year, guid=guid)
    )


class _EvidenceWriter:
    """Everything that can be refused is refused before the step begins."""

    def __init__(self, workspace: Workspace, plan: TablePlan, chosen: FigureSource) -> None:
        self.workspace, self.plan = workspace, plan
        self.credibility = _checked_credibility(chosen)
        self.reason = chosen.reason.strip()
        undated = [cell for cell in plan.cells if _year(cell) is None]
        if undated:
            raise BadInput(
                f"{_figures(len(undated)).capitalize()} without a year cannot become evidence, the first in "
                f"{_place(undated[0])}.",
                "Choose the column that holds the years, or type the year of the figures.",
            )
        self.publisher = new_publisher(workspace, chosen.new_publisher) if chosen.new_publisher else None
        self.source, self.is_new = self._checked_source(chosen)

    def _checked_source(self, chosen: FigureSource) -> tuple[Source, bool]:
        if chosen.new is None:
            return reading.load_source(self.workspace, chosen.code), False
        title = checked_name(chosen.new.title, "source")
        if self.publisher is None and chosen.new.publisher:
            known_publisher(self.workspace, chosen.new.publisher)
        taken = [s.code for s in reading.load_sources(self.workspace)]
        publisher = self.publisher.code if self.publisher else chosen.new.publisher
        code = chosen.new.code or code_from_name(title, taken, "source")
        date = check_partial_date(chosen.new.date)
        return replace(chosen.new, title=title, code=code, publisher=publisher, date=date), True

    def write(self, name: str) -> int:
        """Inside the step: publisher, source and items; how many items there are."""
        if self.publisher is not None:
            writing.add_publisher(self.workspace, self.publisher)
        if self.is_new:
            writing.add_source(self.workspace, self.source)
        said = self._said_already()
        stem = f"{self.source.code}-"
        next_code = reading.next_evidence_code(self.workspace, self.source.code)
        number, width = int(next_code.removeprefix(stem)), len(next_code.removeprefix(stem))
        items = [cell for cell in self.plan.cells if (cell.indicator, cell.actor, cell.value, _year(cell)) not in said]
        for at, cell in enumerate(items, start=number):
            writing.add_evidence(self.workspace, self._item(cell, f"{stem}{at:0{width}d}", name))
        return len(items)

    def _said_already(self) -> set[tuple[str, str, float, int | None]]:
        if self.is_new:
            return set()
        return {
            (link.criterion, link.actor, item.evidence.value, item.evidence.year)
            for item in reading.evidence_of_source(self.workspace, self.source.code)
            if item.evidence.value is not None
            for link in item.evidence.links
        }

    def _item(self, cell: PlannedCell, code: str, name: str) -> Evidence:
        leaf, actor = self.plan.assessment.criterion(cell.indicator), self.plan.assessment.actor(cell.actor)
        unit, year = leaf.unit or "points", _year(cell)
        reason = f"{self.reason} The table names as its source: {cell.source}.".strip() if cell.source else self.reason
        return Evidence(
            code,
            f"{leaf.name} for {with_article(actor.name)} in {year}: {cell.value:,.10g} {unit}.",
            "indicator value",
            self.source.code,
            locator=f"{name}, {_place(cell)}",
            credibility=self.credibility,
            credibility_reason=reason,
            date=str(year),
            links=(EvidenceLink(cell.indicator, cell.actor),),
            value=cell.value,
            unit=unit,
            year=year,
        )


def _checked_credibility(chosen: FigureSource) -> str:
    digit = check_credibility(chosen.credibility)
    if digit == "1":
        raise BadGrade(
            "A whole table cannot be graded 1.", "Import it as 2, then grade the items that another source confirms."
        )
    if digit != "6" and not chosen.reason.strip():
        raise BadGrade(NEEDS_REASON, REASON_ADVICE)
    return digit


def _year(cell: PlannedCell) -> int | None:
    """The year of a figure; of one that is there already, without a year in the table, the year it has."""
    same = cell.old is not None and cell.state == SAME
    return cell.year if cell.year is not None or not same or cell.old is None else cell.old.year


def _place(cell: PlannedCell) -> str:
    return f"row {cell.row}, column {cell.heading}"


def _figures(number: int) -> str:
    return "1 figure" if number == 1 else f"{number:,} figures"
