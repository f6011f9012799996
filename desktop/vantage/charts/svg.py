"""Charts as SVG text for the memo, the clipboard and files: rect, line, path and text with explicit attributes only.

The same description, theme and size give the same text. All labels are escaped; characters XML cannot hold are
replaced by U+FFFD.
"""

import re
from collections.abc import Iterable
from html import escape

from vantage.charts.descriptions import Chart
from vantage.charts.drawing import Canvas, draw
from vantage.charts.drawing.canvas import baseline
from vantage.charts.drawing.marks import Line, Mark, Path, Rect, Text
from vantage.charts.palette import FONT_STACK, LIGHT, SIZE_HEADING, SIZE_SMALL, WEIGHT_BOLD, WEIGHT_NORMAL, Theme

_HEAD = 30
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAMILY = ", ".join(f"'{name}'" if " " in name else name for name in FONT_STACK)


def svg(
    chart: Chart,
    theme: Theme = LIGHT,
    width: float = 480,
    height: float | None = None,
    *,
    titled: bool = False,
    ground: bool = False,
    margin: float = 0,
) -> str:
    """The chart at a width in pixels; without a height it takes its own.

    `titled` writes title and note above it, `ground` paints the theme's surface behind it, `margin` keeps pixels
    free on all sides.
    """
    inner = width - 2 * margin
    head = _HEAD if titled else 0
    room = None if height is None else max(height - head - 2 * margin, 1)
    canvas = Canvas(theme, inner, room)
    picture = draw(chart, canvas)
    tall = picture.height + head + 2 * margin
    body = [_mark(mark, margin, margin + head) for mark in picture.marks]
    if titled:
        body = [_mark(mark, margin, margin) for mark in _heading(chart, canvas)] + body
    if ground:
        body.insert(0, _mark(Rect(0, 0, width, tall, theme.surface), 0, 0))
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(tall)}" '
            f'viewBox="0 0 {_n(width)} {_n(tall)}">',
            f"<title>{_text(chart.title)}</title>",
            f"<desc>{_text(chart.alt_text)}</desc>",
            *body,
            "</svg>\n",
        )
    )


def _heading(chart: Chart, canvas: Canvas) -> Iterable[Mark]:
    theme = canvas.theme
    yield Text(0, baseline(9, SIZE_HEADING), chart.title, SIZE_HEADING, True, theme.text)
    room = canvas.width - canvas.measure(chart.title, SIZE_HEADING, True) - 16
    note = canvas.fit(chart.note, room, SIZE_SMALL)
    yield Text(canvas.width, baseline(9, SIZE_SMALL), note, SIZE_SMALL, False, theme.muted, "end")


def _mark(mark: Mark, dx: float, dy: float) -> str:
    if isinstance(mark, Rect):
        corner = f' rx="{_n(mark.radius)}"' if mark.radius else ""
        return (
            f'<rect x="{_n(mark.x + dx)}" y="{_n(mark.y + dy)}" width="{_n(mark.width)}" '
            f'height="{_n(mark.height)}"{corner} fill="{mark.fill}"/>'
        )
    if isinstance(mark, Line):
        return (
            f'<line x1="{_n(mark.x1 + dx)}" y1="{_n(mark.y1 + dy)}" x2="{_n(mark.x2 + dx)}" '
            f'y2="{_n(mark.y2 + dy)}" stroke="{mark.stroke}" stroke-width="{_n(mark.width)}"/>'
        )
    if isinstance(mark, Path):
        return _path(mark, dx, dy)
    return (
        f'<text x="{_n(mark.x + dx)}" y="{_n(mark.y + dy)}" font-family="{_FAMILY}" font-size="{mark.size}" '
        f'font-weight="{WEIGHT_BOLD if mark.bold else WEIGHT_NORMAL}" fill="{mark.colour}" '
        f'text-anchor="{mark.anchor}">{_text(mark.text)}</text>'
    )


def _path(path: Path, dx: float, dy: float) -> str:
    places = " L ".join(f"{_n(x + dx)} {_n(y + dy)}" for x, y in path.points)
    fill = f'fill="{path.fill}" fill-opacity="{_n(path.fill_opacity)}"' if path.fill else 'fill="none"'
    line = f' stroke="{path.stroke}" stroke-width="{_n(path.width)}" stroke-linejoin="round"' if path.stroke else ""
    dash = f' stroke-dasharray="{" ".join(_n(part) for part in path.dash)}"' if path.dash else ""
    return f'<path d="M {places}{" Z" if path.closed else ""}" {fill}{line}{dash}/>'


def _n(value: float) -> str:
    """At most two decimals, no trailing zeros, no negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))
