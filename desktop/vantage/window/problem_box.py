"""The box that says that something went wrong, before the window is there and while it is."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QGridLayout, QMessageBox, QSpacerItem, QWidget

_WIDTH_PX = 480
"""A box is as narrow as its title otherwise, and breaks the paths in it."""


def problem_box(title: str, advice: str, parent: QWidget | None = None) -> QMessageBox:
    """A box with one button. Its texts are plain and can be selected."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Vantage", title, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(advice)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    close = box.addButton(QMessageBox.StandardButton.Close)
    close.setIcon(QIcon())
    box.setDefaultButton(close)
    grid = box.layout()
    if isinstance(grid, QGridLayout):
        grid.addItem(QSpacerItem(_WIDTH_PX, 0), grid.rowCount(), 0, 1, grid.columnCount())
    return box


class ProblemTelling(QObject):
    """Shows problems of any thread in the window, one box at a time; what comes while one is open is not shown."""

    told = Signal(str, str)
    """Title and advice; may be emitted by any thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.box: QMessageBox | None = None
        self.told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, title: str, advice: str) -> None:
        if self.box is not None:
            return
        self.box = problem_box(title, advice, QApplication.activeWindow() or _first_window())
        self.box.finished.connect(self._closed)
        self.box.destroyed.connect(self._gone)
        self.box.open()

    def _closed(self) -> None:
        if self.box is not None:
            self.box.destroyed.disconnect(self._gone)
            self.box.deleteLater()
        self._gone()

    def _gone(self) -> None:
        """A window that goes takes its box along, and that one is never closed."""
        self.box = None


def _first_window() -> QWidget | None:
    return next((widget for widget in QApplication.topLevelWidgets() if widget.isVisible()), None)
