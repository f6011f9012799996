"""Fonts and text measuring on the screen."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from vantage.charts.palette import FONT_STACK, WEIGHT_BOLD, WEIGHT_NORMAL


@lru_cache(maxsize=32)
def chart_font(size: int, bold: bool) -> QFont:
    """The font of the charts at a size in pixels, with figures of equal width so that numbers do not jitter."""
    weight = WEIGHT_BOLD if bold else WEIGHT_NORMAL
    font = QFont(list(FONT_STACK))
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    # Qt does not move the weight axis of a variable font by itself: without this, bold looks regular.
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=32)
def _metrics(size: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(chart_font(size, bold))


@lru_cache(maxsize=4096)
def text_width(text: str, size: int, bold: bool) -> float:
    """Width in pixels as the screen draws it."""
    return _metrics(size, bold).horizontalAdvance(text)
