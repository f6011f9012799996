"""Files dropped anywhere in the window, also over a field that would take their names as text."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow


class FileDrops(QObject):
    """Watches the native window: drags with files go to `take`, all others to the widgets."""

    def __init__(self, take: Callable[[list[Path]], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._watched: QWindow | None = None

    def watch(self, window: QWindow | None) -> None:
        """From now on; watching the same window again does nothing."""
        if window is not None and window is not self._watched:
            self._watched = window
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent) and dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and not isinstance(event, QDragMoveEvent | QDragEnterEvent):
            paths = dropped_paths(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self._take(paths)
                return True
        return False


def dropped_paths(mime: QMimeData) -> list[Path]:
    """The files and folders of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
