"""The very first start: the welcome, once the window has been painted, so that nobody waits for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from vantage.window.main_window import MainWindow


def welcome_when_first(window: "MainWindow") -> None:
    """To be called before the window is shown: on the very first start it is to be followed by the welcome, which says
    what the hint on the page would say. Where there is a problem to be read it stays out of the way, in the menu."""
    preferences = window.preferences
    if preferences.first_start and not preferences.welcome_seen and window.messages.problem is None:
        window.assess.hint.hide()
        _AfterFirstPaint(window)


class _AfterFirstPaint(QObject):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._welcome)
        return False

    def _welcome(self) -> None:
        preferences = self._window.preferences
        preferences.welcome_seen = preferences.hint_seen = True
        self._window.show_welcome(first=True)
        self.deleteLater()
