"""What becomes of a passage: an excerpt, a draft of evidence, or the new place of an excerpt a person accepted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from vantage.casework import anchoring, editing
from vantage.casework.editing.excerpts import EvidenceDraft, check_quote, draft_evidence
from vantage.domain.anchor import Anchor, Place
from vantage.domain.evidence import Evidence, Excerpt
from vantage.errors import VantageError
from vantage.window.reader.document_view import DocumentView
from vantage.window.session import Session

READ_ONLY = "This workspace is open for reading only."
READ_ONLY_ADVICE = "Save a copy and change the copy, or reopen it later."


class PassageTaking(QObject):
    """Every edit is one step of the session; what is wrong becomes its `problem`. On a page with a picture the edit
    waits until it is known where the passage lies on it.

    `evidence_wanted` carries an EvidenceDraft, `taken` the place of a passage that was taken or drafted from.
    """

    evidence_wanted = Signal(object)
    taken = Signal(int, int)

    def __init__(self, session: Session, document: DocumentView, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._document = session, document

    def take(self, source: str) -> None:
        """Keep what is selected as an excerpt of a source, the one that is open."""
        self._with_selected_anchor(lambda anchor: self._keep(source, anchor))

    def draft(self, source: str) -> None:
        """Ask for evidence to be written on what is selected."""
        self._with_selected_anchor(lambda anchor: self._draft(source, anchor))

    def draft_on(self, excerpt: Excerpt) -> None:
        """Ask for evidence to be written on an excerpt."""
        if not self._refuses_to_write():
            evidence = Evidence(
                "", "", source=excerpt.source, locator=excerpt.locator, quote=excerpt.quote, excerpt=excerpt.guid
            )
            self.evidence_wanted.emit(EvidenceDraft(evidence, excerpt.anchor))

    def accept(self, guid: str, place: Place) -> None:
        """Put an excerpt at a place a person accepted."""
        self._document.with_rectangles(
            place.start, place.end, lambda found: self._session.edit(anchoring.accept_place, guid, place, found)
        )

    def accept_moved(self, source: str) -> None:
        """Put every excerpt of a source that stands at one other place there, in one step."""
        self._session.edit(anchoring.accept_moved, source)

    def remove(self, guid: str) -> None:
        self._session.edit(editing.remove_excerpt, guid)

    def note(self, guid: str, text: str) -> bool:
        """Whether the note was kept."""
        return self._session.keep(editing.note_excerpt, guid, text)

    def _with_selected_anchor(self, then: Callable[[Anchor], None]) -> None:
        span, layer = self._document.selection(), self._document.layer
        if span is None or layer is None or not layer.text[slice(*span)].strip():
            self._session.notice.emit("Select a passage first.")
            return
        try:
            check_quote(span[1] - span[0])
            self._document.with_anchor(*span, then)
        except VantageError as error:
            self._session.problem.emit(error.title, error.advice)

    def _keep(self, source: str, anchor: Anchor) -> None:
        self._session.edit(editing.take_excerpt, source, anchor)
        self.taken.emit(anchor.start, anchor.end)

    def _draft(self, source: str, anchor: Anchor) -> None:
        if self._refuses_to_write():
            return
        try:
            draft = draft_evidence(self._session.workspace, source, anchor)
        except VantageError as error:
            self._session.problem.emit(error.title, error.advice)
            return
        self.taken.emit(anchor.start, anchor.end)
        self.evidence_wanted.emit(draft)

    def _refuses_to_write(self) -> bool:
        if self._session.read_only:
            self._session.problem.emit(READ_ONLY, READ_ONLY_ADVICE)
        return self._session.read_only
