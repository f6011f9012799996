"""Chinese, Japanese and Korean in the window of a machine that has no font for them: the memo's font helps out."""

import sys
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from vantage import fonts
from vantage.charts.palette import FONT_FAMILY

_SCRIPTS = (
    QFontDatabase.WritingSystem.SimplifiedChinese,
    QFontDatabase.WritingSystem.Japanese,
    QFontDatabase.WritingSystem.Korean,
)


def add_fallback_font() -> None:
    """Only in a packaged program on Linux, since the other systems come with such fonts. 2 ms at the start."""
    file = fonts.bundled_cjk_font() if sys.platform == "linux" else None
    if file is not None and not all(QFontDatabase.families(script) for script in _SCRIPTS):
        stand_in(file)


def stand_in(file: Path) -> None:
    """Use the font of the file for characters Inter lacks, in widgets and charts alike."""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    QFont.insertSubstitutions(FONT_FAMILY, families[:1])
