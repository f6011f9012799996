"""Making one source of two: what hangs on the one goes to the other, and nothing that was judged changes unseen."""

from dataclasses import dataclass, replace

from vantage.casework.anchoring import anchor_in_layer, settle_excerpts, source_with_code
from vantage.casework.editing.one_step import one_step
from vantage.domain.document import Document, TextLayer
from vantage.domain.evidence import Derivation, Source
from vantage.domain.step import Step
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading, writing

_FILLED = ("author", "date", "description", "type", "container", "url", "doi", "accessed", "reference")
_WORDS = {"document_sha256": "document", "doi": "DOI", "url": "address", "container": "what it appeared in"}
_GRADING = ("publisher", "reliability", "reliability_reason")


@dataclass(frozen=True)
class Merger:
    """What merging one source into another does: `excerpts` that move, of which `exact` stand exactly so in the text
    of the source that stays, with `evidence` items drawn from them; `filled` are the fields (in words) the other one
    gives; `notes` are sentences on what does not go over or needs a look."""

    excerpts: int
    exact: int
    evidence: int
    filled: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def what_merging_does(workspace: Workspace, keep: str, drop: str) -> Merger:
    """Say what `merge_sources` would do, changing nothing. Raises UnknownCode, BadInput for one and the same source."""
    kept, dropped = _both(workspace, keep, drop)
    excerpts = reading.load_excerpts(workspace, drop)
    evidence = sum(len(reading.evidence_on_excerpt(workspace, excerpt.guid)) for excerpt in excerpts)
    layer, guid = _text_afterwards(workspace, kept, dropped)
    exact = sum(anchor_in_layer(excerpt, layer, guid) is not None for excerpt in excerpts) if layer else 0
    fields = _fields_from(kept, dropped)
    filled = [_WORDS.get(name, name) for name in fields if name not in ("reliability_reason", "date_note")]
    if dropped.layer and not kept.layer:
        filled.append("document")
    return Merger(len(excerpts), exact, evidence, tuple(filled), tuple(_notes(workspace, kept, dropped)))


def merge_sources(workspace: Workspace, keep: str, drop: str) -> Step | None:
    """Make one source of two, in one step: excerpts with their evidence, codings and derivations of `drop` go to
    `keep`, empty fields of `keep` are filled, and `drop` is removed.

    An excerpt that stands exactly so in the text of `keep` belongs to that text from now on; any other keeps its anchor
    in the text it came from. Raises UnknownCode, BadInput for one and the same source.
    """
    kept, dropped = _both(workspace, keep, drop)
    moved = reading.load_excerpts(workspace, drop)
    own = reading.load_excerpts(workspace, keep) if dropped.layer and not kept.layer else []
    codes = reading.codes_of_source(workspace, drop)
    derivations = _derivations_moved(workspace, keep, drop)
    layer, guid = _text_afterwards(workspace, kept, dropped)

    def write() -> None:
        if layer is not None and not kept.layer:
            document = Document("", dropped.media_type, dropped.document_sha256, 0, layer)
            writing.attach_text_layer(workspace, keep, guid, document)
        for excerpt in moved:
            writing.update_excerpt(workspace, excerpt.guid, source=keep)
        if layer is not None:
            settle_excerpts(workspace, [*moved, *own], layer, guid)
        for derivation in derivations:
            writing.add_derivation(workspace, derivation)
        for code in codes:
            writing.add_coding(workspace, code, source=keep)
        writing.update_source(workspace, keep, **_fields_from(kept, dropped))
        writing.remove_source(workspace, drop)

    return one_step(workspace, f"Merge the source “{dropped.title}” ({drop}) into “{kept.title}” ({keep})", write)


def _both(workspace: Workspace, keep: str, drop: str) -> tuple[Source, Source]:
    if keep == drop:
        raise BadInput("A source cannot be merged into itself.", "Choose two different sources.")
    return source_with_code(workspace, keep), source_with_code(workspace, drop)


def _text_afterwards(workspace: Workspace, kept: Source, dropped: Source) -> tuple[TextLayer | None, str]:
    """The text layer the source that stays is read in afterwards, and its guid: its own, else the other's."""
    with_text = kept if kept.layer else dropped
    return reading.load_text_layer(workspace, with_text.code), with_text.layer


