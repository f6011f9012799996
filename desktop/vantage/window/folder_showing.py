"""Folders shown to the user in the system's file manager."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from vantage.window.portable_caches import caches_of_others

if TYPE_CHECKING:
    from subprocess import Popen

_WITH_A_FILE_MANAGER = frozenset(("GNOME", "KDE"))
"""Desktops that always have one, and on Wayland leave its window behind the others unless Qt asks for more."""

_LOOK_MS, _LOOK_SELDOM_MS = 100, 60_000
_TOLD_WITHIN_SECONDS = 10.0
"""What fails later was a file manager that was open, and that somebody closed."""

_COULD_NOT = (3, 4)
"""What xdg-open ends with where it found no program or the program failed; a file manager may end as it likes."""


def show_folder(place: Path, tell: Callable[[str, str], object]) -> None:
    """Show the folder of a file, or a folder, in the system's file manager: the nearest one there is. Where that cannot
    be done, `tell` is given why, at once or some seconds later: a title, and the place."""
    folder = next((parent for parent in (place, *place.parents) if os.path.isdir(parent)), None)
    if folder is None:
        tell("The drive of this folder is not connected.", f"The place is {place}.")
        return

    def none_there() -> None:
        tell("This system has no program to show folders with.", f"The place is {place}.")

    opener = which("xdg-open") if sys.platform == "linux" and not _left_to_qt() else None
    with caches_of_others():
        if opener is not None:
            _Opening(opener, folder, none_there)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            none_there()


def _left_to_qt() -> bool:
    """Elsewhere on Linux Qt takes a folder for shown once `xdg-open` is started, though that finds nothing to start."""
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    return QGuiApplication.platformName() == "wayland" and not _WITH_A_FILE_MANAGER.isdisjoint(desktops)


class _Opening(QTimer):
    """Watches `xdg-open`, which ends at once or with the file manager, and goes on when this program ends."""

    def __init__(self, opener: str, folder: Path, failed: Callable[[], object]) -> None:
        super().__init__(QApplication.instance())
        self._asked_from = QApplication.activeWindow()
        self._failed = failed
        self._begun = time.monotonic()
        self._process = _started(opener, folder)
        if self._process is None:
            failed()
            self.deleteLater()
            return
        self.timeout.connect(self._look)
        self.start(_LOOK_MS)

    def _look(self) -> None:
        ended = None if self._process is None else self._process.poll()
        early = time.monotonic() - self._begun < _TOLD_WITHIN_SECONDS
        if ended is None:
            if not early:
                self.setInterval(_LOOK_SELDOM_MS)
            return
        self.stop()
        self.deleteLater()
        if ended in _COULD_NOT and early and (self._asked_from is None or isValid(self._asked_from)):
            self._failed()


def _started(opener: str, folder: Path) -> "Popen[bytes] | None":
    from subprocess import DEVNULL, Popen

    try:
        return Popen([opener, str(folder)], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True)
    except OSError:
        return None
