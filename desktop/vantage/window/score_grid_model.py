"""The score grid as a tree model: criteria down, actors across, the head-to-head gap last."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from vantage.analysis.comparison import Comparison
from vantage.analysis.confidence import CellEvidence
from vantage.analysis.evidence_spread import ImpliedSpread, implied_bands
from vantage.analysis.spread_words import band_words
from vantage.domain.assessment import Assessment
from vantage.domain.score import Score, format_score
from vantage.window.card import plain_tip

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The GridCell of an actor's column."""
CODE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The criterion code of a row."""

NO_INDEX = QModelIndex()


class GridCell:
    """What the delegate paints of one criterion x actor: the value, its range, the band its evidence implies (low and
    high, None for none) and the evidence beneath."""

    __slots__ = ("actor_index", "evidence", "implied", "leaf", "score", "value")

    def __init__(
        self,
        value: float | None,
        score: Score | None,
        evidence: CellEvidence | None,
        leaf: bool,
        actor_index: int,
        implied: tuple[float, float] | None = None,
    ) -> None:
        self.value = value
        self.score = score
        self.evidence = evidence
        self.leaf = leaf
        self.actor_index = actor_index
        self.implied = implied


class ScoreGridModel(QAbstractItemModel):
    """Rows are criteria (internal ids are places in the assessment's list); edits go out through `commit`."""

    def __init__(self, commit: Callable[[str, str, str], object]) -> None:
        super().__init__()
        self._commit = commit
        self._assessment = Assessment("")
        self._comparison: Comparison | None = None
        self._cells: Mapping[tuple[str, str], CellEvidence] = {}
        self._spreads: Mapping[tuple[str, str], ImpliedSpread] = {}
        self._bands: Mapping[tuple[str, str], tuple[float, float]] = {}
        self._place: dict[str, int] = {}
        self._editable = False

    def show(
        self,
        assessment: Assessment,
        comparison: Comparison | None,
        cells: Mapping[tuple[str, str], CellEvidence],
        editable: bool,
        spreads: Mapping[tuple[str, str], ImpliedSpread] | None = None,
    ) -> None:
        """Show another state; rows are reset only where the tree or the actors changed."""
        same_shape = _shape(assessment) == _shape(self._assessment)
        before = self._shown_state()
        if not same_shape:
            self.beginResetModel()
        self._assessment, self._comparison, self._cells, self._editable = assessment, comparison, cells, editable
        self._spreads = spreads if spreads is not None else {}
        self._bands = implied_bands(assessment, self._spreads, comparison.scenario) if comparison else {}
        self._place = {c.code: i for i, c in enumerate(assessment.criteria)}
        if not same_shape:
            self.endResetModel()
        elif self._shown_state() != before:
            self._announce(NO_INDEX)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _shown_state(self) -> tuple[object, ...]:
        """All that the grid shows: while an advantage's weight moves it stays the same, and nothing is painted anew."""
        assessment = self._assessment
        roots = {c.code for c in assessment.criteria if c.parent is None}
        values = self._comparison.values if self._comparison else {}
        return (
            assessment.scores,
            assessment.actors,
            assessment.pair,
            [c.name for c in assessment.criteria],
            [[value for code, value in of_actor.items() if code not in roots] for of_actor in values.values()],
            id(self._cells),
            self._bands,
            self._editable,
        )

    @property
    def assessment(self) -> Assessment:
        return self._assessment

    def actor_of(self, column: int) -> str | None:
        """The actor code of a column; None for the name and gap columns."""
        actors = self._assessment.actors
        return actors[column - 1].code if 1 <= column <= len(actors) else None

    def index_of(self, code: str, column: int = 0) -> QModelIndex:
        """The index of a criterion's row; invalid for the root and for an unknown code."""
        if code not in self._place:
            return QModelIndex()
        parent = self._assessment.criterion(code).parent
        if parent is None:
            return QModelIndex()
        siblings = [c.code for c in self._assessment.children(parent)]
        return self.createIndex(siblings.index(code), column, self._place[code])

    def _announce(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, self.columnCount() - 1, parent))
            for row in range(rows):
                self._announce(self.index(row, 0, parent))

    def _code(self, index: Index) -> str:
        return self._assessment.criteria[index.internalId()].code

    def _children(self, parent: Index) -> tuple[Any, ...]:
        if not self._assessment.criteria:
            return ()
        return self._assessment.children(self._code(parent) if parent.isValid() else self._assessment.root.code)

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        children = self._children(parent)
        if not (0 <= row < len(children) and 0 <= column < self.columnCount()):
            return QModelIndex()
        return self.createIndex(row, column, self._place[children[row].code])

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        above = self._assessment.criteria[index.internalId()].parent
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.column() > 0 else len(self._children(parent))

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return len(self._assessment.actors) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        last = self.columnCount() - 1
        if role == Qt.ItemDataRole.DisplayRole:
            if section == 0:
                return "Advantage"
            return "Gap" if section == last else self._assessment.actors[section - 1].name
        if role == Qt.ItemDataRole.ToolTipRole:
            if section == 0:
                return "The six national advantages; indicators stand beneath them."
            if section == last:
                return "Head-to-head difference of the two scores, in points, before weighing."
            return "Low, likely and high, with the number and worst grade of the evidence. Right-click to rename."
        if role == Qt.ItemDataRole.TextAlignmentRole and section == last:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        code, column = self._code(index), index.column()
        if role == CODE_ROLE:
            return code
        actor = self.actor_of(column)
        if column == 0:
            return self._name_data(code, role)
        if actor is None:
            return self._gap_data(code, role)
        return self._cell_data(code, actor, column, role)

    def _name_data(self, code: str, role: int) -> Any:
        criterion = self._assessment.criterion(code)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return criterion.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{criterion.name}: {criterion.description}" if criterion.description else criterion.name)
        return None

    def _cell_data(self, code: str, actor: str, column: int, role: int) -> Any:
        score, cell = self._assessment.score(code, actor), (code, actor)
        if role == Qt.ItemDataRole.EditRole:
            return format_score(score)
        value = self._value(code, actor)
        if role == CELL_ROLE:
            leaf = self._assessment.is_leaf(code)
            return GridCell(value, score, self._cells.get(cell), leaf, column - 1, self._bands.get(cell))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "" if value is None else f"{value:.0f}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._cell_tip(cell, score, value))
        return None

    def _cell_tip(self, cell: tuple[str, str], score: Score | None, value: float | None) -> str:
        found = self._cells.get(cell)
        if not self._assessment.is_leaf(cell[0]):
            lines = [f"{value:.1f}, from the indicators beneath." if value is not None else "No indicator is scored."]
        else:
            lines = self._leaf_tip(cell, score)
        if found is None or not found.count:
            return "\n".join([*lines, "No evidence is linked."])
        worst = found.worst_grade or "not known"
        count = f"{found.count} evidence items of {len(found.publishers)} publishers, worst known {worst}."
        return "\n".join([*lines, count])

    def _leaf_tip(self, cell: tuple[str, str], score: Score | None) -> list[str]:
        """The analyst's own range and the band of the evidence, one line each."""
        if score is None:
            return ["Blank: the odds take any value from 0 to 100. Type 72, or 60-72-80 for low-likely-high."]
        band = self._bands.get(cell)
        if score.has_range:
            lines = [f"Low {score.low:g}, likely {score.likely:g}, high {score.high:g}."]
            return lines + ([f"The evidence implies {self._band_words(cell)}: the thin line beneath."] if band else [])
        if band is None:
            words = f"{score.likely:g}, with no range, and no evidence that implies one. Type 60-72-80 to give it one."
            return [words]
        taken = (
            f"{score.likely:g}, with the band its evidence implies: {self._band_words(cell)}, the thin line beneath."
        )
        return [taken, "Type 60-72-80 to give it a range of your own."]

    def _band_words(self, cell: tuple[str, str]) -> str:
        low, high = self._bands[cell]
        spread = self._spreads.get(cell)
        return f"{low:.0f} to {high:.0f} ({band_words(spread)})" if spread else f"{low:.0f} to {high:.0f}"

    def gap(self, code: str) -> float | None:
        """Points by which the first of the head-to-head pair is ahead on one criterion."""
        pair = self._assessment.head_to_head
        if len(pair) < 2:
            return None
        first, second = self._value(code, pair[0]), self._value(code, pair[1])
        return None if first is None or second is None else first - second

    def _gap_data(self, code: str, role: int) -> Any:
        gap = self.gap(code)
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if gap is None else signed(gap)
        if role == Qt.ItemDataRole.UserRole:
            return gap
        if role == Qt.ItemDataRole.ToolTipRole and gap is not None:
            return "Click to see what this difference adds to the overall gap."
        return None

    def _value(self, code: str, actor: str) -> float | None:
        if self._comparison is None:
            score = self._assessment.score(code, actor)
            return score.likely if score is not None else None
        return self._comparison.values.get(actor, {}).get(code)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._editable:
            actor = self.actor_of(index.column())
            if actor is not None and self._assessment.is_leaf(self._code(index)):
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        actor = self.actor_of(index.column())
        if role != Qt.ItemDataRole.EditRole or actor is None:
            return False
        if str(value).strip() != self.data(index, Qt.ItemDataRole.EditRole):
            self._commit(self._code(index), actor, str(value))
        return True


def signed(points: float) -> str:
    """A difference in points with its sign, such as `+11` or `−26` (a true minus)."""
    text = f"{abs(points):.0f}"
    if text == "0":
        return "0"
    return f"+{text}" if points > 0 else f"−{text}"


def _shape(assessment: Assessment) -> tuple[object, ...]:
    return (
        tuple((c.code, c.parent) for c in assessment.criteria),
        tuple(a.code for a in assessment.actors),
    )
