"""What this program is built on and where it runs from, for the eye and for a request for support."""

import platform
from collections.abc import Iterator

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vantage import locations
from vantage.casework.installation import Installation
from vantage.casework.licences import Contents
from vantage.errors import VantageError


def versions(runs: Installation) -> str:
    """The versions in one line."""
    return f"Python {runs.python}  ·  Qt {qVersion()}  ·  SQLite {runs.sqlite}  ·  Typst {runs.typst}"


def files_written(runs: Installation) -> str:
    return f"Schema {runs.schema}. Files of older schemas are opened and upgraded, newer ones are refused."


def support_text(runs: Installation, made: Contents, widget: QWidget) -> str:
    """Plain text, a fact a line, that names nothing of the person or the case but the paths of the program and of its
    data."""
    return "\n".join(_facts(runs, made, widget)) + "\n"


def _facts(runs: Installation, made: Contents, widget: QWidget) -> Iterator[str]:
    yield f"Vantage {runs.version}"
    yield f"Runs from: {runs.place} ({runs.kind})"
    try:
        yield f"Settings and backups: {locations.user_folder()}"
    except VantageError as error:
        yield f"Settings and backups: none. {error.title}"
    yield f"System: {platform.platform()}"
    yield f"Python {runs.python}"
    yield f"Qt {qVersion()} (PySide6 {PySide6.__version__}, {QGuiApplication.platformName()})"
    yield f"SQLite {runs.sqlite}"
    yield f"Typst {runs.typst}"
    yield f"Workspace schema {runs.schema}"
    size = widget.screen().size()
    yield f"Screen {size.width()} × {size.height()}, scale {widget.devicePixelRatioF():g}"
    yield f"Licences: {made.folder or 'no folder of a package'}, {len(made.components)} components"
