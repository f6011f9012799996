"""Scene items that paint marks. Each is made once and given new marks; Qt repaints only what has changed."""

from functools import lru_cache

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from vantage.charts.drawing.marks import Box, Line, Mark, Path, Rect, Row, Text
from vantage.charts.palette import RADIUS_SMALL
from vantage.charts.screen.type import chart_font, text_width


class MarksItem(pg.GraphicsObject):
    """A set of marks within bounds, all in scene pixels."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self.setZValue(z)
        self._bounds = QRectF()
        self._marks: tuple[Mark, ...] = ()

    def show_marks(self, marks: tuple[Mark, ...], bounds: QRectF) -> None:
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        if marks != self._marks:
            self._marks = marks
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, *_: object) -> None:
        paint_marks(painter, self._marks)


class RowItem(MarksItem):
    """The marks of one row."""

    def __init__(self, code: str, z: float) -> None:
        super().__init__(z)
        self.code = code

    def show_row(self, row: Row) -> None:
        bounds = _rectangle(row.box)
        for box in row.more:
            bounds = bounds.united(_rectangle(box))
        self.show_marks(row.marks, bounds)


class HighlightItem(pg.GraphicsObject):
    """The ground beneath a row under the pointer, or the ring round the row that has the keyboard."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self.setZValue(z)
        self._box = QRectF()
        self._fill = ""
        self._ring = ""
        self.hide()

    def show_round(self, box: Box | None, fill: str = "", ring: str = "") -> None:
        if box is None:
            self.hide()
            return
        self.prepareGeometryChange()
        self._box, self._fill, self._ring = _rectangle(box), fill, ring
        self.show()
        self.update()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, *_: object) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(_brush(self._fill) if self._fill else Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(self._ring, 2.0, ()) if self._ring else Qt.PenStyle.NoPen)
        inside = self._box.adjusted(1, 1, -1, -1) if self._ring else self._box
        painter.drawRoundedRect(inside, RADIUS_SMALL, RADIUS_SMALL)


def paint_marks(painter: QPainter, marks: tuple[Mark, ...]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        if isinstance(mark, Text):
            _paint_text(painter, mark)
        elif isinstance(mark, Rect):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_brush(mark.fill))
            area = QRectF(mark.x, mark.y, mark.width, mark.height)
            if mark.radius:
                painter.drawRoundedRect(area, mark.radius, mark.radius)
            else:
                painter.drawRect(area)
        elif isinstance(mark, Line):
            painter.setPen(_pen(mark.stroke, mark.width, ()))
            painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))
        else:
            _paint_path(painter, mark)


def _paint_text(painter: QPainter, mark: Text) -> None:
    painter.setFont(chart_font(mark.size, mark.bold))
    painter.setPen(_colour(mark.colour))
    x = mark.x
    if mark.anchor != "start":
        wide = text_width(mark.text, mark.size, mark.bold)
        x -= wide if mark.anchor == "end" else wide / 2
    painter.drawText(QPointF(x, mark.y), mark.text)


def _paint_path(painter: QPainter, mark: Path) -> None:
    painter.setPen(_pen(mark.stroke, mark.width, mark.dash) if mark.stroke else Qt.PenStyle.NoPen)
    painter.setBrush(_brush(mark.fill, mark.fill_opacity) if mark.fill else Qt.BrushStyle.NoBrush)
    corners = QPolygonF([QPointF(x, y) for x, y in mark.points])
    if mark.closed:
        painter.drawPolygon(corners)
    else:
        painter.drawPolyline(corners)


def _rectangle(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


@lru_cache(maxsize=128)
def _colour(name: str, opacity: float = 1.0) -> QColor:
    colour = QColor(name)
    colour.setAlphaF(opacity)
    return colour


@lru_cache(maxsize=128)
def _brush(name: str, opacity: float = 1.0) -> QBrush:
    return QBrush(_colour(name, opacity))


@lru_cache(maxsize=128)
def _pen(name: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(_colour(name), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        # Qt counts dashes in pen widths, SVG in pixels.
        pen.setDashPattern([part / width for part in dash])
    return pen
