"""The workspace as a REFI-QDA project: documents, codes, excerpts as selections; and what such a project cannot say."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import NAMESPACE_OID, uuid5

from vantage.casework.anchoring import check_in_layer
from vantage.documents.refi_qda import losses_of_writing, write_qdpx
from vantage.domain.anchor import EXACT, Anchor
from vantage.domain.assessment import Assessment
from vantage.domain.coding import Code, CodedSource, Project, Selection
from vantage.domain.document import TextLayer
from vantage.domain.evidence import Excerpt, Source
from vantage.workspace import Workspace, reading

_PDF = "application/pdf"


@dataclass(frozen=True)
class WrittenProject:
    """The bytes of a .qdpx, how many selections it holds, and what it could not hold."""

    data: bytes
    selections: int
    lost: tuple[str, ...]


def export_project(workspace: Workspace) -> tuple[bytes, tuple[str, ...]]:
    """A .qdpx of everything that can be carried, and a sentence for each kind of thing that cannot."""
    made = make_project(workspace)
    return made.data, made.lost


def make_project(workspace: Workspace) -> WrittenProject:
    """The same, with the number of selections."""
    project, lost = project_of(workspace)
    selections = sum(len(source.selections) for source in project.sources)
    return WrittenProject(write_qdpx(project), selections, (*lost, *losses_of_writing(project)))


def losses_of_project(workspace: Workspace) -> tuple[str, ...]:
    """What a project made of the workspace would not hold, before it is written."""
    project, lost = project_of(workspace)
    return (*lost, *losses_of_writing(project))


def project_of(workspace: Workspace) -> tuple[Project, tuple[str, ...]]:
    """The project, and sentences on what of the workspace is not in it."""
    assessment = reading.load_assessment(workspace)
    codes = _Codes(workspace, assessment)
    excerpts: dict[str, list[Excerpt]] = {}
    for excerpt in reading.load_excerpts(workspace):
        excerpts.setdefault(excerpt.source, []).append(excerpt)
    whole = reading.codes_of_sources(workspace)
    held, without = [], []
    astray = others = 0
    for source in reading.load_sources(workspace):
        layer = reading.load_text_layer(workspace, source.code)
        if layer is None:
            without.append(source)
            continue
        selections, left = _selections(excerpts.get(source.code, []), layer, source, codes)
        astray += left
        is_pdf = source.media_type == _PDF
        others += not is_pdf and not source.media_type.startswith("text/plain")
        heights = tuple(page.height for page in layer.pages)
        held.append(
            CodedSource(
                guid=source.guid, name=source.title, kind="pdf" if is_pdf else "text", text=layer.text,
                data=(reading.load_original(workspace, source.code) or b"") if is_pdf else b"",
                file_name=reading.document_name(workspace, source.code), description=source.description,
                codes=whole.get(source.code, ()), selections=selections,
                page_heights=heights if is_pdf and all(heights) else (),
            )
        )  # fmt: skip
    name = assessment.title or assessment.question or workspace.path.stem
    project = Project(name, description=assessment.question, codes=codes.all(), sources=tuple(held))
    unheld = sum(len(excerpts.get(source.code, [])) for source in without) + len(excerpts.get("", []))
    return project, tuple(_sentences(workspace, assessment, len(without), unheld, astray, others))


def code_of_criterion(guid: str) -> str:
    """The guid of the code that stands for a criterion (its guid): the same in every export."""
    return str(uuid5(NAMESPACE_OID, f"code of the criterion {guid}"))


class _Codes:
    """The codebook, and the criteria that excerpts need as codes because no code stands for them."""

    def __init__(self, workspace: Workspace, assessment: Assessment) -> None:
        self._assessment = assessment
        self._stored = reading.load_codes(workspace)
        self._of_excerpts = reading.codes_of_excerpts(workspace)
        self._criteria = reading.criteria_of_excerpts(workspace)
        self._code_for: dict[str, str] = {}
        for guid, criterion in reading.criteria_of_codes(workspace).items():
            self._code_for.setdefault(criterion, guid)
        self._made: dict[str, Code] = {}

    def of_excerpt(self, guid: str) -> tuple[str, ...]:
        meant = (self._for_criterion(criterion) for criterion in self._criteria.get(guid, ()))
        return tuple(dict.fromkeys((*self._of_excerpts.get(guid, ()), *(code for code in meant if code))))

    def all(self) -> tuple[Code, ...]:
        """Those made for criteria come last, parents before children."""
        return (*self._stored, *self._made.values())

    def _for_criterion(self, criterion: str) -> str:
        """The guid of the code for a criterion; "" for the root, which says nothing."""
        if criterion in self._code_for:
            return self._code_for[criterion]
        found = self._assessment.criterion(criterion)
        if found.parent is None:
            return ""
        above = self._for_criterion(found.parent)
        guid = code_of_criterion(found.guid)
        if any(code.guid == guid for code in self._stored):
            return guid
        self._made[guid] = Code(guid, found.name, above, description=found.description)
        self._code_for[criterion] = guid
        return guid


def _selections(
    excerpts: Iterable[Excerpt], layer: TextLayer, source: Source, codes: _Codes
) -> tuple[tuple[Selection, ...], int]:
    """The excerpts that stand exactly where they are said to, and how many do not."""
    found, left = [], 0
    for excerpt in excerpts:
        anchor = excerpt.anchor
        if anchor is None or check_in_layer(excerpt, layer, source.layer).state != EXACT:
            left += 1
            continue
        selection = Selection(
            excerpt.guid, anchor.start, anchor.end, codes.of_excerpt(excerpt.guid), description=excerpt.note
        )
        found.append(_with_area(selection, anchor) if source.media_type == _PDF else selection)
    return tuple(found), left


def _with_area(selection: Selection, anchor: Anchor) -> Selection:
    """With the smallest rectangle around those of the anchor."""
    if not anchor.rectangles or anchor.page < 1:
        return selection
    box = (
        min(r.left for r in anchor.rectangles),
        min(r.top for r in anchor.rectangles),
        max(r.right for r in anchor.rectangles),
        max(r.bottom for r in anchor.rectangles),
    )
    return replace(selection, page=anchor.page, rectangle=box)


def _sentences(
    workspace: Workspace, assessment: Assessment, without: int, unheld: int, astray: int, others: int
) -> Iterable[str]:
    evidence = reading.load_evidence(workspace)
    linked = sum(len(item.evidence.links) for item in evidence)
    sources = reading.load_sources(workspace)
    counted = (
        (
            len(evidence),
            ("evidence item", "evidence items"),
            "claims, kinds, dates and grades; their passages go as coded selections",
        ),
        (linked, ("link", "links"), "actor, direction and strength; the criterion goes as a code"),
        (len(assessment.scores), ("score", "scores"), "low, likely, high and rationale"),
        (len(assessment.scenarios), ("scenario", "scenarios"), "their shifts and probabilities"),
        (len(reading.load_publishers(workspace)), ("publisher", "publishers"), "names, reliability and its reasons"),
        (
            sum(bool(s.author or s.date or s.reference) for s in sources),
            ("reference", "references"),
            "author, date, publisher and address; the title goes",
        ),
        (len(reading.load_derivations(workspace)), ("derivation", "derivations"), "which source repeats which"),
        (
            sum(source.retracted for source in sources),
            ("retraction", "retractions"),
            "that a source was retracted, and why",
        ),
        (without, ("source without a document", "sources without a document"), "left out"),
        (unheld, ("excerpt of these sources", "excerpts of these sources"), "left out"),
        (
            astray,
            ("excerpt without an exact place", "excerpts without an exact place"),
            "left out until put in place",
        ),
        (others, ("original file", "original files"), "the text of the document goes instead"),
    )
    for count, noun, what in counted:
        if count:
            yield f"{count:,} {noun[0] if count == 1 else noun[1]}: {what}."
    yield "Weights, presets, and criteria that no excerpt bears on."
