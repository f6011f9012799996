"""The resulting weights, live: for each criterion the share now and the share the answers give."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from vantage.charts.palette import RADIUS_BAR, SPACING
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.weighing.group import Group

_BAR_PX = 12
_FAINT = 0.35


class ShareBars(Card):
    """One row for each criterion of the group; the longest bar fills the width."""

    def __init__(self) -> None:
        super().__init__("Resulting weights")
        self.setFixedWidth(304)
        self.values: dict[str, QLabel] = {}
        self.bars: dict[str, ShareBar] = {}
        self._group: Group | None = None
        legend = QHBoxLayout()
        legend.setSpacing(SPACING)
        mark = ShareBar()
        mark.setFixedWidth(9)
        mark.show_share("", 0.0, 0.5)
        legend.addWidget(mark)
        legend.addWidget(plain_label("the line is the share now", "muted"))
        legend.addStretch(1)
        self.body.addLayout(legend)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, SPACING // 2, 0)
        self._rows = QWidget()
        self._column.addWidget(self._rows)
        self._column.addStretch(1)
        area.setWidget(self._inner)
        self.body.addWidget(area, 1)

    def show_group(self, group: Group) -> None:
        """Rows for these criteria, those left out last."""
        self._group = group
        self._column.removeWidget(self._rows)
        self._rows.deleteLater()
        self._rows = QWidget()
        self._column.insertWidget(0, self._rows)
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self.values, self.bars = {}, {}
        for place, code in enumerate((*group.codes, *group.left_out)):
            name = _Name(group.name(code))
            value, bar = plain_label("", "strong"), ShareBar()
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, 3 * place, 0)
            grid.addWidget(value, 3 * place, 1)
            grid.addWidget(bar, 3 * place + 1, 0, 1, 2)
            grid.setRowMinimumHeight(3 * place + 2, SPACING - 2)
            self.values[code], self.bars[code] = value, bar

    def show_weights(self, proposed: Mapping[str, float]) -> None:
        """The shares (0-1) the answers give; empty while there are none, and only the shares of now stand."""
        group = self._group
        if group is None:
            return
        full = max([*group.shares.values(), *proposed.values(), 1e-9])
        for code, bar in self.bars.items():
            now = group.shares.get(code)
            then = (0.0 if code in group.left_out else proposed.get(code)) if proposed else None
            was = "–" if now is None else percent(now)
            self.values[code].setText(f"{was} → {percent(then)}" if then is not None else was)
            spoken = "no result yet" if then is None else f"{percent(then)} by these answers"
            self.values[code].setAccessibleName(f"{group.name(code)}: {was} now, {spoken}")
            length = now if then is None else then
            bar.show_share(
                group.colours[code], length and length / full, None if now is None else now / full, faint=then is None
            )


class _Name(QLabel):
    """A name on one line, cut with an ellipsis where it is too long; the tooltip has all of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._full = name
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(plain_tip(name))
        self.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width()))


class ShareBar(QWidget):
    """A bar with a line across it; the numbers beside it are what a reader hears."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_BAR_PX)
        self._colour = ""
        self._length: float | None = None
        self._now: float | None = None
        self._faint = False

    def sizeHint(self) -> QSize:
        return QSize(120, _BAR_PX)

    def show_share(self, colour: str, length: float | None, now: float | None, *, faint: bool = False) -> None:
        """Parts of the width (0-1); None draws nothing. Faint is a bar that is no result yet."""
        self._colour, self._length, self._now, self._faint = colour, length, now, faint
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width, height = self.width() - 2.0, float(self.height())
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        if self._colour:
            painter.drawRoundedRect(QRectF(1, height / 2 - 1, width, 2), 1, 1)
        if self._length:
            painter.setBrush(QColor(self._colour))
            painter.setOpacity(_FAINT if self._faint else 1.0)
            painter.drawRoundedRect(QRectF(1, 2, width * self._length, height - 4), RADIUS_BAR, RADIUS_BAR)
            painter.setOpacity(1.0)
        if self._now is not None:
            painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawRect(QRectF(width * self._now, 0, 2, height))
        painter.end()


def percent(share: float) -> str:
    return f"{share * 100:.1f} %"
