"""Edits of excerpts: taking one, alone or with the evidence drawn from it, removing it, and noting something on it."""

from dataclasses import dataclass, replace

from vantage.casework.editing.evidence import add_evidence, graded, new_evidence, write_evidence
from vantage.casework.editing.grading import source_letter, write_source_letter
from vantage.casework.editing.one_step import one_step
from vantage.domain.anchor import Anchor
from vantage.domain.document import TextLayer
from vantage.domain.evidence import Evidence, Excerpt, Source
from vantage.domain.locator import locator_of
from vantage.domain.step import Step
from vantage.errors import BadInput, UnknownCode
from vantage.workspace import Workspace, reading, writing

LONGEST_QUOTE = 2_000
"""Code points an excerpt may hold."""


@dataclass(frozen=True)
class EvidenceDraft:
    """Evidence about to be written on a passage: source, locator and quote filled in, `excerpt` where the passage is
    one already, and the anchor that is stored in the same step (None where an excerpt without one is drawn from)."""

    evidence: Evidence
    anchor: Anchor | None


def check_quote(length: int) -> None:
    """Raise BadInput for a passage with more code points than an excerpt may hold."""
    if length > LONGEST_QUOTE:
        raise BadInput(
            "The passage is too long for one excerpt.",
            f"Select at most {LONGEST_QUOTE:,} characters; these are {length:,}.",
        )


def draft_evidence(workspace: Workspace, source: str, anchor: Anchor) -> EvidenceDraft:
    """What the form for evidence on a passage starts with. Raises BadInput as `take_excerpt` does."""
    _, layer = _checked(workspace, source, anchor)
    known = _same_place(workspace, source, anchor)
    locator = known.locator if known else locator_of(layer, anchor.start, anchor.end)
    evidence = Evidence("", "", source=source, locator=locator, quote=anchor.quote)
    return EvidenceDraft(replace(evidence, excerpt=known.guid if known else ""), anchor)


def take_excerpt(workspace: Workspace, source: str, anchor: Anchor) -> Step | None:
    """Keep a passage of a source's text as an excerpt; None where exactly this passage is one already.

    BadInput: too long, or the text layer the source is read in does not hold this quote at this place.
    """
    found, layer = _checked(workspace, source, anchor)
    if _same_place(workspace, source, anchor) is not None:
        return None
    new = Excerpt(source, locator_of(layer, anchor.start, anchor.end), anchor.quote, anchor=anchor)

    def write() -> None:
        writing.add_excerpt(workspace, new)

    return one_step(workspace, f"Excerpt {new.locator} of {found.title}", write)


def take_excerpt_with_evidence(
    workspace: Workspace, anchor: Anchor | None, evidence: Evidence, letter: str = "", source_reason: str = ""
) -> Step | None:
    """Keep a passage as an excerpt and an evidence item drawn from it, in one step.

    Where `evidence.excerpt` names an excerpt the item is drawn from that; one of exactly this passage is used again.
    A new excerpt's quote is the anchor's, whatever `evidence.quote` says. `letter` and `source_reason` are those of
    `add_evidence`. Raises what `take_excerpt` and `add_evidence` raise.
    """
    if evidence.excerpt or anchor is None:
        return add_evidence(workspace, evidence, letter, source_reason)
    found, layer = _checked(workspace, evidence.source, anchor)
    known = _same_place(workspace, evidence.source, anchor)
    new = new_evidence(workspace, evidence)
    own = source_letter(workspace, new, letter, new.credibility, source_reason)
    locator = known.locator if known else evidence.locator or locator_of(layer, anchor.start, anchor.end)
    passage = Excerpt(evidence.source, locator, anchor.quote, anchor=anchor)

    def write() -> None:
        guid = known.guid if known else writing.add_excerpt(workspace, passage)
        write_source_letter(workspace, new.source, own, source_reason)
        write_evidence(workspace, replace(new, excerpt=guid))

    words = f"Add the evidence {new.code} from {locator} of {found.title}{graded(own)}"
    return one_step(workspace, words, write)


def remove_excerpt(workspace: Workspace, guid: str) -> Step | None:
    """Remove an excerpt on which nothing rests; undo brings it back. BadInput names the evidence that rests on it."""
    excerpt = reading.load_excerpt(workspace, guid)
    codes = reading.evidence_on_excerpt(workspace, guid)
    if codes:
        raise BadInput(
            f"Evidence rests on this excerpt: {_listed(codes)}.",
            "Remove the evidence first, or keep the excerpt.",
        )
    words = f"Remove the excerpt {excerpt.locator}".rstrip()
    return one_step(workspace, words, lambda: writing.remove_excerpt(workspace, guid))


def note_excerpt(workspace: Workspace, guid: str, note: str) -> Step | None:
    """Set the analyst's note on an excerpt, "" for none."""
    excerpt = reading.load_excerpt(workspace, guid)
    words = f"Note on the excerpt {excerpt.locator}".rstrip()
    return one_step(workspace, words, lambda: writing.update_excerpt(workspace, guid, note=note.strip()))


def _checked(workspace: Workspace, source: str, anchor: Anchor) -> tuple[Source, TextLayer]:
    """The source and its text layer, once it is sure that the anchor holds in it."""
    found = next((s for s in reading.load_sources(workspace) if s.code == source), None)
    if found is None:
        raise UnknownCode(f"There is no source “{source}”.", "Add the source first.")
    check_quote(len(anchor.quote))
    layer = reading.load_text_layer(workspace, source)
    if layer is None:
        raise BadInput("The document of this source is not in the workspace.", "Add the document first.")
    if anchor.layer != found.layer or not anchor.quote or layer.text[anchor.start : anchor.end] != anchor.quote:
        raise BadInput("The text of this source has changed since the passage was marked.", "Mark the passage again.")
    return found, layer


def _same_place(workspace: Workspace, source: str, anchor: Anchor) -> Excerpt | None:
    place = (anchor.layer, anchor.start, anchor.end)
    for excerpt in reading.load_excerpts(workspace, source):
        known = excerpt.anchor
        if known is not None and (known.layer, known.start, known.end) == place:
            return excerpt
    return None


def _listed(codes: list[str], most: int = 5) -> str:
    named = ", ".join(codes[:most])
    return named if len(codes) <= most else f"{named} and {len(codes) - most} more"
