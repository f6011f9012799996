"""Chinese, Japanese and Korean in a window where the system has no font for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from PySide6.QtWidgets import QLabel
from tests.fonts.made_up_font import collection, made_up_font

from vantage.charts.palette import FONT_FAMILY
from vantage.charts.screen.type import chart_font
from vantage.window.application import make_application
from vantage.window.fallback_font import add_fallback_font, stand_in


@pytest.fixture
def squares(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "squares.ttc"
    path.write_bytes(collection(made_up_font("Square SC", "芯の한A"), made_up_font("Square Mono", "芯の한A")))
    yield path
    QFont.removeSubstitutions(FONT_FAMILY)
    QFontDatabase.removeAllApplicationFonts()
    make_application()


def families(text: str, font: QFont) -> set[str]:
    """The families that draw the text."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


def test_that_the_font_stands_in_for_what_inter_lacks_in_widgets_and_charts(qtbot, squares: Path) -> None:
    application = make_application()
    stand_in(squares)
    label = QLabel("芯")
    qtbot.addWidget(label)
    for font in (application.font(), label.font(), QFont(chart_font(13, False)), QFont(chart_font(13, True))):
        assert families("芯の한", font) == {"Square SC"}
        assert families("A", font) == {"Inter"}


def test_that_from_source_the_window_uses_the_fonts_of_the_system(qtbot) -> None:
    add_fallback_font()
    assert QFont.substitutes(FONT_FAMILY) == []
