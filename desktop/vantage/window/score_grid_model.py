"""The score grid as a tree model: criteria down, actors across, the head-to-head gap last."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from vantage.analysis.comparison import Comparison
from vantage.analysis.confidence import CellEvidence
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
    """What the delegate paints of one criterion x actor: the value, its range and the evidence beneath."""

    __slots__ = ("actor_index", "evidence", "leaf", "score", "value")

    def __init__(
        self, value: float | None, score: Score | None, evidence: CellEvidence | None, leaf: bool, actor_index: int
    ) -> None:
        self.value = value
        self.score = score
        self.evidence = evidence
        self.leaf = leaf
        self.actor_index = actor_index


class ScoreGridModel(QAbstractItemModel):
    """Rows are criteria (internal ids are places in the assessment's list); edits go out through `commit`."""

    def __init__(self, commit: Callable[[str, str, str], object]) -> None:
        super().__init__()
        self._commit = commit
        self._assessment = Assessment("")
        self._comparison: Comparison | None = None
        self._cells: Mapping[tuple[str, str], CellEvidence] = {}
        self._place: dict[str, int] = {}
        self._editable = False

    def show(
        self,
        assessment: Assessment,
        comparison: Comparison | None,
        cells: Mapping[tuple[str, str], CellEvidence],
        editable: bool,
    ) -> None:
        """Show another state; rows are reset only where the tree or the actors changed."""
        same_shape = _shape(assessment) == _shape(self._assessment)
        before = self._shown_state()
        if not same_shape:
            self.beginResetModel()
        self._assessment, self._comparison, self._cells, self._editable = assessment, comparison, cells, editable
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
        score = self._assessment.score(code, actor)
        if role == Qt.ItemDataRole.EditRole:
            return format_score(score)
        value = self._value(code, actor)
        if role == CELL_ROLE:
            leaf = self._assessment.is_leaf(code)
            return GridCell(value, score, self._cells.get((code, actor)), leaf, column - 1)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "" if value is None else f"{value:.0f}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cell_tip(code, score, value, self._cells.get((code, actor)))
        return None

    def _cell_tip(self, code: str, score: Score | None, value: float | None, found: CellEvidence | None) -> str:
        if not self._assessment.is_leaf(code):
            first = f"{value:.1f}, from the indicators beneath." if value is not None else "No indicator is scored."
        elif score is None:
            first = "Blank: the odds take any value from 0 to 100. Type 72, or 60-72-80 for low-likely-high."
        elif score.has_range:
            first = f"Low {score.low:g}, likely {score.likely:g}, high {score.high:g}."
        else:
            first = f"{score.likely:g}, with no range. Type 60-72-80 to give it one."
        if found is None or not found.count:
            return f"{first}\nNo evidence is linked."
        worst = found.worst_grade or "not known"
        return f"{first}\n{found.count} evidence items of {len(found.publishers)} publishers, worst known {worst}."

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
