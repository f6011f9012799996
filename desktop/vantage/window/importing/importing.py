"""Importing as the window does it: what is asked for, what is asked back, and what is shown."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QMenu, QWidget

from vantage.casework import editing
from vantage.charts.palette import Theme
from vantage.errors import VantageError
from vantage.window.asking_for_files import DOCUMENTS, file_dialog
from vantage.window.importing.import_status import ImportStatus
from vantage.window.importing.question_bar import QuestionBar
from vantage.window.importing.work import BREATH_MS, Work
from vantage.window.session import Session

if TYPE_CHECKING:
    from vantage.casework.importing import Batch, DuplicateFound, FileReport, ImportReport, Progress
    from vantage.casework.importing.batch import ReadFile
    from vantage.window.duplicates_dialog import DuplicatesDialog
    from vantage.window.importing.encoding_dialog import EncodingDialog
    from vantage.window.importing.report_dialog import ReportDialog
    from vantage.window.importing.source_document import SourceDocument
    from vantage.workspace import Workspace

LONG_UNDO = 200_000
"""Characters of documents from which a step is taken back beside the window: the search index takes long."""
_FILES = (
    "Documents (*.pdf *.docx *.html *.htm *.xhtml *.mht *.mhtml *.md *.markdown *.txt *.text *.eml *.csv *.tsv *.xlsx)"
    ";;All files (*)"
)


class Importing(QObject):
    """One import at a time. Files are read while the window stays in use; it is held back only while they are saved."""

    document_asked = Signal(str)
    source_asked = Signal(str)

    def __init__(self, session: Session, window: QMainWindow, pages: QWidget, theme: Theme) -> None:
        """`pages` is what questions are asked over."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._pages = pages
        self._theme = theme
        self.work = Work(session, window, theme)
        self.question: QuestionBar | None = None
        self.report_dialog: ReportDialog | None = None
        self.duplicates_dialog: DuplicatesDialog | None = None
        self.encoding_dialog: EncodingDialog | None = None
        self.source_document: SourceDocument | None = None
        self._last: ImportReport | None = None
        self._reading_batch = False
        self._unsaved: Batch | None = None
        self.work.progressed.connect(self._show_progress)
        self.work.saving_begun.connect(self._show_saving)
        self.work.failed.connect(self._work_failed)
        self.work.status.details_asked.connect(self.show_last_report)
        session.about_to_leave.connect(self.leave)
        session.walk_beside = self._walk_beside

    # for the window

    @property
    def status(self) -> ImportStatus:
        """The part of the status line."""
        return self.work.status

    @property
    def busy(self) -> bool:
        """Whether files are read or saved."""
        return self.work.busy

    def fill_menu(self, menu: QMenu, add: Callable[[QMenu, str, Callable[[], object], str], QAction]) -> None:
        add(menu, "Add documents…", self.ask_files, "Ctrl+I")
        add(menu, "Add a folder…", self.ask_folder, "")
        add(menu, "Last import…", self.show_last_report, "")
        add(menu, "Find duplicates…", self.show_duplicates, "")

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Read files and folders and save them as one step, with a report at the end."""
        paths = list(paths)
        if paths and not self._refused():
            self._reading_batch = True
            self.work.read(paths, "Looking for the files…", self._batch_read)

    def ask_files(self) -> None:
        if not self._refused():
            self._ask("Add documents", QFileDialog.FileMode.ExistingFiles, self.add_paths)

    def ask_folder(self) -> None:
        if not self._refused():
            self._ask("Add a folder", QFileDialog.FileMode.Directory, self.add_paths)

    def add_document_for(self, code: str) -> None:
        """Ask for the document of one source, and attach it."""
        if not self._refused():
            take = partial(self._attach_first, code)
            self._ask("The document of this source", QFileDialog.FileMode.ExistingFile, take)

    def attach(self, code: str, path: Path, *, dropped: bool = False) -> None:
        """Make a file the document of a source; where it is not the expected one, that is asked first. A file that was
        dropped may also have been meant as a source of its own."""
        from vantage.window.importing.source_document import SourceDocument

        if not self._refused():
            apart = partial(self.add_paths, [path]) if dropped else None
            self.source_document = SourceDocument(self._session, self.work, self._window, code, self._attached, apart)
            self.source_document.read(path)

    def cancel(self) -> None:
        """End the reading; what was read so far is offered."""
        self.work.job.cancel()

    def show_last_report(self) -> None:
        """The report of the last import, or how far the one under way is."""
        if self._reading_batch and self.work.job.busy:
            self._dialog().show_progress(None)
        elif self._last is None:
            self._session.notice.emit("Nothing was imported since this workspace was opened.")
            return
        _raise(self._dialog())

    def show_duplicates(self, source: str = "", found: "DuplicateFound | None" = None) -> None:
        """Show sources that look alike; only the two named where they are."""
        from vantage.casework.duplicates import Duplicates
        from vantage.window.duplicates_dialog import DuplicatesDialog

        self._forget_duplicates()
        only = Duplicates(found.kind, (found.source, source), found.similarity) if found else None
        dialog = self.duplicates_dialog = DuplicatesDialog(self._session, self._window, only)
        dialog.document_asked.connect(self._jump_to_document)
        dialog.source_asked.connect(self._jump_to_source)
        dialog.merged.connect(lambda keep, drop: self._decided(keep, drop, "Merged"))
        dialog.derived.connect(lambda code, origin: self._decided(code, origin, "Recorded as derived"))
        _raise(dialog)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.work, self.report_dialog):
            if part is not None:
                part.set_theme(theme)

    def leave(self) -> None:
        """The workspace is about to be closed: reading ends, what was read and not saved is forgotten."""
        self.work.leave()
        self._last, self._unsaved, self._reading_batch = None, None, False
        if self.question is not None:
            self.question.withdraw()
        if self.encoding_dialog is not None:
            self.encoding_dialog.close()
        self._forget_duplicates()

    def shut_down(self) -> None:
        self.leave()
        self.work.shut_down()

    # asking

    def _refused(self) -> bool:
        waiting = self.question is not None and self.question.open
        if not self.work.refused() and waiting:
            self._session.notice.emit("Say first whether the files that were read are kept.")
        return self._session.read_only or self.work.busy or waiting

    def _ask(self, title: str, mode: QFileDialog.FileMode, act: Callable[[list[Path]], object]) -> None:
        filters = "" if mode == QFileDialog.FileMode.Directory else _FILES
        dialog = file_dialog(self._window, title, DOCUMENTS, filters)
        dialog.setFileMode(mode)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode == QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda chosen: act([Path(name) for name in chosen]))
        dialog.open()

    def _attach_first(self, code: str, paths: list[Path]) -> None:
        for path in paths[:1]:
            self.attach(code, path)

    # a batch

    def _show_progress(self, progress: "Progress") -> None:
        if self._reading_batch:
            self._dialog().show_progress(progress)  # made while the window has time, and filled at the end

    def _show_saving(self, words: str) -> None:
        if self.report_dialog is not None:
            self.report_dialog.show_saving(words)

    def _nothing_came_of_it(self) -> None:
        self._reading_batch = False
        if self.report_dialog is not None:
            self.report_dialog.show_last(self._last)

    def _work_failed(self, error: object) -> None:
        """A batch that could not be saved is kept until it can be, or until nobody wants it any more."""
        self._nothing_came_of_it()
        batch, self._unsaved = self._unsaved, None
        if batch is not None:
            known = error if isinstance(error, VantageError) else None
            read = _number_read(batch)
            were = "1 file was" if read == 1 else f"{read:,} files were"
            self._ask_to_keep(
                batch,
                known.title if known else "The documents could not be saved.",
                f"{known.advice if known else ''} {were} read and nothing was added yet.".strip(),
            )

    def _batch_read(self, batch: "Batch") -> None:
        self.status.clear()
        read = _number_read(batch)
        if batch.files and not batch.cancelled:
            self._save_batch(batch)
            return
        self._nothing_came_of_it()
        if not batch.files:
            self._session.notice.emit("There is no document in what was given. Add files, or a folder that holds some.")
        elif not read:
            self._session.notice.emit("The import was cancelled before a file was read. Nothing was added.")
        else:
            self._ask_to_keep(
                batch,
                f"The import was cancelled. {read:,} of {len(batch.files):,} files were read.",
                "Kept files are saved as one step, which can be undone.",
            )

    def _ask_to_keep(self, batch: "Batch", title: str, detail: str) -> None:
        self._question_bar().ask(
            title,
            detail,
            ("Keep this one" if _number_read(batch) == 1 else "Keep these", lambda: self._save_batch(batch)),
            ("Discard", lambda: self._session.notice.emit("The import was ended. Nothing was added.")),
        )

    def _save_batch(self, batch: "Batch") -> None:
        from vantage.casework.importing import write_batch

        count = _number_read(batch)
        words = "Saving 1 document…" if count == 1 else f"Saving {count:,} documents…"
        self._unsaved = batch
        self.work.save(words, lambda own: write_batch(own, batch), self._batch_saved, lambda error: None)

    def _batch_saved(self, report: "ImportReport") -> None:
        from vantage.window.importing.report_words import summary

        self._last, self._unsaved, self._reading_batch = report, None, False
        self.status.show_result(summary(report))
        dialog = self._dialog()
        dialog.show_report(report)
        QTimer.singleShot(BREATH_MS, dialog, lambda: _raise(dialog))

    def _walk_beside(self, move: str) -> bool:
        """Take a step that added or removed long documents back, or forward again, in the worker."""
        if self.work.busy or not self._session.workspace.moves_text(move, LONG_UNDO):
            return False
        told = "Taking the documents back…" if move == "undo" else "Bringing the documents back…"
        self.work.save(
            told,
            lambda own: own.undo() if move == "undo" else own.redo(),
            lambda walked: self._session.notice.emit(walked.words),
        )
        return True

    def _attached(self, report: "ImportReport", words: str) -> None:
        self._last = report
        self._dialog().show_report(report)
        self.status.show_result(words)
        self.document_asked.emit(report.files[0].source)

    # what the report asks for

    def _correct_encoding(self, file: "FileReport") -> None:
        from vantage.window.importing.encoding_dialog import EncodingDialog

        if not self._refused():
            dialog = self.encoding_dialog = EncodingDialog(self._session, file, self._dialog())
            dialog.encoding_chosen.connect(partial(self._read_anew, file.source, dialog))
            dialog.finished.connect(self._encoding_done)
            dialog.open()

    def _encoding_done(self) -> None:
        dialog, self.encoding_dialog = self.encoding_dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _read_anew(self, source: str, dialog: "EncodingDialog", encoding: str) -> None:
        from vantage.casework.importing import attach_reading, decode_again
        from vantage.documents.process import Cancelled

        if self._refused():
            dialog.reject()
            return

        def show(read: "ReadFile") -> None:
            self.status.show_result("The document was read again")
            self._dialog().replace_file(source, read.report)
            self._last = self._dialog().report

        def unwanted() -> bool:
            return self.encoding_dialog is not dialog or self.work.job.cancelled

        def read_it(own: "Workspace") -> "ReadFile | None":
            try:
                return decode_again(own, source, encoding, cancelled=unwanted)
            except Cancelled:
                return None

        def save(read: "ReadFile | None") -> None:
            if read is None or unwanted():
                return
            dialog.accept()
            self.work.save("Saving 1 document…", lambda own: attach_reading(own, source, read), lambda _: show(read))

        def told(error: VantageError) -> None:
            if self.encoding_dialog is dialog:
                dialog.say(f"{error.title} {error.advice}")

        self.work.look("Reading it again…", read_it, save, told)

    def _derive(self, source: str, found: "DuplicateFound") -> None:
        from vantage.window.importing.report_words import percent

        how = f"{found.kind}, {percent(found.similarity)}" if found.similarity < 1 else found.kind
        if self._session.edit(editing.derive_source, source, found.source, f"Found on import: {how}.") is not None:
            self._decided(source, found.source, "Recorded as derived")

    def _decided(self, one: str, other: str, words: str) -> None:
        if self.report_dialog is not None:
            for pair in ((one, other), (other, one)):
                self.report_dialog.decide(*pair, words)

    def _jump_to_document(self, code: str) -> None:
        self._step_aside()
        self.document_asked.emit(code)

    def _jump_to_source(self, code: str) -> None:
        self._step_aside()
        self.source_asked.emit(code)

    def _step_aside(self) -> None:
        for dialog in (self.report_dialog, self.duplicates_dialog):
            if dialog is not None:
                dialog.hide()

    # parts that are made when first needed

    def _dialog(self) -> "ReportDialog":
        from vantage.window.importing.report_dialog import ReportDialog

        if self.report_dialog is None:
            dialog = self.report_dialog = ReportDialog(self._session, self._theme, self._window)
            dialog.document_asked.connect(self._jump_to_document)
            dialog.source_asked.connect(self._jump_to_source)
            dialog.encoding_asked.connect(self._correct_encoding)
            dialog.merge_asked.connect(self.show_duplicates)
            dialog.derive_asked.connect(self._derive)
            dialog.cancel_asked.connect(self.cancel)
        return self.report_dialog

    def _forget_duplicates(self) -> None:
        dialog, self.duplicates_dialog = self.duplicates_dialog, None
        if dialog is not None:
            dialog.forget()

    def _question_bar(self) -> QuestionBar:
        if self.question is None:
            self.question = QuestionBar(self._pages)
        return self.question


def _number_read(batch: "Batch") -> int:
    return sum(file.document is not None for file in batch.files)


def _raise(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
