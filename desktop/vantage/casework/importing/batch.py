"""The first phase of an import: files are read and compared with what is known. No workspace is touched."""

import hashlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from vantage.casework.duplicates import NEAR_TEXT, SAME_DOCUMENT, SAME_REFERENCE, SAME_TEXT
from vantage.casework.importing.files import find_files
from vantage.casework.importing.known import KnownSources, same_reference
from vantage.casework.importing.new_source import source_of, title_of
from vantage.casework.importing.report import (
    ADDED,
    ALREADY_THERE,
    ATTACHED,
    CANCELLED,
    FAILED,
    DuplicateFound,
    FileReport,
    Skipped,
)
from vantage.casework.reference_identity import reference_keys
from vantage.documents.encodings import CORRECT_IT
from vantage.documents.process import Cancelled, ReadingProcess
from vantage.documents.similarity import compact_text_hash, fingerprint, near_duplicates
from vantage.domain.document import Document
from vantage.errors import VantageError

MOST_HELD = 256_000_000
"""Bytes of originals and texts a batch holds; it ends with the file that reaches this."""
_PIECE = 1 << 24
_NOT_REACHED = "Not reached: the import was cancelled."
_AGAIN = "Add it again when you want it."
_NO_ROOM = "Not reached: as much was read as is added in one go."
_SECOND_BATCH = "Add the files that are left as a second batch."


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
    """A file with what is known of it so far: its report and, if it is to be written, all that is written."""

    report: FileReport
    document: Document | None = None
    original: bytes = b""
    compact_sha256: str = ""
    fingerprint: bytes = b""


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


@dataclass
class _Reading:
    """The batch while it grows: what is read, how much it holds, and what is in it already."""

    known: KnownSources
    files: list[ReadFile] = field(default_factory=list)
    held: int = 0
    by_document: dict[str, str] = field(default_factory=dict)
    by_text: dict[str, list[str]] = field(default_factory=dict)
    by_reference: dict[str, list[str]] = field(default_factory=dict)
    fingerprints: dict[str, bytes] = field(default_factory=dict)


def read_batch(
    paths: Iterable[Path],
    known: KnownSources,
    *,
    encoding: str = "",
    on_progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Batch:
    """Read files and folders in a child process, one file after the other, sorted by path.

    `encoding` is that of text files, recognised where it is ""; `on_progress` is called on this thread; `cancelled` is
    asked between files and while one is read. A file that cannot be read is reported and never stops the others.
    """
    found = find_files(paths, cancelled)
    reading = _Reading(known, [ReadFile(report) for report in found.failed])
    stopped = False
    with ReadingProcess() as process:
        for number, path in enumerate(found.files, start=1):
            stopped = stopped or cancelled()
            if stopped or reading.held >= MOST_HELD:
                reason = (_NOT_REACHED, _AGAIN) if stopped else (_NO_ROOM, _SECOND_BATCH)
                reading.files.append(ReadFile(_without(path, CANCELLED, *reason)))
                continue
            here = Progress(number, len(found.files), path.name)
            on_progress(here)
            try:
                _read_one(reading, process, path, encoding, here, on_progress, cancelled)
            except Cancelled:
                stopped = True
                reading.files.append(ReadFile(_without(path, CANCELLED, _NOT_REACHED, _AGAIN)))
            except VantageError as error:
                reading.files.append(ReadFile(_without(path, FAILED, error.title, error.advice)))
            except OSError as error:
                problem = f"The file cannot be opened ({error.strerror})."
                reading.files.append(ReadFile(_without(path, FAILED, problem, "Check who may read it.")))
    return Batch(tuple(sorted(reading.files, key=lambda file: file.report.path)), found.skipped, stopped)


def _read_one(
    reading: _Reading,
    process: ReadingProcess,
    path: Path,
    encoding: str,
    here: Progress,
    on_progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> None:
    twin = _twin(reading, path, _sha256(path, cancelled))
    if twin is not None:
        reading.files.append(ReadFile(twin))
        return

    def heard(page: int, pages: int) -> None:
        on_progress(replace(here, page=page, pages=pages))

    document, original = process.read(path, encoding=encoding, on_progress=heard, cancelled=cancelled)
    compact, mark = compact_text_hash(document.layer.text), fingerprint(document.layer.text)
    waiting = reading.known.waiting.get(document.sha256, "")
    duplicates = _duplicates(reading, document, compact, mark, waiting)
    report = report_on(path, document, ATTACHED if waiting else ADDED, waiting, duplicates)
    reading.files.append(ReadFile(report, document, original, compact, mark))
    reading.held += len(original) + sys.getsizeof(document.layer.text)
    _remember(reading, path, document, compact, mark)


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


def _without(path: Path, outcome: str, problem: str, advice: str) -> FileReport:
    return FileReport(path, path.name, outcome, problem=problem, advice=advice)


def _sha256(path: Path, cancelled: Callable[[], bool]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            if cancelled():
                raise Cancelled
            digest.update(piece)
    return digest.hexdigest()


def _twin(reading: _Reading, path: Path, sha256: str) -> FileReport | None:
    """The report on a file whose bytes are in the workspace or in the batch already; None for any other."""
    known, beside = reading.known.documents.get(sha256, ""), reading.by_document.get(sha256, "")
    if not known and not beside:
        return None
    duplicate = DuplicateFound(SAME_DOCUMENT, known, file="" if known else beside)
    return FileReport(path, path.name, ALREADY_THERE, known, duplicates=(duplicate,))


def _duplicates(
    reading: _Reading, document: Document, compact: str, mark: bytes, own: str
) -> tuple[DuplicateFound, ...]:
    """What a document looks like, in the workspace and then in the batch, each under its surest kind; `own` is the
    source it belongs to anyway."""
    known = reading.known
    found: dict[tuple[str, str], DuplicateFound] = {}

    def add(kind: str, source: str, file: str = "", similarity: float = 1.0) -> None:
        if (source or file) and source != (own or None):
            found.setdefault((source, file), DuplicateFound(kind, source, similarity, file))

    source = source_of(document, known)
    for code in known.texts.get(compact, ()) if compact else ():
        add(SAME_TEXT, code)
    for name in reading.by_text.get(compact, ()) if compact else ():
        add(SAME_TEXT, "", name)
    for code, similarity in near_duplicates(mark, known.fingerprints):
        add(NEAR_TEXT, code, similarity=similarity)
    for name, similarity in near_duplicates(mark, reading.fingerprints):
        add(NEAR_TEXT, "", name, similarity)
    for code in same_reference(source, known):
        add(SAME_REFERENCE, code)
    for key in sorted(reference_keys(source)):
        for name in reading.by_reference.get(key, ()):
            add(SAME_REFERENCE, "", name)
    return tuple(found.values())


def _remember(reading: _Reading, path: Path, document: Document, compact: str, mark: bytes) -> None:
    name = str(path)
    reading.by_document[document.sha256] = name
    reading.by_text.setdefault(compact, []).append(name)
    if mark:
        reading.fingerprints[name] = mark
    for key in reference_keys(source_of(document, reading.known)):
        reading.by_reference.setdefault(key, []).append(name)
