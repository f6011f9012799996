"""The score grid as a tree model: criteria down; across the head-to-head pair, its gap, then the other actors."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from vantage.analysis.cells import Cells
from vantage.analysis.comparison import Comparison
from vantage.analysis.confidence import CellEvidence
from vantage.analysis.evidence_spread import ImpliedSpread
from vantage.domain.assessment import Assessment
from vantage.domain.score import format_score
from vantage.window.card import plain_tip
from vantage.window.score_grid_cells import Cell, GridCell, ShownCells, scale_words

__all__ = ["CELL_ROLE", "CODE_ROLE", "UNIT_ROLE", "GridCell", "ScoreGridModel", "signed"]

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The GridCell of an actor's column."""
CODE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The criterion code of a row."""
UNIT_ROLE = Qt.ItemDataRole.UserRole + 3
"""The unit of the raw values of a measured row; None for a judged one."""

NO_INDEX = QModelIndex()


class ScoreGridModel(QAbstractItemModel):
    """Rows are criteria (internal ids are places in the assessment's list); edits go out through `commit`."""

    def __init__(self, commit: Callable[[str, str, str], object]) -> None:
        super().__init__()
        self._commit = commit
        self._assessment = Assessment("")
        self._shown = ShownCells(self._assessment, None, {}, {}, None)
        self._columns: tuple[str | None, ...] = ()
        self._place: dict[str, int] = {}
        self._editable = False

    def show(
        self,
        assessment: Assessment,
        comparison: Comparison | None,
        evidence: Mapping[Cell, CellEvidence],
        editable: bool,
        spreads: Mapping[Cell, ImpliedSpread] | None = None,
        cells: Cells | None = None,
    ) -> None:
        """Show another state; rows are reset only where the tree, the actors or the pair changed."""
        same_shape = _shape(assessment) == _shape(self._assessment)
        before, old = self._shown_state(), self._shown
        if not same_shape:
            self.beginResetModel()
        self._assessment, self._editable = assessment, editable
        self._shown = ShownCells(assessment, comparison, evidence, spreads or {}, cells)
        self._columns = _columns(assessment)
        self._place = {c.code: i for i, c in enumerate(assessment.criteria)}
        if not same_shape:
            self.endResetModel()
        elif evidence is not old.evidence or cells is not old.cells or self._shown_state() != before:
            self._announce(NO_INDEX)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _shown_state(self) -> tuple[object, ...]:
        """All that the grid shows, beside evidence and cells: while an advantage's weight moves it stays the same, and
        nothing is painted anew."""
        assessment, shown = self._assessment, self._shown
        roots = {c.code for c in assessment.criteria if c.parent is None}
        values = shown.comparison.values if shown.comparison else {}
        return (
            assessment.scores,
            assessment.actors,
            assessment.pair,
            [(c.name, c.unit, c.normalisation, c.source_note) for c in assessment.criteria],
            [[value for code, value in of_actor.items() if code not in roots] for of_actor in values.values()],
            shown.bands,
            self._editable,
        )

    @property
    def assessment(self) -> Assessment:
        return self._assessment

    def actor_of(self, column: int) -> str | None:
        """The actor code of a column; None for the name and gap columns."""
        return self._columns[column - 1] if 1 <= column <= len(self._columns) else None

    def column_of(self, actor: str) -> int:
        """The column of an actor; -1 for one that is not there."""
        return 1 + self._columns.index(actor) if actor in self._columns else -1

    @property
    def gap_column(self) -> int:
        """The column of the head-to-head gap, after its pair; -1 where there is no pair."""
        return 1 + self._columns.index(None) if None in self._columns else -1

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
        return len(self._columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        actor = self.actor_of(section)
        name = "Advantage" if section == 0 else "Gap" if actor is None else self._assessment.actor(actor).name
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            if section == 0:
                return "The national advantages; indicators stand beneath them."
            if actor is None:
                return "Head-to-head difference of the two scores, in points, before weighing."
            return plain_tip(
                f"{name}: value on 0 to 100, number and worst grade of the evidence. Right-click to rename."
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and section == self.gap_column:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        code, column = self._code(index), index.column()
        if role == CODE_ROLE:
            return code
        if role == UNIT_ROLE:
            node = self._assessment.criterion(code)
            return node.unit if node.measured else None
        if column == 0:
            return self._name_data(code, role)
        actor = self.actor_of(column)
        return self._gap_data(code, role) if actor is None else self._cell_data(code, actor, role)

    def _name_data(self, code: str, role: int) -> Any:
        criterion = self._assessment.criterion(code)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return criterion.name
        if role == Qt.ItemDataRole.ToolTipRole:
            said = f"{criterion.name}: {criterion.description}" if criterion.description else criterion.name
            leaf = self._assessment.is_leaf(code)
            measured = (
                f"\n{criterion.unit or 'No unit'}. {scale_words(criterion)}" if criterion.measured and leaf else ""
            )
            return plain_tip(said + measured)
        return None

    def _cell_data(self, code: str, actor: str, role: int) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            return format_score(self._assessment.score(code, actor))
        if role == CELL_ROLE:
            return self._shown.grid_cell(code, actor)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            value = self._shown.value(code, actor)
            return "" if value is None else f"{value:.0f}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._shown.tip(code, actor))
        return None

    def gap(self, code: str) -> float | None:
        """Points by which the first of the head-to-head pair is ahead on one criterion."""
        pair = self._assessment.head_to_head
        if len(pair) < 2:
            return None
        first, second = self._shown.value(code, pair[0]), self._shown.value(code, pair[1])
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


def _columns(assessment: Assessment) -> tuple[str | None, ...]:
    """Actor codes after the name column: the pair, None for its gap, then the others."""
    pair = assessment.head_to_head
    others = [actor.code for actor in assessment.actors if actor.code not in pair]
    return (*pair, None, *others) if len(pair) == 2 else (*pair, *others)


def _shape(assessment: Assessment) -> tuple[object, ...]:
    return tuple((c.code, c.parent) for c in assessment.criteria), _columns(assessment)
