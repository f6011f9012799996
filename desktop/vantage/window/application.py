"""Starts the window on a workspace."""

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, QSize, QTimer
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from vantage import fonts
from vantage.errors import VantageError
from vantage.window import theme as styling
from vantage.window.fallback_font import add_fallback_font
from vantage.window.file_opening import OpeningApplication
from vantage.window.first_start import welcome_when_first
from vantage.window.garbage import GarbageCollection
from vantage.window.main_window import MainWindow
from vantage.window.own_sample import open_sample
from vantage.window.portable_caches import keep_caches_beside
from vantage.window.preferences import Preferences
from vantage.window.session import Session
from vantage.window.unicode_locale import choose_unicode_locale

_HEAVY = (
    "pandas", "typst", "scipy", "matplotlib", "trafilatura", "lxml", "docx", "openpyxl", "rispy", "bibtexparser",
    "rapidfuzz", "pypdfium2", "charset_normalizer", "sqlite_utils",
)  # fmt: skip
"""What a start must not wait for: each is imported by the job that needs it."""

_TYPEFACE_MISSING = "vantageTypefaceMissing"
"""Property of the application: whether the window has to be written in another typeface than its own."""

FRAME_PX = 40
"""Room for a title bar; Qt learns its height only once the window is shown."""

_SETTLED_MS = 500
"""After this time in the event loop the start is over, and what could wait is done."""


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, styled; the one there is where there is one."""
    existing = QApplication.instance()
    _keep_to_own_plugins()
    keep_caches_beside()
    if existing is None:
        choose_unicode_locale()
    application = existing if isinstance(existing, QApplication) else OpeningApplication(["vantage", *arguments])
    application.setApplicationName("Vantage")
    application.setDesktopFileName("vantage")
    application.setStyle("Fusion")
    loaded = [QFontDatabase.addApplicationFont(str(file)) >= 0 for file in fonts.window_fonts()]
    application.setProperty(_TYPEFACE_MISSING, not any(loaded))
    add_fallback_font()
    styling.use_font(application)
    if application.findChild(GarbageCollection) is None:
        GarbageCollection(application)
    return application


def _keep_to_own_plugins() -> None:
    """A QT_PLUGIN_PATH of the user's is for another Qt than the one in the package, which would try it first and find
    no display there. The variable stays, for the programs this one starts."""
    if hasattr(sys, "_MEIPASS") and "QT_PLUGIN_PATH" in os.environ:
        QCoreApplication.setLibraryPaths([QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)])


def open_window(path: Path | None = None, theme: str | None = None, page: str | None = None) -> MainWindow:
    """A window on a workspace: the given one, else the last one, else the sample, which is then told. Not yet shown.

    Raises VantageError where not even a sample can be built.
    """
    preferences = Preferences()
    window = MainWindow(Session(), preferences, theme)
    wanted = path if path is not None else next(iter(preferences.recent), None)
    opened = wanted is not None and (path is not None or os.path.isfile(wanted)) and window.open_file(wanted)
    if not opened:
        open_sample(window, wanted)
    _tell_what_is_not_kept(window)
    window.show_page(page or preferences.page)
    window.assess.scores.view.setFocus()
    application = QApplication.instance()
    if isinstance(application, QApplication):  # once all widgets are there: what is made under a style sheet costs more
        styling.apply(application, window.theme)
    return window


def _tell_what_is_not_kept(window: MainWindow) -> None:
    why, told = window.preferences.problem, window.messages.problem
    if why is not None and (told is None or why.title not in told[1]):
        window.messages.add_problem("Settings, recent files and backups will not be kept.", f"{why.title} {why.advice}")


def run(
    application: QApplication,
    path: Path | None = None,
    theme: str | None = None,
    page: str | None = None,
    when_shown: Callable[[], None] = lambda: None,
) -> int:
    """Show the window and run until it is closed; the exit code. `when_shown` is called soon after it was painted.

    Raises VantageError where there is no font at all.
    """
    without_typeface = application.property(_TYPEFACE_MISSING)
    if without_typeface and not QFontMetrics(application.font()).inFont("A"):
        raise VantageError(
            "There is no font to write with: the one that comes with Vantage is missing, and the system has none.",
            "Install Vantage again, or install a font, on Debian and Ubuntu with "
            "`sudo apt-get install fonts-dejavu-core`.",
        )
    if path is None and isinstance(application, OpeningApplication):
        path = application.asked_file()
    window = open_window(path, theme, page)
    if isinstance(application, OpeningApplication):
        application.hand_files_to(window.open_file)
    if without_typeface:
        window.messages.add_problem(
            "A part of the program is missing: the typeface Inter.",
            "Install Vantage again. Until then the window uses a font of the system, and no memo can be made.",
        )
    if os.environ.get("VANTAGE_TRACE_START"):
        _FirstPaint(window)
    welcome_when_first(window)
    fit_to_screen(window)
    window.show()
    QTimer.singleShot(0, _freeze_what_the_start_made)
    QTimer.singleShot(_SETTLED_MS, when_shown)
    return application.exec()


def fit_to_screen(window: QWidget) -> None:
    """Let a window that was never shown before fit on its screen together with the frame that the system puts on it."""
    available = window.screen().availableSize() - QSize(0, FRAME_PX)
    if not window.isMaximized():
        window.resize(window.size().boundedTo(available))


def _freeze_what_the_start_made() -> None:
    gc.freeze()


class _FirstPaint(QObject):
    """Prints how long after the start of the process the window and then its charts were painted; ends the program."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._charts = window.assess.charts
        self._charts.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            if watched is self._charts:
                QTimer.singleShot(0, self._window_painted)
            else:
                QTimer.singleShot(0, self._charts_painted)
        return False

    def _window_painted(self) -> None:
        self._report("window")
        self._charts.ledger.viewport().installEventFilter(self)

    def _charts_painted(self) -> None:
        self._report("charts")
        QApplication.quit()

    @staticmethod
    def _report(what: str) -> None:
        heavy = [name for name in _HEAVY if name in sys.modules]
        print(
            f"first paint of the {what} {_ms_since_start():.0f} ms; heavy modules: {', '.join(heavy) or 'none'}",
            file=sys.stderr,
        )


def _ms_since_start() -> float:
    """Milliseconds since this process was started (Linux: /proc; elsewhere CPU time as a stand-in)."""
    if sys.platform != "linux":
        return time.process_time() * 1000
    stat = Path("/proc/self/stat").read_text(encoding="utf-8", errors="replace")
    started_ticks = int(stat.rsplit(")", 1)[1].split()[19])
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - started_ticks / os.sysconf("SC_CLK_TCK")) * 1000
