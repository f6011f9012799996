"""The Memo page: the frame of the memo, what to know before exporting, the pages as they will be, and the export."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vantage.analysis.lenses import find_lens
from vantage.charts.palette import SPACING, Theme
from vantage.errors import FileProblem, VantageError
from vantage.window.asking_for_files import EXPORTS, save_dialog
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.evidence_detail import clear, rule, selectable
from vantage.window.folder_showing import show_folder
from vantage.window.latest_job import LatestJob
from vantage.window.memo_frame import MemoFrame
from vantage.window.memo_preview import MemoPreview
from vantage.window.session import Session
from vantage.window.weights_panel import SPREADS

if TYPE_CHECKING:
    from vantage.casework.memo import MemoInput

QUIET_MS = 400
LEFT_WIDTH = 344
BASIS_TIP = (
    "Chosen in the top bar and under Weights on the Assess page. Page 1 names whatever is not as usual, and "
    "Reproducibility the command that makes the same file."
)


@dataclass(frozen=True)
class TypesetPages:
    """What the worker hands back for the preview."""

    pictures: list[QImage]
    notes: tuple[str, ...]
    title: str
    ppi: int


class MemoPage(QWidget):
    """Typesets only while it is shown; the newest request wins."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._stale = True
        self._title = ""
        self._ppi = 0
        self._saved: Path | None = None
        self.frame = MemoFrame(session)
        self.preview = MemoPreview(theme)
        self._previewing, self._exporting = LatestJob(self), LatestJob(self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._build()
        self._connect()
        self.set_theme(theme)
        self._show_basis()

    def set_theme(self, theme: Theme) -> None:
        self.preview.set_theme(theme)

    @property
    def busy(self) -> bool:
        """Whether pages or a file are being typeset, or about to be."""
        return self._quiet.isActive() or self._previewing.busy or self._exporting.busy

    def shut_down(self) -> None:
        """Keep what was typed and end the workers."""
        self.frame.commit()
        self._quiet.stop()
        self._previewing.close()
        self._exporting.close()

    # export

    def ask_export(self) -> QFileDialog | None:
        """Ask where to write the memo; returned so that it can be answered."""
        if not self.export_button.isEnabled() or not self._session.is_open:
            return None
        self.frame.commit()
        assessment = self._session.assessment
        name = file_name(self._title or assessment.memo_title or assessment.title)
        title, kinds, beside = "Export the memo", "PDF documents (*.pdf)", self._session.path
        dialog = save_dialog(self, title, EXPORTS, kinds, name, "pdf", beside=beside)
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.open()
        return dialog

    def export_to(self, path: Path) -> None:
        """Write the memo in the worker; the page says how it went."""
        from vantage.casework.memo import export_memo

        try:
            given = self._gather()
        except VantageError as error:
            self._session.problem.emit(error.title, error.advice)
            return
        self.export_button.setEnabled(False)
        self.state.setText(f"Writing {path.name}…")
        self.state.show()
        self.folder_button.hide()
        self._exporting.run(lambda: export_memo(given, path))

    def _exported(self, report: object) -> None:
        self._saved = report.file  # type: ignore[attr-defined]
        self._export_ended(f"Memo saved to {self._saved}")
        self.folder_button.show()
        if not self.isVisible():  # the page says it itself, and a notice would lie over the button beside it
            self._session.notice.emit(f"Memo saved to {self._saved}.")

    def _export_failed(self, error: object) -> None:
        if not isinstance(error, VantageError):
            self._export_ended("The memo was not written.")
            raise error  # type: ignore[misc]
        self._export_ended(f"{error.title} {error.advice}")
        self._session.problem.emit(error.title, error.advice)

    def _export_ended(self, text: str) -> None:
        self.export_button.setEnabled(True)
        self.state.setText(text)
        self.state.show()

    def _show_folder(self) -> None:
        if self._saved is not None:
            show_folder(self._saved, self._session.problem.emit)

    # preview

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.export_button.setFocus()
        if self._stale:
            self._ask_pages()

    def hideEvent(self, event: QHideEvent) -> None:
        self.frame.commit()
        super().hideEvent(event)

    def _changed(self) -> None:
        self._stale = True
        self._show_basis()
        if self.isVisible():
            self._ask_pages()

    def _ask_pages(self) -> None:
        if not self.preview.shows_pages:
            self.preview.say("Typesetting…")
        # Without pages there is nothing to look at meanwhile, so no edit is waited for.
        self._quiet.start(QUIET_MS if self.preview.shows_pages else 0)

    def _resized(self) -> None:
        sharp = self.preview.ppi
        if self.isVisible() and self.preview.shows_pages and abs(sharp - self._ppi) > 0.06 * sharp:
            self._quiet.start(QUIET_MS)

    def _typeset(self) -> None:
        if not self._session.is_open or not self.isVisible():
            return
        self._stale = False
        try:
            given = self._gather()
        except VantageError as error:
            self._previewing.drop()
            self._refused(error)
            return
        self.progress.setText("Typesetting…")
        ppi = self.preview.ppi
        self._previewing.run(lambda: typeset(given, ppi))

    def _typeset_done(self, pages: object) -> None:
        assert isinstance(pages, TypesetPages)
        self._title, self._ppi = pages.title, pages.ppi
        self.export_button.setEnabled(not self._exporting.busy)
        self.preview.show_pages(pages.pictures)
        count = len(pages.pictures)
        self.progress.setText(f"{count} page{'' if count == 1 else 's'}")
        self.frame.show_title(pages.title)
        self._show_notes(pages.notes)

    def _typeset_failed(self, error: object) -> None:
        if not isinstance(error, VantageError):
            self._stale = True
            self.progress.setText("")
            self.preview.say("The pages could not be typeset.", again=True)
            raise error  # type: ignore[misc]
        self._refused(error)

    def _refused(self, error: VantageError) -> None:
        self._stale = True  # what stands in the way may be elsewhere than in the workspace: a full disk, say
        self.export_button.setEnabled(False)
        self.progress.setText("")
        self.preview.say(f"{error.title}\n{error.advice}", again=isinstance(error, FileProblem))
        self._show_notes((error.title,))

    def _show_notes(self, notes: tuple[str, ...]) -> None:
        clear(self._notes)
        for note in notes:
            self._notes.addWidget(selectable("", note))
            self._notes.addWidget(rule())
        if not notes:
            self._notes.addWidget(plain_label("Nothing to mend.", "mutedBody"))
        self._notes.addStretch(1)
        self.checks.note.setText("" if not notes else f"{len(notes)} to read")

    def _gather(self) -> "MemoInput":
        """What the memo rests on now, with the scenario, lens and weight uncertainty that the page says."""
        from vantage.casework.memo import gather_memo

        self._show_basis()
        session = self._session
        return gather_memo(session.workspace, session.scenario, session.lens, spread=session.spread)

    def _show_basis(self) -> None:
        if self._session.is_open:
            self.basis.setText(basis_words(self._session))

    def _forget(self) -> None:
        self._previewing.drop()
        self._title = ""
        self.frame.forget()
        self.state.hide()
        self.folder_button.hide()
        self.preview.sheet.show_pictures([])
        self._changed()

    # building

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        left = QWidget()
        left.setFixedWidth(LEFT_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING + 4)
        column.addWidget(self.frame)
        self.checks = Card("Before export")
        self.checks.title.setToolTip(
            plain_tip("Blanks, scores without a range, characters no font has: mend them, or know of them.")
        )
        holder = QWidget()
        holder.setObjectName("scrolled")
        self._notes = QVBoxLayout(holder)
        self._notes.setContentsMargins(0, 0, SPACING, 0)
        self._notes.setSpacing(SPACING - 2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        self.checks.body.addWidget(scroll, 1)
        self.state = plain_label("", "muted", wrap=True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state.hide()
        self.checks.body.addWidget(self.state)
        row = QHBoxLayout()
        self.export_button = QPushButton("Export PDF…")
        self.export_button.setObjectName("primary")
        tip = "Write the memo as a tagged, archival PDF with its numbers inside. (Ctrl+E)"
        self.export_button.setToolTip(plain_tip(tip))
        self.folder_button = QPushButton("Show in folder")
        self.folder_button.hide()
        self.progress = plain_label("", "muted")
        row.addWidget(self.export_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        row.addWidget(self.progress)
        self.checks.body.addLayout(row)
        self.basis = plain_label("", "muted", wrap=True)
        self.basis.setToolTip(plain_tip(BASIS_TIP))
        self.checks.body.insertWidget(self.checks.body.indexOf(scroll), self.basis)
        column.addWidget(self.checks, 1)
        outer.addWidget(left)
        outer.addWidget(self.preview, 1)

    def _connect(self) -> None:
        self.export_button.clicked.connect(self.ask_export)
        self.folder_button.clicked.connect(self._show_folder)
        self._quiet.timeout.connect(self._typeset)
        self.preview.resized.connect(self._resized)
        self.preview.again_asked.connect(self._ask_pages)
        self._previewing.finished.connect(self._typeset_done)
        self._previewing.failed.connect(self._typeset_failed)
        self._exporting.finished.connect(self._exported)
        self._exporting.failed.connect(self._export_failed)
        self._session.opened.connect(self._forget)
        self._session.assessment_changed.connect(self._changed)
        self._session.judgement_changed.connect(self._changed)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shut_down)


def basis_words(session: Session) -> str:
    """ "Made with: scenario Baseline, lens By criterion, weight uncertainty “about”." """
    uncertainty = next((name for spread, name, _ in SPREADS if spread == session.spread), f"{session.spread}")
    scenario = session.assessment.scenario(session.scenario).name
    lens = find_lens(session.lens).name
    return f"Made with: scenario {scenario}, lens {lens}, weight uncertainty “{uncertainty}”."


def typeset(given: "MemoInput", ppi: int) -> TypesetPages:
    """Typeset and decode the pages: plain data in, pictures out, so that it may run in the worker."""
    from vantage.casework.memo import preview_pages

    made = preview_pages(given, ppi)
    return TypesetPages([_picture(*page) for page in made.pages], made.notes, made.title, ppi)


def _picture(width: int, height: int, pixels: bytes) -> QImage:
    drawn = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBX8888)
    # The format the screen is painted in; converting also leaves the pixels given.
    return drawn.convertToFormat(QImage.Format.Format_RGB32)


def file_name(title: str) -> str:
    """A file name that every system takes, made from the memo's title."""
    plain = "".join(" " if c in '\\/:*?"<>|' or not c.isprintable() else c for c in title)
    return f"{' '.join(plain.split()).strip('. ')[:80].strip() or 'Memo'}.pdf"
