"""The document of one source: read, compared with what is known of it, asked about where it differs, attached."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vantage.window.importing.attach_dialog import AttachDialog
from vantage.window.importing.work import Work
from vantage.window.session import Session
from vantage.workspace import Workspace, reading

if TYPE_CHECKING:
    from vantage.casework.importing import Batch, DocumentFit, ImportReport
    from vantage.casework.importing.batch import ReadFile


class SourceDocument:
    """`done` gets a report of the one file once it is attached; `apart`, where given, is called where it is to be a
    source of its own. `question` is the dialog that waits for an answer."""

    def __init__(
        self,
        session: Session,
        work: Work,
        parent: QWidget,
        code: str,
        done: "Callable[[ImportReport, str], object]",
        apart: Callable[[], object] | None = None,
    ) -> None:
        self._session, self._work, self._parent, self._code, self._done = session, work, parent, code, done
        self._apart = apart
        self.question: AttachDialog | None = None

    def read(self, path: Path) -> None:
        self._work.read([path], f"Reading {path.name}", self._compare, alone=True)

    def _compare(self, batch: "Batch") -> None:
        from vantage.casework.importing import document_fit

        self._work.status.clear()
        read = next(iter(batch.files), None)
        if batch.cancelled or read is None:
            self._session.notice.emit("Cancelled. Nothing was added.")
        elif read.document is None:
            self._session.problem.emit(read.report.problem, read.report.advice)
        else:
            code = self._code
            self._work.look(
                "Comparing it with the excerpts…",
                lambda own: document_fit(own, code, read),
                lambda fit: self._decide(read, fit),
            )

    def _decide(self, read: "ReadFile", fit: "DocumentFit") -> None:
        if fit.expected:
            self._attach(read, fit)
            return
        sources = {source.code: source for source in reading.load_sources(self._session.workspace)}
        holder = sources[fit.holder].title if fit.holder else ""
        dialog = AttachDialog(self._session, sources[self._code], read.report, fit, holder, self._parent)
        dialog.accepted.connect(lambda: self._attach(read, fit))
        if self._apart is not None:
            dialog.offer_apart(self._apart)
        dialog.finished.connect(self._answered)
        self.question = dialog
        dialog.open()

    def _answered(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None

    def _attach(self, read: "ReadFile", fit: "DocumentFit") -> None:
        from vantage.casework.importing import ATTACHED, ImportReport, attach_document

        code = self._code

        def write(own: Workspace) -> "ImportReport":
            step = attach_document(own, code, read, replace_expected=True)
            found = replace(read.report, outcome=ATTACHED, source=code, excerpts=fit.excerpts, exact=fit.exact)
            return ImportReport(step, (found,))

        stand = f": {fit.exact} of {fit.excerpts} excerpts stand exactly" if fit.excerpts else ""
        words = f"{read.report.name} is attached{stand}"
        self._work.save("Saving 1 document…", write, lambda report: self._done(report, words))
