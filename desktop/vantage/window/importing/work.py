"""The work of an import: files are read beside the window; while the workspace is written, the window is held back."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from vantage.charts.palette import Theme
from vantage.errors import VantageError
from vantage.window.half_typed import keep_half_typed
from vantage.window.importing.import_job import ImportJob
from vantage.window.importing.import_status import ImportStatus
from vantage.window.importing.saving_overlay import SavingOverlay
from vantage.window.session import Session
from vantage.workspace import Workspace

SETTLE_MS = 200
"""From the moment input is held back until the file is written: what a page had begun (a filter, a preview) is done."""
BREATH_MS = 10
"""Between two things the window has to do at the end: it is painted and answers meanwhile."""
WAITING = "Another import is being saved; this follows."
READ_ONLY = ("This workspace is open for reading only.", "Save a copy and add the documents there, or reopen it later.")
Then = Callable[[Any], object]
Told = Callable[[VantageError], object]


class Work(QObject):
    """One piece of work at a time. What follows a piece is given with it, for when it goes well and for when it fails;
    a failure nobody asks for becomes the session's `problem`."""

    progressed = Signal(object)
    saving_begun = Signal(str)
    failed = Signal(object)
    """An error, also where it is told to whoever asked for that."""

    def __init__(self, session: Session, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._theme = theme
        self.status = ImportStatus()
        self.overlay: SavingOverlay | None = None
        self.job = ImportJob(self)
        self.saving = False
        self._queued: Callable[[], object] | None = None
        self._close_wanted = False
        self._follow_up = False
        self._then: Then = lambda result: None
        self._told: Told = self._tell
        self.job.progressed.connect(self._show_progress)
        self.job.finished.connect(self._finish)
        self.job.failed.connect(self._fail)
        self.status.cancel_asked.connect(self.job.cancel)
        session.writing_ended.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self.job.busy or self.saving or self._follow_up or self._queued is not None

    def refused(self) -> bool:
        """Whether nothing can be added now; then says why."""
        if self._session.read_only:
            self._session.problem.emit(*READ_ONLY)
            return True
        if self.busy:
            self._session.notice.emit("An import is under way. Add these when it is done.")
        return self.busy

    def read(self, paths: Iterable[Path], words: str, then: Then, *, alone: bool = False) -> None:
        """Read files and folders; `then` gets the Batch, also after a cancel."""
        self._expect(then)
        self._when_free(partial(self._begin_reading, list(paths), words, alone))

    def look(self, words: str, act: Callable[[Workspace], Any], then: Then, told: Told | None = None) -> None:
        """Let a worker read the workspace."""
        self._expect(then, told)
        self._when_free(partial(self._begin_looking, words, act))

    def save(self, words: str, write: Callable[[Workspace], Any], then: Then, told: Told | None = None) -> None:
        """Hold input back, let a worker write, and read everything anew."""
        self._expect(then, told)
        self._when_free(partial(self._begin_saving, words, write))

    def may_close(self) -> bool:
        """False while the file is being written: the window then closes by itself once that is done."""
        self._close_wanted = self._session.writing
        return not self._close_wanted

    def leave(self) -> None:
        """The workspace is about to be closed: reading ends and is forgotten, a saving under way is waited for."""
        self.job.leave()
        self._follow_up, self._queued = False, None
        self._stop_saving(leaving=True)
        self.status.clear()

    def shut_down(self) -> None:
        self.leave()
        self.job.close()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.overlay is not None:
            self.overlay.set_theme(theme)

    # inner

    def _expect(self, then: Then, told: Told | None = None) -> None:
        self._then, self._told = then, told or self._tell

    def _when_free(self, act: Callable[[], object]) -> None:
        """Begin now, or once what another writes is written: a file that is written cannot always be read."""
        if self._session.writing:
            self._queued = act
            self.status.show_work(WAITING)
        else:
            act()

    def _go_on(self) -> None:
        queued, self._queued = self._queued, None
        if queued is not None:
            self._when_free(queued)
        if self._close_wanted and not self._session.writing:
            QTimer.singleShot(0, self._window, self._window.close)

    def _begin_reading(self, paths: list[Path], words: str, alone: bool) -> None:
        self.status.show_start(words)
        self.job.start(self._session.workspace, paths, alone=alone)

    def _begin_looking(self, words: str, act: Callable[[Workspace], Any]) -> None:
        self.status.show_work(words)
        self.job.work_beside(self._session.workspace, act)

    def _begin_saving(self, words: str, write: Callable[[Workspace], Any]) -> None:
        keep_half_typed()
        self.saving = self._session.begin_writing(self)
        self.status.show_work(words)
        self.saving_begun.emit(words)
        self._veil().begin(words)
        self._write_when_quiet(write)

    def _show_progress(self, progress: Any) -> None:
        self.status.show_progress(progress)
        self.progressed.emit(progress)

    def _write_when_quiet(self, write: Callable[[Workspace], Any]) -> None:
        def begin() -> None:
            if not self.saving or not self._session.is_open:
                return
            if self._session.busy:
                self._write_when_quiet(write)
            else:
                self.job.work_beside(self._session.workspace, write)

        QTimer.singleShot(SETTLE_MS, self, begin)

    def _finish(self, result: object) -> None:
        self.status.clear()
        self._stop_saving()
        self._next_event(self._then, result)

    def _next_event(self, act: Then, result: object) -> None:
        """What follows is done in an event of its own, after a breath."""
        self._follow_up = True

        def follow_up() -> None:
            if self._follow_up:
                self._follow_up = False
                act(result)

        QTimer.singleShot(BREATH_MS, self, follow_up)

    def _fail(self, error: object) -> None:
        self.status.clear()
        self._stop_saving()
        self.failed.emit(error)
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self._told(error)

    def _stop_saving(self, *, leaving: bool = False) -> None:
        if self.saving:
            self.saving = False
            if self.overlay is not None:
                self.overlay.end()
            self._session.end_writing(self, leaving=leaving)

    def _tell(self, error: VantageError) -> None:
        self._session.problem.emit(error.title, error.advice)

    def _veil(self) -> SavingOverlay:
        if self.overlay is None:
            line, covered = self.status.parentWidget(), self._window.centralWidget()
            self.overlay = SavingOverlay(covered or self._window, self._theme, line.height() if line else 0)
        return self.overlay