def _fields_from(kept: Source, dropped: Source) -> dict[str, object]:
    """The fields the source that stays is given: those it has not. A date goes with its note; publisher and
    reliability go only to a source that has neither, since anything else would change its grade."""
    given: dict[str, object] = {
        name: getattr(dropped, name) for name in _FILLED if getattr(dropped, name) and not getattr(kept, name)
    }
    if "date" in given:
        given["date_note"] = dropped.date_note
    if not kept.language and dropped.language:
        given["language"] = dropped.language
    if not kept.document_sha256 and dropped.document_sha256 and not dropped.layer:
        given |= {"document_sha256": dropped.document_sha256, "media_type": dropped.media_type}
    if not kept.publisher and not kept.reliability:
        given |= {name: getattr(dropped, name) for name in _GRADING if getattr(dropped, name)}
    return given


def _circles(workspace: Workspace, keep: str, drop: str) -> int:
    """How many derivations cannot be moved because they would close a circle."""
    return len(_renamed(workspace, keep, drop)) - len(_derivations_moved(workspace, keep, drop))


def _derivations_moved(workspace: Workspace, keep: str, drop: str) -> list[Derivation]:
    """The derivations of the source that goes, as those of the one that stays, without those that close a circle."""
    all_of_them = reading.load_derivations(workspace)
    standing = [(d.source, d.origin) for d in all_of_them if drop not in (d.source, d.origin)]
    moved = _renamed(workspace, keep, drop)
    return [derivation for derivation in moved if not _closes_a_circle(derivation, standing)]


def _renamed(workspace: Workspace, keep: str, drop: str) -> list[Derivation]:
    """The derivations of the source that goes, as those of the one that stays; what stays recorded keeps its reason."""
    all_of_them = reading.load_derivations(workspace)
    known = {(derivation.source, derivation.origin): derivation for derivation in all_of_them}
    moved = []
    for derivation in all_of_them:
        ends = tuple(keep if end == drop else end for end in (derivation.source, derivation.origin))
        recorded = known.get((ends[0], ends[1]))
        if drop not in (derivation.source, derivation.origin) or ends[0] == ends[1]:
            continue
        if recorded is None or (derivation.reason and not recorded.reason):
            moved.append(replace(derivation, source=ends[0], origin=ends[1], guid=""))
    return moved


def _closes_a_circle(derivation: Derivation, standing: list[tuple[str, str]]) -> bool:
    """Whether the origin derives from the source already; where it does not, the derivation joins those that stand."""
    waiting, seen = [derivation.origin], set[str]()
    while waiting:
        code = waiting.pop()
        if code == derivation.source:
            return True
        if code not in seen:
            seen.add(code)
            waiting.extend(origin for source, origin in standing if source == code)
    standing.append((derivation.source, derivation.origin))
    return False


def _notes(workspace: Workspace, kept: Source, dropped: Source) -> list[str]:
    notes = []
    own, others = _reliability(workspace, kept), _reliability(workspace, dropped)
    unpublished = not kept.publisher and not kept.reliability
    if own != others:
        grade = others if unpublished else own
        told = f"“{kept.title}” is graded {own} and “{dropped.title}” {others}"
        notes.append(f"{told}: all evidence is graded {grade} afterwards. Check that this is meant.")
    if kept.retracted != dropped.retracted:
        retracted, other = (kept, dropped) if kept.retracted else (dropped, kept)
        counts = "no longer counts" if kept.retracted else "counts again"
        notes.append(f"“{retracted.title}” is retracted and “{other.title}” is not: what moves {counts} afterwards.")
    if kept.layer and dropped.layer and kept.document_sha256 != dropped.document_sha256:
        notes.append(f"The document of “{dropped.title}” stays in the file, but is no longer shown.")
    differing = [
        _WORDS.get(name, name)
        for name in ("title", "publisher", *_FILLED)
        if getattr(kept, name) and getattr(dropped, name) and getattr(kept, name) != getattr(dropped, name)
    ]
    if _circles(workspace, kept.code, dropped.code):
        notes.append("A derivation is left out, since it would make the source derive from itself by way of others.")
    if differing:
        notes.append(f"Not taken over, since the two differ: {', '.join(differing)}.")
    return notes


def _reliability(workspace: Workspace, source: Source) -> str:
    """The effective reliability of a source: its own, else its publisher's, else F for unknown."""
    by_code = {publisher.code: publisher.reliability for publisher in reading.load_publishers(workspace)}
    return source.reliability or by_code.get(source.publisher, "F")
