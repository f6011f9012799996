"""Names beside dots in the actors' colours, in as many columns as the width holds."""

from collections.abc import Sequence
from typing import NamedTuple

from vantage.charts.drawing.canvas import Canvas, baseline
from vantage.charts.drawing.marks import Box, Mark, Rect, Text
from vantage.charts.palette import SIZE_BODY

LINE = 24
_DOT = 9
_INDENT = 15
_BETWEEN = 22


class Cell(NamedTuple):
    """Where one entry of a legend stands."""

    box: Box
    marks: tuple[Mark, ...]


def legend_cells(entries: Sequence[tuple[str, int, str]], canvas: Canvas, top: float, centred: bool) -> list[Cell]:
    """One cell for each entry of name, colour index and figure (may be empty): in one line, or in equal columns."""
    widths = [_INDENT + _wide(name, canvas) + _figure(figure, canvas) for name, _, figure in entries]
    if not entries:
        return []
    row = sum(widths) + _BETWEEN * (len(widths) - 1)
    if row <= canvas.inner:
        lefts = [sum(widths[:k]) + _BETWEEN * k for k in range(len(widths))]
        shift = (canvas.width - row) / 2 if centred else canvas.left
        return [_cell(entries[k], canvas, shift + lefts[k], top, widths[k]) for k in range(len(widths))]
    across = min(max(widths), canvas.inner)
    columns = max(1, int((canvas.inner + _BETWEEN) // (across + _BETWEEN)))
    left = (canvas.width - (across * columns + _BETWEEN * (columns - 1))) / 2 if centred else canvas.left
    return [
        _cell(entry, canvas, left + (k % columns) * (across + _BETWEEN), top + (k // columns) * LINE, across)
        for k, entry in enumerate(entries)
    ]


def _cell(entry: tuple[str, int, str], canvas: Canvas, x: float, y: float, across: float) -> Cell:
    name, colour, figure = entry
    middle = y + LINE / 2
    label = canvas.fit(name, across - _INDENT - _figure(figure, canvas))
    marks: list[Mark] = [
        Rect(x, middle - _DOT / 2, _DOT, _DOT, canvas.theme.actor(colour), _DOT / 2),
        Text(x + _INDENT, baseline(middle, SIZE_BODY), label, SIZE_BODY, False, canvas.theme.text),
    ]
    if figure:
        after = x + _INDENT + _wide(label, canvas) + 7
        marks.append(Text(after, baseline(middle, SIZE_BODY), figure, SIZE_BODY, True, canvas.theme.text))
    inset = min(canvas.inset, 8)
    return Cell(Box(x - inset, y, across + 2 * inset, LINE), tuple(marks))


def draw_legend(entries: Sequence[tuple[str, int]], canvas: Canvas, top: float) -> list[Mark]:
    """A centred legend without figures."""
    cells = legend_cells([(name, colour, "") for name, colour in entries], canvas, top, centred=True)
    return [mark for cell in cells for mark in cell.marks]


def legend_height(entries: Sequence[tuple[str, int]], canvas: Canvas) -> float:
    cells = legend_cells([(name, colour, "") for name, colour in entries], canvas, 0.0, centred=True)
    return max((cell.box.y + cell.box.height for cell in cells), default=0.0)


def _wide(name: str, canvas: Canvas) -> float:
    return canvas.measure(name, SIZE_BODY, False) + 1


def _figure(figure: str, canvas: Canvas) -> float:
    return canvas.measure(figure, SIZE_BODY, True) + 7 if figure else 0.0
