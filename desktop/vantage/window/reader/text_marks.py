"""How marks look in running text."""

from PySide6.QtGui import QColor, QTextCharFormat, QTextFormat

from vantage.charts.palette import Theme
from vantage.domain.anchor import AMBIGUOUS, EXACT, MOVED
from vantage.window.reader.highlight import Highlight, ground_colour, line_colour

_UNDERLINES = {
    EXACT: QTextCharFormat.UnderlineStyle.SingleUnderline,
    MOVED: QTextCharFormat.UnderlineStyle.DashUnderline,
    AMBIGUOUS: QTextCharFormat.UnderlineStyle.DotLine,
}


def excerpt_style(mark: Highlight, theme: Theme) -> QTextCharFormat:
    """A ground and a line: solid where the excerpt stands exactly, dashed where it moved, dotted where it may stand."""
    style = QTextCharFormat()
    style.setBackground(QColor(ground_colour(mark, theme)))
    style.setUnderlineStyle(_UNDERLINES[mark.state])
    style.setUnderlineColor(QColor(line_colour(mark, theme)))
    return style


def found_style(theme: Theme) -> QTextCharFormat:
    """What a search found."""
    style = QTextCharFormat()
    style.setProperty(QTextFormat.Property.OutlinePen, QColor(theme.axis))
    style.setBackground(QColor(theme.soft(theme.positive)))
    return style


def flash_style(theme: Theme) -> QTextCharFormat:
    """What the eye is drawn to for a moment."""
    style = QTextCharFormat()
    style.setBackground(QColor(theme.accent))
    style.setForeground(QColor(theme.on_accent))
    return style
