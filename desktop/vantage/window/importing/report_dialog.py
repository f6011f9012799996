"""What became of an import: a summary, a table of its files, and the selected file in full. Never modal."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SPACING, Theme
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.importing.file_detail import FileDetail
from vantage.window.importing.import_status import progress_words, share_done
from vantage.window.importing.report_model import ReportModel, ReportTable
from vantage.window.importing.report_words import as_text, summary
from vantage.window.session import Session
from vantage.workspace import reading

if TYPE_CHECKING:
    from vantage.casework.importing import DuplicateFound, FileReport, ImportReport, Progress

_SIZE = (1080, 640)


class ReportDialog(QDialog):
    """One report at a time. While files are read it shows how far that is."""

    document_asked = Signal(str)
    source_asked = Signal(str)
    encoding_asked = Signal(object)
    merge_asked = Signal(str, object)
    derive_asked = Signal(str, object)
    cancel_asked = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.report: ImportReport | None = None
        self._titles: dict[str, str] = {}
        self._decided: dict[tuple[str, str], str] = {}
        self.setWindowTitle("Import")
        self.resize(*_SIZE)
        self.setMinimumSize(720, 420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        self.headline = plain_label("", "cardTitle", wrap=True)
        self.skipped = plain_label("", "muted", wrap=True)
        outer.addWidget(self.headline)
        outer.addWidget(self.skipped)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_progress())
        self._stack.addWidget(self._build_report(theme))
        outer.addWidget(self._stack, 1)
        outer.addLayout(self._build_buttons())
        session.undo_changed.connect(self._freshen)
        session.opened.connect(self.forget)

    # for the import

    def show_progress(self, progress: "Progress | None") -> None:
        """How far the reading is; nothing is known yet where None."""
        self._stack.setCurrentIndex(0)
        self.headline.setText("Reading files")
        self.cancel_button.show()
        self.skipped.hide()
        self.progress_text.setText(progress_words(progress) if progress else "Looking for the files…")
        self.bar.setRange(0, 1000 if progress else 0)
        self.bar.setValue(share_done(progress) if progress else 0)
        for button in (self.undo_button, self.copy_button):
            button.hide()

    def show_saving(self, words: str) -> None:
        """The files are being written, which is not cancelled."""
        self.headline.setText(words)
        self.progress_text.setText("")
        self.bar.setRange(0, 0)
        self.cancel_button.hide()

    def show_report(self, report: "ImportReport") -> None:
        """A new report; the first file is selected."""
        self.report = report
        self._decided = {}
        self._stack.setCurrentIndex(1)
        for button in (self.undo_button, self.copy_button):
            button.show()
        self._show_all(first=True)
        self.table.setFocus()

    def show_last(self, report: "ImportReport | None") -> None:
        """Nothing came of the import under way: the report before it again, or none."""
        if report is None:
            self.forget()
        elif self._stack.currentIndex() == 0:
            self.show_report(report)

    def replace_file(self, source: str, read: "FileReport") -> None:
        """The document of a source was read again: its line says what was found now."""
        if self.report is None:
            return
        kept = ("path", "name", "outcome", "duplicates", "excerpts", "exact")
        files = tuple(
            replace(read, source=source, **{name: getattr(file, name) for name in kept})
            if file.source == source
            else file
            for file in self.report.files
        )
        self.report = replace(self.report, files=files)
        self._show_all(first=False)

    def decide(self, source: str, other: str, words: str) -> None:
        """What was decided about two sources is said in place of what can be done."""
        self._decided[source, other] = words
        self._show_file()

    def forget(self) -> None:
        """Another workspace was opened."""
        self.report = None
        self.model.show_report(None, {})
        self.close()

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)

    def copy(self) -> None:
        """Put the report on the clipboard as plain text."""
        if self.report is not None:
            QGuiApplication.clipboard().setText(as_text(self.report, self._titles))

    @property
    def can_undo(self) -> bool:
        """Whether the import stands and is what an undo would take back."""
        report = self.report
        if report is None or report.step is None or self._session.undo_words() != report.step.words:
            return False
        return all(file.source in self._titles for file in report.files if file.outcome == "added")

    # inner

    def _build_progress(self) -> QWidget:
        card = Card()
        card.body.setSpacing(2 * SPACING)
        self.progress_text = plain_label("", "", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self.cancel_asked.emit)
        hint = "You can go on working; the files are saved together at the end, as one step that can be undone."
        card.body.addStretch(1)
        card.body.addWidget(self.progress_text)
        card.body.addWidget(self.bar)
        card.body.addWidget(plain_label(hint, "muted", wrap=True))
        card.body.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(2)
        return card

    def _build_report(self, theme: Theme) -> QWidget:
        self.model = ReportModel(self)
        self.table = ReportTable(self.model, theme)
        surface = Card()
        layout = surface.layout()
        if layout is not None:
            layout.setContentsMargins(1, 4, 1, 8)
        surface.body.addWidget(self.table)
        self.detail = FileDetail()
        self.detail.document_asked.connect(self.document_asked)
        self.detail.source_asked.connect(self.source_asked)
        self.detail.encoding_asked.connect(self.encoding_asked)
        self.detail.merge_asked.connect(self.merge_asked)
        self.detail.derive_asked.connect(self.derive_asked)
        self.detail.keep_asked.connect(self._keep_both)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(SPACING + 4)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(surface)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([330, 170])
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_file())
        self.table.activated.connect(lambda _: self._open_selected())
        return splitter

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        self.undo_button = QPushButton("Undo import")
        self.undo_button.clicked.connect(self._session.undo)
        self.copy_button = QPushButton("Copy report")
        self.copy_button.setToolTip(plain_tip("Put the report on the clipboard as plain text."))
        self.copy_button.clicked.connect(self.copy)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        for button in (self.undo_button, self.copy_button, close):
            button.setAutoDefault(False)
        row.addWidget(self.undo_button)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _freshen(self) -> None:
        """The workspace changed: what was taken back or merged is no longer there."""
        if self.report is not None and self._session.is_open and not self._session.writing:
            self._show_all(first=False)

    def _show_all(self, *, first: bool) -> None:
        report = self.report
        if report is None:
            return
        selected = self.selected_file
        self._titles = {s.code: s.title for s in reading.load_sources(self._session.workspace)}
        taken_back = any(file.outcome == "added" and file.source not in self._titles for file in report.files)
        self.headline.setText(summary(report) + ("." if not taken_back else ". Some of it is no longer there."))
        self.skipped.setText(_skipped_words(report))
        self.skipped.setVisible(bool(report.skipped))
        self.model.show_report(report, self._titles)
        row = self.model.row_of(selected) if selected is not None and not first else 0
        self.table.selectRow(max(0, row))
        self._show_file()
        self._show_undo()

    def _show_undo(self) -> None:
        can_undo = self.can_undo
        self.undo_button.setEnabled(can_undo)
        why = "Take back the whole import, as one step." if can_undo else (
            "Nothing was written." if self.report is None or self.report.step is None else
            "Other changes were made since, or it was taken back already; the menu has Undo and Redo."
        )  # fmt: skip
        self.undo_button.setToolTip(plain_tip(why))

    @property
    def selected_file(self) -> "FileReport | None":
        return self.model.file(self.table.currentIndex().row())

    def _show_file(self) -> None:
        self.detail.show_file(self.selected_file, self._titles, self._decided, can_edit=not self._session.read_only)

    def _keep_both(self, source: str, found: "DuplicateFound") -> None:
        self.decide(source, found.source, "Both kept")

    def _open_selected(self) -> None:
        file = self.selected_file
        if file is not None and file.source in self._titles:
            self.document_asked.emit(file.source)


def _skipped_words(report: "ImportReport") -> str:
    names = [f"{found.path.name} ({found.reason})" for found in report.skipped[:3]]
    more = f" and {len(report.skipped) - 3:,} more" if len(report.skipped) > 3 else ""
    return f"Left aside in the folders: {', '.join(names)}{more}."
