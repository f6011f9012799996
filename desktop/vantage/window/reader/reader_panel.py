"""The document part of the Evidence page: a source to read, passages to take from it, and its excerpts beside it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.errors import VantageError
from vantage.window.card import Card
from vantage.window.latest_job import LatestJob
from vantage.window.reader.document_view import DocumentView
from vantage.window.reader.excerpt_panel import ExcerptPanel
from vantage.window.reader.highlight import highlights
from vantage.window.reader.no_document import NOT_THERE, NOTHING_OPEN, NoDocument
from vantage.window.reader.opened_source import OpenedSource, open_source
from vantage.window.reader.passage_taking import PassageTaking
from vantage.window.reader.reading_place import ReadingPlace
from vantage.window.reader.source_header import SourceHeader
from vantage.window.session import Session
from vantage.workspace import reading

_WIDTHS = (760, 320)


class ReaderPanel(QWidget):
    """Reads a source in a worker and checks all its excerpts each time; nothing is moved without a click.

    `evidence_wanted` carries an EvidenceDraft; `add_document_asked` the code of a source without a document.
    """

    evidence_wanted = Signal(object)
    evidence_asked = Signal(str)
    source_asked = Signal(str)
    add_document_asked = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._code = ""
        self._opened: OpenedSource | None = None
        self._stale = False
        self._goal: tuple[int, int] | str | None = None
        self._taken: tuple[int, int] | None = None
        self._places: dict[str, ReadingPlace] = {}
        self._job = LatestJob(self)
        self.header, self.document = SourceHeader(theme), DocumentView(theme)
        self.beside = ExcerptPanel(theme)
        self.excerpts, self.detail = self.beside.excerpts, self.beside.detail
        self._taking = PassageTaking(session, self.document, self)
        self._build()
        self._connect()
        self._show_nothing(NOTHING_OPEN)

    # for the page

    @property
    def current_source(self) -> str:
        """The code of the source that is open or being opened, "" for none."""
        return self._code

    @property
    def waiting_source(self) -> str:
        """The open source where it has no document yet, else ""."""
        return self._code if self._opened is not None and self._opened.layer is None else ""

    @property
    def busy(self) -> bool:
        """Whether a source, a page or a search is still under way."""
        return self._job.busy or self.document.busy

    def show_source(self, code: str, start: int | None = None, end: int | None = None) -> None:
        """Open a source, at a passage where one is given, else where it was left."""
        goal = None if start is None else (start, start if end is None else end)
        self._go(code, goal)

    def show_excerpt(self, guid: str) -> None:
        """Open the source of an excerpt, select it and show its place."""
        try:
            excerpt = reading.load_excerpt(self._session.workspace, guid)
        except VantageError as error:
            self._session.problem.emit(error.title, error.advice)
            return
        self._go(excerpt.source, guid)

    def freshen(self) -> None:
        """Read the open source anew and check its excerpts again; place and selection stay."""
        self._stale = False
        if self._code and self._session.is_open:
            workspace, code, known = self._session.workspace, self._code, self._opened
            self._job.run(lambda: open_source(workspace, code, known))

    def forget(self) -> None:
        """Another workspace was opened: nothing that was read belongs to it."""
        self._job.drop()
        self._places.clear()
        self.detail.forget()
        self._goal = self._taken = None
        self._code, self._stale = "", False
        self._show_nothing(NOTHING_OPEN)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.header, self.document, self.beside):
            part.set_theme(theme)

    def shut_down(self) -> None:
        """End the workers."""
        self.detail.commit()
        self._job.close()
        self.document.shut_down()

    # building

    def _build(self) -> None:
        left = Card()
        left.body.addWidget(self.header)
        self.empty = NoDocument()
        self._stack = QStackedWidget()
        self._stack.setObjectName("document")
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.document)
        left.body.addWidget(self._stack, 1)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(SPACING + 4)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.beside)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes(_WIDTHS)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    def _connect(self) -> None:
        self._job.finished.connect(self._read)
        self._job.failed.connect(self._not_read)
        self._session.evidence_changed.connect(self._changed)
        self._session.about_to_leave.connect(self._keep_notes)
        self._session.writing_ended.connect(self.detail.offer_refused)
        self.header.source_asked.connect(lambda: self.source_asked.emit(self._code))
        self.header.menu.aboutToShow.connect(self._offer_documents)
        self.header.another_asked.connect(self.show_source)
        self.empty.add_asked.connect(lambda: self.add_document_asked.emit(self._code))
        self.document.excerpt_asked.connect(self.take_excerpt)
        self.document.evidence_asked.connect(self.ask_evidence)
        self.document.highlight_chosen.connect(self.beside.select)
        self.document.said.connect(self._session.notice)
        self.document.pages.loader.failed.connect(self._session.problem)
        self.beside.opened.connect(self._show_place_of)
        self.detail.evidence_opened.connect(self.evidence_asked)
        self.detail.evidence_wanted.connect(self._ask_evidence_on)
        self.detail.remove_asked.connect(self._taking.remove)
        self.detail.noted.connect(self._note)
        self.detail.proposal.accepted.connect(self._taking.accept)
        self.beside.all_accepted.connect(lambda: self._taking.accept_moved(self._code))
        self._taking.evidence_wanted.connect(self.evidence_wanted)
        self._taking.taken.connect(self._passage_taken)
        self.detail.proposal.place_shown.connect(self.document.flash)

    # passages and keys

    def take_excerpt(self) -> None:
        """Keep what is selected as an excerpt."""
        self._taking.take(self._code)

    def ask_evidence(self) -> None:
        """Ask for evidence to be written on what is selected."""
        self._taking.draft(self._code)

    def _ask_evidence_on(self, guid: str) -> None:
        listed = self._opened.listed(guid) if self._opened else None
        if listed is not None:
            self._taking.draft_on(listed.excerpt)

    def _note(self, guid: str, text: str) -> None:
        if not self._taking.note(guid, text):
            self.detail.refuse(guid, text)

    def _keep_notes(self) -> None:
        self.detail.commit()
        self.detail.offer_refused()

    def _passage_taken(self, start: int, end: int) -> None:
        self._taken = (start, end)
        self._select_taken()

    def event(self, event: QEvent) -> bool:
        """Keys of the document come before those of the page around it."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_key and self.document.key_action(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.document.key_action(event)
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    # reading the workspace

    def _offer_documents(self) -> None:
        sources = reading.load_sources(self._session.workspace)
        others = [(s.code, s.title) for s in sources if s.layer and s.code != self._code]
        self.header.offer(sorted(others, key=lambda other: other[1].casefold()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.freshen()

    def _changed(self) -> None:
        self._stale = bool(self._code)
        if self.isVisible():
            self.freshen()

    def _go(self, code: str, goal: tuple[int, int] | str | None) -> None:
        if code != self._code:
            self._remember_place()
            self.detail.commit()
            self._opened, self._code = None, code
        self._goal = goal
        if self._opened is None or self._stale or self._job.busy:
            self.freshen()
        else:
            self._reach_goal()

    def _remember_place(self) -> None:
        place = self.document.reading_place()
        if place is not None and self._opened is not None:
            self._places[self._code] = place

    def _read(self, opened: OpenedSource) -> None:
        if opened.source.code != self._code:
            return
        before, self._opened = self._opened, opened
        self.header.show_source(opened)
        if opened.layer is None:
            self._say(NOT_THERE, add=True)
        elif before is None or before.layer is not opened.layer:
            self._stack.setCurrentWidget(self.document)
            self.document.open(self._session.workspace, opened)
            place = self._places.get(self._code)
            if place is not None and place.fits(len(opened.layer.text)):
                self.document.return_to(place)
        self.document.set_read_only(self._session.read_only)
        self.document.set_highlights(highlights(opened.excerpts))
        self.beside.show_source(opened, read_only=self._session.read_only)
        self._select_taken()
        self._reach_goal()
        if not opened.checked:
            self.freshen()

    def _not_read(self, error: object) -> None:
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self._show_nothing(f"{error.title}\n{error.advice}")

    def _show_nothing(self, words: str) -> None:
        self._opened = None
        self.header.show_source(None)
        self.document.clear()
        self.beside.show_source(None, read_only=True)
        self._say(words, add=False)

    def _say(self, words: str, *, add: bool) -> None:
        self.document.clear()
        self.empty.say(words, may_add=add, read_only=self._session.read_only)
        self._stack.setCurrentWidget(self.empty)

    # showing places

    def _reach_goal(self) -> None:
        goal, self._goal = self._goal, None
        if isinstance(goal, str):
            self.beside.select(goal)
            self._show_place_of(goal)
            if self._opened is not None and not self._opened.checked:
                self._goal = goal
        elif goal is not None and self.document.layer is not None:
            length = len(self.document.layer.text)
            start, end = min(goal[0], length), min(goal[1], length)
            self.document.view.select(start, end, show=False)  # an older selection out of sight must not be taken
            self.document.flash(start, end)

    def _select_taken(self) -> None:
        """Make the excerpt that was just taken the current one."""
        if self._taken is not None and self.beside.select_at(*self._taken):
            self._taken = None

    def _show_place_of(self, guid: str) -> None:
        listed = self._opened.listed(guid) if self._opened else None
        if listed is not None and listed.check.places and self.document.layer is not None:
            place = listed.check.places[0]
            self.document.view.select(place.start, place.start, show=False)
            self.document.flash(place.start, place.end)
