"""Chinese, Japanese and Korean in a window where the system has no font for them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QFont
from tests.fonts.made_up_font import collection, made_up_font

from vantage.charts.palette import FONT_FAMILY
from vantage.window.fallback_font import add_fallback_font

DRAW = """
import json, sys
from pathlib import Path
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QLabel
from vantage.charts.screen.type import chart_font
from vantage.window.application import make_application
from vantage.window.fallback_font import stand_in

def families(text, font):
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return sorted({run.rawFont().familyName() for run in layout.glyphRuns()})

application = make_application()
stand_in(Path(sys.argv[1]))
fonts = [application.font(), QLabel("x").font(), QFont(chart_font(13, False)), QFont(chart_font(13, True))]
print(json.dumps([[families("芯の한", font), families("A", font)] for font in fonts]))
"""


def test_that_the_font_stands_in_for_what_inter_lacks_in_widgets_and_charts(tmp_path: Path) -> None:
    """In a process of its own: Qt remembers which fonts helped out before this one came."""
    font = tmp_path / "squares.ttc"
    font.write_bytes(collection(made_up_font("Square SC", "芯の한A"), made_up_font("Square Mono", "芯の한A")))
    done = subprocess.run(
        [sys.executable, "-c", DRAW, str(font)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout) == 4 * [[["Square SC"], ["Inter"]]]


def test_that_from_source_the_window_uses_the_fonts_of_the_system(qtbot) -> None:
    add_fallback_font()
    assert QFont.substitutes(FONT_FAMILY) == []
