"""The first phase of an import: files are read and compared with what is known. No workspace is touched."""

import hashlib
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from vantage.casework.duplicates import NEAR_TEXT, SAME_DOCUMENT, SAME_REFERENCE, SAME_TEXT
from vantage.casework.importing.batch import Batch, Progress, ReadFile, report_on
from vantage.casework.importing.files import find_files
from vantage.casework.importing.known import KnownSources, same_reference
from vantage.casework.importing.new_source import source_of
from vantage.casework.importing.report import (
    ADDED,
    ALREADY_THERE,
    ATTACHED,
    CANCELLED,
    FAILED,
    DuplicateFound,
    FileReport,
)
from vantage.casework.reference_identity import reference_keys
from vantage.documents.process import Cancelled, ReadingProcess
from vantage.documents.similarity import compact_text_hash, fingerprint, near_duplicates
from vantage.domain.document import Document, layer_guid
from vantage.errors import VantageError

MOST_HELD = 256_000_000
"""Bytes of originals and texts a batch holds at most, unless its first file alone is larger."""
_PIECE = 1 << 24
_POLL = 0.05
_NOT_REACHED = "Not reached: the import was cancelled."
_AGAIN = "Add it again when you want it."
_NO_ROOM = "Not reached: as much was read as is added in one go."
_SECOND_BATCH = "Add the files that are left as a second batch."


@dataclass(frozen=True)
class _Sketched:
    """A document that was read, while its text is being sketched in another thread; `again` is the source that holds
    it already, in another reading."""

    path: Path
    document: Document
    original: bytes
    sketch: Future[tuple[str, bytes]]
    again: str = ""


@dataclass
class _Reading:
    """The batch while it grows: what is read, how much it holds, and what is in it already."""

    known: KnownSources
    cancelled: Callable[[], bool]
    most_held: int
    files: list[ReadFile] = field(default_factory=list)
    held: int = 0
    full: bool = False
    newest: _Sketched | None = None
    by_document: dict[str, str] = field(default_factory=dict)
    by_text: dict[str, list[str]] = field(default_factory=dict)
    by_reference: dict[str, list[str]] = field(default_factory=dict)
    fingerprints: dict[str, bytes] = field(default_factory=dict)

    def is_full(self, path: Path) -> bool:
        """Whether this file, and so every later one, is for another batch."""
        if self.held and not self.full:
            with suppress(OSError):
                self.full = self.held + path.stat().st_size > self.most_held
        return self.full

    def left(self, path: Path, outcome: str, problem: str, advice: str) -> None:
        """Report a file of which nothing is kept."""
        self.files.append(ReadFile(FileReport(path, path.name, outcome, problem=problem, advice=advice)))


def read_batch(
    paths: Iterable[Path],
    known: KnownSources,
    *,
    encoding: str = "",
    on_progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
    most_held: int = MOST_HELD,
) -> Batch:
    """Read files and folders in a child process, one file after the other, sorted by path.

    `encoding` is that of text files, recognised where it is ""; a file that is in the workspace already is then read
    again. `on_progress` is called on this thread; `cancelled` is asked between files and every 50 ms while one is read.
    A file that cannot be read is reported and never stops the others; those after `most_held` bytes are left for
    another batch.
    """
    found = find_files(paths, cancelled)
    reading = _Reading(known, cancelled, most_held, [ReadFile(report) for report in found.failed])
    stopped = False
    pool = ThreadPoolExecutor(1)
    with ReadingProcess() as process:
        for number, path in enumerate(found.files, start=1):
            stopped = stopped or cancelled()
            if stopped:
                reading.left(path, CANCELLED, _NOT_REACHED, _AGAIN)
            elif reading.is_full(path):
                reading.left(path, CANCELLED, _NO_ROOM, _SECOND_BATCH)
            else:
                here = Progress(number, len(found.files), path.name)
                on_progress(here)
                stopped = not _read_one(reading, process, pool, path, encoding, here, on_progress)
    _finish_newest(reading)
    pool.shutdown(wait=False)
    files = tuple(sorted(reading.files, key=lambda file: file.report.path))
    return Batch(files, found.skipped, any(file.report.problem == _NOT_REACHED for file in files))


def _read_one(
    reading: _Reading,
    process: ReadingProcess,
    pool: ThreadPoolExecutor,
    path: Path,
    encoding: str,
    here: Progress,
    on_progress: Callable[[Progress], None],
) -> bool:
    """Read a file, while the one before it is being sketched; False where that was cancelled."""

    def heard(page: int, pages: int) -> None:
        on_progress(replace(here, page=page, pages=pages))

    try:
        twin = _twin(reading, path, _sha256(path, reading.cancelled))
        if twin is not None and not (twin.source and encoding):
            reading.files.append(ReadFile(twin))
            return True
        document, original = process.read(path, encoding=encoding, on_progress=heard, cancelled=reading.cancelled)
    except Cancelled:
        reading.left(path, CANCELLED, _NOT_REACHED, _AGAIN)
        return False
    except VantageError as error:
        reading.left(path, FAILED, error.title, error.advice)
        return True
    except OSError as error:
        reading.left(path, FAILED, f"The file cannot be opened ({error.strerror}).", "Check who may read it.")
        return True
    again = twin.source if twin else ""
    if twin is not None and reading.known.layers.get(again) == layer_guid(document.sha256, document.layer):
        reading.files.append(ReadFile(twin))
        return True
    reading.by_document[document.sha256] = str(path)
    reading.held += len(original) + sys.getsizeof(document.layer.text)
    sketch = pool.submit(_sketch, document.layer.text)
    _finish_newest(reading)
    reading.newest = _Sketched(path, document, original, sketch, again)
    return True


def _sketch(text: str) -> tuple[str, bytes]:
    return compact_text_hash(text), fingerprint(text)


def _finish_newest(reading: _Reading) -> None:
    """Compare the document read last with those before it, once its sketch is there; let it go on a cancel."""
    newest, reading.newest = reading.newest, None
    if newest is None:
        return
    while not newest.sketch.done() and not reading.cancelled():
        wait([newest.sketch], timeout=_POLL)
    path, document = newest.path, newest.document
    if not newest.sketch.done():
        reading.left(path, CANCELLED, _NOT_REACHED, _AGAIN)
        return
    compact, mark = newest.sketch.result()
    own = newest.again or reading.known.waiting.get(document.sha256, "")
    duplicates = _duplicates(reading, document, compact, mark, own)
    report = report_on(path, document, ATTACHED if own else ADDED, own, duplicates)
    reading.files.append(ReadFile(report, document, newest.original, compact, mark, bool(newest.again)))
    _remember(reading, path, document, compact, mark)


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
    reading.by_text.setdefault(compact, []).append(name)
    if mark:
        reading.fingerprints[name] = mark
    for key in reference_keys(source_of(document, reading.known)):
        reading.by_reference.setdefault(key, []).append(name)
