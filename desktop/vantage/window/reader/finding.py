"""Finding words in a document: plain text, in any case, over line ends; two Han characters are enough.

Positions count code points, since the text is searched as it is and never folded.
"""

import re
from collections.abc import Callable

MOST = 10_000
"""Matches listed at most."""
PIECE = 100_000
"""Code points searched at a time; other threads run in between."""
OVERLAP = 4_000
"""Code points by which pieces overlap, so that a match across two of them is found."""
_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def pattern(query: str) -> re.Pattern[str] | None:
    """What to look for: a space stands for any white space, and a line may end between two Han characters or kana.
    None for a query without characters."""
    pieces: list[str] = []
    before = ""
    for character in " ".join(query.split()):
        if _UNSPACED.match(before) and _UNSPACED.match(character):
            pieces.append(r"\n?")
        pieces.append(r"\s+" if character == " " else re.escape(character))
        before = character
    return re.compile("".join(pieces), re.IGNORECASE) if pieces else None


def find_all(text: str, wanted: re.Pattern[str], stopped: Callable[[], bool] = lambda: False) -> list[tuple[int, int]]:
    """Start and end of the first `MOST` matches, in order, without overlap; fewer once `stopped` says so."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(text) and not stopped():
        end = min(len(text), start + PIECE)
        following = end
        for match in wanted.finditer(text, start, min(len(text), end + OVERLAP)):
            if match.start() >= end:
                break
            found.append(match.span())
            following = max(following, match.end())
            if len(found) == MOST:
                return found
        start = following
    return found
