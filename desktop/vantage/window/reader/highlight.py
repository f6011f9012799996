"""What is marked in a document: the passages of its excerpts, where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from vantage.charts.palette import LIGHT, Theme, mix
from vantage.domain.anchor import AMBIGUOUS, EXACT, LOST, MOVED, STATES, UNCHECKED, Rectangle
from vantage.window.reader.opened_source import ListedExcerpt

GLYPHS = {EXACT: "●", MOVED: "◐", AMBIGUOUS: "◇", LOST: "○", UNCHECKED: "–"}
WORDS = {
    EXACT: "exact",
    MOVED: "moved",
    AMBIGUOUS: "ambiguous",
    LOST: "lost",
    UNCHECKED: "not checked",
}
SENTENCES = {
    EXACT: "The quote stands where it was taken.",
    MOVED: "The quote stands at another place now.",
    AMBIGUOUS: "The quote stands at several places, and which one was meant is open.",
    LOST: "The quote stands nowhere in the text.",
    UNCHECKED: "There is no document, or no quote, to check it against.",
}
assert set(GLYPHS) == set(WORDS) == set(SENTENCES) == set(STATES)


@dataclass(frozen=True)
class Highlight:
    """A passage to mark, in code points of the text. `rests` says whether evidence rests on the excerpt;
    `rectangles` are those kept with an exact excerpt, on `page` (0 where there are none)."""

    start: int
    end: int
    guid: str
    state: str
    rests: bool
    page: int = 0
    rectangles: tuple[Rectangle, ...] = ()


def highlights(excerpts: Iterable[ListedExcerpt]) -> list[Highlight]:
    """The marks of excerpts by position: where the quote stands, at each place of an ambiguous one, none of a lost."""
    found: list[Highlight] = []
    for listed in excerpts:
        guid, state, rests = listed.excerpt.guid, listed.check.state, bool(listed.codes)
        if state not in (EXACT, MOVED, AMBIGUOUS):
            continue
        anchor = listed.excerpt.anchor
        kept = anchor if state == EXACT and anchor is not None else None
        for place in listed.check.places:
            page, boxes = (kept.page, kept.rectangles) if kept else (0, ())
            found.append(Highlight(place.start, place.end, guid, state, rests, page, boxes))
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.guid))


def highlight_at(marks: Iterable[Highlight], position: int) -> Highlight | None:
    """The shortest mark at a position, so that one inside another can be reached."""
    here = [mark for mark in marks if mark.start <= position < mark.end]
    return min(here, key=lambda mark: mark.end - mark.start, default=None)


def line_colour(mark: Highlight, theme: Theme) -> str:
    """The colour of the line under a mark: one for passages that evidence rests on, one for the others."""
    return theme.accent if mark.rests else theme.warning


def ground_colour(mark: Highlight, theme: Theme) -> str:
    """The ground of a mark; fainter where the excerpt has not been confirmed at this place."""
    share = 0.24 if mark.state == EXACT else 0.12
    return mix(line_colour(mark, theme), theme.surface, share)


def paper_colour(mark: Highlight) -> str:
    """The ground of a mark on a page picture, which is white paper in every theme."""
    return ground_colour(mark, LIGHT)


def state_colour(state: str, theme: Theme) -> str:
    """The colour a state is written in, beside its glyph and its word."""
    if state == EXACT:
        return theme.positive
    return {LOST: theme.danger, UNCHECKED: theme.muted}.get(state, theme.warning)


def counted(excerpts: Iterable[ListedExcerpt]) -> str:
    """How the excerpts of a source stand: `12 excerpts: 10 exact · 1 moved · 1 lost`."""
    states = [listed.check.state for listed in excerpts]
    if not states:
        return "No excerpts yet"
    parts = [f"{states.count(state)} {WORDS[state]}" for state in STATES if state in states]
    return f"{len(states):,} excerpt{'' if len(states) == 1 else 's'}: {' · '.join(parts)}"
