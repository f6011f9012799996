"""The heat map of coverage as a table model: criteria down with indicators indented, actors across."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QApplication

from vantage.analysis.coverage import CellCoverage
from vantage.analysis.names import cell_name
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.window.card import bold_font, plain_tip

Index = QModelIndex | QPersistentModelIndex
HEAT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The HeatCell of an actor's column."""
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 2
"""How deep a criterion stands, 0 for an advantage."""
NO_INDEX = QModelIndex()
ROW_PX = 34

VIEWS = {"count": "Items", "grade": "Worst grade", "age": "Age", "sources": "Sources"}
"""What the cells can be shaded by, in the order of the switch."""
STEPS: Mapping[str, tuple[str, ...]] = {
    "count": ("10 or more", "4 to 9", "2 or 3", "1 item"),
    "grade": ("up to B2", "up to C3", "D or 4", "E or 5"),
    "age": ("up to 1 year", "up to 2", "up to 5", "older"),
    "sources": ("4 or more", "3", "2", "1 source"),
}
"""The shades of each view from the palest to the strongest; the strongest is the weakest ground."""


@dataclass(frozen=True)
class HeatCell:
    """What is painted: `shade` 0 to 3, None where it cannot be told; `empty` without any evidence at all."""

    text: str
    shade: int | None
    empty: bool = False
    single: bool = False


def heat(view: str, found: CellCoverage) -> HeatCell:
    """How one cell looks in a view."""
    if not found.count:
        return HeatCell("–", None, empty=True)
    text, shade = _SHADES[view](found)
    return HeatCell(text, shade, single=found.single_source)


def _count(found: CellCoverage) -> tuple[str, int | None]:
    return str(found.count), 3 - sum(found.count >= least for least in (2, 4, 10))


def _grade(found: CellCoverage) -> tuple[str, int | None]:
    if not found.worst_grade:
        return "?", None
    return found.worst_grade, min(
        3, max(0, max("ABCDE".index(found.worst_grade[0]) + 1, int(found.worst_grade[1])) - 2)
    )


def _age(found: CellCoverage) -> tuple[str, int | None]:
    if found.age_years is None:
        return "?", None
    text = "< 1 year" if found.age_years == 0 else f"{found.age_years} year{'s' if found.age_years > 1 else ''}"
    return text, sum(found.age_years > most for most in (1, 2, 5))


def _sources(found: CellCoverage) -> tuple[str, int | None]:
    return (str(found.groups), max(0, 4 - found.groups)) if found.groups else ("0", None)


_SHADES = {"count": _count, "grade": _grade, "age": _age, "sources": _sources}


def cell_words(assessment: Assessment, criterion: str, actor: str, found: CellCoverage) -> str:
    """Everything the heat map knows of a cell, in sentences."""
    name = cell_name(assessment, criterion, actor)
    if not found.count:
        return f"{name}: no evidence is linked."
    items = "1 item" if found.count == 1 else f"{found.count} items"
    groups = {0: "without a source", 1: "from one independent source"}.get(
        found.groups, f"from {found.groups} independent sources"
    )
    lines = [f"{name}: {items} {groups}."]
    lines.append(f"Worst known grade {found.worst_grade}." if found.worst_grade else "No grade is known.")
    if found.age_years is None:
        lines.append("No item has a date.")
    else:
        years = "less than a year" if found.age_years == 0 else f"{found.age_years} whole years"
        lines.append(f"Newest {found.newest}, {years.replace('1 whole years', '1 whole year')} old.")
    return "\n".join(lines)


class CoverageModel(QAbstractTableModel):
    """Column 0 is the criterion; `show` and `set_view` are the only ways it changes."""

    def __init__(self) -> None:
        super().__init__()
        self._assessment = Assessment("")
        self._cells: Mapping[tuple[str, str], CellCoverage] = {}
        self._rows: list[tuple[Criterion, int]] = []
        self.view = "count"

    def show(self, assessment: Assessment, cells: Mapping[tuple[str, str], CellCoverage]) -> None:
        self.beginResetModel()
        self._assessment, self._cells = assessment, cells
        self._rows = list(_in_order(assessment))
        self.endResetModel()

    def set_view(self, view: str) -> None:
        self.view = view
        if self._rows and self.columnCount() > 1:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 1), last)

    def cell(self, index: Index) -> tuple[str, str] | None:
        """Codes of the criterion and the actor; None in the column of names."""
        if not index.isValid() or index.column() == 0:
            return None
        return self._rows[index.row()][0].code, self._assessment.actors[index.column() - 1].code

    def words(self, cell: tuple[str, str]) -> str:
        """Everything the heat map knows of a cell."""
        return cell_words(self._assessment, *cell, self._cells.get(cell, CellCoverage()))

    def index_of(self, cell: tuple[str, str]) -> QModelIndex:
        rows = [criterion.code for criterion, _ in self._rows]
        columns = [actor.code for actor in self._assessment.actors]
        if cell[0] not in rows or cell[1] not in columns:
            return QModelIndex()
        return self.index(rows.index(cell[0]), 1 + columns.index(cell[1]))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._assessment.actors) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "Advantage" if section == 0 else self._assessment.actors[section - 1].name
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return plain_tip(self._assessment.actors[section - 1].name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        criterion, depth = self._rows[index.row()]
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(96, ROW_PX)
        cell = self.cell(index)
        if cell is None:
            return self._name_data(criterion, depth, role)
        found = self._cells.get(cell, CellCoverage())
        if role == HEAT_ROLE:
            return heat(self.view, found)
        if role == Qt.ItemDataRole.DisplayRole:
            return heat(self.view, found).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{self.words(cell)}\nClick to see its evidence.")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words(cell).replace("\n", " ")
        return None

    def _name_data(self, criterion: Criterion, depth: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return criterion.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(criterion.description or criterion.name)
        if role == DEPTH_ROLE:
            return depth
        if role == Qt.ItemDataRole.FontRole and depth == 0 and not self._assessment.is_leaf(criterion.code):
            return bold_font(QApplication.font())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        selectable = Qt.ItemFlag.ItemIsSelectable if index.column() else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | selectable


def _in_order(assessment: Assessment) -> Iterator[tuple[Criterion, int]]:
    """Every criterion beneath the root with its depth, children after their parent."""
    if not assessment.criteria:
        return
    open_nodes = [(criterion, 0) for criterion in reversed(assessment.advantages)]
    while open_nodes:
        criterion, depth = open_nodes.pop()
        yield criterion, depth
        open_nodes += [(child, depth + 1) for child in reversed(assessment.children(criterion.code))]
