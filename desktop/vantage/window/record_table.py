"""The table view of evidence and sources: two-line rows of one height, grade chips, rows copied as text."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SIZE_BODY, SIZE_SMALL, SPACING, Theme
from vantage.domain.grades import at_least, is_known
from vantage.window.card import Card, plain_label
from vantage.window.evidence_model import EvidenceModel
from vantage.window.source_model import SourceModel
from vantage.window.spreadsheet_text import as_tsv

ROW_HEIGHT = 42


class RecordTable(QTableView):
    """Whole rows are selected; a click on a header sorts. `wide` is the column that takes the room left over."""

    def __init__(
        self,
        model: EvidenceModel | SourceModel,
        widths: Sequence[int],
        *,
        wide: int,
        grade: int,
        leading: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.records = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStyleSheet("QHeaderView::section { padding-left: 9px; padding-right: 9px; }")
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(44)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self._sorted = (0, Qt.SortOrder.AscendingOrder)
        header.setSortIndicator(*self._sorted)
        header.sortIndicatorChanged.connect(self._sort)
        self._text = TextDelegate(leading, self)
        self._grade = GradeDelegate(self)
        self.setItemDelegate(self._text)
        self.setItemDelegateForColumn(grade, self._grade)
        self.copy_action = QAction("Copy rows", self)
        self.copy_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy_rows)
        self.addAction(self.copy_action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_theme(self, theme: Theme) -> None:
        self._text.theme = theme
        self._grade.theme = theme
        self.viewport().update()

    def selected_rows(self) -> list[int]:
        """Rows of the selection in display order."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.size())]
        return sorted({row for r in ranges for row in range(r.top(), r.bottom() + 1)})

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard with a header line."""
        header = [str(self.records.headerData(c, Qt.Orientation.Horizontal)) for c in range(self.records.columnCount())]
        rows = self.selected_rows()
        if rows:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            try:
                QGuiApplication.clipboard().setText(as_tsv([header, *self.records.texts(rows)]))
            finally:
                QGuiApplication.restoreOverrideCursor()

    def select_rows(self, current: int, others: Iterable[int] = ()) -> None:
        """Make a row the current one and select it, and the others with it."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.records.index(current, 0), flags.ClearAndSelect | flags.Rows)
        for row in others:
            if row != current:
                self.selectionModel().select(self.records.index(row, 0), flags.Select | flags.Rows)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        before = (self.records.order, self.records.descending)
        self.records.sort(column, order)
        if (self.records.order, self.records.descending) == before and (column, order) != self._sorted:
            self.horizontalHeader().blockSignals(True)
            self.horizontalHeader().setSortIndicator(*self._sorted)
            self.horizontalHeader().blockSignals(False)
            return
        self._sorted = (column, order)


class RecordPanel(Card):
    """The card a table stands on; where there are no rows, words that say what to do instead."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(1, 4, 1, 8)
        self._stack = QStackedWidget()
        self._stack.setObjectName("records")
        self._stack.setStyleSheet("QStackedWidget#records { background: transparent; }")
        self._stack.addWidget(table)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(2 * SPACING)
        self.text = plain_label("", "mutedBody", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton()
        self._do: Callable[[], object] | None = None
        self.button.clicked.connect(self._press)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._stack.addWidget(empty)
        self.body.addWidget(self._stack, 1)

    def show_table(self) -> None:
        self._stack.setCurrentIndex(0)

    def show_empty(self, text: str, button: str, do: Callable[[], object] | None) -> None:
        """Say why there are no rows, and offer one way out; no button without `do`."""
        self.text.setText(text)
        self.button.setText(button)
        self.button.setVisible(do is not None)
        self._do = do
        self._stack.setCurrentIndex(1)

    def _press(self) -> None:
        if self._do is not None:
            self._do()


class TextDelegate(QStyledItemDelegate):
    """Leading columns in the text colour, the others small and muted."""

    def __init__(self, leading: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._leading = frozenset(leading)
        self.theme: Theme | None = None

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.font.setPixelSize(SIZE_BODY if index.column() in self._leading else SIZE_SMALL)
        if self.theme is not None and index.column() not in self._leading:
            option.palette.setColor(option.palette.ColorRole.Text, QColor(self.theme.muted))
            option.palette.setColor(option.palette.ColorRole.HighlightedText, QColor(self.theme.text))


class GradeDelegate(QStyledItemDelegate):
    """A grade as a small chip in the colour of its strength."""

    theme: Theme | None = None

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        grade = str(index.data() or "")
        if self.theme is None or not grade:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = option.font
        font.setPixelSize(SIZE_SMALL)
        font.setBold(True)
        painter.setFont(font)
        width = max(20.0, painter.fontMetrics().horizontalAdvance(grade) + 12.0)
        chip = QRectF(option.rect.left() + 9.0, option.rect.center().y() - 8.0, width, 18.0)
        colour = grade_colour(grade, self.theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(chip, 9, 9)
        painter.setPen(QColor(colour))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, grade)
        painter.restore()


def grade_colour(grade: str, theme: Theme) -> str:
    """Colour of a pair or of a lone reliability: good, middling, weak, or muted where it cannot be judged."""
    pair = grade if len(grade) == 2 else f"{grade}1"
    if not is_known(pair):
        return theme.muted
    if at_least(pair, "B2"):
        return theme.positive
    return theme.warning if at_least(pair, "C3") else theme.danger
