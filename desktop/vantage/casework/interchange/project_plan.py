"""What importing a REFI-QDA project would do, element by element, before anything is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vantage.casework.interchange.code_mapping import proposed_criteria
from vantage.casework.interchange.project_text import ReadSource, read_sources
from vantage.casework.interchange.reference_plan import read_file
from vantage.documents.process import Cancelling
from vantage.documents.reading import LARGEST_FILE
from vantage.documents.refi_qda import read_codebook, read_qdpx
from vantage.domain.coding import Code, Project
from vantage.domain.evidence import Source
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading

NEW, SAME_DOCUMENT, SAME_TEXT, WAITING = "new", "same document", "same text", "waiting for its document"
"""What a source of a project is to the workspace; waiting: it is known there, but its document is not yet."""
MOST_QUOTED = 50_000_000
"""Code points that all selections of a project may hold together; each is kept as a quote."""


@dataclass(frozen=True)
class PlannedCode:
    """A code, `depth` levels below the top, given `uses` times. `criterion` is what it is proposed to mean ("" for
    none) and `reason` why; `known` where the workspace has this code already."""

    code: Code
    depth: int = 0
    uses: int = 0
    criterion: str = ""
    reason: str = ""
    known: bool = False


@dataclass(frozen=True)
class PlannedSource:
    """A source with what it is to the workspace: `source` is the code of the one there, "" for a new one."""

    read: ReadSource
    state: str
    source: str = ""
    source_title: str = ""

    @property
    def guid(self) -> str:
        return self.read.source.guid

    @property
    def name(self) -> str:
        return self.read.source.name

    @property
    def selections(self) -> int:
        return len(self.read.source.selections)


@dataclass(frozen=True)
class ProjectPlan:
    """The codes in tree order, the sources in the project's, and sentences on what was repaired and what is lost."""

    name: str
    origin: str
    codes: tuple[PlannedCode, ...]
    sources: tuple[PlannedSource, ...]
    repairs: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def selections(self) -> int:
        return sum(source.selections for source in self.sources)

    @property
    def proposals(self) -> dict[str, str]:
        """The mapping as it is proposed: criterion by the guid of the code."""
        return {planned.code.guid: planned.criterion for planned in self.codes if planned.criterion}


def read_project_file(given: Path | bytes, name: str = "", *, cancelled: Cancelling = lambda: False) -> Project:
    """The project of a .qdpx file, or the codes of a .qdc file as a project without sources.

    What the file is decides, not its name. Raises FileProblem where it cannot be read, BadInput where it is neither;
    Cancelled soon after `cancelled()` is true.
    """
    data = given if isinstance(given, bytes) else read_file(given, LARGEST_FILE)
    name = name or ("codebook" if isinstance(given, bytes) else given.stem)
    if not data:
        raise BadInput("The file is empty.", "It may not have been copied to the end: get it again.")
    if data.startswith(b"PK"):
        return read_qdpx(data, cancelled=cancelled)
    codes, lost = read_codebook(data)
    return Project(name, codes=codes, lost=tuple(lost))


def plan_project(workspace: Workspace, project: Project, read: tuple[ReadSource, ...] | None = None) -> ProjectPlan:
    """What importing the project would do. `read` are its sources if they were read before (`read_sources`).

    Raises BadInput where its selections are too long altogether to be kept as quotes.
    """
    quoted = sum(max(0, each.end - each.start) for source in project.sources for each in source.selections)
    if quoted > MOST_QUOTED:
        raise BadInput(
            f"The selections hold more than {MOST_QUOTED // 1_000_000} million characters altogether.",
            "Export fewer documents at a time, or leave out codings of whole documents.",
        )
    known = {source.code: source for source in reading.load_sources(workspace)}
    found = read_sources(project.sources) if read is None else read
    return ProjectPlan(
        project.name, project.origin, _planned_codes(workspace, project),
        tuple(_planned_source(workspace, source, known) for source in found), project.repairs, project.lost,
    )  # fmt: skip


def _planned_codes(workspace: Workspace, project: Project) -> tuple[PlannedCode, ...]:
    stored = {code.guid for code in reading.load_codes(workspace)}
    proposed = proposed_criteria(
        reading.load_assessment(workspace), project.codes, reading.criteria_of_codes(workspace)
    )
    uses: Counter[str] = Counter()
    for source in project.sources:
        uses.update(source.codes)
        for selection in source.selections:
            uses.update(selection.codes)
    return tuple(
        PlannedCode(code, depth, uses[code.guid], *proposed.get(code.guid, ("", "")), known=code.guid in stored)
        for code, depth in in_tree_order(project.codes)
    )


def in_tree_order(codes: tuple[Code, ...]) -> list[tuple[Code, int]]:
    """Every code once, parents before children, with its depth; a code whose parent is missing stands at the top."""
    unique = {code.guid: code for code in reversed(codes)}
    below: dict[str, list[Code]] = {}
    for code in codes:
        if unique[code.guid] is code:
            below.setdefault(code.parent if code.parent in unique else "", []).append(code)
    ordered: dict[str, tuple[Code, int]] = {}
    starts = [*below.get("", ()), *unique.values()]  # those in a circle are reached from nowhere
    for start in starts:
        waiting = [(start, 0)]
        while waiting:
            code, depth = waiting.pop()
            if code.guid not in ordered:
                ordered[code.guid] = (code, depth)
                waiting += [(child, depth + 1) for child in reversed(below.get(code.guid, ()))]
    return list(ordered.values())


def _planned_source(workspace: Workspace, read: ReadSource, known: Mapping[str, Source]) -> PlannedSource:
    by_guid = next((source.code for source in known.values() if source.guid == read.source.guid), "")
    if read.document is None:
        return PlannedSource(read, NEW)
    code = reading.source_with_document(workspace, read.document.sha256) or ""
    if code and known[code].layer:
        if by_guid and known[by_guid].document_sha256 == read.document.sha256 and known[by_guid].layer:
            code = by_guid
        return PlannedSource(read, SAME_DOCUMENT, code, known[code].title)
    if code or (by_guid and not known[by_guid].layer and not known[by_guid].document_sha256):
        code = code or by_guid
        return PlannedSource(read, WAITING, code, known[code].title)
    alike = reading.sources_with_text(workspace, read.compact_sha256) if read.compact_sha256 else []
    for code in sorted(alike, key=lambda code: code != by_guid):
        layer = reading.load_text_layer(workspace, code)
        if layer is not None and layer.text == read.document.layer.text:
            return PlannedSource(read, SAME_TEXT, code, known[code].title)
    return PlannedSource(read, NEW)
