"""Places between the characters of a page picture, and how the caret moves among them. Positions count code points
of the page's text."""

import re
import unicodedata

from vantage.documents.graphemes import splits_cluster, whole_clusters
from vantage.documents.pdf_geometry import PageCharacters, character_at
from vantage.domain.anchor import Rectangle

_ALONE = "\u2e80-\u9fff\uf900-\ufaff\u0e00-\u0eff\U00020000-\U0003ffff"
"""Characters of scripts without spaces between words: each is taken for a word."""
_WORD = re.compile(rf"[^\W{_ALONE}]+(?:['’\-][^\W{_ALONE}]+)*|[{_ALONE}]|\s+|.", re.DOTALL)
_RIGHT_TO_LEFT = ("R", "AL")


def gap_at(characters: PageCharacters, x: float, y: float, reach: float) -> int | None:
    """The gap between two characters nearest to a point, as the position of the character after it; None where no line
    is within `reach` points above or below."""
    position = character_at(characters, x, y, reach)
    if position is None:
        return None
    box = characters.boxes[position]
    if box is None:
        return position
    first_half = x < (box.left + box.right) / 2
    if unicodedata.bidirectional(characters.text[position]) in _RIGHT_TO_LEFT:
        first_half = not first_half
    start, end = whole_clusters(characters.text, position, position + 1)
    return start if first_half else end


def word_at(text: str, position: int) -> tuple[int, int]:
    """The word, or the single character of a script without spaces, at a position."""
    begin = max(text.rfind("\n", 0, position) + 1, position - 200)
    for found in _WORD.finditer(text, begin):
        if found.end() > position:
            return whole_clusters(text, *found.span())
    return position, position


def next_gap(text: str, position: int, forward: bool, by_word: bool) -> int:
    """The gap after or before one, by characters as a reader sees them or by words."""
    if by_word:
        gaps = [gap for gap in _word_gaps(text, position) if (gap > position if forward else gap < position)]
        return (min(gaps) if forward else max(gaps)) if gaps else (len(text) if forward else 0)
    if forward:
        return whole_clusters(text, position, position + 1)[1] if position < len(text) else position
    return whole_clusters(text, position - 1, position)[0] if position else 0


def line_gap(characters: PageCharacters, position: int, down: bool) -> int | None:
    """The gap on the line below or above that is nearest to one; None where there is no line."""
    box = _box_near(characters, position)
    if box is None:
        return None
    height, middle = box.bottom - box.top, (box.top + box.bottom) / 2
    for lines in (1.0, 1.5, 2.0, 3.0, 5.0):
        y = middle + (lines if down else -lines) * height
        gap = gap_at(characters, box.left, y, height / 2)
        found = _box_near(characters, gap) if gap is not None else None
        if found is not None and (found.top > middle if down else found.bottom < middle):
            return gap
    return None


def _box_near(characters: PageCharacters, position: int) -> Rectangle | None:
    """The box of the character after a gap, else of the one before it."""
    for index in (position, position - 1):
        if 0 <= index < len(characters.boxes) and characters.boxes[index] is not None:
            return characters.boxes[index]
    return None


def _word_gaps(text: str, position: int) -> list[int]:
    begin, end = max(0, position - 400), min(len(text), position + 400)
    words = [found.span() for found in _WORD.finditer(text, begin, end) if not found[0].isspace()]
    gaps = [gap for span in words for gap in span if begin < gap < end or gap in (0, len(text))]
    return [gap for gap in gaps if not splits_cluster(text, gap)]
