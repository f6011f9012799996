"""Where the evidence is thin: a heat map of criterion and actor by items, worst grade, age or sources."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from vantage.analysis.coverage import coverage_of, coverage_summary
from vantage.charts.palette import SIZE_SMALL, SPACING, Theme
from vantage.window.card import Card, plain_label
from vantage.window.coverage_detail import CoverageDetail
from vantage.window.coverage_model import ROW_PX, STEPS, VIEWS, CoverageModel
from vantage.window.coverage_painter import CoverageLegend, CoveragePainter
from vantage.window.session import Session
from vantage.window.spread_dialog import SPREAD_BUTTON, SPREAD_TIP, open_spread_dialog

_NAME_PX = 220
_CELL_PX = (98, 220)
"""Least and greatest width of an actor's column."""
_BAR_PX = 12
"""Room for a scroll bar beside the columns."""
_HEADING_STYLE = (
    f"QHeaderView {{ font-size: {SIZE_SMALL}px; }} QHeaderView::section {{ padding: 5px 1px; }} "
    "QHeaderView::section:first { padding-left: 6px; }"
)
"""The name of an actor has the width of its column; Qt measures it in the font of the header, not of its sections."""
_TIPS = {
    "count": "How many items of evidence bear on the score.",
    "grade": "The weakest grade whose two halves are both known.",
    "age": "Whole years since the newest item, back from the date set under “Evidence and spread”.",
    "sources": "Independent sources: those of one publisher, and those that derive from each other, count once.",
}
_UNKNOWN = {"count": "", "grade": "no grade known", "age": "no date", "sources": "no source"}
_NO_EVIDENCE = "No evidence is linked to a score yet.\nLink an item to a score on the Evidence page, and it shows here."
_NO_ACTORS = "There is nobody to compare yet.\nAdd an actor on the Assess page first."


