"""Folders shown to the user in the system's file manager."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from vantage.window.portable_caches import caches_of_others


def show_folder(place: Path, tell: Callable[[str, str], object]) -> None:
    """Show the folder of a file, or a folder, in the system's file manager: the nearest one there is. Where that cannot
    be done, `tell` is given why: a title, and the place."""
    folder = next((parent for parent in (place, *place.parents) if os.path.isdir(parent)), None)
    if folder is None:
        tell("The drive of this folder is not connected.", f"The place is {place}.")
        return
    with caches_of_others():
        shown = QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    if not shown:
        tell("This system has no program to show folders with.", f"The place is {place}.")
