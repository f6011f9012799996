"""Positions in code points, which the workspace counts, and in UTF-16 units, which Qt counts."""

import bisect
import re

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


class UnitMap:
    """Turns positions of one text from the one count into the other. Both go from 0 to the text's length."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [found.start() for found in _TWO_UNITS.finditer(text)]
        self._wide_units = [position + number for number, position in enumerate(self._wide)]

    def units(self, position: int) -> int:
        """The UTF-16 unit at which the code point at `position` begins."""
        return position + bisect.bisect_left(self._wide, position)

    def position(self, units: int) -> int:
        """The code point that begins at a unit; the one a unit in the middle of a pair belongs to."""
        return units - bisect.bisect_left(self._wide_units, units)
