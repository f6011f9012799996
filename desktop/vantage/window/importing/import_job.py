"""One import off the window's thread: files are read, and what was read is saved when somebody says so."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from vantage.workspace import Workspace

if TYPE_CHECKING:
    from vantage.casework.importing import Batch, Progress

SHOWN_EVERY_MS = 50
"""Progress is looked at so often and not each time there is some: a thousand small files take no more than that."""


class ImportJob(QObject):
    """One piece of work at a time, in one worker thread; every signal fires on the window's thread.

    What the worker does with the workspace it does through a connection of its own. `cancel` ends reading within
    200 ms; saving is one transaction and is not cancelled.
    """

    progressed = Signal(object)
    """A Progress, at most twenty times a second."""
    finished = Signal(object)
    """The Batch of what was read, also after a cancel; or what the function given to `work_beside` returned."""
    failed = Signal(object)
    _done = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vantage-import")
        self._number = 0
        self._waiting: Future[None] | None = None
        self._cancelled = threading.Event()
        self._newest: Progress | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(SHOWN_EVERY_MS)
        self._clock.timeout.connect(self._tell_progress)
        self._done.connect(self._deliver)

    @property
    def busy(self) -> bool:
        return self._waiting is not None

    def start(self, workspace: Workspace, paths: Iterable[Path], *, alone: bool = False) -> None:
        """Read files and folders. `alone`: without comparing them with what the workspace has."""
        paths = list(paths)
        cancelled = self._cancelled = threading.Event()
        self._newest = None
        self._clock.start()

        def work() -> "Batch":
            import_module("vantage.window.importing.report_dialog")  # takes longer than the window may stand still
            from vantage.casework.importing import KnownSources, known_sources, read_batch

            if alone:
                known = KnownSources()
            else:
                with workspace.beside() as own:
                    known = known_sources(own)
            return read_batch(paths, known, on_progress=self._note, cancelled=cancelled.is_set)

        self._run(work)

    def work_beside(self, workspace: Workspace, act: Callable[[Workspace], Any]) -> None:
        """Let a function read or write through a connection of the worker's own; it may ask for `cancelled`."""
        self._cancelled = threading.Event()

        def work() -> Any:
            with workspace.beside() as own:
                return act(own)

        self._run(work)

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for what is under way."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """End the reading; what was read so far is delivered."""
        self._cancelled.set()

    def leave(self) -> None:
        """Cancel, wait until the worker is through and forget what it had: a saving under way ends as it would."""
        self._cancelled.set()
        self._number += 1
        if self._waiting is not None:
            self._waiting.exception()
        self._waiting = None
        self._clock.stop()

    def close(self) -> None:
        self.leave()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, compute: Callable[[], Any]) -> None:
        self._number += 1
        self._waiting = self._pool.submit(self._work, self._number, compute)

    def _work(self, number: int, compute: Callable[[], Any]) -> None:
        try:
            result, error = compute(), None
        except Exception as raised:
            result, error = None, raised
        self._done.emit(number, result, error)

    def _note(self, progress: "Progress") -> None:
        """On the worker's thread: remember where it is, for the clock to tell."""
        self._newest = progress

    def _tell_progress(self) -> None:
        newest, self._newest = self._newest, None
        if newest is not None and not self._cancelled.is_set():
            self.progressed.emit(newest)

    def _deliver(self, number: int, result: object, error: object) -> None:
        if number != self._number:
            return
        self._waiting = None
        self._clock.stop()
        if error is not None:
            self.failed.emit(error)
        else:
            self.finished.emit(result)
