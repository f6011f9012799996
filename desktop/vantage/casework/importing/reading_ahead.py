"""Reading the next files while those before them are written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Thread

from vantage.casework.importing.batch import Progress, ReadFile
from vantage.casework.importing.file_reading import read_files
from vantage.casework.importing.files import FilesFound
from vantage.casework.importing.known import KnownSources

_QUICK = (".txt", ".text", ".md", ".markdown")
"""Endings of files that are read faster than written."""


@contextmanager
def reading_ahead(
    found: FilesFound,
    known: KnownSources,
    encoding: str,
    on_progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Iterator[Iterator[ReadFile]]:
    """The files of `read_files`, read in a thread; at the end of the `with` block reading stops.

    They are handed out once only files of plain text are left, which are read about as fast as they are written: from
    the first file on a workspace is held, and nobody should have to wait for a slow PDF to read in it. `on_progress` is
    called on the caller's thread, `cancelled` on the other one. All that is held at a time fits into one batch.
    """
    told: SimpleQueue[Progress | ReadFile | BaseException | None] = SimpleQueue()
    stopped = Event()

    def read() -> None:
        try:
            for file in read_files(found, known, encoding, told.put, lambda: stopped.is_set() or cancelled()):
                told.put(file)
            told.put(None)
        except BaseException as error:
            told.put(error)  # raised where the files are asked for

    def answers() -> Iterator[ReadFile]:
        while (answer := told.get()) is not None:
            if isinstance(answer, BaseException):
                raise answer
            if isinstance(answer, Progress):
                on_progress(answer)
            else:
                yield answer

    def files() -> Iterator[ReadFile]:
        waiting: list[ReadFile] = []
        first = len(found.failed) + _slow(found)
        for number, file in enumerate(answers(), start=1):
            waiting.append(file)
            if number >= first:
                yield from waiting
                waiting.clear()

    thread = Thread(target=read, name="reading ahead")
    thread.start()
    try:
        yield files()
    finally:
        stopped.set()
        thread.join()


def _slow(found: FilesFound) -> int:
    """How many files there are up to the last that is no plain text."""
    return max((number for number, path in enumerate(found.files, 1) if path.suffix.lower() not in _QUICK), default=0)
