"""Where the pages of a document stand when they are drawn one below the other. Pixels, from the top left.

Everything stands on whole pixels, so that a picture of the right size is shown as it was drawn.
"""

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass

from vantage.charts.palette import SPACING
from vantage.domain.document import Page

GAP = 2 * SPACING
PIXELS_A_POINT = 96 / 72
"""At 100 %."""
A4 = (595.0, 842.0)


@dataclass(frozen=True)
class PlacedPage:
    """A page, and where its picture stands."""

    page: Page
    left: int
    top: int
    width: int
    height: int


class PageLayout:
    """Places pages at a scale (pixels a point) in the middle of a room this wide. Page numbers count from 1."""

    def __init__(self, pages: Sequence[Page], scale: float, room: int) -> None:
        self.pages = pages
        self.scale = scale
        self._sizes = [tuple(math.ceil(side * scale) for side in _size(page)) for page in pages]
        self.width = max((width for width, _ in self._sizes), default=0) + 2 * GAP
        self._middle = max(room, self.width) // 2
        self._tops: list[int] = []
        top = GAP
        for _, height in self._sizes:
            self._tops.append(top)
            top += height + GAP
        self.height = top

    def placed(self, number: int) -> PlacedPage:
        width, height = self._sizes[number - 1]
        return PlacedPage(self.pages[number - 1], self._middle - width // 2, self._tops[number - 1], width, height)

    def at(self, y: float) -> int:
        """The number of the page at a height, of the one above where there is a gap; 0 without pages."""
        return max(1, bisect.bisect_right(self._tops, y)) if self.pages else 0

    def between(self, top: float, bottom: float) -> range:
        """The numbers of the pages of which something lies between two heights."""
        if not self.pages:
            return range(0)
        first = self.at(top)
        if first < len(self.pages) and self._tops[first - 1] + self.placed(first).height < top:
            first += 1
        return range(first, self.at(bottom) + 1)


def widest(pages: Sequence[Page]) -> float:
    """Points of the widest page."""
    return max((_size(page)[0] for page in pages), default=A4[0])


def _size(page: Page) -> tuple[float, float]:
    return (page.width, page.height) if page.width > 0 and page.height > 0 else A4
