"""The table of an import's report: one row a file, those that need a look first."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from vantage.charts.palette import SIZE_BODY, SIZE_SMALL, Theme
from vantage.window.card import plain_tip
from vantage.window.importing.report_words import (
    ADDED,
    ALREADY_THERE,
    ATTACHED,
    CANCELLED,
    FAILED,
    STATES,
    encoding_words,
    notes_in_short,
    ordered,
    pages_words,
)

if TYPE_CHECKING:
    from vantage.casework.importing import FileReport, ImportReport

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("State", "File", "Source", "Pages", "Encoding", "Notes")
STATE, FILE, SOURCE, PAGES, ENCODING, NOTES = range(6)
WIDTHS = (118, 190, 190, 110, 140, 0)
ROW_HEIGHT = 30
_TALL_ROWS = 300
"""Rows whose notes are shown in full; below them a row is one line, and the file's detail says the rest."""
_PADDING = 9


class ReportModel(QAbstractTableModel):
    """Texts are ready when the report is shown; nothing is read while the table is painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: list[FileReport] = []
        self._texts: list[tuple[str, ...]] = []

    def show_report(self, report: "ImportReport | None", titles: Mapping[str, str]) -> None:
        """`titles` are those of the sources in the workspace, by code."""
        self.beginResetModel()
        self.files = ordered(report) if report is not None else []
        self._texts = [row_texts(file, titles) for file in self.files]
        self.endResetModel()

    def row_of(self, file: "FileReport") -> int:
        return next((row for row, other in enumerate(self.files) if other.path == file.path), -1)

    def file(self, row: int) -> "FileReport | None":
        return self.files[row] if 0 <= row < len(self.files) else None

    def text(self, row: int, column: int) -> str:
        return self._texts[row][column]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.files)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        file = self.file(index.row()) if index.isValid() else None
        if file is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(str(file.path) if index.column() == FILE else self._texts[index.row()][index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == STATE:
            return STATES[file.outcome][1]
        if role == Qt.ItemDataRole.UserRole:
            return file.outcome
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def row_texts(file: "FileReport", titles: Mapping[str, str]) -> tuple[str, ...]:
    """The cells of one file; why it was not added stands where its source would, over the columns after it."""
    glyph, word = STATES[file.outcome]
    title = titles.get(file.source, file.title)
    if file.problem:
        return f"{glyph}  {word}", file.name, notes_in_short(file, titles), "", "", ""
    return (
        f"{glyph}  {word}", file.name, title, pages_words(file), encoding_words(file), notes_in_short(file, titles),
    )  # fmt: skip


class ReportTable(QTableView):
    """Whole rows are selected. Rows of files that could not be read are as high as what is said of them."""

    def __init__(self, model: ReportModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = model
        self.setModel(model)
        self.setAccessibleName("Files of the import")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStyleSheet(f"QHeaderView::section {{ padding-left: {_PADDING}px; padding-right: {_PADDING}px; }}")
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(NOTES, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._column_resized)
        self._delegate = ReportDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        model.modelReset.connect(self.fit_rows)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def _column_resized(self, column: int) -> None:
        if column == NOTES:
            self.fit_rows()

    def fit_rows(self) -> None:
        """Give what is said of files that were not added the columns it needs, and its row the height."""
        font = self.font()
        font.setPixelSize(SIZE_SMALL)
        width = sum(self.columnWidth(column) for column in range(SOURCE, len(COLUMNS))) - 2 * _PADDING
        files = self._reports.files[:_TALL_ROWS]
        self.clearSpans()
        for row, height in enumerate(_heights(files, self._reports, QFontMetrics(font), max(80, width))):
            if files[row].problem:
                self.setSpan(row, SOURCE, 1, len(COLUMNS) - SOURCE)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)


def _heights(files: Sequence["FileReport"], model: ReportModel, metrics: QFontMetrics, width: int) -> list[int]:
    heights = []
    for row, file in enumerate(files):
        if not file.problem:
            heights.append(ROW_HEIGHT)
            continue
        box = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, model.text(row, SOURCE))
        heights.append(max(ROW_HEIGHT, box.height() + 14))
    return heights


class ReportDelegate(QStyledItemDelegate):
    """The state in its colour, the file in the text colour, all else small and muted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        leading = index.column() in (STATE, FILE)
        option.font.setPixelSize(SIZE_BODY if leading else SIZE_SMALL)
        theme, roles = self.theme, option.palette.ColorRole
        outcome = index.data(Qt.ItemDataRole.UserRole)
        colour = theme.text
        if index.column() == STATE:
            colour = {
                ADDED: theme.positive,
                ATTACHED: theme.positive,
                ALREADY_THERE: theme.muted,
                FAILED: theme.danger,
                CANCELLED: theme.muted,
            }[outcome]
        elif index.column() != FILE and not (index.column() == SOURCE and outcome == FAILED):
            colour = theme.muted
        option.palette.setColor(roles.Text, QColor(colour))
        option.palette.setColor(roles.HighlightedText, QColor(colour if index.column() == STATE else theme.text))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.textElideMode = Qt.TextElideMode.ElideMiddle if index.column() == FILE else option.textElideMode
        super().paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)
