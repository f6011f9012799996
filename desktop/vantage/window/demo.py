"""Renders every page of the real window offscreen, and exports the sample memo."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from vantage.casework.memo import export_memo, gather_memo
from vantage.casework.sample import build_sample
from vantage.charts.palette import DARK, LIGHT
from vantage.window.application import make_application, open_window
from vantage.window.main_window import MainWindow
from vantage.window.rail import ENTRIES

SIZES = ((1280, 800), (1920, 1080))
_WAIT_MS = 20_000


def render_demo(folder: Path) -> list[Path]:
    """Write `PAGE-WIDTHxHEIGHT-THEME.png` for every page and `memo.pdf` into the folder; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    make_application()
    written: list[Path] = []
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:  # Windows deletes no file that is still open
        window = open_window(build_sample(Path(scratch) / "us-china.vantage"), "light")
        window.assess.hint.hide()
        window.show()
        for width, height in SIZES:
            window.resize(width, height)
            for theme in (LIGHT, DARK):
                window.apply_theme(theme)
                for page, _, _ in ENTRIES:
                    window.show_page(page)
                    _settle(window)
                    picture = folder / f"{page}-{width}x{height}-{theme.name}.png"
                    window.grab().save(str(picture))
                    written.append(picture)
        written.append(export_memo(gather_memo(window.session.workspace), folder / "memo.pdf").file)
        window.close()
        window.deleteLater()
    return written


def _settle(window: MainWindow) -> None:
    """Let layouts, workers and previews finish: at most 20 seconds."""
    loop = QEventLoop()
    guard, poll = QTimer(), QTimer()
    guard.setSingleShot(True)
    guard.timeout.connect(loop.quit)
    poll.setInterval(30)
    poll.timeout.connect(lambda: None if window.busy else loop.quit())
    guard.start(_WAIT_MS)
    poll.start()
    loop.exec()
    QApplication.processEvents()
