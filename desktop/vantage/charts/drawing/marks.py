"""The four marks every chart is made of, and the picture that holds them. All positions in pixels, y downwards.

Named tuples rather than dataclasses: a chart makes some sixty of them on every tick of a drag.
"""

from typing import NamedTuple


class Rect(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0.0


class Line(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str
    width: float = 1.0


class Path(NamedTuple):
    """Straight lines through `points`; `fill` and `stroke` may be empty, `dash` is in pixels."""

    points: tuple[tuple[float, float], ...]
    closed: bool = True
    fill: str = ""
    fill_opacity: float = 1.0
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Text(NamedTuple):
    """One line of text; `y` is the baseline, `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    size: int
    bold: bool
    colour: str
    anchor: str = "start"


Mark = Rect | Line | Path | Text


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


class Row(NamedTuple):
    """What can be pointed at: `box` takes hover and focus, `more` are further places that belong to it."""

    code: str
    tooltip: str
    box: Box
    marks: tuple[Mark, ...]
    more: tuple[Box, ...] = ()


class Picture(NamedTuple):
    """`under` lies below the rows, `over` above them. `hub` (x, y, radius) is the middle of a round chart, whose
    rows stand clockwise from the top."""

    width: float
    height: float
    under: tuple[Mark, ...]
    rows: tuple[Row, ...]
    over: tuple[Mark, ...] = ()
    hub: tuple[float, float, float] | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Everything in the order of painting."""
        return (*self.under, *(mark for row in self.rows for mark in row.marks), *self.over)
