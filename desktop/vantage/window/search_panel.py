"""The search: one box over everything, facets at the left, and hits that lead to their place."""

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SPACING, Theme
from vantage.domain.grades import CREDIBILITY, RELIABILITY
from vantage.errors import VantageError
from vantage.window.card import Card, plain_label
from vantage.window.latest_job import LatestJob
from vantage.window.search_facets_view import FacetGroup, FacetsView
from vantage.window.search_model import KIND_WORDS, SearchModel, target
from vantage.window.search_row_painter import SearchRowPainter
from vantage.window.session import Session
from vantage.workspace import Facets, SearchResult, reading
from vantage.workspace.search_beside import SearchBeside

QUIET_MS = 150
SHOWN = 100
"""Hits listed; the facets and more words find the others."""
FACETS_WIDTH = 236
BEFORE_TYPING = "One search over documents, sources, excerpts, evidence, rationales and the memo."
EXAMPLES = (
    ("export controls", "both words, in any order"),
    ('"export controls"', "the words in this order"),
    ("芯片", "a word within Chinese, Japanese or Korean text"),
    ("chip", "also the beginning of longer words, where the word itself stands nowhere"),
)
NOT_A_WORD = "Type at least one letter, digit or Chinese character."


class SearchPanel(QWidget):
    """What was typed and narrowed stays while the page is left; another workspace empties it."""

    passage_asked = Signal(str, int, int)
    evidence_asked = Signal(str)
    source_asked = Signal(str)
    cell_asked = Signal(str, str)
    memo_asked = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._beside: SearchBeside | None = None
        self._asked: tuple[str, Facets] | None = None
        self._stale = True
        self._job = LatestJob(self)
        self.model = SearchModel(self)
        self._painter = SearchRowPainter(theme)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._build()
        self._connect()
        self._show_result(SearchResult())

    # for the page

    @property
    def busy(self) -> bool:
        """Whether a search is waiting or under way."""
        return self._timer.isActive() or self._job.busy

    def set_theme(self, theme: Theme) -> None:
        self._painter.theme = theme
        self.list.viewport().update()

    def freshen(self) -> None:
        """Read the workspace anew, at once or when the panel is next shown."""
        self._stale = True
        if self.isVisible():
            self._read()

    def forget(self) -> None:
        """Another workspace was opened: nothing typed or found belongs to it."""
        self._leave()
        self.box.clear()
        self.facets.clear()
        self._timer.stop()
        self._asked = None
        self._stale = True
        self._show_result(SearchResult())

    def focus(self) -> None:
        """Put the cursor into the box, with what is in it selected."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def set_query(self, text: str) -> None:
        """Search for a text at once, as if it had been typed."""
        self.box.setText(text)
        self._search()

    def open_row(self, row: int) -> None:
        """Go where a hit leads."""
        hit = self.model.hit(row)
        if hit is None:
            return
        to = target(hit)
        if to.place == "passage":
            self.passage_asked.emit(to.code, to.start, to.end)
        elif to.place == "evidence":
            self.evidence_asked.emit(to.code)
        elif to.place == "source":
            self.source_asked.emit(to.code)
        elif to.place == "cell":
            self.cell_asked.emit(to.code, to.actor)
        else:
            self.memo_asked.emit()

    # building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACING + 4)
        self.box = QLineEdit()
        self.box.setAccessibleName("Search everything")
        self.box.setPlaceholderText("Search documents, excerpts, evidence, rationales…")
        self.box.setToolTip("Down goes to the hits, Enter opens one, Escape empties the box.")
        self.box.setClearButtonEnabled(True)
        self.box.setMaxLength(1000)
        self.box.setMinimumHeight(34)
        outer.addWidget(self.box)
        below = QHBoxLayout()
        below.setSpacing(SPACING + 4)
        self.facets = FacetsView()
        self.facets.setFixedWidth(FACETS_WIDTH)
        below.addWidget(self.facets)
        below.addWidget(self._build_hits(), 1)
        outer.addLayout(below, 1)

    def _build_hits(self) -> QWidget:
        card = Card()
        card.outer.setContentsMargins(1, SPACING, 1, SPACING)
        self.count = plain_label("", "muted")
        self.count.setContentsMargins(12, 0, 12, 0)
        card.body.addWidget(self.count)
        self.list = QListView()
        self.list.setAccessibleName("Hits")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self._stack.setObjectName("records")
        self._stack.setStyleSheet("QStackedWidget#records { background: transparent; }")
        self._stack.addWidget(self.list)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(2 * SPACING)
        self.empty = plain_label("", "mutedBody", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.loosen = QPushButton("Clear facets")
        column.addStretch(1)
        column.addWidget(self.empty)
        column.addWidget(self._build_examples(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.loosen, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._stack.addWidget(empty)
        card.body.addWidget(self._stack, 1)
        return card

    def _build_examples(self) -> QWidget:
        self.examples = QWidget()
        grid = QGridLayout(self.examples)
        grid.setHorizontalSpacing(3 * SPACING)
        grid.setVerticalSpacing(SPACING)
        for row, (query, meaning) in enumerate(EXAMPLES):
            button = QPushButton(query)
            button.setObjectName("link")
            button.setToolTip("Search for this.")
            button.clicked.connect(lambda *_, text=query: self._try(text))
            grid.addWidget(button, row, 0)
            grid.addWidget(plain_label(meaning, "mutedBody"), row, 1)
        return self.examples

    def _connect(self) -> None:
        self.box.textChanged.connect(self._timer.start)
        self.box.returnPressed.connect(self._enter)
        self.box.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._open_index)
        self.facets.changed.connect(self._timer.start)
        self.loosen.clicked.connect(self.facets.clear)
        self._timer.timeout.connect(self._search)
        self._job.finished.connect(self._found)
        self._job.failed.connect(self._failed)
        self._session.about_to_leave.connect(self._leave)
        self.destroyed.connect(self._job.close)
        escape = QShortcut(QKeySequence("Escape"), self.box)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.box.clear)

    # searching

    def _try(self, text: str) -> None:
        self.set_query(text)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def _read(self) -> None:
        if not self._stale or not self._session.is_open:
            return
        self._stale = False
        self.facets.offer(self._groups())
        self._asked = None
        self._search()

    def _search(self) -> None:
        self._timer.stop()
        query, facets = self.box.text(), self.facets.facets
        if not self._session.is_open or (query, facets) == self._asked:
            return
        self._asked = (query, facets)
        if self._beside is not None:
            self._beside.stop()
        if not any(character.isalnum() for character in query):
            self._job.drop()
            self._show_result(SearchResult())
            return
        beside = self._beside = self._beside or SearchBeside(self._session.workspace)
        self._job.run(lambda: beside.find(query, SHOWN, facets))

    def _found(self, result: object) -> None:
        """The newest search has ended; a search that was stopped has nothing to show."""
        if isinstance(result, SearchResult):
            self._show_result(result)

    def _failed(self, error: object) -> None:
        self._asked = None
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self._session.problem.emit(error.title, error.advice)

    def _leave(self) -> None:
        """The file is about to be closed: no search may hold it open."""
        self._job.drop()
        if self._beside is not None:
            self._beside.close()
            self._beside = None

    # showing

    def _show_result(self, result: SearchResult) -> None:
        at_top = self.model.rowCount() == 0
        self.model.show(result.hits)
        self.facets.show_counts(result.counts)
        self.facets.setVisible(result.without_facets > 0)
        self._stack.setCurrentIndex(0 if result.hits else 1)
        if result.hits:
            self.list.setCurrentIndex(self.model.index(0))
            if at_top:
                self.list.scrollToTop()
        self.count.setText(_told(result))
        self.count.setVisible(bool(result.hits))
        self._explain(result)

    def _explain(self, result: SearchResult) -> None:
        """Why there are no hits, and what to loosen."""
        query = self.box.text().strip()
        self.loosen.setVisible(result.without_facets > 0)
        self.examples.setVisible(not query)
        if not query:
            self.empty.setText(BEFORE_TYPING)
        elif not any(character.isalnum() for character in query):
            self.empty.setText(NOT_A_WORD)
        elif result.without_facets:
            self.empty.setText(f"No hits with these facets; {result.without_facets:,} without.")
        else:
            fewer = (
                "Use fewer words, or the beginning of one." if " " in query else "Try another word, or its beginning."
            )
            self.empty.setText(f"Nothing holds “{query[:80]}”. {fewer}")

    def _groups(self) -> list[FacetGroup]:
        """The facets of this workspace, with the words for their values."""
        assessment = self._session.assessment
        unknown = "Cannot be judged"
        letters = {k: f"{k}  {unknown if k == 'F' else words}" for k, words in RELIABILITY.items()}
        digits = {k: f"{k}  {unknown if k == '6' else words}" for k, words in CREDIBILITY.items()}
        languages = {source.language.split("-")[0].lower() for source in reading.load_sources(self._session.workspace)}
        return [
            FacetGroup("kinds", "Kind", {k: words for k, words in _KIND_NAMES.items()}),
            FacetGroup("advantages", "Advantage", {a.code: a.name for a in assessment.advantages}),
            FacetGroup("actors", "Actor", {a.code: a.name for a in assessment.actors}),
            FacetGroup("reliabilities", "Reliability", letters, "How far the publisher has earned trust."),
            FacetGroup("credibilities", "Credibility", digits, "How far what is said can be believed."),
            FacetGroup("publishers", "Publisher", _publisher_names(self._session)),
            FacetGroup("languages", "Language", {code: _language(code) for code in sorted(languages) if code}),
            FacetGroup("retracted", "Retracted sources", {"no": "Not retracted", "yes": "Retracted"}),
        ]

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.model.rowCount():
            key = event.key()
            if watched is self.box and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                last = self.model.rowCount() - 1
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.list.setCurrentIndex(self.model.index(0 if key == Qt.Key.Key_Down else last))
                return True
            if watched is self.list and key == Qt.Key.Key_Up and self.list.currentIndex().row() <= 0:
                self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if watched is self.list and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_index(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """Return in the box opens the best hit, once the hits are those of what is typed."""
        if (self.box.text(), self.facets.facets) == self._asked and not self._job.busy:
            self._open_index(self.list.currentIndex())
        else:
            self._search()

    def _open_index(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_row(index.row())


_KIND_NAMES = {"source": "Document or source", **{k: KIND_WORDS[k] for k in ("excerpt", "evidence", "score", "memo")}}


def _told(result: SearchResult) -> str:
    words = f"{result.total:,} hit{'' if result.total == 1 else 's'}"
    if result.total > len(result.hits):
        words = f"The best {len(result.hits)} of {words}"
    return words


def _publisher_names(session: Session) -> dict[str, str]:
    publishers = reading.load_publishers(session.workspace)
    return {publisher.code: publisher.name for publisher in sorted(publishers, key=lambda p: p.name.casefold())}


def _language(code: str) -> str:
    language = QLocale(code).language()
    return code if language == QLocale.Language.C else QLocale.languageToString(language)
