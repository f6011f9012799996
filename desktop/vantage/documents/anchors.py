"""Making an anchor, finding what became of it in a text, and showing a proposal for one that was lost.

Nothing here changes an anchor: checking says what it found, and only `reanchor`, called for a place a person accepted,
makes a new one. All positions count code points.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vantage.documents.graphemes import splits_cluster, whole_clusters, without_blank_ends
from vantage.documents.locators import locator_at, page_at, position_of_locator
from vantage.documents.proposals import occurrences, propose
from vantage.domain.anchor import AMBIGUOUS, CONTEXT, EXACT, LOST, MOVED, Anchor, AnchorCheck, Place, Rectangle
from vantage.domain.document import TextLayer
from vantage.errors import BadInput

__all__ = [
    "ADDED",
    "EQUAL",
    "MOST_PLACES",
    "REMOVED",
    "Piece",
    "check_anchor",
    "difference",
    "locator_at",
    "make_anchor",
    "page_at",
    "position_of_locator",
    "reanchor",
]

_TELLING = 8
"""Letters and digits from which one side of a context tells one passage from another."""
MOST_PLACES = 50
"""Places an ambiguous check names at most."""
_MOST_OCCURRENCES = 5_000
"""Occurrences looked at for the best context; of a quote that stands more often, the first ones."""
EQUAL, REMOVED, ADDED = "equal", "removed", "added"
_TOKEN = re.compile(r"[^\W\u0e00-\u0eff\u1100-\u11ff\u3040-\ud7ff\U00020000-\U0003ffff]+|\s+|.", re.DOTALL)
"""What a difference is made of: a word, a run of white space, or one character (also of scripts without spaces)."""


@dataclass(frozen=True)
class Piece:
    """One stretch of a difference: equal, removed (only in the quote) or added (only in what was found)."""

    kind: str
    text: str


def make_anchor(
    layer: TextLayer, start: int, end: int, layer_guid: str = "", rectangles: tuple[Rectangle, ...] = ()
) -> Anchor:
    """An anchor for the stretch from `start` (included) to `end` (excluded).

    The stretch grows where it would cut a character as a reader sees it, and loses the white space at its ends unless
    it is nothing else. BadInput for a stretch that is empty or not within the text.
    """
    if not 0 <= start < end <= len(layer.text):
        raise BadInput("There is no such passage in the text.", "Select some text of the document and try again.")
    start, end = without_blank_ends(layer.text, *whole_clusters(layer.text, start, end))
    return Anchor(
        start=start,
        end=end,
        quote=layer.text[start:end],
        prefix=layer.text[max(0, start - CONTEXT) : start],
        suffix=layer.text[end : end + CONTEXT],
        layer=layer_guid,
        page=page_at(layer.pages, start),
        rectangles=tuple(rectangles),
    )


def reanchor(anchor: Anchor, layer: TextLayer, layer_guid: str, place: Place) -> Anchor:
    """The anchor of a passage at a place a person accepted for it.

    It has no rectangles, which belonged to the old place; where nothing else changed it is the anchor as it was.
    """
    new = make_anchor(layer, place.start, place.end, layer_guid)
    return anchor if replace(anchor, rectangles=()) == new else new


def check_anchor(anchor: Anchor, text: str, same_layer: bool) -> AnchorCheck:
    """What became of an anchor in a text; `same_layer` where the text is that of the layer the anchor was made on.

    In turn: the quote at its position (in another layer only where prefix and suffix agree as far as they are known, or
    where it stands nowhere else and one side agrees: the same words at the same count of another text may be another
    sentence); the one occurrence there is; of several the only one in the same context; else all of them; else one
    proposal like it.
    An occurrence that would cut a character as a reader sees it does not count.
    """
    own = Place(anchor.start, anchor.end)
    in_place = 0 <= anchor.start <= anchor.end <= len(text) and text[anchor.start : anchor.end] == anchor.quote
    if in_place and (same_layer or (anchor.quote and _in_context(anchor, text, anchor.start))):
        return AnchorCheck(EXACT, (own,))
    if not anchor.quote:
        return AnchorCheck(LOST)
    found = occurrences(anchor.quote, text, _MOST_OCCURRENCES)
    places = _whole(anchor, text, {*found, anchor.start} if in_place else {*found})
    if len(places) == 1 and len(found) < _MOST_OCCURRENCES:
        state = EXACT if places[0] == anchor.start and _borne_out(anchor, text) else MOVED
        return AnchorCheck(state, (_place(anchor, places[0]),))
    if places:
        return _of_several(anchor, text, places)
    proposal = propose(anchor.quote, text, anchor.start)
    return AnchorCheck(LOST, (proposal,) if proposal else ())


def difference(quote: str, found: str) -> tuple[Piece, ...]:
    """How what was found differs from a quote, word by word; removed before added where both stand at one place."""
    from rapidfuzz.distance import Indel

    old, new = _tokens(quote), _tokens(found)
    pieces: list[Piece] = []
    changed = {REMOVED: "", ADDED: ""}
    for step in Indel.opcodes(old, new):
        removed, added = "".join(old[step.src_start : step.src_end]), "".join(new[step.dest_start : step.dest_end])
        if step.tag == "equal":
            pieces += [Piece(kind, text) for kind, text in changed.items() if text]
            pieces.append(Piece(EQUAL, removed))
            changed = {REMOVED: "", ADDED: ""}
        else:
            changed = {REMOVED: changed[REMOVED] + removed, ADDED: changed[ADDED] + added}
    return (*pieces, *(Piece(kind, text) for kind, text in changed.items() if text))


def _of_several(anchor: Anchor, text: str, places: list[int]) -> AnchorCheck:
    """Moved where one occurrence alone stands in the anchor's context, ambiguous otherwise."""
    context = occurrences(anchor.prefix + anchor.quote + anchor.suffix, text, MOST_PLACES)
    same = _whole(anchor, text, [position + len(anchor.prefix) for position in context])
    if len(same) == 1 and len(context) < MOST_PLACES and (anchor.prefix + anchor.suffix).strip():
        return AnchorCheck(MOVED, (_place(anchor, same[0]),))
    ranked = sorted({*places, *same}, key=lambda start: (-_agreement(anchor, text, start), abs(start - anchor.start)))
    return AnchorCheck(AMBIGUOUS, tuple(_place(anchor, start) for start in ranked[:MOST_PLACES]))


