"""What importing references and importing a project have in common: a file, a plan to look at, one step, a report."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SPACING
from vantage.errors import VantageError
from vantage.window.asking_for_files import DOCUMENTS, file_dialog
from vantage.window.card import plain_label
from vantage.window.half_typed import keep_half_typed
from vantage.window.interchange import ENDINGS, PROJECT_ENDINGS, dropped_file
from vantage.window.latest_job import LatestJob
from vantage.window.session import Session

SETTLE_MS = 200
"""From the moment edits are refused until the file is written, as in the import of documents."""
WAITING = "Documents are being saved; this follows."
EMPTY, BUSY, PLAN, REPORT = range(4)
_FILTER = f"References and coding projects ({' '.join(f'*{ending}' for ending in ENDINGS)});;All files (*)"


class ImportDialog(QDialog):
    """Children fill the pages PLAN and REPORT and say what the worker reads and writes.

    Reading and writing happen in a worker through a connection of its own; closing the dialog ends the reading. While
    it writes, edits are refused and the dialog cannot be closed; closing the workspace waits for it. While another
    writes, the dialog waits.
    """

    other_asked = Signal(object)
    """A path that another kind of dialog is for."""
    imported = Signal(object)
    """The report, once everything is written."""
    documents_asked = Signal(object)
    """Paths of files to be added as documents."""

    takes_projects = False

    def __init__(self, session: Session, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.session = session
        self.path: Path | None = None
        self._job = LatestJob(self)
        self._job.finished.connect(self._deliver)
        self._job.failed.connect(self._fail)
        self._reading_ended = Event()
        self._then: Callable[[Any], None] = lambda result: None
        self._saving = False
        self._queued: Callable[[], None] | None = None
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        self.resize(920, 600)
        self.setMinimumSize(680, 420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        self.headline = plain_label("", "cardTitle", wrap=True)
        self.note = plain_label("", "muted", wrap=True)
        outer.addWidget(self.headline)
        outer.addWidget(self.note)
        self.stack = QStackedWidget()
        outer.addWidget(self.stack, 1)
        self.problem = plain_label("", "warning", wrap=True)
        self.problem.hide()
        outer.addWidget(self.problem)
        outer.addLayout(self._build_buttons())
        for page in (self._build_empty(), self._build_busy(), self.build_plan(), self.build_report()):
            self.stack.addWidget(page)
        session.about_to_leave.connect(self._leave)
        session.writing_ended.connect(self._go_on)
        self.finished.connect(self._drop)
        self._show_empty()

    # what children say

    def build_plan(self) -> QWidget:
        raise TypeError(f"{type(self).__name__} has no plan")

    def build_report(self) -> QWidget:
        raise TypeError(f"{type(self).__name__} has no report")

    def read(self, path: Path, session: Session, cancelled: Callable[[], bool]) -> Callable[[], Any]:
        """What the worker does to read a file and plan its import. Once `cancelled()`, nobody waits for it."""
        raise TypeError(f"{type(self).__name__} does not read")

    def write(self, session: Session) -> Callable[[], Any]:
        """What the worker does to write what was chosen."""
        raise TypeError(f"{type(self).__name__} does not write")

    def show_plan(self, plan: Any) -> None:
        raise TypeError(f"{type(self).__name__} has no plan")

    def show_report(self, report: Any) -> None:
        raise TypeError(f"{type(self).__name__} has no report")

    # for the window and for children

    @property
    def busy(self) -> bool:
        """Whether the worker reads or writes, or is about to."""
        return self._job.busy or self._saving or self._queued is not None

    def take(self, path: Path) -> None:
        """Read a file; the plan is shown when that is done."""
        if self.busy:
            self.say(f"“{path.name}” was not read: one file at a time.")
            return
        if (path.suffix.lower() in PROJECT_ENDINGS) != self.takes_projects:
            self.reject()
            self.other_asked.emit(path)
            return
        self.path = path
        self.say("")
        self._when_free(self._begin_reading)

    def confirm(self) -> None:
        """Write what was chosen, as one step; close where that is done and was seen."""
        if self.busy:
            return
        if self.stack.currentIndex() == REPORT:
            self.accept()
            return
        if self.session.read_only:
            self.say("This workspace is open for reading only. Save a copy and import there.")
            return
        self._when_free(self._begin_writing)

    def say(self, text: str) -> None:
        """What is wrong, "" for nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.problem.setAccessibleName(text)

    def offer(self, words: str, *, can: bool = True) -> None:
        """The words of the button that goes on."""
        self.confirm_button.setText(words)
        self.confirm_button.setEnabled(can)

    def reject(self) -> None:
        if not self._saving:
            self._queued = None
            super().reject()

    # inner

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.choose_button = QPushButton("Choose another file…")
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self.ask_file)
        row.addWidget(self.choose_button)
        self.left_buttons = QHBoxLayout()
        row.addLayout(self.left_buttons)
        row.addStretch(1)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.confirm_button = QPushButton("Import")
        self.confirm_button.setObjectName("primary")
        self.confirm_button.setDefault(True)
        self.confirm_button.clicked.connect(self.confirm)
        row.addWidget(self.cancel_button)
        row.addWidget(self.confirm_button)
        return row

    def _build_empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(2 * SPACING)
        words = plain_label("Drop a file here, or choose one.", "mutedBody", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first_button = QPushButton("Choose a file…")
        self.first_button.setObjectName("primary")
        self.first_button.clicked.connect(self.ask_file)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _build_busy(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(320)
        column.addStretch(1)
        column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def ask_file(self) -> QFileDialog:
        """Ask for a file; returned so that it can be answered."""
        dialog = file_dialog(self, "Import references or a coding project", DOCUMENTS, _FILTER)
        if self.path is not None:
            dialog.setDirectory(str(self.path.parent))
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        dialog.open()
        return dialog

    def _when_free(self, act: Callable[[], None]) -> None:
        """Begin now, or once what another writes is written: a file that is written cannot always be read."""
        if self.session.writing:
            self._queued = act
            self._show_busy(WAITING)
        else:
            act()

    def _go_on(self) -> None:
        queued, self._queued = self._queued, None
        if queued is not None:
            self._when_free(queued)

    def _begin_reading(self) -> None:
        if self.path is not None:
            self._show_busy(f"Reading {self.path.name}…")
            ended = self._reading_ended = Event()
            self._run(self.read(self.path, self.session, ended.is_set), self._show_plan)

    def _begin_writing(self) -> None:
        keep_half_typed()
        work = self.write(self.session)
        self._saving = self.session.begin_writing(self)
        self._show_busy("Saving…")
        self._write_when_quiet(work)

    def _write_when_quiet(self, work: Callable[[], Any]) -> None:
        """Once what a page had begun is done, unless the workspace was closed meanwhile."""

        def begin() -> None:
            if self._saving and self.session.busy:
                self._write_when_quiet(work)
            elif self._saving:
                self._run(work, self._show_report)

        QTimer.singleShot(SETTLE_MS, self, begin)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._then = then
        self._job.run(work)

    def _deliver(self, result: object) -> None:
        self._end_writing()
        self._then(result)

    def _fail(self, error: object) -> None:
        was_writing = self._end_writing()
        if was_writing:
            self._show_page(PLAN)
        else:
            self._show_empty()
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self.say(f"{error.title} {error.advice}")

    def _drop(self) -> None:
        self._reading_ended.set()
        self._job.drop()

    def _end_writing(self, *, leaving: bool = False) -> bool:
        was_saving, self._saving = self._saving, False
        self.session.end_writing(self, leaving=leaving)
        return was_saving

    def _leave(self) -> None:
        """The workspace is about to be closed: what is being written is waited for, reading ends."""
        self._queued = None
        self._reading_ended.set()
        self._job.close(finish=self._saving)
        self._end_writing(leaving=True)
        super().reject()

    def _show_empty(self) -> None:
        self.headline.setText("Import references or a coding project")
        self.note.setText(
            "References as RIS, BibTeX or CSL-JSON; coding projects as REFI-QDA (.qdpx, or .qdc for codes alone). "
            "Nothing is written before you have seen what would be."
        )
        self._show_page(EMPTY)
        self.first_button.setFocus()

    def _show_busy(self, words: str) -> None:
        self.headline.setText(words)
        self.note.setText("")
        self._show_page(BUSY)

    def _show_plan(self, plan: Any) -> None:
        self._show_page(PLAN)
        self.show_plan(plan)

    def _show_report(self, report: Any) -> None:
        self._show_page(REPORT)
        self.show_report(report)
        self.offer("Close")
        self.imported.emit(report)

    def _show_page(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self.choose_button.setVisible(page == PLAN)
        self.confirm_button.setVisible(page in (PLAN, REPORT))
        self.cancel_button.setVisible(page != REPORT)
        self.cancel_button.setEnabled(not self._saving)
        self.note.setVisible(bool(self.note.text()) or page in (PLAN, REPORT))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.busy and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take(path)
