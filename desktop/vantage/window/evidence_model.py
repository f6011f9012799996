"""The evidence table as a lazy model: rows are read in pages of 200 when the view asks for them."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceItem, EvidenceLink
from vantage.domain.grades import CREDIBILITY, RELIABILITY
from vantage.window.card import plain_tip
from vantage.window.session import Session
from vantage.workspace import reading
from vantage.workspace.evidence_place import evidence_place

PAGE = 200
KEPT_PAGES = 60

GLYPHS = {"favours": "▲", "disfavours": "▼", "neutral": "●"}
STRENGTH_WORDS = {1: "weak", 2: "moderate", 3: "strong"}

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """`order` is the name `reading.evidence_page` sorts by; empty where the column cannot be sorted."""

    title: str
    order: str
    tip: str


COLUMNS = (
    Column("Code", "code", "The item's short name. Rationales, charts and the memo refer to it."),
    Column("Claim", "claim", "What the item says, in one sentence of the analyst's own."),
    Column(
        "Grade",
        "grade",
        "Reliability of who says it (A–F), then credibility of what is said (1–6). F and 6: cannot be judged.",
    ),
    Column("Source", "publisher", "The publisher behind the source. Hold the pointer over a row for the title."),
    Column("Date", "date", "When it was said or holds: a year, a year and month, or a day."),
    Column("Locator", "locator", "Where in the source it stands: ¶ counts paragraphs, l. counts lines."),
    Column("Bears on", "", "What it speaks to: ▲ favours, ▼ disfavours, ● neutral; criterion, then actor."),
)


class EvidenceModel(QAbstractTableModel):
    """Rows of `reading.evidence_page` under one filter and order. `refresh` reads anew and keeps both."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: OrderedDict[int, list[EvidenceItem]] = OrderedDict()
        self._count = 0
        self.total = 0
        self.filter = ""
        self.order = "code"
        self.descending = False

    # what the page asks

    def refresh(self) -> None:
        """Forget what was read and count anew."""
        self.beginResetModel()
        self._pages.clear()
        self.total = reading.count_evidence(self._session.workspace) if self._session.is_open else 0
        self._count = self.total
        if self.filter and self._session.is_open:
            self._count = reading.count_evidence(self._session.workspace, self.filter)
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        if text.strip() != self.filter:
            self.filter = text.strip()
            self.refresh()

    def item(self, row: int) -> EvidenceItem | None:
        """The item of a row, read with its page; None outside the table."""
        if not 0 <= row < self._count:
            return None
        page = self._page(row // PAGE)
        within = row % PAGE
        return page[within] if within < len(page) else None

    def row_of(self, code: str) -> int | None:
        """Row of an item under the filter and order; None where it is not in the table."""
        if not code or not self._session.is_open:
            return None
        return evidence_place(self._session.workspace, code, self.filter, self.order, self.descending)

    def texts(self, rows: Sequence[int]) -> Iterator[list[str]]:
        """The displayed texts of rows, for copying."""
        for row in rows:
            item = self.item(row)
            if item is not None:
                yield [cell_text(item, column, self._session.assessment) for column in range(len(COLUMNS))]

    # what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        item = self.item(index.row())
        if item is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell_tip(item, index.column(), self._session.assessment)
        return cell_text(item, index.column(), self._session.assessment)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(COLUMNS[section].tip)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(COLUMNS) or not COLUMNS[column].order:
            return
        self.order, self.descending = COLUMNS[column].order, order == Qt.SortOrder.DescendingOrder
        self.refresh()

    def _page(self, number: int) -> list[EvidenceItem]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        if not self._session.is_open or self._session.writing:
            return []  # a read now would wait for the worker that writes; the rows come with its refresh
        page = reading.evidence_page(
            self._session.workspace, number * PAGE, PAGE, self.filter, self.order, self.descending
        )
        self._pages[number] = page
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return page


def cell_text(item: EvidenceItem, column: int, assessment: Assessment) -> str:
    """What one cell of the table shows."""
    evidence = item.evidence
    return (
        evidence.code,
        evidence.claim,
        item.grade,
        item.origin,
        evidence.date,
        evidence.locator,
        ", ".join(link_text(link, assessment) for link in evidence.links),
    )[column]


def cell_tip(item: EvidenceItem, column: int, assessment: Assessment) -> str:
    """The fuller text behind one cell."""
    evidence = item.evidence
    texts = {
        1: evidence.claim,
        2: grade_words(item.reliability, evidence.credibility),
        3: f"{item.source_title} · {item.publisher_name}" if item.source_title else evidence.kind,
        6: "\n".join(link_text(link, assessment, full=True) for link in evidence.links) or "Linked to nothing yet.",
    }
    return plain_tip(texts.get(column, cell_text(item, column, assessment)))


def link_text(link: EvidenceLink, assessment: Assessment, *, full: bool = False) -> str:
    """A link as `▲ Hardware · CN`, or in full with names and strength."""
    name = assessment.criterion(link.criterion).name
    if full:
        actor = assessment.actor(link.actor).name
        return f"{GLYPHS[link.direction]} {name} × {actor}: {link.direction}, {STRENGTH_WORDS[link.strength]}"
    return f"{GLYPHS[link.direction]}\N{NO-BREAK SPACE}{name}\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}{link.actor}"


def grade_words(reliability: str, credibility: str) -> str:
    """Both halves of a grade in words."""
    return f"{reliability}: {RELIABILITY[reliability].lower()}. {credibility}: {CREDIBILITY[credibility].lower()}."
