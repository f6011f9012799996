"""Where a passage that stands nowhere any more may have gone: one place like it, for a person to accept or refuse.

Of two texts that differ by k edits, one of any k + 1 pieces of the first stands unchanged in the second. So the quote
is cut into pieces, the rare ones are looked up, and only where they gather are characters compared.
"""

import itertools
from collections import Counter

from vantage.documents.graphemes import whole_clusters, without_blank_ends
from vantage.domain.anchor import Place

LEAST_QUOTE = 20
"""Code points below which a quote is too short for likeness to mean anything."""
LEAST_SIMILARITY = 0.9
"""One minus the edits (insertions, deletions, replacements) divided by the length of the longer text."""
MOST_QUOTE = 10_000
"""Code points above which nothing is proposed: comparing takes time with the square of the length."""
_MOST_PIECES = 64
_MOST_OCCURRENCES = 200
"""A piece that stands more often than this in the text says little about where the quote went."""
_MOST_COMPARED = 40_000
"""Code points of places to compare with the quote: a thousand places for a short one, a dozen for a long one."""
_LEAST_COMPARED = 12


def propose(quote: str, text: str, near: int) -> Place | None:
    """The place of the text most like a quote, if it is like enough; of equals the one nearest to position `near`."""
    if not LEAST_QUOTE <= len(quote) <= MOST_QUOTE:
        return None
    edits = int(len(quote) * (1 - LEAST_SIMILARITY) / LEAST_SIMILARITY + 1e-9)
    seeds = _seeds(quote, text, edits)
    best: Place | None = None
    for diagonal in _gathering_points(seeds, edits, max(_LEAST_COMPARED, _MOST_COMPARED // len(quote))):
        ours = [seed for seed in seeds if abs(seed[1] - seed[0] - diagonal) <= edits]
        place = _grown(quote, text, ours, edits)
        if place and (best is None or _rank(place, near) > _rank(best, near)):
            best = place
    return best


def _rank(place: Place, near: int) -> tuple[float, int]:
    return place.similarity, -abs(place.start - near)


def _seeds(quote: str, text: str, edits: int) -> list[tuple[int, int, int]]:
    """Pieces of the quote that stand in the text: (offset in the quote, position in the text, length)."""
    length = len(quote) // (edits + 1)
    offsets = [number * length for number in range(edits + 1)]
    step = max(1, len(offsets) // _MOST_PIECES)
    seeds: list[tuple[int, int, int]] = []
    for offset in offsets[::step]:
        piece = quote[offset : offset + length]
        places = occurrences(piece, text, _MOST_OCCURRENCES + 1)
        if len(places) <= _MOST_OCCURRENCES:
            seeds += [(offset, position, length) for position in places]
    return seeds


def occurrences(wanted: str, text: str, most: int) -> list[int]:
    """The first positions, at most so many, at which a string that is not empty stands in a text."""
    places: list[int] = []
    position = text.find(wanted)
    while position >= 0 and len(places) < most:
        places.append(position)
        position = text.find(wanted, position + 1)
    return places


def _gathering_points(seeds: list[tuple[int, int, int]], edits: int, most: int) -> list[int]:
    """The diagonals (position less offset) around which most seeds lie, the richest first; the poor are left out."""
    votes: Counter[int] = Counter()
    width = edits + 1
    for offset, position, _ in seeds:
        votes[(position - offset) // width] += 1
    scores = {box: count + max(votes.get(box - 1, 0), votes.get(box + 1, 0)) for box, count in votes.items()}
    richest = sorted(scores, key=lambda box: (-scores[box], box))[:most]
    return [box * width + width // 2 for box in richest if scores[box] * 4 >= scores[richest[0]]]


def _grown(quote: str, text: str, seeds: list[tuple[int, int, int]], edits: int) -> Place | None:
    """The stretch that starts and ends where the seeds nearest to the ends of the quote leave the fewest edits."""
    if not seeds:
        return None
    offset, position, _ = _outermost(sorted(seeds))
    most = min(position, offset + edits)
    start = position - _length(quote[:offset][::-1], text[position - most : position][::-1], edits)
    offset, position, length = _outermost(sorted(seeds, reverse=True))
    tail, after = quote[offset + length :], position + length
    end = after + _length(tail, text[after : after + len(tail) + edits], edits)
    if start >= end:
        return None
    start, end = without_blank_ends(text, *whole_clusters(text, start, end))
    like = likeness(quote, text[start:end])
    return Place(start, end, like) if like >= LEAST_SIMILARITY else None


def _outermost(seeds: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    """The first seed not there by chance: the next one lies about as far from it in the text as in the quote."""
    for seed, following in itertools.pairwise(seeds):
        apart = following[0] - seed[0]
        if apart and abs(following[1] - seed[1] - apart) <= abs(apart) // 2:
            return seed
    return seeds[-1]


def _length(wanted: str, text: str, edits: int) -> int:
    """How much of the start of a text is most like what is wanted; of equals the one nearest to it in length."""
    from rapidfuzz.distance import Levenshtein

    best, fewest = min(len(wanted), len(text)), edits + 1
    for length in sorted(range(max(0, len(wanted) - edits), len(text) + 1), key=lambda n: abs(n - len(wanted))):
        distance = Levenshtein.distance(wanted, text[:length], score_cutoff=fewest)
        if distance < fewest:
            best, fewest = length, distance
    return best


def likeness(first: str, second: str) -> float:
    """How like two texts are, 1.0 for the same: one minus their edits divided by the length of the longer."""
    from rapidfuzz.distance import Levenshtein

    return float(Levenshtein.normalized_similarity(first, second))