class CoveragePanel(Card):
    """Reads the session when told to freshen; a click or Return on a cell asks for its evidence."""

    cell_asked = Signal(str, str)
    source_asked = Signal(str)
    evidence_asked = Signal(str)
    passage_asked = Signal(str, int, int)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Coverage", parent=parent)
        self._session = session
        self.model = CoverageModel()
        self._painter = CoveragePainter(theme)
        self.legend = CoverageLegend(theme)
        self.summary = plain_label("", "strong", wrap=True)
        self._shown = QPersistentModelIndex()
        self.detail = CoverageDetail()
        self.views = QButtonGroup(self)
        self._build()
        self.show_view("count")
        self.freshen()

    def _build(self) -> None:
        self.spread_button = QPushButton(SPREAD_BUTTON)
        self.spread_button.setToolTip(SPREAD_TIP)
        self.spread_button.clicked.connect(lambda: open_spread_dialog(self._session, self))
        self.corner.addLayout(self._switch())
        self.corner.addSpacing(SPACING)
        self.corner.addWidget(self.spread_button)
        self.body.addWidget(self.summary)
        self.table = QTableView()
        self.table.setObjectName("coverage")
        self.table.setAccessibleName("Coverage of the scores by evidence")
        self.table.setModel(self.model)
        self.table.setItemDelegate(self._painter)
        self.table.setShowGrid(False)
        self.table.setMouseTracking(True)
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.horizontalHeader().setStyleSheet(_HEADING_STYLE)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusProxy(self.table)
        self.table.clicked.connect(self._ask)
        self.table.entered.connect(self._show_detail)
        self.table.selectionModel().currentChanged.connect(self._show_detail)
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        self.detail.evidence_wanted.connect(lambda: self._ask(self._shown))
        self._map = QWidget()
        self._map.installEventFilter(self)
        column = QVBoxLayout(self._map)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.legend)
        halves = QHBoxLayout()
        halves.setSpacing(3 * SPACING)
        halves.addWidget(self.table, 1000)
        halves.addWidget(self.detail)
        halves.addStretch(1)
        column.addLayout(halves, 1)
        self.nothing = plain_label("", "mutedBody", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.setObjectName("records")
        self._stack.setStyleSheet("QStackedWidget#records { background: transparent; }")
        self._stack.addWidget(self._map)
        self._stack.addWidget(self.nothing)
        self.body.addWidget(self._stack, 1)

    def _switch(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING // 2)
        self.views.setExclusive(True)
        for number, (view, name) in enumerate(VIEWS.items()):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setToolTip(_TIPS[view])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(f"Shade by {name.lower()}")
            self.views.addButton(button, number)
            row.addWidget(button)
        self.views.idClicked.connect(lambda number: self.show_view(list(VIEWS)[number]))
        return row

    # the contract of a panel

    def freshen(self) -> None:
        """Read the session anew; the chosen cell stays chosen."""
        if not self._session.is_open:
            return
        assessment = self._session.assessment
        cells = coverage_of(assessment, self._session.cells)
        chosen = self.model.cell(self.table.currentIndex())
        self.model.show(assessment, cells)
        self.summary.setText(coverage_summary(assessment, cells))
        covered = any(found.count for found in cells.values())
        self.nothing.setText(_NO_EVIDENCE if assessment.actors else _NO_ACTORS)
        self.summary.setVisible(covered)
        self._stack.setCurrentIndex(0 if covered else 1)
        self._fit()
        if chosen is None or not self.select(*chosen):
            self.detail.show_nothing()

    def forget(self) -> None:
        """Another workspace was opened: no cell of the old one stays chosen."""
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self.freshen()

    def set_theme(self, theme: Theme) -> None:
        self._painter.theme = theme
        self.legend.theme = theme
        self.legend.update()
        self.table.viewport().update()

    # what is shown

    def show_view(self, view: str) -> None:
        """Shade by `count`, `grade`, `age` or `sources`."""
        self.views.button(list(VIEWS).index(view)).setChecked(True)
        self.model.set_view(view)
        self.legend.show_steps(STEPS[view], _UNKNOWN[view])

    def select(self, criterion: str, actor: str) -> bool:
        """Choose a cell without asking for its evidence; False where there is none."""
        index = self.model.index_of((criterion, actor))
        if index.isValid():
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return index.isValid()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self._ask(self.table.currentIndex())
                return True
        elif watched is self.table and event.type() == QEvent.Type.FocusIn:
            self._choose_first()
        elif watched is self._map and event.type() == QEvent.Type.Resize:
            self._fit()
        elif watched is self.table.viewport() and event.type() == QEvent.Type.Leave:
            self._show_detail(self.table.currentIndex())
        return super().eventFilter(watched, event)

    def _choose_first(self) -> None:
        """The keyboard comes to a cell, not to a name."""
        if self.model.cell(self.table.currentIndex()) is None and self.model.columnCount() > 1:
            self.table.setCurrentIndex(self.model.index(0, 1))

    def _show_detail(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        self._shown = QPersistentModelIndex(index)
        if cell is None:
            self.detail.show_nothing()
        else:
            self.detail.show_cell(self.model.words(cell), self._session.spreads.get(cell))

    def _ask(self, index: QModelIndex | QPersistentModelIndex) -> None:
        cell = self.model.cell(index)
        if cell is not None:
            self.cell_asked.emit(*cell)

    def _fit(self) -> None:
        """Actors share the room beside the detail, within reason."""
        actors = self.model.columnCount() - 1
        if actors < 1:
            return
        room = self._map.width() - self.detail.width() - 3 * SPACING - _NAME_PX - _BAR_PX
        width = max(_CELL_PX[0], min(_CELL_PX[1], room // actors))
        self.table.setColumnWidth(0, _NAME_PX)
        for column in range(1, actors + 1):
            self.table.setColumnWidth(column, width)
        self.table.setMaximumWidth(_NAME_PX + actors * width + _BAR_PX)
