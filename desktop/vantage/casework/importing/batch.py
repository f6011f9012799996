"""A batch of documents that were read and not written yet."""

from dataclasses import dataclass
from pathlib import Path

from vantage.casework.importing.new_source import title_of
from vantage.casework.importing.report import DuplicateFound, FileReport, Skipped
from vantage.documents.encodings import CORRECT_IT
from vantage.domain.document import Document


@dataclass(frozen=True)
class Progress:
    """File `number` of `files` is being read: `page` of `pages` of it are done, 0 of 0 where that is not known yet."""

    number: int
    files: int
    name: str
    page: int = 0
    pages: int = 0


@dataclass(frozen=True)
class ReadFile:
    """A file with what is known of it so far: its report and, if it is to be written, all that is written. `again`
    where its source has the document already and gets its text anew, in the encoding asked for; `replaces` the title of
    its source that the document's takes the place of, "" for none."""

    report: FileReport
    document: Document | None = None
    original: bytes = b""
    compact_sha256: str = ""
    fingerprint: bytes = b""
    again: bool = False
    replaces: str = ""


@dataclass(frozen=True)
class Batch:
    """The files of an import in the order they were read, those that could not be among them. `cancelled` where files
    were left because somebody said so."""

    files: tuple[ReadFile, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    cancelled: bool = False

    @property
    def reports(self) -> tuple[FileReport, ...]:
        """What writing the batch is expected to make of each file."""
        return tuple(file.report for file in self.files)


def report_on(
    path: Path, document: Document, outcome: str, source: str = "", duplicates: tuple[DuplicateFound, ...] = ()
) -> FileReport:
    """What there is to say about a file that was read."""
    layer = document.layer
    return FileReport(
        path,
        path.name,
        outcome,
        source,
        title_of(document),
        pages=len(layer.pages),
        pages_without_text=sum(not layer.text[page.start : page.end].strip() for page in layer.pages),
        encoding=layer.encoding,
        encoding_certain=not any(CORRECT_IT in warning for warning in document.warnings),
        warnings=document.warnings,
        duplicates=duplicates,
    )
