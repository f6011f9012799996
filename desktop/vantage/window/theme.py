"""Applies the token table to Qt: style sheet, palette, font and tinted icons."""

from functools import lru_cache
from string import Template

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from vantage import locations
from vantage.charts import palette
from vantage.charts.palette import Theme

CHOICES = ("system", "light", "dark")
_APPLIED = "vantageTheme"
"""Property of the application: the name of its theme."""


def resolve(choice: str) -> Theme:
    """The theme of a choice; `system` follows the desktop, light where it says nothing."""
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return palette.DARK if dark else palette.LIGHT
    return palette.theme_named(choice)


def apply(application: QApplication, theme: Theme) -> None:
    """Style the whole application with a theme, if it is not: that polishes every widget there is."""
    if application.property(_APPLIED) == theme.name:
        return
    application.setProperty(_APPLIED, theme.name)
    application.setPalette(_qt_palette(theme))
    application.setStyleSheet(_style_sheet(theme))


def applied() -> Theme:
    """The theme the application is drawn in; light before one was applied. For what is opened and gone again: a page
    is told by `set_theme`."""
    application = QApplication.instance()
    name = None if application is None else application.property(_APPLIED)
    return palette.theme_named(name) if name else palette.LIGHT


def use_font(application: QApplication) -> None:
    font = QFont(application.font())
    font.setFamilies([palette.FONT_FAMILY, *palette.FONT_FALLBACKS])
    font.setPixelSize(palette.SIZE_BODY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)


@lru_cache(maxsize=128)
def icon(name: str, colour: str, size: int = 22) -> QIcon:
    """A bundled line icon drawn in one colour, sharp at twice the size too."""
    svg = (locations.assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("#000000", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    picture = QPixmap(QSize(size * 2, size * 2))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)


def application_icon() -> QIcon:
    return QIcon(str(locations.assets() / "icons" / "vantage.svg"))


def _style_sheet(theme: Theme) -> str:
    template = (locations.assets() / "style" / "window.qss").read_text(encoding="utf-8")
    tokens = {name: value for name, value in vars(theme).items() if isinstance(value, str)}
    return Template(template).substitute(
        tokens,
        body=palette.SIZE_BODY,
        small=palette.SIZE_SMALL,
        heading=palette.SIZE_HEADING,
        headline=palette.SIZE_HEADLINE,
        radius=palette.RADIUS,
        radius_small=palette.RADIUS_SMALL,
        chevron=(locations.assets() / "icons" / f"chevron-{theme.name}.svg").as_posix(),
        tick=(locations.assets() / "icons" / f"tick-{theme.name}.svg").as_posix(),
    )


def _qt_palette(theme: Theme) -> QPalette:
    colours = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.raised,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.danger,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.border,
    }
    for role, colour in roles.items():
        colours.setColor(role, QColor(colour))
    return colours
