"""Importing documents: files are read in one phase, which needs no workspace, and written in another, as one step.

So a window can read in a worker thread while the analyst goes on working, show what was found, and write at the end.
"""

from vantage.casework.importing.attaching import DocumentFit, attach_document, document_fit
from vantage.casework.importing.batch import Batch, Progress
from vantage.casework.importing.file_reading import read_batch
from vantage.casework.importing.known import KnownSources, known_sources
from vantage.casework.importing.report import (
    ADDED,
    ALREADY_THERE,
    ATTACHED,
    CANCELLED,
    FAILED,
    OUTCOMES,
    DuplicateFound,
    FileReport,
    ImportReport,
    Skipped,
)
from vantage.casework.importing.rereading import attach_reading, decode_again, read_again
from vantage.casework.importing.storing import Choices, import_documents, write_batch

__all__ = [
    "ADDED",
    "ALREADY_THERE",
    "ATTACHED",
    "CANCELLED",
    "FAILED",
    "OUTCOMES",
    "Batch",
    "Choices",
    "DocumentFit",
    "DuplicateFound",
    "FileReport",
    "ImportReport",
    "KnownSources",
    "Progress",
    "Skipped",
    "attach_document",
    "attach_reading",
    "decode_again",
    "document_fit",
    "import_documents",
    "known_sources",
    "read_again",
    "read_batch",
    "write_batch",
]
