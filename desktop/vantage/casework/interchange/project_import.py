"""Writing a REFI-QDA project into the workspace: codes, sources, and selections as coded excerpts, as one step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vantage.casework.importing.known import KnownSources
from vantage.casework.importing.new_source import source_of
from vantage.casework.interchange.free_codes import FreeCodes
from vantage.casework.interchange.project_plan import NEW, WAITING, PlannedSource, ProjectPlan, plan_project
from vantage.casework.interchange.selection_placing import Placer
from vantage.domain.coding import CodedSource, Project
from vantage.domain.document import Document, TextLayer
from vantage.domain.evidence import Excerpt, Source
from vantage.domain.step import Step
from vantage.workspace import Workspace, reading, writing

ADDED, ATTACHED, ALREADY_THERE, LEFT_OUT = "added", "attached", "already there", "left out"


@dataclass(frozen=True)
class ImportedSource:
    """What became of a source: `source` is its code in the workspace, "" where it was left out. Of its selections,
    `added` became excerpts, `known` were there already; `widened` of them would have cut a character; `unplaced` are
    sentences on those that are kept without a position."""

    name: str
    outcome: str
    source: str = ""
    added: int = 0
    known: int = 0
    widened: int = 0
    unplaced: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class ProjectReport:
    """What became of a project; `step` is None where nothing was written. `mapped` codes have a criterion now; of those
    that were known, `remapped` have another than before."""

    step: Step | None
    name: str
    codes_added: int
    codes_known: int
    mapped: int
    sources: tuple[ImportedSource, ...]
    repairs: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    remapped: int = 0

    @property
    def excerpts(self) -> int:
        return sum(source.added for source in self.sources)


def import_project(
    workspace: Workspace,
    plan: ProjectPlan,
    mapping: Mapping[str, str] | None = None,
    left_out: frozenset[str] = frozenset(),
) -> ProjectReport:
    """Write a planned project as one step.

    `mapping` gives the criterion of a code (both by guid and code; "" or none at all: not mapped, or as it was before);
    `left_out` the guids of sources not to import. What the workspace has by now decides which sources are new.
    Raises UnknownCode for a criterion that is not there.
    """
    mapping = dict(mapping or {})
    assessment = reading.load_assessment(workspace)
    for criterion in {code for code in mapping.values() if code}:
        assessment.criterion(criterion)
    project = Project(plan.name, plan.origin, "", tuple(planned.code for planned in plan.codes))
    plan = replace(
        plan_project(workspace, project, tuple(source.read for source in plan.sources)),
        repairs=plan.repairs,
        lost=plan.lost,
    )
    with workspace.step(f"Import the project {plan.name}") as made:
        added, known, mapped, remapped = _write_codes(workspace, plan, mapping)
        writer = _SourceWriter(workspace, {planned.code.guid for planned in plan.codes})
        done = [
            writer.write(source) if source.guid not in left_out else ImportedSource(source.name, LEFT_OUT)
            for source in plan.sources
        ]
        report = ProjectReport(None, plan.name, added, known, mapped, tuple(done), plan.repairs, plan.lost, remapped)
        made.words = _words(report)
    return replace(report, step=made.result)


def _words(report: ProjectReport) -> str:
    changed = what_changed(report)
    only_codes = not report.excerpts and all(source.outcome in (ALREADY_THERE, LEFT_OUT) for source in report.sources)
    if only_codes and report.remapped and not report.codes_added:
        return f"Change what {_counted(report.remapped, 'code')} of {report.name} mean{'s' * (report.remapped == 1)}"
    if only_codes and report.codes_added:
        return f"Import {changed[0]} of {report.name}{_behind(changed[1:])}"
    return f"Import the project {report.name}{_behind(changed)}"


def what_changed(report: ProjectReport) -> list[str]:
    """What the workspace has now and had not before, counted, such as “3 sources”; nothing that was there already."""
    sources = [source.outcome for source in report.sources]
    counts = (
        (report.codes_added, "code", ""), (sources.count(ADDED), "source", ""),
        (sources.count(ATTACHED), "document", " attached"), (report.excerpts, "excerpt", ""),
        (report.remapped, "code", " with another meaning"),
    )  # fmt: skip
    return [f"{_counted(number, name)}{more}" for number, name, more in counts if number]


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'s' * (number != 1)}"


def _behind(parts: list[str]) -> str:
    return f": {', '.join(parts)}" if parts else ""


def _write_codes(workspace: Workspace, plan: ProjectPlan, mapping: Mapping[str, str]) -> tuple[int, int, int, int]:
    """Codes that are there stay as they are but for their criterion. Returns those added, known, mapped and, of the
    known ones, mapped otherwise than before."""
    stored = {code.guid: code for code in reading.load_codes(workspace)}
    before = reading.criteria_of_codes(workspace)
    written = set(stored)
    added = mapped = remapped = 0
    for planned in plan.codes:
        code = planned.code
        criterion = mapping.get(code.guid, before.get(code.guid, ""))
        mapped += bool(criterion)
        if code.guid in stored:
            if criterion != before.get(code.guid, ""):
                writing.put_code(workspace, stored[code.guid], criterion)
                remapped += 1
            continue
        writing.put_code(workspace, replace(code, parent=code.parent if code.parent in written else ""), criterion)
        written.add(code.guid)
        added += 1
    return added, len(plan.codes) - added, mapped, remapped


class _SourceWriter:
    """What writing one source after another needs to know of the workspace, inside the step."""

    def __init__(self, workspace: Workspace, codes: set[str]) -> None:
        self.workspace = workspace
        self.sources = {source.code: source for source in reading.load_sources(workspace)}
        self.guids = {source.guid for source in self.sources.values()}
        self.codes_of_sources = FreeCodes(self.sources)
        self.excerpts = {excerpt.guid: excerpt for excerpt in reading.load_excerpts(workspace)}
        self.codes = codes

    def write(self, planned: PlannedSource) -> ImportedSource:
        given, document = planned.read.source, planned.read.document
        code, outcome = planned.source, ALREADY_THERE
        if planned.state == NEW:
            code, outcome = self._add_source(given, document), ADDED
        guid = self.sources[code].layer if code in self.sources else ""
        layer = reading.load_text_layer(self.workspace, code)
        if document is not None and planned.state in (NEW, WAITING):
            guid, layer = self._attach(planned, code, document), document.layer
            outcome = ATTACHED if planned.state == WAITING else outcome
        for each in given.codes:
            if each in self.codes:
                writing.add_coding(self.workspace, each, source=code)
        report = ImportedSource(given.name, outcome, code, note=planned.read.note)
        return self._write_selections(given, planned.read.text, code, layer, guid, report)

    def _add_source(self, given: CodedSource, document: Document | None) -> str:
        code = self.codes_of_sources.code_for(given.name)
        source = source_of(document, KnownSources(), code) if document else Source(code, given.name, "", language="")
        guid = given.guid if given.guid not in self.guids else ""
        self.guids.add(guid)
        writing.add_source(self.workspace, replace(source, description=given.description, guid=guid))
        return code

    def _attach(self, planned: PlannedSource, code: str, document: Document) -> str:
        read = planned.read
        guid = writing.add_document(
            self.workspace, document, read.original, compact_sha256=read.compact_sha256, fingerprint=read.fingerprint
        )
        writing.attach_text_layer(self.workspace, code, guid, document)
        return guid

    def _write_selections(
        self, given: CodedSource, text: str, code: str, layer: TextLayer | None, guid: str, report: ImportedSource
    ) -> ImportedSource:
        placer = Placer(given.text, text, layer, guid)
        added = known = widened = 0
        unplaced: list[str] = []
        for selection in given.selections:
            placed = placer.place(selection)
            note = "\n".join(part for part in (selection.name, selection.description) if part)
            new = Excerpt(code, placed.locator, placed.quote, selection.guid, placed.anchor, note)
            widened += placed.widened
            if placed.problem:
                unplaced.append(placed.problem)
            there = self._same_excerpt(new)
            known += there is not None
            added += there is None
            excerpt = there or self._add_excerpt(new)
            for each in selection.codes:
                if each in self.codes:
                    writing.add_coding(self.workspace, each, excerpt=excerpt)
        return replace(report, added=added, known=known, widened=widened, unplaced=tuple(unplaced))

    def _same_excerpt(self, new: Excerpt) -> str | None:
        """The guid of the excerpt that is this one already, of an earlier import or export."""
        there = self.excerpts.get(new.guid)
        if there is None or (there.source, there.quote) != (new.source, new.quote):
            return None
        return there.guid

    def _add_excerpt(self, new: Excerpt) -> str:
        guid = writing.add_excerpt(self.workspace, replace(new, guid="" if new.guid in self.excerpts else new.guid))
        self.excerpts[guid] = replace(new, guid=guid)
        return guid


def mapping_by_name(plan: ProjectPlan, names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The mapping for codes given by name or guid, as a person types them. Codes of one name are all mapped."""
    found: dict[str, str] = {}
    for name, criterion in names:
        for planned in plan.codes:
            if name in (planned.code.name, planned.code.guid) or name.casefold() == planned.code.name.casefold():
                found[planned.code.guid] = criterion
    return found