def _whole(anchor: Anchor, text: str, starts: Iterable[int]) -> list[int]:
    length = len(anchor.quote)
    return [s for s in starts if not (splits_cluster(text, s) or splits_cluster(text, s + length))]


def _place(anchor: Anchor, start: int) -> Place:
    return Place(start, start + len(anchor.quote))


def _in_context(anchor: Anchor, text: str, start: int) -> bool:
    end = start + len(anchor.quote)
    return text.endswith(anchor.prefix, 0, start) and text.startswith(anchor.suffix, end)


def _borne_out(anchor: Anchor, text: str) -> bool:
    """Whether what stands around the anchor's position speaks for it: one side of its context as it was, where that is
    long enough to tell; or no context was ever known."""
    if not (anchor.prefix or anchor.suffix):
        return True
    before = anchor.prefix if text.endswith(anchor.prefix, 0, anchor.start) else ""
    after = anchor.suffix if text.startswith(anchor.suffix, anchor.end) else ""
    return any(sum(map(str.isalnum, side)) >= _TELLING for side in (before, after))


def _agreement(anchor: Anchor, text: str, start: int) -> int:
    """How many code points next to the quote are those the anchor remembers, before and after it."""
    before = text[max(0, start - len(anchor.prefix)) : start]
    end = start + len(anchor.quote)
    after = text[end : end + len(anchor.suffix)]
    return _shared(before[::-1], anchor.prefix[::-1]) + _shared(after, anchor.suffix)


def _shared(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length


def _tokens(text: str) -> list[str]:
    """Words, white space and single characters, none of them cutting a character as a reader sees it."""
    tokens: list[str] = []
    for found in _TOKEN.finditer(text):
        if splits_cluster(text, found.start()):
            tokens[-1] += found[0]
        else:
            tokens.append(found[0])
    return tokens
