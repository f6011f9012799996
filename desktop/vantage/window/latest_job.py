"""Runs one computation off the window's thread; when a newer one is asked for, the older result is dropped."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal


class LatestJob(QObject):
    """`run` gets plain data only, never the workspace or a widget; `finished` fires on the window's thread."""

    finished = Signal(object)
    failed = Signal(object)
    _done = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vantage-draws")
        self._number = 0
        self._waiting: Future[None] | None = None
        self._done.connect(self._deliver)

    @property
    def busy(self) -> bool:
        return self._waiting is not None

    def run(self, compute: Callable[[], Any]) -> None:
        """Start `compute`; a request still waiting is cancelled, one under way is ignored when it ends."""
        self._number += 1
        number = self._number
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self._pool.submit(self._work, number, compute)

    def drop(self) -> None:
        """Ignore whatever is under way."""
        self._number += 1
        self._waiting = None

    def close(self, *, finish: bool = False) -> None:
        """Wait for what is under way; with `finish` also for what was asked for and has not begun, since it writes."""
        self.drop()
        self._pool.shutdown(wait=True, cancel_futures=not finish)

    def _work(self, number: int, compute: Callable[[], Any]) -> None:
        try:
            result, error = compute(), None
        except Exception as raised:
            result, error = None, raised
        self._done.emit(number, result, error)

    def _deliver(self, number: int, result: object, error: object) -> None:
        if number != self._number:
            return
        self._waiting = None
        if error is not None:
            self.failed.emit(error)
        else:
            self.finished.emit(result)
