"""Search hits as a list: what each row says, and where it leads."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vantage.window.card import plain_tip
from vantage.workspace import SearchHit

HIT_ROLE = Qt.ItemDataRole.UserRole
DOCUMENT = "document"
"""A source found by a page of its text; the other kinds are those of a hit."""

KIND_WORDS = {
    DOCUMENT: "Document",
    "source": "Source",
    "excerpt": "Excerpt",
    "evidence": "Evidence",
    "score": "Score",
    "memo": "Memo",
}
GLYPHS = {DOCUMENT: "■", "source": "□", "excerpt": "≡", "evidence": "◆", "score": "●", "memo": "¶"}

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Target:
    """Where a hit leads: to a passage, an evidence item, a source, a cell of the score grid or the memo. `code` is a
    source's or an item's; of a cell, its criterion, and `actor` the other half."""

    place: str
    code: str = ""
    actor: str = ""
    start: int = 0
    end: int = 0


def kind_shown(hit: SearchHit) -> str:
    """The kind a person would say: a place in a text is a document."""
    return DOCUMENT if hit.kind == "source" and hit.start is not None else hit.kind


def heading(hit: SearchHit) -> str:
    """The first line of a row. The claim of evidence is not said twice."""
    if hit.kind == "evidence" and hit.snippet.strip("…") in hit.title:
        return hit.id
    return hit.title or hit.id


def whereabouts(hit: SearchHit) -> str:
    """Locator and date, as far as they are known."""
    return "  ·  ".join(part for part in (hit.locator, hit.date) if part)


def target(hit: SearchHit) -> Target:
    """Where opening the hit leads."""
    if hit.source is not None and hit.start is not None and hit.end is not None:
        return Target("passage", hit.source, start=hit.start, end=hit.end)
    if hit.kind == "score":
        criterion, _, actor = hit.id.rpartition("/")
        return Target("cell", criterion, actor)
    if hit.kind == "excerpt":
        return Target("source" if hit.id == hit.source else "evidence", hit.id)
    return Target(hit.kind, hit.id)


class SearchModel(QAbstractListModel):
    """The hits of the newest search, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[SearchHit] = []

    def show(self, hits: list[SearchHit]) -> None:
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, row: int) -> SearchHit | None:
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{heading(hit)}: {hit.snippet}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [KIND_WORDS[kind_shown(hit)], heading(hit), f"grade {hit.grade}" if hit.grade else "",
                     "retracted" if hit.retracted else "", whereabouts(hit), hit.snippet]  # fmt: skip
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            warning = "\nIts source has been retracted." if hit.retracted else ""
            return plain_tip(f"{hit.title}{warning}")
        return None
