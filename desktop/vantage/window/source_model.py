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

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    Column("Title", "title", "One document or reference."),
    Column("Publisher", "publisher", "Who stands behind the source: a newsletter, agency or firm."),
    Column("Reliability", "reliability", "How far the publisher has earned trust, A–F. F: cannot be judged."),
    Column("Author", "author", "Who wrote or spoke it."),
    Column("Date", "date", "When it was published; an estimate is marked in the detail."),
    Column("Language", "language", "Language of the original."),
    Column("Items", "items", "How many evidence items are drawn from it."),
)


@dataclass(frozen=True)
class SourceRow:
    """A source with its publisher; `reliability` is the source's own where it has one."""

    source: Source
    publisher: Publisher | None
    items: int

    @property
    def publisher_name(self) -> str:
        return self.publisher.name if self.publisher else ""

    @property
    def reliability(self) -> str:
        return self.source.reliability or (self.publisher.reliability if self.publisher else "F")

    def texts(self) -> list[str]:
        source = self.source
        return [
            source.title, self.publisher_name, self.reliability, source.author, source.date, source.language,
            str(self.items),
        ]  # fmt: skip


_KEYS: dict[str, Callable[[SourceRow], Any]] = {
    "title": lambda r: r.source.title.casefold(),
    "publisher": lambda r: r.publisher_name.casefold(),
    "reliability": lambda r: r.reliability,
    "author": lambda r: r.source.author.casefold(),
    "date": lambda r: r.source.date,
    "language": lambda r: r.source.language,
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
    return [
        SourceRow(s, publishers.get(s.publisher), numbers.get(s.code, 0))
        for s in reading.load_sources(session.workspace)
    ]
