"""What a chart is drawn on: the theme, the room, and how text is measured there."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from vantage.charts.drawing.type_widths import text_width
from vantage.charts.palette import SIZE_BODY, Theme

Measure = Callable[[str, int, bool], float]

_CAP_MIDDLE = 0.364
_ELLIPSIS = "…"
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Canvas:
    """`height` None means the chart's own height. `inset` is kept free at the left and right edge."""

    theme: Theme
    width: float
    height: float | None = None
    inset: float = 0.0
    measure: Measure = text_width

    @property
    def left(self) -> float:
        return self.inset

    @property
    def right(self) -> float:
        return self.width - self.inset

    @property
    def inner(self) -> float:
        return self.width - 2 * self.inset

    def fit(self, text: str, room: float, size: int = SIZE_BODY, bold: bool = False) -> str:
        """The text on one line, cut with an ellipsis where it is wider than `room` pixels."""
        line = _BREAKS.sub(" ", text)
        if self.measure(line, size, bold) <= room:
            return line
        low, high = 0, len(line)
        while low < high:
            middle = (low + high + 1) // 2
            if self.measure(line[:middle].rstrip() + _ELLIPSIS, size, bold) <= room:
                low = middle
            else:
                high = middle - 1
        return line[:low].rstrip() + _ELLIPSIS

    def label_column(self, labels: list[str], share: float, size: int = SIZE_BODY) -> float:
        """Width of a column of labels: the widest, but at most this share of the canvas."""
        widest = max((self.measure(label, size, False) for label in labels), default=0.0)
        return min(widest + 1, self.inner * share)


def baseline(middle: float, size: int) -> float:
    """The baseline that centres capitals and figures on `middle`."""
    return round(middle + size * _CAP_MIDDLE)


def crisp(position: float) -> float:
    """The middle of the pixel a hairline at this position falls in."""
    return int(position) + 0.5
