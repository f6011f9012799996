"""Anchors: where in a frozen text layer an excerpt stands, with enough around it to notice when it no longer does.

The parts are those of the W3C Web Annotation model (TextPositionSelector and TextQuoteSelector), with the page and
its rectangles beside them. All positions and lengths count code points.
"""

from dataclasses import dataclass

CONTEXT = 32
"""Code points of prefix and suffix kept with a quote."""

EXACT, MOVED, AMBIGUOUS, LOST, UNCHECKED = "exact", "moved", "ambiguous", "lost", "unchecked"
STATES = (EXACT, MOVED, AMBIGUOUS, LOST, UNCHECKED)
"""What checking an anchor against a text can say. Unchecked: there is no text layer to check it against."""


@dataclass(frozen=True)
class Rectangle:
    """A piece of a page in points (1/72 inch) from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Anchor:
    """A passage of a text layer: `start` included, `end` excluded; `quote` is the text between them.

    `layer` is the guid of the text layer the positions belong to ("" where it was never seen). `page` counts from 1,
    0 where unknown; `rectangles` lie on that page.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    layer: str = ""
    page: int = 0
    rectangles: tuple[Rectangle, ...] = ()


@dataclass(frozen=True)
class Place:
    """One stretch of a text, and how like the quote it is (1.0 for the same characters)."""

    start: int
    end: int
    similarity: float = 1.0


@dataclass(frozen=True)
class AnchorCheck:
    """What became of an anchor in a text.

    exact: the quote stands at its position. moved: it stands at one other place, `places[0]`. ambiguous: it stands at
    several, `places`, best context first, and none was chosen. lost: it stands nowhere; `places` may then hold one
    proposal that is like it, which only a person may accept. Nothing here changes an anchor.
    """

    state: str
    places: tuple[Place, ...] = ()
