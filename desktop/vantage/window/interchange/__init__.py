"""Importing references and coding projects, and exporting, in the window. Nothing is loaded before it is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from vantage.window.interchange.export_dialog import ExportDialog
    from vantage.window.interchange.import_dialog import ImportDialog
    from vantage.window.session import Session

PROJECT_ENDINGS = (".qdpx", ".qdc")
REFERENCE_ENDINGS = (".ris", ".bib", ".bibtex", ".json")
ENDINGS = (*REFERENCE_ENDINGS, *PROJECT_ENDINGS)
"""Endings of files that are brought in here and not as documents."""

__all__ = ["ENDINGS", "dropped_file", "open_export_dialog", "open_import_dialog"]


def open_import_dialog(
    session: "Session",
    parent: QWidget,
    path: Path | None = None,
    add_documents: Callable[[list[Path]], object] = lambda paths: None,
) -> "ImportDialog":
    """Open the dialog for a reference file or a coding project, by the ending of its name; without a path it asks for
    a file. `add_documents` gets the files that references name, where they are wanted. Returned so that it can be
    answered; it deletes itself when it is closed."""
    from vantage.window.interchange.project_dialog import ImportProjectDialog
    from vantage.window.interchange.references_dialog import ImportReferencesDialog

    is_project = path is not None and path.suffix.lower() in PROJECT_ENDINGS
    dialog: ImportDialog = (ImportProjectDialog if is_project else ImportReferencesDialog)(session, parent)
    dialog.other_asked.connect(lambda other: open_import_dialog(session, parent, Path(other), add_documents))
    dialog.documents_asked.connect(add_documents)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    if path is not None:
        dialog.take(path)
    return dialog


def open_export_dialog(session: "Session", parent: QWidget) -> "ExportDialog":
    """Open the dialog that asks what to export; it deletes itself when it is closed."""
    from vantage.window.interchange.export_dialog import ExportDialog

    dialog = ExportDialog(session, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of a drop that is brought in here; None for any other drop."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ENDINGS else None
