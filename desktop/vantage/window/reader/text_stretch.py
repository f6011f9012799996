"""Which stretch of a long text to lay out around a place, so that opening takes as long for 10 MB as for 10 kB.

All positions count code points.
"""

import unicodedata

from vantage.documents.graphemes import splits_cluster

STRETCH = 24_000
"""Code points laid out at a time."""
WHOLE = 40_000
"""A text up to this long is laid out whole."""
MARGIN = STRETCH // 5
"""What must be left before and after what is seen; nearer to an end the next stretch is laid out."""
_LINE_SEARCH = 4_000


def stretch_around(text: str, position: int) -> tuple[int, int]:
    """Start and end of the stretch to lay out to show a position: a third before it, the rest after it.

    Both ends fall on line ends where there are any near, else between two characters as a reader sees them.
    """
    if len(text) <= WHOLE:
        return 0, len(text)
    start = max(0, min(position - STRETCH // 3, len(text) - STRETCH))
    return _cut(text, start), _cut(text, min(len(text), start + STRETCH))


def is_enough(text: str, stretch: tuple[int, int], first_seen: int, last_seen: int) -> bool:
    """Whether a stretch reaches far enough beyond what is seen of it, or to the ends of the text."""
    start, end = stretch
    return (start == 0 or first_seen - start >= MARGIN) and (end == len(text) or end - last_seen >= MARGIN)


def is_right_to_left(text: str) -> bool:
    """Whether most letters at the start of a text are of a script written from right to left."""
    classes = [unicodedata.bidirectional(character) for character in text[:_LINE_SEARCH]]
    return classes.count("R") + classes.count("AL") > classes.count("L")


def _cut(text: str, position: int) -> int:
    if position in (0, len(text)):
        return position
    line = text.rfind("\n", max(0, position - _LINE_SEARCH), position) + 1
    if line:
        return line
    while splits_cluster(text, position):
        position -= 1
    return position
