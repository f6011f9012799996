"""Files a person asks for in the Finder of macOS: they come as events of the application, not as arguments."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class OpeningApplication(QApplication):
    """The application, told which files are asked for. An event filter would see every event of every widget; this
    sees the application's own."""

    _asked: Path | None = None
    _take: Callable[[Path], Any] | None = None

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if event.url().isLocalFile():
            self._asked = Path(event.url().toLocalFile())
            self._hand_over()
        return True

    def asked_file(self) -> Path | None:
        """The file asked for before there was a window; it is handed out once."""
        if sys.platform == "darwin":  # which tells it as soon as events are looked at
            self.processEvents()
        asked, self._asked = self._asked, None
        return asked

    def hand_files_to(self, take: Callable[[Path], Any]) -> None:
        """From now on; a file that was asked for meanwhile at once."""
        self._take = take
        self._hand_over()

    def _hand_over(self) -> None:
        if self._take is not None and self._asked is not None:
            asked, self._asked = self._asked, None
            self._take(asked)
