"""The sources table: one row per source with its publisher, effective reliability and number of items."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vantage.domain.evidence import Publisher, Source
from vantage.domain.grades import RELIABILITY
from vantage.window.card import plain_tip
from vantage.window.evidence_model import Column
from vantage.window.session import Session
from vantage.workspace import reading
from vantage.workspace.source_counts import count_evidence_by_source

_KINDS = {
    "application/pdf": "PDF",
    "text/html": "Web page",
    "application/xhtml+xml": "Web page",
    "multipart/related": "Web page",
    "message/rfc822": "Mail",
    "text/plain": "Text",
    "text/markdown": "Markdown",
    "text/csv": "Table",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Table",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
}
Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    Column("Title", "title", "One document or reference."),
    Column("Publisher", "publisher", "Who stands behind the source: a newsletter, agency or firm."),
    Column("Reliability", "reliability", "How far the publisher has earned trust, A–F. F: cannot be judged."),
    Column("Author", "author", "Who wrote or spoke it."),
    Column("Date", "date", "When it was published; an estimate is marked in the detail."),
    Column("Language", "language", "Language of the original."),
    Column("Document", "document", "The kind of its original file; empty where it is not in the workspace."),
    Column("Items", "items", "How many evidence items are drawn from it."),
)


@dataclass(frozen=True)
class SourceRow:
    """A source with its publisher; `reliability` is the source's own where it has one.

    `origins` are code and title of the sources it derives from; `company` are the titles of the others in its
    independence group.
    """

    source: Source
    publisher: Publisher | None
    items: int
    origins: tuple[tuple[str, str], ...] = ()
    company: tuple[str, ...] = ()

    @property
    def publisher_name(self) -> str:
        return self.publisher.name if self.publisher else ""

    @property
    def reliability(self) -> str:
        return self.source.reliability or (self.publisher.reliability if self.publisher else "F")

    @property
    def document(self) -> str:
        """What is known of its document, as a sentence."""
        kind, sha256 = self.document_kind, self.source.document_sha256
        if self.source.layer:
            return f"{kind}, kept as it came. SHA-256 {sha256[:16]}…"
        if sha256:
            return f"Not in this workspace. Drop the file here to add it; it is known by its SHA-256, {sha256[:16]}…"
        return "None. Drop a file here to add it."

    @property
    def document_kind(self) -> str:
        """Such as `PDF`, where there is a document."""
        known = _KINDS.get(self.source.media_type, self.source.media_type.rpartition("/")[2])
        return known or "File" if self.source.layer else ""

    @property
    def independence(self) -> str:
        if not self.company:
            return "Speaks for itself: no other source here shares its publisher or its origin."
        others = self.company[0] if len(self.company) == 1 else f"{len(self.company)} other sources"
        return f"Counts as one voice with {others}."

    def texts(self) -> list[str]:
        source = self.source
        title = f"Retracted: {source.title}" if source.retracted else source.title
        return [
            title, self.publisher_name, self.reliability, source.author, source.date, source.language,
            self.document_kind, str(self.items),
        ]  # fmt: skip


_KEYS: dict[str, Callable[[SourceRow], Any]] = {
    "title": lambda r: r.source.title.casefold(),
    "publisher": lambda r: r.publisher_name.casefold(),
    "reliability": lambda r: r.reliability,
    "author": lambda r: r.source.author.casefold(),
    "date": lambda r: r.source.date,
    "language": lambda r: r.source.language,
    "document": lambda r: r.document_kind,
    "items": lambda r: r.items,
}


class SourceModel(QAbstractTableModel):
    """Sources are few beside evidence, so all are held and sorted here."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[SourceRow] = []
        self._rows: list[SourceRow] = []
        self.filter = ""
        self.order = "title"
        self.descending = False

    @property
    def total(self) -> int:
        return len(self._all)

    def refresh(self) -> None:
        """Read all sources anew."""
        self._all = read_sources(self._session) if self._session.is_open else []
        self._arrange()

    def set_filter(self, text: str) -> None:
        if text.strip() != self.filter:
            self.filter = text.strip()
            self._arrange()

    def row(self, number: int) -> SourceRow | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, code: str) -> int | None:
        return next((n for n, r in enumerate(self._rows) if r.source.code == code), None)

    def texts(self, rows: Sequence[int]) -> Iterator[list[str]]:
        return (self._rows[row].texts() for row in rows)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts()[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[index.column()].order == "items":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            if COLUMNS[index.column()].order == "reliability":
                return plain_tip(f"{row.reliability}: {RELIABILITY[row.reliability].lower()}")
            return plain_tip(row.texts()[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(COLUMNS[section].tip)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].order == "items" else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self.order, self.descending = COLUMNS[column].order, order == Qt.SortOrder.DescendingOrder
            self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        words = self.filter.casefold().split()
        found = [r for r in self._all if all(word in " ".join(r.texts()).casefold() for word in words)]
        self._rows = sorted(found, key=_KEYS[self.order], reverse=self.descending)
        self.endResetModel()


def read_sources(session: Session) -> list[SourceRow]:
    """Every source with its publisher and number of evidence items."""
    publishers = {p.code: p for p in reading.load_publishers(session.workspace)}
    numbers = count_evidence_by_source(session.workspace)
    sources = reading.load_sources(session.workspace)
    titles = {s.code: s.title for s in sources}
    groups = reading.load_independence_groups(session.workspace)
    members: dict[str, list[str]] = {}
    for code, group in groups.items():
        members.setdefault(group, []).append(code)
    origins: dict[str, list[tuple[str, str]]] = {}
    for derivation in reading.load_derivations(session.workspace):
        origins.setdefault(derivation.source, []).append((derivation.origin, titles[derivation.origin]))
    return [
        SourceRow(
            s,
            publishers.get(s.publisher),
            numbers.get(s.code, 0),
            tuple(origins.get(s.code, ())),
            tuple(titles[code] for code in members[groups[s.code]] if code != s.code)[:100],
        )
        for s in sources
    ]
