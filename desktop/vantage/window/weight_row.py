"""One weight: swatch, name, slider, importance points, derived share and lock."""

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDoubleValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSlider, QToolButton, QWidget

from vantage.charts.palette import Theme
from vantage.domain.criterion import Criterion
from vantage.window import theme as styling
from vantage.window.card import plain_label, plain_tip

SETTLE_MS = 700
"""Quiet time after which weights moved by key or wheel, which have no release, become a step."""

_NAME_PX = 92
_WIDE_PX = 296


class WeightRow(QWidget):
    """`moved` fires while the weight is in the hand, `settled` once when it is let go."""

    moved = Signal(str, float)
    settled = Signal(str, float)
    lock_changed = Signal(str, bool)
    opened = Signal(str)
    why_asked = Signal(str)

    def __init__(self, criterion: Criterion, theme: Theme, colour: str, has_children: bool) -> None:
        super().__init__()
        self.code = criterion.code
        self._theme = theme
        self._held = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        self._swatch = QLabel()
        self._swatch.setFixedSize(10, 10)
        self._name = plain_label(criterion.name)
        self._name.setMinimumWidth(_NAME_PX)
        self._name.setMaximumWidth(160)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setMinimumWidth(52)
        self.slider.setObjectName(f"weight-{criterion.code}")
        self.points = QLineEdit()
        self.points.setObjectName("points")
        self.points.setFixedWidth(34)
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight)
        numbers = QDoubleValidator(0, 1_000_000, 3, self.points)
        plain = QLocale(QLocale.Language.C)
        plain.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
        numbers.setLocale(plain)
        self.points.setValidator(numbers)
        self.points.setToolTip("Importance points. Only their proportions count; type any number from 0.")
        self.share = QPushButton()
        self.share.setObjectName("share")
        self.share.setToolTip("Why this share?")
        self.share.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.share.clicked.connect(lambda: self.why_asked.emit(self.code))
        self.share.setFixedWidth(42)
        self.lock = QToolButton()
        self.lock.setObjectName("quiet")
        self.lock.setCheckable(True)
        self.lock.setIconSize(QSize(15, 15))
        self.lock.setFixedSize(20, 20)
        layout.addWidget(self._swatch)
        layout.addWidget(self._name)
        self._inside = QToolButton()
        self._inside.setObjectName("quiet")
        self._inside.setText("›")
        self._inside.setFixedSize(18, 20)
        self._inside.setToolTip(plain_tip(f"Weigh the indicators inside {criterion.name}"))
        self._inside.clicked.connect(lambda: self.opened.emit(self.code))
        self._inside.setVisible(has_children)
        layout.addWidget(self._inside)
        layout.addWidget(self.slider, 1)
        for widget in (self.points, self.share, self.lock):
            layout.addWidget(widget)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.let_go)
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(0)
        self._frame.timeout.connect(lambda: self.moved.emit(self.code, float(self.slider.value())))
        self.slider.valueChanged.connect(self._on_value)
        self.slider.sliderReleased.connect(self.let_go)
        self.points.editingFinished.connect(self._typed)
        self.lock.clicked.connect(lambda on: self.lock_changed.emit(self.code, on))
        self.set_theme(theme, colour)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the slider and the share matter more than the points, which the tooltip also gives."""
        super().resizeEvent(event)
        self.points.setVisible(self.width() >= _WIDE_PX)

    def set_theme(self, theme: Theme, colour: str) -> None:
        self._theme = theme
        self._swatch.setStyleSheet(f"background: {colour}; border-radius: 3px;")
        self._draw_lock()

    def show_weight(self, criterion: Criterion, share: float, enabled: bool) -> None:
        """Show a criterion's points and share; what the hand holds is left alone."""
        self._name.setText(criterion.name)
        self._name.setToolTip(plain_tip(f"{criterion.name}. {criterion.description}".strip()))
        self.slider.setAccessibleName(f"Weight of {criterion.name}")
        self.share.setAccessibleName(f"Why the share of {criterion.name}?")
        self.points.setAccessibleName(f"Points of {criterion.name}")
        if not self._held:
            with QSignalBlocker(self.slider):
                self.slider.setValue(round(min(criterion.points, 100)))
        if not self.points.hasFocus() or not self.points.isModified():
            self.points.setText(f"{criterion.points:.4g}")
        self.share.setText(f"{share * 100:.1f} %" if share < 0.0995 else f"{share * 100:.0f} %")
        self.slider.setToolTip(
            plain_tip(
                f"{criterion.name}: {criterion.points:g} importance points, {share * 100:.1f} % of its group. "
                "Drag, or use the arrow keys."
            )
        )
        self.slider.setEnabled(enabled)
        self.points.setEnabled(enabled)
        self.lock.setEnabled(enabled)
        with QSignalBlocker(self.lock):
            self.lock.setChecked(criterion.locked)
        self._draw_lock()

    def _draw_lock(self) -> None:
        on = self.lock.isChecked()
        colour = self._theme.accent if on else self._theme.axis
        self.lock.setIcon(styling.icon("locked" if on else "unlocked", colour))
        self.lock.setToolTip(
            "Locked: keeps its share while other weights move. Click to unlock."
            if on
            else "Lock this share: it stays while other weights move."
        )

    def _on_value(self) -> None:
        self._held = True
        self._frame.start()
        if not self.slider.isSliderDown():
            self._settle.start()

    def let_go(self) -> None:
        """Keep what the hand holds, now: on release, after a pause, and before the file or the row goes."""
        if not self._held:
            return
        self._settle.stop()
        self._frame.stop()
        self._held = False
        self.settled.emit(self.code, float(self.slider.value()))

    def _typed(self) -> None:
        if self.points.isModified():
            self.points.setModified(False)
            self.settled.emit(self.code, float(self.points.text()))
