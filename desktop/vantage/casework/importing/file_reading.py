"""The first phase of an import: files are read and compared with what is known. No workspace is touched."""

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from vantage.casework.duplicates import NEAR_TEXT, SAME_DOCUMENT, SAME_REFERENCE, SAME_TEXT
from vantage.casework.importing.batch import Batch, Progress, ReadFile, report_on
from vantage.casework.importing.files import FilesFound, find_files
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
from vantage.documents.similarity import Sketch, near_duplicates
from vantage.domain.document import Document, layer_guid
from vantage.errors import VantageError

MOST_HELD = 256_000_000
"""Bytes of originals and texts a batch holds at most, unless its first file alone is larger."""
_PIECE = 1 << 24
_MOST_AHEAD = 8_000_000
"""Bytes of a file that is sent to be read before the one in front of it has come back."""
_NOT_REACHED = "Not reached: the import was cancelled."
_AGAIN = "Add it again when you want it."
_NO_ROOM = "Not reached: as much was read as is added in one go."
_SECOND_BATCH = "Add the files that are left as a second batch."


@dataclass
class _Reading:
    """The batch while it grows: how much it holds, and what is in it already."""

    known: KnownSources
    cancelled: Callable[[], bool]
    most_held: int
    held: int = 0
    full: bool = False
    hashes: dict[Path, str] = field(default_factory=dict)
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

    def sha256(self, path: Path) -> str:
        """That of a file's bytes, worked out once for the file that is read next. OSError; Cancelled."""
        if path not in self.hashes:
            self.hashes = {path: _sha256(path, self.cancelled)}
        return self.hashes[path]


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
    read = read_files(found, known, encoding, on_progress, cancelled, most_held)
    files = sorted(read, key=lambda file: file.report.path)
    return Batch(tuple(files), found.skipped, any(file.report.problem == _NOT_REACHED for file in files))


def read_files(
    found: FilesFound,
    known: KnownSources,
    encoding: str,
    on_progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    most_held: int = MOST_HELD,
) -> Iterator[ReadFile]:
    """The files of `read_batch` one by one: first those that cannot be read, then the others as they are read."""
    yield from map(ReadFile, found.failed)
    reading = _Reading(known, cancelled, most_held)
    stopped = False
    with ReadingProcess() as process:
        for number, path in enumerate(found.files, start=1):
            stopped = stopped or cancelled()
            if not stopped and reading.is_full(path):
                yield _left(path, CANCELLED, _NO_ROOM, _SECOND_BATCH)
                continue
            if not stopped:
                here = Progress(number, len(found.files), path.name)
                on_progress(here)
                try:
                    file = _read_one(reading, process, path, found.files[number:], encoding, here, on_progress)
                except Cancelled:
                    stopped = True
            yield _left(path, CANCELLED, _NOT_REACHED, _AGAIN) if stopped else file


def _read_one(
    reading: _Reading,
    process: ReadingProcess,
    path: Path,
    later: Sequence[Path],
    encoding: str,
    here: Progress,
    on_progress: Callable[[Progress], None],
) -> ReadFile:
    """Read a file and compare it with those before it. Raises Cancelled."""

    def heard(page: int, pages: int) -> None:
        on_progress(replace(here, page=page, pages=pages))

    try:
        sha256 = reading.sha256(path)
        twin = _twin(reading, path, sha256)
        if twin is not None and not (twin.source and encoding):
            return ReadFile(twin)
        document, original, sketch = process.read(
            path,
            encoding=encoding,
            on_progress=heard,
            cancelled=reading.cancelled,
            then=_surely_next(reading, sha256, later),
        )
    except VantageError as error:
        return _left(path, FAILED, error.title, error.advice)
    except OSError as error:
        return _left(path, FAILED, f"The file cannot be opened ({error.strerror}).", "Check who may read it.")
    again = twin.source if twin else ""
    if twin is not None and reading.known.layers.get(again) == layer_guid(document.sha256, document.layer):
        return ReadFile(twin)
    reading.held += len(original) + sys.getsizeof(document.layer.text)
    own = again or reading.known.waiting.get(document.sha256, "")
    report = report_on(path, document, ATTACHED if own else ADDED, own, _duplicates(reading, document, sketch, own))
    _remember(reading, path, document, sketch)
    return ReadFile(report, document, original, sketch.compact_sha256, sketch.fingerprint, bool(again))


def _surely_next(reading: _Reading, current: str, later: Sequence[Path]) -> Path | None:
    """The file after the one of this SHA-256, if it is small and is sure to be read; Cancelled."""
    with suppress(OSError):  # said when it is its turn
        if later and later[0].stat().st_size <= _MOST_AHEAD and reading.held + 8 * _MOST_AHEAD < reading.most_held:
            sha256 = reading.sha256(later[0])
            if sha256 != current and _twin(reading, later[0], sha256) is None:
                return later[0]
    return None


def _left(path: Path, outcome: str, problem: str, advice: str) -> ReadFile:
    """A file of which nothing is kept."""
    return ReadFile(FileReport(path, path.name, outcome, problem=problem, advice=advice))


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


def _duplicates(reading: _Reading, document: Document, sketch: Sketch, own: str) -> tuple[DuplicateFound, ...]:
    """What a document looks like, in the workspace and then in the batch, each under its surest kind; `own` is the
    source it belongs to anyway."""
    known, compact, mark = reading.known, sketch.compact_sha256, sketch.fingerprint
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


def _remember(reading: _Reading, path: Path, document: Document, sketch: Sketch) -> None:
    name = str(path)
    reading.by_document[document.sha256] = name
    reading.by_text.setdefault(sketch.compact_sha256, []).append(name)
    if sketch.fingerprint:
        reading.fingerprints[name] = sketch.fingerprint
    for key in reference_keys(source_of(document, reading.known)):
        reading.by_reference.setdefault(key, []).append(name)
