"""Lines over a scale: scores as one weight goes from 0 to 100 %, or what offsets what."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class LineSeries:
    """One line through points in the units of the axes."""

    code: str
    name: str
    colour: int
    points: tuple[Point, ...]
    tooltip: str = ""


@dataclass(frozen=True)
class LineMark:
    """A point worth a dot: where two lines cross, or where an actor stands. `colour` None is neutral."""

    x: float
    y: float
    text: str = ""
    colour: int | None = None


@dataclass(frozen=True)
class LineChart:
    """`rows` are the lines; `now` is a vertical line at the present value; the ranges are those of the axes."""

    rows: tuple[LineSeries, ...]
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_title: str = ""
    y_title: str = ""
    now: float | None = None
    now_text: str = ""
    marks: tuple[LineMark, ...] = ()
    percent: bool = False
    title: str = "Weight line"
    note: str = ""
    alt_text: str = ""
