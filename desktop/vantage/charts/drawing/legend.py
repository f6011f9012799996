"""Names beside dots in the actors' colours: in one line where they fit, else in equal columns."""

from collections.abc import Sequence
from typing import NamedTuple

from vantage.charts.drawing.canvas import Canvas, baseline
from vantage.charts.drawing.marks import Box, Mark, Rect, Text
from vantage.charts.palette import SIZE_BODY, SPACING

_FIGURE_GAP = 6
_BETWEEN = 18
_LEADING = 11


class Entry(NamedTuple):
    """A name, the colour index of its dot, and a figure after it (may be empty). Where there is no room for the name it
    gives way to `short`, if there is one."""

    name: str
    colour: int
    figure: str = ""
    short: str = ""


class Cell(NamedTuple):
    """Where one entry of a legend stands; `cut` where its name did not fit."""

    box: Box
    marks: tuple[Mark, ...]
    cut: bool = False


def legend_cells(
    entries: Sequence[Entry],
    canvas: Canvas,
    top: float,
    *,
    size: int = SIZE_BODY,
    centred: bool = False,
    leading: int = _LEADING,
) -> list[Cell]:
    """One cell for each entry, from `top` downwards; `leading` pixels between lines."""
    if not entries:
        return []
    widths = [_indent(size) + canvas.measure(e.name, size, False) + 1 + _figure(e, canvas, size) for e in entries]
    line = size + leading
    together = sum(widths) + _BETWEEN * (len(widths) - 1)
    if together <= canvas.inner:
        start = (canvas.width - together) / 2 if centred else canvas.left
        lefts = [start + sum(widths[:k]) + _BETWEEN * k for k in range(len(widths))]
        return [_cell(e, canvas, Box(x, top, w, line), size) for e, x, w in zip(entries, lefts, widths, strict=True)]
    across = min(max(widths), canvas.inner)
    columns = max(1, int((canvas.inner + _BETWEEN) // (across + _BETWEEN)))
    step = across + _BETWEEN
    start = (canvas.width - step * columns + _BETWEEN) / 2 if centred else canvas.left
    places = [(start + k % columns * step, top + k // columns * line) for k in range(len(entries))]
    return [_cell(e, canvas, Box(x, y, across, line), size) for e, (x, y) in zip(entries, places, strict=True)]


def legend_foot(cells: Sequence[Cell], top: float) -> float:
    """Where the legend ends; `top` where it is empty."""
    return max((cell.box.y + cell.box.height for cell in cells), default=top)


def _cell(entry: Entry, canvas: Canvas, room: Box, size: int) -> Cell:
    theme = canvas.theme
    middle = room.y + room.height / 2
    dot, indent = size - 4, _indent(size)
    left = room.width - indent - _figure(entry, canvas, size)
    label = canvas.fit(entry.name, left, size)
    cut = label != entry.name
    if cut and entry.short:
        label = canvas.fit(entry.short, left, size)
    y = baseline(middle, size)
    marks: list[Mark] = [
        Rect(room.x, middle - dot / 2, dot, dot, theme.actor(entry.colour), dot / 2),
        Text(room.x + indent, y, label, size, False, theme.text if size >= SIZE_BODY else theme.muted),
    ]
    if entry.figure:
        after = room.x + indent + canvas.measure(label, size, False) + _FIGURE_GAP
        marks.append(Text(after, y, entry.figure, size, True, theme.text))
    inset = min(canvas.inset, SPACING)
    return Cell(Box(room.x - inset, room.y, room.width + 2 * inset, room.height), tuple(marks), cut)


def _indent(size: int) -> int:
    return size + 1


def _figure(entry: Entry, canvas: Canvas, size: int) -> float:
    return canvas.measure(entry.figure, size, True) + _FIGURE_GAP if entry.figure else 0.0
