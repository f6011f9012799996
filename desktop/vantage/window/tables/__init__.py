"""Importing a table of figures in the window. Nothing is loaded before it is asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from vantage.window.session import Session
    from vantage.window.tables.table_dialog import TableDialog

__all__ = ["open_table_dialog"]


def open_table_dialog(session: "Session", parent: QWidget, path: Path | None = None) -> "TableDialog":
    """Open the dialog that reads a table of figures; without a path it asks for a file. Returned so that it can be
    answered; it deletes itself when it is closed."""
    from vantage.window.tables.table_dialog import TableDialog

    dialog = TableDialog(session, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    if path is not None:
        dialog.take(path)
    return dialog
