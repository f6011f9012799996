"""Paints one page: its picture, the marks of excerpts, what a search found, and the selection.

Pages are white paper in every theme, so everything on them takes its colours from the light one.
"""

import bisect
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from vantage.charts.palette import LIGHT, Theme, mix
from vantage.domain.anchor import AMBIGUOUS, EXACT, MOVED, Rectangle
from vantage.window.reader.highlight import Highlight, line_colour, paper_colour
from vantage.window.reader.page_layout import PlacedPage

_LINES = {EXACT: Qt.PenStyle.SolidLine, MOVED: Qt.PenStyle.DashLine, AMBIGUOUS: Qt.PenStyle.DotLine}


@dataclass
class PagePainting:
    """What is marked on the pages. All positions are code points of the text layer."""

    marks: list[Highlight] = field(default_factory=list)
    found: Sequence[tuple[int, int]] = ()
    selection: tuple[int, int] | None = None
    flashed: tuple[int, int] | None = None


class Pictures(Protocol):
    def picture(self, number: int) -> QImage | None: ...
    def has_characters(self, number: int) -> bool: ...


class Pages(Protocol):
    """What a page view knows about its pages."""

    @property
    def loader(self) -> Pictures: ...
    def rectangles(self, number: int, start: int, end: int) -> tuple[Rectangle, ...]: ...


def paint_page(painter: QPainter, placed: PlacedPage, pages: Pages, painting: PagePainting, theme: Theme) -> None:
    """Paint a page where it stands; without a picture yet, an empty sheet."""
    page, sheet = placed.page, QRectF(placed.left, placed.top, placed.width, placed.height)
    picture = pages.loader.picture(page.number)
    painter.fillRect(sheet, QColor(LIGHT.surface))
    if picture is not None:
        painter.drawImage(sheet, picture)
    else:
        painter.setPen(QColor(LIGHT.muted))
        painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, f"Page {page.number}")
    painter.save()
    painter.setClipRect(sheet)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for mark in painting.marks:
        boxes = _boxes(mark, placed, pages)
        _fill(painter, placed, boxes, QColor(paper_colour(mark)))
        pen = QPen(QColor(line_colour(mark, LIGHT)), 1.5, _LINES[mark.state])
        for rectangle in _placed(boxes, placed):
            painter.setPen(pen)
            painter.drawLine(rectangle.bottomLeft(), rectangle.bottomRight())
    first = bisect.bisect_left(painting.found, page.start, key=lambda span: span[1])
    for start, end in itertools.takewhile(lambda span: span[0] < page.end, painting.found[first:]):
        _fill(painter, placed, pages.rectangles(page.number, start, end), QColor(LIGHT.soft(LIGHT.positive)))
    for span, share in ((painting.flashed, 0.7), (painting.selection, 0.4)):
        if span is not None and span[0] < page.end and span[1] > page.start:
            colour = QColor(mix(LIGHT.accent, LIGHT.surface, share))
            _fill(painter, placed, pages.rectangles(page.number, *span), colour)
    painter.restore()
    painter.setPen(QColor(theme.border))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))


def _boxes(mark: Highlight, placed: PlacedPage, pages: Pages) -> tuple[Rectangle, ...]:
    """Where a mark lies on a page: worked out from its characters, else the rectangles that were kept with it."""
    page = placed.page
    if mark.start >= page.end or mark.end <= page.start:
        return ()
    found = pages.rectangles(page.number, mark.start, mark.end)
    return found or (mark.rectangles if mark.page == page.number else ())


def _placed(boxes: Iterable[Rectangle], placed: PlacedPage) -> Iterable[QRectF]:
    scale = placed.width / placed.page.width if placed.page.width else 1.0
    for box in boxes:
        width, height = (box.right - box.left) * scale, (box.bottom - box.top) * scale
        yield QRectF(placed.left + box.left * scale, placed.top + box.top * scale, width, height)


def _fill(painter: QPainter, placed: PlacedPage, boxes: Iterable[Rectangle], colour: QColor) -> None:
    for rectangle in _placed(boxes, placed):
        painter.fillRect(rectangle, colour)
