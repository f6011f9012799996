"""A table of figures to read: plain text, numbers at the right, rows copied as text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from vantage.window.card import bold_font, plain_tip
from vantage.window.spreadsheet_text import as_tsv

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROW_PX = 28
_UNBOUNDED = 16_777_215
"""The height of a widget that was given none."""


@dataclass(frozen=True)
class FigureRow:
    """Texts by column; `code` is what a click on the row says, `strong` sets it in bold, `tip` explains it."""

    cells: tuple[str, ...]
    code: str = ""
    strong: bool = False
    tip: str = ""


class FigureModel(QAbstractTableModel):
    """Read-only rows under named columns."""

    def __init__(self, headings: Sequence[str], right: Sequence[int], tips: Sequence[str] = ()) -> None:
        super().__init__()
        self._headings, self._right = tuple(headings), frozenset(right)
        self._tips = tuple(tips)
        self.rows: tuple[FigureRow, ...] = ()

    def show_rows(self, rows: Sequence[FigureRow], headings: Sequence[str] | None = None) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        if headings is not None:
            self._headings = tuple(headings)
        self.endResetModel()

    def set_right(self, right: Iterable[int]) -> None:
        """The columns that hold numbers."""
        self._right = frozenset(right)

    def set_tips(self, tips: Sequence[str]) -> None:
        """What the columns mean, in their order."""
        self._tips = tuple(tips)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()] if index.column() < len(row.cells) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.FontRole and row.strong:
            return bold_font(QFont(QGuiApplication.font()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip or str(self.data(index)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role == Qt.ItemDataRole.ToolTipRole and section < len(self._tips):
            return plain_tip(self._tips[section])
        return None

    def _alignment(self, column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class FigureTable(QTableView):
    """`chosen` carries the code of a row that was double-clicked or entered, or clicked where `by_click`. `wide` is the
    column that takes the room left over, -1 for none; `fixed` gives columns a width of so many pixels to start with."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        right: Sequence[int] = (),
        tips: Sequence[str] = (),
        *,
        wide: int = 0,
        by_click: bool = True,
        fixed: Mapping[int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.figures = FigureModel(headings, right, tips)
        self._wide = wide
        self._fixed = dict(fixed or {})
        self.setModel(self.figures)
        self.setObjectName("figures")
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding-left: 9px; padding-right: 9px; }")
        self.horizontalHeader().setMinimumSectionSize(48)
        copy = QAction("Copy rows", self)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_rows)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.activated.connect(self._say)
        if by_click:
            self.clicked.connect(self._say)

    def show_rows(self, rows: Sequence[FigureRow], headings: Sequence[str] | None = None) -> None:
        """Show these rows; columns take the width of what is in them, the wide one what is left."""
        self.figures.show_rows(rows, headings)
        header = self.horizontalHeader()
        for column in range(self.figures.columnCount()):
            stretched = column == self._wide
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.ResizeToContents
            if column in self._fixed:
                mode = QHeaderView.ResizeMode.Interactive
                self.setColumnWidth(column, self._fixed[column])
            header.setSectionResizeMode(column, mode)

    def fit_rows(self) -> None:
        """Be no higher than the rows there are, so that what stands beneath follows at once."""
        rows = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        self.setMaximumHeight(rows + self.horizontalScrollBar().sizeHint().height() + 2 * self.frameWidth())

    def sizeHint(self) -> QSize:
        """As high as it may be at most, where `fit_rows` was called."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.maximumHeight()) if self.maximumHeight() < _UNBOUNDED else hint

    def copy_rows(self) -> None:
        """The chosen rows as text, columns apart by tabs."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        QGuiApplication.clipboard().setText(as_tsv([list(self.figures.rows[row].cells) for row in chosen]))

    def _say(self, index: QModelIndex) -> None:
        code = self.figures.rows[index.row()].code
        if code:
            self.chosen.emit(code)
