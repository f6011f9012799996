"""What all chart widgets share: laying out, pointing, clicking, the keyboard and accessible text."""

from html import escape
from typing import Generic, TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QSizePolicy, QToolTip, QWidget

from vantage.charts.descriptions import Chart, RadarChart
from vantage.charts.drawing import Canvas, Picture, draw
from vantage.charts.drawing.marks import Row
from vantage.charts.palette import LIGHT, SPACING, Theme
from vantage.charts.screen.items import HighlightItem, MarksItem, RowItem
from vantage.charts.screen.type import text_width
from vantage.charts.svg import svg

ChartT = TypeVar("ChartT", bound=Chart)

_LEAST_WIDTH = 130
_EMPTY = Picture(0, 0, (), ())
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)
_FORTH = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(pg.GraphicsView, Generic[ChartT]):
    """A chart whose rows can be pointed at. `clicked` carries the code of the row.

    Scene and widget pixels are the same, nothing zooms or pans. The chart keeps `SPACING` pixels free at the left
    and right edge, where the grounds of pointed rows end. `rebuilds` counts how often the items were made.
    """

    clicked = Signal(str)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self.rebuilds = 0
        self._theme = theme
        self._chart: ChartT | None = None
        self._picture = _EMPTY
        self._row_items: list[RowItem] = []
        self._hovered: str | None = None
        self._pressed: str | None = None
        self._current: str | None = None
        self._keyboard = False
        self._natural_height = 0
        self._measured_for: tuple[object, ...] = ()
        self._hover, self._ring = HighlightItem(0), HighlightItem(4)
        self._under, self._over = MarksItem(1), MarksItem(3)
        # Axes, rings and legends stay as they are through a drag, so Qt may keep them as a picture.
        self._under.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        for item in (self._hover, self._under, self._over, self._ring):
            self.addItem(item)
        self.enableMouse(False)
        self.setAntialiasing(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setBackground(theme.surface)

    def show_chart(self, chart: ChartT) -> None:
        """Show these numbers; items are made anew only where the rows are others than before."""
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.alt_text)
        self._lay_out()

    def description(self) -> ChartT | None:
        """What is shown now."""
        return self._chart

    def to_svg(self) -> str:
        """The chart with its title as it stands, for the clipboard or a file; always on the light theme."""
        if self._chart is None:
            return ""
        return svg(self._chart, LIGHT, max(self.viewport().width(), 340), titled=True, ground=True, margin=16)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setBackground(theme.surface)
        self._lay_out()

    def row_codes(self) -> tuple[str, ...]:
        return tuple(row.code for row in self._picture.rows)

    def row_rectangle(self, code: str) -> QRect:
        """Where a row stands, in pixels of the widget; empty where there is none."""
        row = self._row(code)
        return QRectF(*row.box).toAlignedRect() if row else QRect()

    def row_at(self, x: float, y: float) -> Row | None:
        """The row at a place in the widget."""
        for row in self._picture.rows:
            if row.box.holds(x, y) or any(box.holds(x, y) for box in row.more):
                return row
        return None

    def sizeHint(self) -> QSize:
        return QSize(400, self._natural_height or 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        self._fit_height()
        # A new least height may resize the widget while it is being resized; the base class then keeps the old range.
        room = QRectF(self.viewport().rect())
        if self.range != room:
            self.setRange(room, padding=0, disableAutoPixel=False)
        self._picture = draw(self._chart, self._canvas(max(self.viewport().height(), self.minimumHeight())))
        codes = self.row_codes()
        if len(codes) != len(self._row_items) or codes != tuple(item.code for item in self._row_items):
            self._rebuild(codes)
        whole = QRectF(0, 0, self._picture.width, self._picture.height)
        self._under.show_marks(self._picture.under, whole)
        self._over.show_marks(self._picture.over, whole)
        for item, row in zip(self._row_items, self._picture.rows, strict=True):
            item.show_row(row)
        self._show_highlights()

    def _canvas(self, height: float | None) -> Canvas:
        return Canvas(self._theme, float(self.viewport().width()), height, float(SPACING), text_width)

    def _fit_height(self) -> None:
        """Ask the layout for the chart's own height, and for no less than its rows can be read in."""
        if self._chart is None:
            return
        rows = self._chart.axes if isinstance(self._chart, RadarChart) else self._chart.rows
        shape = (self.viewport().width(), *(row.code for row in rows), *(row.name for row in rows))
        if shape == self._measured_for:
            return
        self._measured_for = shape
        self._natural_height = round(draw(self._chart, self._canvas(None)).height)
        self.setMinimumHeight(round(draw(self._chart, self._canvas(1.0)).height))
        self.updateGeometry()

    def _rebuild(self, codes: tuple[str, ...]) -> None:
        for item in self._row_items:
            self.removeItem(item)
        self._row_items = [RowItem(code, 2) for code in codes]
        for item in self._row_items:
            self.addItem(item)
        self._hovered = self._hovered if self._hovered in codes else None
        self._current = self._current if self._current in codes else None
        self.rebuilds += 1

    def _row(self, code: str | None) -> Row | None:
        return next((row for row in self._picture.rows if row.code == code), None)

    def _show_highlights(self) -> None:
        hovered, current = self._row(self._hovered), self._row(self._current)
        self._hover.show_round(hovered.box if hovered else None, fill=self._theme.hover)
        ringed = current if self._keyboard and self.hasFocus() else None
        self._ring.show_round(ringed.box if ringed else None, ring=self._theme.focus)

    def _point_at(self, place: QPointF | None) -> Row | None:
        row = self.row_at(place.x(), place.y()) if place is not None else None
        code = row.code if row else None
        if code != self._hovered:
            self._hovered = code
            shape = Qt.CursorShape.PointingHandCursor if row else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self._show_highlights()
        return row

    def _step(self, by: int) -> None:
        codes = self.row_codes()
        if not codes:
            return
        place = codes.index(self._current) + by if self._current in codes else 0
        self._current = codes[min(max(place, 0), len(codes) - 1)]
        self._keyboard = True
        self._show_highlights()

    def close(self) -> bool:
        """As any widget closes: the base class would take the scene and the viewport away from a living widget."""
        return bool(QWidget.close(self))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        # The base class resizes once while it is being made, before there is anything of ours.
        if hasattr(self, "_ring"):
            self._lay_out()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.row_at(event.pos().x(), event.pos().y())
            # Wrapped, so that Qt never takes a name for markup.
            QToolTip.showText(event.globalPos(), f"<span>{escape(row.tooltip)}</span>" if row else "", self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return bool(super().viewportEvent(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._point_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        self._pressed = row.code if row else None
        if row:
            self._current, self._keyboard = row.code, False
            self._show_highlights()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._point_at(event.position())
        pressed, self._pressed = self._pressed, None
        if row and row.code == pressed and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(row.code)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        codes = self.row_codes()
        if event.key() in _BACK or event.key() in _FORTH:
            self._step(-1 if event.key() in _BACK else 1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step(-len(codes) if event.key() == Qt.Key.Key_Home else len(codes))
        elif event.key() in _PRESS and self._current in codes and self._current is not None:
            self.clicked.emit(self._current)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._step(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._keyboard = False
        self._show_highlights()
