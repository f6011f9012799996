"""Where a reader was in a document, to come back to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadingPlace:
    """PAGE or TEXT, the place at the top, and what was selected. Positions count code points."""

    view: int
    place: int
    selection: tuple[int, int] | None

    def fits(self, length: int) -> bool:
        """Whether it lies in a text of so many code points."""
        return max(self.place, *(self.selection or (0, 0))) <= length
