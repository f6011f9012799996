"""What became of the excerpts of a source in its text, and putting them where a person says they stand.

Checking changes nothing. An excerpt is only ever given another position by `accept_place` and `accept_moved`, which a
person asks for; `settle_excerpts` fills in what surrounds those that stand exactly where they are said to.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vantage.casework.editing.one_step import one_step
from vantage.documents.anchors import check_anchor, reanchor
from vantage.documents.graphemes import splits_cluster
from vantage.documents.locators import locator_at, page_at, position_of_locator
from vantage.domain.anchor import (
    AMBIGUOUS,
    CONTEXT,
    EXACT,
    LOST,
    MOVED,
    UNCHECKED,
    Anchor,
    AnchorCheck,
    Place,
    Rectangle,
)
from vantage.domain.document import TextLayer
from vantage.domain.evidence import Excerpt, Source
from vantage.domain.step import Step
from vantage.errors import BadInput, UnknownCode
from vantage.workspace import Workspace, reading, writing


@dataclass(frozen=True)
class ExcerptCheck:
    """An excerpt and what checking it against the text of its source found."""

    excerpt: Excerpt
    check: AnchorCheck


def check_excerpts(workspace: Workspace, source: str) -> list[ExcerptCheck]:
    """Every excerpt of a source by position, checked against its text layer; unchecked where there is none, or no
    quote to look for. Raises UnknownCode."""
    excerpts = reading.load_excerpts(workspace, source)
    layer = reading.load_text_layer(workspace, source) if excerpts else None
    guid = source_with_code(workspace, source).layer if layer else ""
    return [ExcerptCheck(excerpt, check_in_layer(excerpt, layer, guid)) for excerpt in excerpts]


def check_in_layer(excerpt: Excerpt, layer: TextLayer | None, guid: str) -> AnchorCheck:
    """What became of an excerpt in a text layer, `guid` being the layer's.

    One without a position is *moved* where its quote stands once in the place its locator names (or once in the text,
    where there is no locator), and never exact.
    """
    if layer is None:
        return AnchorCheck(UNCHECKED)
    if excerpt.anchor is not None:
        return check_anchor(excerpt.anchor, layer.text, excerpt.anchor.layer == guid)
    if not excerpt.quote:
        return AnchorCheck(UNCHECKED)
    only = only_place_at_locator(excerpt, layer)
    if only is not None:
        return AnchorCheck(MOVED, (only,))
    named = position_of_locator(layer, excerpt.locator)
    start = named[0] if named else 0
    found = check_anchor(Anchor(start, start + len(excerpt.quote), excerpt.quote), layer.text, False)
    if found.state in (EXACT, MOVED):
        return replace(found, state=AMBIGUOUS if excerpt.locator.strip() else MOVED)
    return found


def only_place_at_locator(excerpt: Excerpt, layer: TextLayer) -> Place | None:
    """Where the quote of an excerpt stands within the place its locator names, if that is one place only."""
    named = position_of_locator(layer, excerpt.locator) if excerpt.quote and excerpt.locator else None
    if named is None:
        return None
    text, length = layer.text, len(excerpt.quote)
    found: list[Place] = []
    start = text.find(excerpt.quote, *named)
    while start >= 0 and len(found) < 2:
        if not (splits_cluster(text, start) or splits_cluster(text, start + length)):
            found.append(Place(start, start + length))
        start = text.find(excerpt.quote, start + 1, named[1])
    return found[0] if len(found) == 1 else None


def anchor_in_layer(excerpt: Excerpt, layer: TextLayer, guid: str) -> Anchor | None:
    """The whole anchor of an excerpt that stands in this layer exactly where it is said to; None for any other.

    An excerpt without a position stands where its locator says if its quote is there once.
    """
    if excerpt.anchor is None:
        place = only_place_at_locator(excerpt, layer)
        bare = Anchor(place.start, place.end, excerpt.quote) if place else None
    else:
        exact = check_in_layer(excerpt, layer, guid).state == EXACT
        bare = excerpt.anchor if exact else None
    if bare is None:
        return None
    text, page = layer.text, page_at(layer.pages, bare.start)
    prefix, suffix = text[max(0, bare.start - CONTEXT) : bare.start], text[bare.end : bare.end + CONTEXT]
    kept = bare.rectangles if bare.layer in ("", guid) else ()
    return replace(bare, prefix=prefix, suffix=suffix, layer=guid, page=page, rectangles=kept)


def settle_excerpts(workspace: Workspace, excerpts: Iterable[Excerpt], layer: TextLayer, guid: str) -> int:
    """Inside a step: fill in prefix, suffix, page and layer of the excerpts that stand exactly where they are said to,
    and leave the others as they are. Returns how many stand so."""
    settled = 0
    for excerpt in excerpts:
        anchor = anchor_in_layer(excerpt, layer, guid)
        if anchor is not None:
            settled += 1
            if anchor != excerpt.anchor:
                writing.put_anchor(workspace, excerpt.guid, anchor)
    return settled


def accept_place(
    workspace: Workspace, excerpt_guid: str, place: Place, rectangles: tuple[Rectangle, ...] = ()
) -> Step | None:
    """Put an excerpt at a place a person accepted for it; its quote becomes what stands there, and its locator follows
    where it no longer names that place. Raises BadInput where there is no such place, UnknownCode."""
    excerpt = reading.load_excerpt(workspace, excerpt_guid)
    layer, guid = _layer_of(workspace, excerpt.source)
    anchor, locator = _placed(excerpt, layer, guid, place)
    anchor = replace(anchor, rectangles=rectangles) if rectangles else anchor
    words = _words(excerpt, locator)
    return one_step(workspace, words, lambda: writing.put_anchor(workspace, excerpt_guid, anchor, locator))


def accept_moved(workspace: Workspace, source: str) -> Step | None:
    """Put every excerpt of a source that stands at one other place there, in one step; None where there is none.
    Ambiguous and lost ones stay as they are."""
    moved = [found for found in check_excerpts(workspace, source) if found.check.state == MOVED]
    if not moved:
        return None
    layer, guid = _layer_of(workspace, source)
    placed = [(found.excerpt, *_placed(found.excerpt, layer, guid, found.check.places[0])) for found in moved]

    def write() -> None:
        for excerpt, anchor, locator in placed:
            writing.put_anchor(workspace, excerpt.guid, anchor, locator)

    excerpt, _, locator = placed[0]
    many = f"Move {len(placed)} excerpts of {source} to where they stand now"
    return one_step(workspace, many if len(placed) > 1 else _words(excerpt, locator), write)


def source_with_code(workspace: Workspace, code: str) -> Source:
    """One source. Raises UnknownCode."""
    for source in reading.load_sources(workspace):
        if source.code == code:
            return source
    raise UnknownCode(f"There is no source “{code}”.", "It may have been removed; undo brings it back.")


def counted_states(checks: Iterable[ExcerptCheck]) -> dict[str, int]:
    """How many excerpts are in each state, for a sentence about a document."""
    counts = dict.fromkeys((EXACT, MOVED, AMBIGUOUS, LOST, UNCHECKED), 0)
    for found in checks:
        counts[found.check.state] += 1
    return counts


def _layer_of(workspace: Workspace, source: str) -> tuple[TextLayer, str]:
    layer = reading.load_text_layer(workspace, source) if source else None
    if layer is None:
        raise BadInput("The source of this excerpt has no document.", "Add the document to the workspace first.")
    return layer, source_with_code(workspace, source).layer


def _placed(excerpt: Excerpt, layer: TextLayer, guid: str, place: Place) -> tuple[Anchor, str]:
    """The anchor at a place, and the locator: the analyst's own where it still names that place."""
    anchor = reanchor(excerpt.anchor or Anchor(-1, -1, excerpt.quote), layer, guid, place)
    named = position_of_locator(layer, excerpt.locator)
    still = named is not None and named[0] <= anchor.start and anchor.end <= named[1]
    return anchor, excerpt.locator if still else locator_at(layer, anchor.start)


def _words(excerpt: Excerpt, locator: str) -> str:
    if not excerpt.locator or excerpt.locator == locator:
        return f"Place the excerpt of {excerpt.source} at {locator}"
    return f"Move the excerpt {excerpt.locator} of {excerpt.source} to {locator}"
