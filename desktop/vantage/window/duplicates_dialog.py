"""Sources that look alike, two at a time: merged, recorded as one repeating the other, or left as they are."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from vantage.casework import editing
from vantage.casework.duplicates import Duplicates, Merger, merge_sources, what_merging_does
from vantage.charts.palette import SPACING
from vantage.domain.step import Step
from vantage.errors import VantageError
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.duplicate_pairs import (
    KIND_MEANING,
    DuplicatePair,
    SourceFacts,
    gather_pairs,
    merging_in_words,
)
from vantage.window.evidence_detail import READ_ONLY, clear
from vantage.window.latest_job import LatestJob
from vantage.window.session import Session

EMPTY = "No two sources look alike."
_SMALL_PX = 420
_SIZE, _LEAST = QSize(980, 600), QSize(760, 420)
"""With pairs to decide about: at first, and at least."""
_PAIR = Qt.ItemDataRole.UserRole
_FIELDS = ("Publisher", "Author", "Date", "Language", "Document", "Evidence", "Excerpts")


class DuplicatesDialog(QDialog):
    """Gathers beside the window, anew after each change while it is shown. With `only`, it is about those sources and
    no others."""

    document_asked = Signal(str)
    source_asked = Signal(str)
    merged = Signal(str, str)
    """Codes of the source that stays and of the one that is gone."""
    derived = Signal(str, str)
    """Codes of the source that repeats and of the one it repeats."""

    def __init__(self, session: Session, parent: QWidget, only: Duplicates | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._only = only
        self._left: set[frozenset[str]] = set()
        self._stale = True
        self.pairs: list[DuplicatePair] = []
        self.explanation = ""
        self._job, self._look = LatestJob(self), LatestJob(self)
        self.setWindowTitle("Duplicates")
        self.setMinimumWidth(_SMALL_PX)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        self.headline = plain_label("Looking for sources that look alike…", "cardTitle")
        outer.addWidget(self.headline)
        self.empty = plain_label("", "mutedBody", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self.empty, 1)
        self._found = self._build()
        outer.addWidget(self._found, 1)
        outer.addLayout(self._build_buttons())
        self._show_found(False)
        self._job.finished.connect(self._show_pairs)
        self._job.failed.connect(self._cannot_gather)
        self._look.finished.connect(self._show_merger)
        self._look.failed.connect(self._cannot_say)
        session.evidence_changed.connect(self._changed)

    @property
    def busy(self) -> bool:
        return self._job.busy or self._look.busy

    @property
    def pair(self) -> DuplicatePair | None:
        """The pair that is shown."""
        item = self.list.currentItem()
        found = item.data(0, _PAIR) if item is not None else None
        return found if isinstance(found, DuplicatePair) else None

    @property
    def kept(self) -> SourceFacts | None:
        pair = self.pair
        return None if pair is None else (pair.first, pair.second)[max(0, self.keeping.checkedId())]

    @property
    def dropped(self) -> SourceFacts | None:
        pair = self.pair
        return None if pair is None else (pair.second, pair.first)[max(0, self.keeping.checkedId())]

    def forget(self) -> None:
        """Close for good: what runs is waited for."""
        self._session.evidence_changed.disconnect(self._changed)
        self._job.close()
        self._look.close()
        self.close()
        self.deleteLater()

    def merge(self) -> None:
        """Make one source of the two, as one step."""
        kept, dropped = self.kept, self.dropped
        if kept is None or dropped is None:
            return
        step: Step | None = self._session.edit(merge_sources, kept.source.code, dropped.source.code)
        if step is not None:
            self._session.notice.emit(f"{step.words}. Undo brings both back.")
            self.merged.emit(kept.source.code, dropped.source.code)

    def derive(self) -> None:
        """Record that the source that is not kept repeats the one that is."""
        pair, kept, dropped = self.pair, self.kept, self.dropped
        if pair is None or kept is None or dropped is None:
            return
        codes = dropped.source.code, kept.source.code
        if self._session.edit(editing.derive_source, *codes, f"Found as duplicates: {pair.name.lower()}.") is not None:
            self._left.add(pair.codes)
            self.derived.emit(*codes)
            self._show_list()

    def leave_both(self) -> None:
        """Not shown again in this dialog."""
        if self.pair is not None:
            self._left.add(self.pair.codes)
            self._show_list()

    # building

    def _build(self) -> QWidget:
        self.list = QTreeWidget()
        self.list.setAccessibleName("Sources that look alike")
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(12)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(lambda *_: self._show_pair())
        surface = Card()
        layout = surface.layout()
        if layout is not None:
            layout.setContentsMargins(4, SPACING, 4, SPACING)
        surface.body.addWidget(self.list)
        self._detail = Card()
        self._detail.body.setSpacing(SPACING + 4)
        self.kind = plain_label("", "mutedBody", wrap=True)
        self._detail.body.addWidget(self.kind)
        self.keeping = QButtonGroup(self)
        self._sides = QGridLayout()
        self._sides.setHorizontalSpacing(2 * SPACING)
        self._sides.setVerticalSpacing(6)
        self._detail.body.addLayout(self._sides)
        self._detail.body.addWidget(plain_label("What merging does", "strong"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setObjectName("scrolled")
        self._words = QVBoxLayout(content)
        self._words.setContentsMargins(0, 0, SPACING, 0)
        scroll.setWidget(content)
        self._detail.body.addWidget(scroll, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(SPACING + 4)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(surface)
        splitter.addWidget(self._detail)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([290, 640])
        return splitter

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        self.leave_button = QPushButton("Leave both")
        self.leave_button.setToolTip(plain_tip("They are different sources; nothing changes."))
        self.leave_button.clicked.connect(self.leave_both)
        self.derive_button = QPushButton("Record as derived")
        self.derive_button.clicked.connect(self.derive)
        self.merge_button = QPushButton("Merge")
        self.merge_button.setObjectName("primary")
        self.merge_button.clicked.connect(self.merge)
        row.addStretch(1)
        row.addWidget(close)
        for button in (self.leave_button, self.derive_button, self.merge_button):
            row.addWidget(button)
        for button in (close, self.leave_button, self.derive_button, self.merge_button):
            button.setAutoDefault(False)
        return row

    # reading

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._gather()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._gather()

    def _gather(self) -> None:
        if not self._session.is_open or self._session.writing:
            return
        self._stale = False
        workspace, only = self._session.workspace, self._only

        def gather() -> list[DuplicatePair]:
            with workspace.beside() as own:
                return gather_pairs(own, only)

        self._job.run(gather)

    def _show_pairs(self, pairs: object) -> None:
        assert isinstance(pairs, list)
        self.pairs = pairs
        self._show_list()

    def _cannot_gather(self, error: object) -> None:
        self.pairs = []
        self._show_list()
        self.headline.setText("Sources could not be compared")
        self.empty.setText(_refusal(error))

    def _show_list(self) -> None:
        shown = [pair for pair in self.pairs if pair.codes not in self._left]
        before = self.pair
        self.list.blockSignals(True)
        self.list.clear()
        tops: dict[str, QTreeWidgetItem] = {}
        chosen: QTreeWidgetItem | None = None
        for pair in shown:
            if pair.name not in tops:
                top = tops[pair.name] = QTreeWidgetItem(self.list, [pair.name])
                top.setFlags(Qt.ItemFlag.ItemIsEnabled)
                top.setToolTip(0, plain_tip(KIND_MEANING[pair.kind]))
                top.setExpanded(True)
            names = "\n".join(pair.called(facts) for facts in (pair.first, pair.second))
            item = QTreeWidgetItem(tops[pair.name], [names])
            item.setData(0, _PAIR, pair)
            item.setSizeHint(0, QSize(0, 44))
            item.setToolTip(0, plain_tip(names))
            if chosen is None or (before is not None and pair.codes == before.codes):
                chosen = item
        self._show_found(bool(shown))
        self._say_how_many(len(shown))
        if chosen is not None:
            self.list.setCurrentItem(chosen)
            self.list.setFocus()
        self.list.blockSignals(False)
        self._show_pair()

    def _show_found(self, found: bool) -> None:
        """What decides about a pair is there while there is one; the dialog is small until the first is found."""
        self.empty.setVisible(not found)
        for part in (self._found, self.leave_button, self.derive_button, self.merge_button):
            part.setVisible(found)
        if found and self.minimumSize() != _LEAST:
            middle = self.geometry().center()
            self.setMinimumSize(_LEAST)
            self.resize(_SIZE)
            if self.isVisible():
                self.move(self.pos() + middle - self.geometry().center())

    def _say_how_many(self, number: int) -> None:
        if number:
            self.headline.setText(
                "1 pair of sources looks alike" if number == 1 else f"{number:,} pairs of sources look alike"
            )
            return
        left = bool(self._left) or self._only is not None
        self.headline.setText("Nothing is left to decide" if left else "No duplicates")
        self.empty.setText("Nothing is left to decide here." if left else EMPTY)

    # one pair

    def _show_pair(self) -> None:
        pair, can_edit = self.pair, not self._session.read_only
        for button, tip in (
            (self.merge_button, "One source stays, with the excerpts and the evidence of both. Undo takes it back."),
            (self.derive_button, "The source that is not kept repeats the other: both stay and count as one voice."),
        ):
            button.setEnabled(pair is not None and can_edit)
            button.setToolTip(plain_tip(tip if can_edit else READ_ONLY))
        self.leave_button.setEnabled(pair is not None)
        for choice in self.keeping.buttons():
            self.keeping.removeButton(choice)
        _clear_grid(self._sides)
        clear(self._words)
        if pair is None:
            return
        self.kind.setText(f"{pair.name}. {KIND_MEANING[pair.kind]}")
        for column, facts in enumerate((pair.first, pair.second)):
            self._show_side(column, facts)
        self.keeping.buttons()[0].setChecked(True)
        self._look_at_merging()

    def _show_side(self, column: int, facts: SourceFacts) -> None:
        source = facts.source
        radio = QRadioButton("Keep this one")
        radio.setAccessibleName(f"Keep {source.title}")
        radio.clicked.connect(self._look_at_merging)
        self.keeping.addButton(radio, column)
        title = plain_label(source.title, "strong", wrap=True)
        self._sides.addWidget(title, 0, 2 * column + 1, Qt.AlignmentFlag.AlignTop)
        told = facts.publisher, source.author, source.date, source.language, facts.file, facts.items, facts.excerpts
        for row, (name, value) in enumerate(zip(_FIELDS, told, strict=True), 1):
            if column == 0:
                self._sides.addWidget(plain_label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._sides.addWidget(plain_label(str(value) if value != "" else "–", wrap=True), row, 2 * column + 1)
        links = QHBoxLayout()
        for text, asked in (("Open document", self.document_asked), ("Show source", self.source_asked)):
            link = QPushButton(text)
            link.setObjectName("link")
            link.setEnabled(text != "Open document" or bool(source.layer))
            link.clicked.connect(lambda _=False, signal=asked: signal.emit(source.code))
            links.addWidget(link)
        links.addStretch(1)
        holder = QWidget()
        links.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(links)
        self._sides.addWidget(holder, len(_FIELDS) + 1, 2 * column + 1)
        self._sides.addWidget(radio, len(_FIELDS) + 2, 2 * column + 1)
        self._sides.setColumnStretch(2 * column + 1, 1)

    def _look_at_merging(self) -> None:
        kept, dropped, workspace = self.kept, self.dropped, self._session.workspace
        if kept is None or dropped is None:
            return
        keep, drop = kept.source.code, dropped.source.code
        self.derive_button.setToolTip(plain_tip(f"“{dropped.source.title}” repeats “{kept.source.title}”."))
        self._say(["Working it out…"])

        def look() -> Merger:
            with workspace.beside() as own:
                return what_merging_does(own, keep, drop)

        self._look.run(look)

    def _show_merger(self, merger: object) -> None:
        pair, kept, dropped = self.pair, self.kept, self.dropped
        if isinstance(merger, Merger) and pair is not None and kept is not None and dropped is not None:
            self._say(merging_in_words(merger, pair, kept, dropped))

    def _cannot_say(self, error: object) -> None:
        """One of the two went away meanwhile, and the list is gathered anew; or the file cannot be read."""
        self._say([_refusal(error)])

    def _say(self, sentences: Sequence[str]) -> None:
        self.explanation = " ".join(sentences)
        clear(self._words)
        for sentence in sentences:
            self._words.addWidget(plain_label(sentence, wrap=True))
        self._words.addStretch(1)


def _refusal(error: object) -> str:
    """What a worker was refused, in words. Raises whatever is not a refusal."""
    if not isinstance(error, VantageError):
        raise error  # type: ignore[misc]
    return f"{error.title} {error.advice}"


def _clear_grid(grid: QGridLayout) -> None:
    """Take everything out of a grid."""
    while (entry := grid.takeAt(0)) is not None:
        if (widget := entry.widget()) is not None:
            widget.hide()
            widget.deleteLater()
