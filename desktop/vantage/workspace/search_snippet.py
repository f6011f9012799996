"""Snippets of split text with their matches marked, and where in the text itself the matches stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vantage.workspace.split_text import SEPARATOR

MARK = SEPARATOR * 2
"""Begins a match and ends it. Split text never holds two separators in a row, so no text can be taken for a mark."""

LONGEST = 400
"""Code points of a snippet; a text without spaces could make it endless."""
_BEFORE = 120
"""Code points kept before the first match of a snippet that must be cut."""
_SEPARATORS = re.compile(f"({SEPARATOR}+)")
_BLANKS = re.compile(r"\s{2,}|[^\S ]")
"""Blanks that are more than one space."""

Ranges = tuple[tuple[int, int], ...]


def read_snippet(marked: str, between_lines: str = " ") -> tuple[str, Ranges]:
    """A marked snippet as it is shown, blanks closed up and not too long, and the ranges of its matches."""
    text, ranges = "", []
    for piece, matched, _ in _pieces(marked):
        shown = _BLANKS.sub(lambda blank: between_lines if "\n" in blank[0] else " ", piece)
        if not text:
            shown = shown.removeprefix(between_lines)
        if not text or text.endswith(" "):
            shown = shown.removeprefix(" ")
        if matched and shown:
            ranges.append((len(text), len(text) + len(shown)))
        text += shown
    return _cut(text.removesuffix(between_lines).rstrip(), ranges)


def match_in(marked: str, snippet: str) -> tuple[int, int]:
    """Where in a marked text the match stands that one of its marked snippets shows, in code points of the text closed
    up. Matches with nothing but blanks between them are one; of several the longest such run counts, then the first.
    The first of all where the snippet cannot be found in the text."""
    shown_from = marked.find(snippet.strip("…"))
    shown_until = shown_from + len(snippet)
    runs: list[_Run] = []
    length, between = 0, "x"
    for piece, matched, end in _pieces(marked):
        if matched and runs and not between.strip():
            runs[-1] = _Run(runs[-1].start, length + len(piece), runs[-1].words + 1, end)
        elif matched:
            runs.append(_Run(length, length + len(piece), 1, end))
        between = "" if matched else piece
        length += len(piece)
    shown = [run for run in runs if shown_from < run.marked_end and run.marked_end <= shown_until + len(MARK)]
    best = max(shown or runs[:1], key=lambda run: run.words, default=_Run(0, 0, 0, 0))
    return best.start, best.end


class _Run(NamedTuple):
    """Matches that follow each other: a range of the closed-up text, and where they end in the marked one."""

    start: int
    end: int
    words: int
    marked_end: int


def closed_up_position(text: str, position: int) -> int:
    """The position in a text of the code point at this position of it closed up, separators of its own left out."""
    if SEPARATOR not in text:
        return position
    kept = (at for at, character in enumerate(text) if character != SEPARATOR)
    return next((at for number, at in enumerate(kept) if number == position), len(text))


def _pieces(marked: str) -> Iterator[tuple[str, bool, int]]:
    """The marked text closed up, in pieces: each with whether it is in a match and where it ends in the marked text.
    Next to a mark may stand a separator, and between two matches that touch there are two marks."""
    matched, piece, end = False, "", 0
    for part in _SEPARATORS.split(marked):
        if not part.startswith(SEPARATOR):
            piece += part
        elif len(part) > 1:
            yield piece, matched, end
            piece = ""
            if len(part) <= len(MARK) + 1:
                matched = not matched
        end += len(part)
    yield piece, matched, end


def _cut(text: str, ranges: list[tuple[int, int]]) -> tuple[str, Ranges]:
    if len(text) > LONGEST:
        first = ranges[0][0] if ranges else 0
        start = max(0, min(first - _BEFORE, len(text) - LONGEST))
        end = start + LONGEST
        before, after = "…" if start else "", "…" if end < len(text) else ""
        text = before + text[start:end] + after
        moved = len(before) - start
        cut = [(max(s, start) + moved, min(e, end) + moved) for s, e in ranges if s < end and e > start]
        return text, tuple(cut)
    return text, tuple((start, min(end, len(text))) for start, end in ranges)
