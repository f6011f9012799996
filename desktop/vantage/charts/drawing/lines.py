"""Lines over two axes, with a vertical line at the present value, dots where lines cross, and a legend beneath."""

from collections.abc import Callable

from vantage.charts.descriptions.lines import LineChart, LineSeries, Point
from vantage.charts.descriptions.wording import NO_BREAK
from vantage.charts.drawing.canvas import Canvas, baseline, crisp
from vantage.charts.drawing.legend import Entry, legend_cells, legend_foot
from vantage.charts.drawing.marks import Line, Mark, Path, Picture, Rect, Row, Text
from vantage.charts.drawing.scale import round_ticks, tick_text
from vantage.charts.palette import SIZE_SMALL

_AXIS, _HEAD = 40, 22
_NATURAL, _LEAST = 240.0, 104.0
_DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 3.0), (2.0, 2.5))


def draw_lines(chart: LineChart, canvas: Canvas) -> Picture:
    theme = canvas.theme
    entries = [Entry(row.name, row.colour) for row in chart.rows]
    legend = legend_foot(legend_cells(entries, canvas, 0.0, size=SIZE_SMALL), 0.0)
    height = max(canvas.height or _NATURAL + legend, _LEAST + legend)
    foot = round(height - legend - _AXIS)
    ticks = round_ticks(*chart.y_range, at_most=max(3, int((foot - _HEAD) // 36)))
    start = round(canvas.left + max(canvas.measure(tick_text(t), SIZE_SMALL, False) for t in ticks) + 8)
    end = round(canvas.right - 14)
    across = (end - start) / _width(chart.x_range)
    down = (foot - _HEAD) / _width(chart.y_range)

    def at(point: Point) -> Point:
        return start + (point[0] - chart.x_range[0]) * across, foot - (point[1] - chart.y_range[0]) * down

    under: list[Mark] = [
        Text(canvas.left, baseline(_HEAD / 2 - 2, SIZE_SMALL), chart.y_title, SIZE_SMALL, False, theme.muted)
    ]
    for tick in ticks:
        y = at((chart.x_range[0], tick))[1]
        under.append(Line(start, crisp(y), end, crisp(y), theme.grid))
        under.append(Text(start - 6, baseline(y, SIZE_SMALL), tick_text(tick), SIZE_SMALL, False, theme.muted, "end"))
    for tick in round_ticks(*chart.x_range, at_most=6):
        x = at((tick, chart.y_range[0]))[0]
        label = f"{tick_text(100 * tick)}{NO_BREAK}%" if chart.percent else tick_text(tick)
        under.append(Line(crisp(x), foot, crisp(x), foot + 4, theme.axis))
        under.append(Text(x, baseline(foot + 13, SIZE_SMALL), label, SIZE_SMALL, False, theme.muted, "middle"))
    under.append(Line(start, crisp(foot), end, crisp(foot), theme.axis))
    title = canvas.fit(chart.x_title, end - start, SIZE_SMALL)
    under.append(
        Text((start + end) / 2, baseline(foot + 29, SIZE_SMALL), title, SIZE_SMALL, False, theme.muted, "middle")
    )
    cells = legend_cells(entries, canvas, foot + _AXIS, size=SIZE_SMALL)
    rows = tuple(
        Row(row.code, row.tooltip or row.name, cell.box, cell.marks)
        for row, cell in zip(chart.rows, cells, strict=True)
    )
    lines = tuple(_line(row, place, [at(p) for p in row.points], canvas) for place, row in enumerate(chart.rows))
    over = (*lines, *_over(chart, canvas, at, foot, (start, end)))
    return Picture(canvas.width, height, tuple(under), rows, over)


def _width(ends: tuple[float, float]) -> float:
    return ends[1] - ends[0] if ends[1] > ends[0] else 1.0


def _line(row: LineSeries, place: int, points: list[Point], canvas: Canvas) -> Path:
    # Lines differ in their dashes too: two colours of the same lightness print as the same grey.
    dash = _DASHES[place % len(_DASHES)]
    return Path(tuple(points), False, "", 1.0, canvas.theme.actor(row.colour), 2.0, dash)


def _over(
    chart: LineChart, canvas: Canvas, at: Callable[[Point], Point], foot: float, ends: tuple[float, float]
) -> list[Mark]:
    theme = canvas.theme
    found: list[Mark] = []
    if chart.now is not None:
        x = at((chart.now, chart.y_range[0]))[0]
        found.append(Path(((crisp(x), _HEAD), (crisp(x), foot)), False, "", 1.0, theme.text, 1.0, (4.0, 3.0)))
        wide = canvas.measure(chart.now_text, SIZE_SMALL, False) / 2
        middle = min(max(x, ends[0] + wide), ends[1] - wide)
        found.append(
            Text(middle, baseline(_HEAD / 2 - 2, SIZE_SMALL), chart.now_text, SIZE_SMALL, False, theme.text, "middle")
        )
    for mark in chart.marks:
        x, y = at((mark.x, mark.y))
        colour = theme.text if mark.colour is None else theme.actor(mark.colour)
        found.append(Rect(x - 5, y - 5, 10, 10, theme.surface, 5))
        found.append(Rect(x - 3.5, y - 3.5, 7, 7, colour, 3.5))
        if mark.text:
            found += _beside(mark.text, x, y, canvas, ends)
    return found


def _beside(text: str, x: float, y: float, canvas: Canvas, ends: tuple[float, float]) -> list[Mark]:
    """The words of a dot on a ground of their own, so that no line runs through them."""
    wide = canvas.measure(text, SIZE_SMALL, False)
    start = x + 10 if x + 10 + wide <= ends[1] else x - 10 - wide
    ground = Rect(start - 3, y - 23, wide + 6, 16, canvas.theme.surface, 3)
    return [ground, Text(start, baseline(y - 15, SIZE_SMALL), text, SIZE_SMALL, False, canvas.theme.text)]
