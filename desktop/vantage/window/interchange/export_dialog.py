"""Exporting: which of several formats, what it will not hold, and where to."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SPACING
from vantage.errors import VantageError
from vantage.window.asking_for_files import EXPORTS, save_dialog
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.folder_showing import show_folder
from vantage.window.latest_job import LatestJob
from vantage.window.session import Session

if TYPE_CHECKING:
    from vantage.casework.interchange.exporting import ExportReport

CHOICES = (
    ("ris", ".ris", "References as RIS", "For EndNote, Zotero, Mendeley and most other reference managers."),
    ("bibtex", ".bib", "References as BibTeX", "For LaTeX."),
    ("csl-json", ".csl.json", "References as CSL-JSON", "For Zotero and Pandoc; carries grades and document hashes."),
    ("refi-qda", ".qdpx", "Coding project", "For NVivo, ATLAS.ti, MAXQDA and QualCoder: documents, excerpts, codes."),
    ("web-annotation", ".jsonld", "Annotations", "Excerpts with their claims, as W3C Web Annotations."),
    ("csv", ".csv", "Evidence table as CSV", "One row an item, for any spreadsheet or script."),
    (
        "coin-xlsx",
        ".coin.xlsx",
        "COINr workbook",
        "For COINr and R: values, tree, weights and rules as sheets iData and iMeta.",
    ),
    ("coin-csv", ".coin.csv", "COINr tables", "The same as two files, NAME.iData.csv and NAME.iMeta.csv."),
    ("xlsx", ".xlsx", "Workbook", "Sources, evidence, scores and weights, a sheet each."),
)
"""Format, ending, name and what it is for."""
_LABEL_PX = 24
"""From the left of a radio button to its words."""


class ExportDialog(QDialog):
    """What is lost is worked out beside the window as soon as a format is chosen, and the file is written there too."""

    exported = Signal(object)
    """The ExportReport of a file that was written."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._saved: Path | None = None
        self.report: ExportReport | None = None
        self._looking, self._writing = LatestJob(self), LatestJob(self)
        self._looking.finished.connect(self._show_lost)
        self._looking.failed.connect(self._cannot)
        self._writing.finished.connect(self._show_written)
        self._writing.failed.connect(self._not_written)
        self.setWindowTitle("Export")
        self.setMinimumWidth(760)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        columns = QHBoxLayout()
        columns.setSpacing(2 * SPACING)
        left = QVBoxLayout()
        left.setSpacing(SPACING)
        left.addWidget(plain_label("What to export", "strong"))
        left.addWidget(self._build_choices(), 1)
        columns.addLayout(left, 0)
        columns.addLayout(self._build_lost(), 1)
        outer.addLayout(columns, 1)
        self.state = plain_label("", "muted", wrap=True)
        self.problem = plain_label("", "warning", wrap=True)
        for label in (self.state, self.problem):
            label.hide()
            outer.addWidget(label)
        outer.addLayout(self._build_buttons())
        session.about_to_leave.connect(self._leave)
        self.finished.connect(lambda _: self._looking.drop())
        self.kinds.button(0).setChecked(True)
        self._look()

    @property
    def busy(self) -> bool:
        return self._looking.busy or self._writing.busy

    @property
    def format(self) -> str:
        return CHOICES[max(0, self.kinds.checkedId())][0]

    def choose(self, format: str) -> None:
        """Choose a format, as if it had been clicked."""
        self.kinds.button([choice[0] for choice in CHOICES].index(format)).click()

    def ask_file(self) -> QFileDialog | None:
        """Ask where to write; returned so that it can be answered."""
        if self._writing.busy:
            return None
        _, ending, name, _ = CHOICES[self.kinds.checkedId()]
        path, kinds, suffix = self._session.path, f"{name} (*{ending})", ending.removeprefix(".")
        offered = f"{path.stem}{ending}"
        dialog = save_dialog(self, f"Export: {name}", EXPORTS, kinds, offered, suffix, beside=path)
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.open()
        return dialog

    def export_to(self, path: Path) -> None:
        """Write the chosen format to a file, in the worker; the dialog says how it went."""
        if self._writing.busy:
            return
        workspace, format = self._session.workspace, self.format
        ending = CHOICES[self.kinds.checkedId()][1]
        to = path if path.name.lower().endswith(ending) else path.with_name(f"{path.name}{ending}")

        def work() -> "ExportReport":
            from vantage.casework.interchange.exporting import export_file

            with workspace.beside() as own:
                return export_file(own, to, format)

        self._say(f"Writing {to.name}…")
        self._enable(False)
        self.folder_button.hide()
        self._writing.run(work)

    def reject(self) -> None:
        if not self._writing.busy:
            super().reject()

    # inner

    def _build_choices(self) -> QWidget:
        card = Card()
        card.body.setSpacing(2)
        self.kinds = QButtonGroup(self)
        for number, (_, ending, name, purpose) in enumerate(CHOICES):
            button = QRadioButton(f"{name} ({ending})")
            button.setToolTip(plain_tip(purpose))
            button.setAccessibleDescription(purpose)
            self.kinds.addButton(button, number)
            words = plain_label(purpose, "muted", wrap=True)
            words.setIndent(_LABEL_PX)
            words.setFixedWidth(330)
            words.setBuddy(button)
            card.body.addWidget(button)
            card.body.addWidget(words)
            card.body.addSpacing(SPACING // 2)
        card.body.addStretch(1)
        self.kinds.idClicked.connect(lambda _: self._look())
        return card

    def _build_lost(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACING)
        column.addWidget(plain_label("What this format does not hold", "strong"))
        self.lost = QTextEdit()
        self.lost.setObjectName("reading")
        self.lost.setReadOnly(True)
        self.lost.setAcceptRichText(False)
        self.lost.setTabChangesFocus(True)
        self.lost.setAccessibleName("What this format does not hold")
        self.lost.document().setDocumentMargin(SPACING)
        card = Card()
        layout = card.layout()
        if layout is not None:
            layout.setContentsMargins(1, 4, 1, 8)
        card.body.addWidget(self.lost, 1)
        column.addWidget(card, 1)
        return column

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.folder_button = QPushButton("Show the folder")
        self.folder_button.setAutoDefault(False)
        self.folder_button.clicked.connect(self._show_folder)
        self.folder_button.hide()
        row.addWidget(self.folder_button)
        row.addStretch(1)
        self.close_button = QPushButton("Close")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.export_button = QPushButton("Export…")
        self.export_button.setObjectName("primary")
        self.export_button.setDefault(True)
        self.export_button.clicked.connect(self.ask_file)
        row.addWidget(self.close_button)
        row.addWidget(self.export_button)
        return row

    def _look(self) -> None:
        workspace, format = self._session.workspace, self.format

        def work() -> tuple[str, ...]:
            from vantage.casework.interchange.exporting import losses

            with workspace.beside() as own:
                return losses(own, format)

        self.lost.setPlainText("Looking…")
        self._say("")
        self.folder_button.hide()
        self._looking.run(work)

    def _show_lost(self, lost: Any) -> None:
        self.lost.setPlainText("\n".join(f"• {sentence}" for sentence in lost) or "Nothing.")
        if lost:
            _hang(self.lost, "• ")

    def _show_written(self, report: Any) -> None:
        self.report = report
        self._saved = report.file
        self._enable(True)
        files = report.file.name if report.second is None else f"{report.file.name} and {report.second.name}"
        self._say(f"Wrote {files}: {report.items:,} items. SHA-256 {report.sha256[:16]}…")
        self.state.setToolTip(plain_tip(f"{report.file}\nSHA-256 {report.sha256}"))
        self.folder_button.show()
        self.exported.emit(report)

    def _not_written(self, error: object) -> None:
        self._enable(True)
        self._cannot(error)

    def _enable(self, on: bool) -> None:
        """While it writes, nothing else is begun and the dialog stays."""
        for button in (self.export_button, self.close_button):
            button.setEnabled(on)

    def _cannot(self, error: object) -> None:
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self.lost.setPlainText("")
        self._say("", f"{error.title} {error.advice}")

    def _say(self, state: str, problem: str = "") -> None:
        for label, text in ((self.state, state), (self.problem, problem)):
            label.setText(text)
            label.setVisible(bool(text))

    def _show_folder(self) -> None:
        if self._saved is not None:
            show_folder(self._saved, lambda title, place: self._say(self.state.text(), f"{title} {place}"))

    def _leave(self) -> None:
        """The workspace is about to be closed: what is being written is waited for."""
        self._looking.close()
        self._writing.close()
        self.reject()


def _hang(area: QTextEdit, bullet: str) -> None:
    """Later lines of a sentence begin under its first word, and sentences stand apart."""
    room = area.fontMetrics().horizontalAdvance(bullet)
    block = QTextBlockFormat()
    block.setLeftMargin(room)
    block.setTextIndent(-room)
    block.setBottomMargin(SPACING // 2)
    cursor = QTextCursor(area.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(block)
