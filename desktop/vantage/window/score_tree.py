"""The tree view of the score grid: names stay in sight while actors scroll, and what was opened stays open."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTreeView

from vantage.charts.palette import Theme
from vantage.window.score_grid_model import CODE_ROLE, ScoreGridModel

GAP_PX = 46
_NAME_PX = (140, 300)
_NAME_SHARE = 0.34
_ACTOR_PX = (104, 190)
_ALL_PX = 132
"""With this much for each, all actors share the room."""
_FEW_ROWS = 14
"""Up to so many criteria are all open at first."""
_INDENT_PX = 14
Index = QModelIndex | QPersistentModelIndex


class _Branches(QTreeView):
    """A tree whose branches are small chevrons in the theme's colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(_INDENT_PX)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if self.model().rowCount(index) == 0:
            return
        middle = QPointF(rect.right() - _INDENT_PX / 2 + 1, rect.center().y() + 0.5)
        points = (
            ((-3.0, -1.5), (0.0, 1.5), (3.0, -1.5))
            if self.isExpanded(index)
            else ((-1.5, -3.0), (1.5, 0.0), (-1.5, 3.0))
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.muted), 1.4))
        painter.drawPolyline(QPolygonF([middle + QPointF(x, y) for x, y in points]))
        painter.restore()


class ScoreTree(_Branches):
    """The names lie over the scrolled columns in a tree of their own, there only while there is anything to scroll."""

    def __init__(self, theme: Theme, painter: QStyledItemDelegate, names_painter: QStyledItemDelegate) -> None:
        super().__init__(theme)
        self.setObjectName("scores")
        self.setAccessibleName("Scores")
        self.setItemDelegate(painter)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self._opened: dict[str, set[str]] = {}
        self._restoring = False
        self.names = _Branches(theme)
        self.names.setParent(self)
        self.names.setObjectName("scoreNames")
        self.names.setAccessibleName("Names of the criteria")
        self.names.setItemDelegate(names_painter)  # one of its own: two views on one would both close an editor
        self.names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.header().setSectionsClickable(False)
        self.names.hide()
        self.names.pressed.connect(lambda _: self.setFocus())
        self.names.customContextMenuRequested.connect(self.customContextMenuRequested)
        self.names.expanded.connect(self.expand)
        self.names.collapsed.connect(self.collapse)
        self.expanded.connect(self._opened_one)
        self.collapsed.connect(self._closed_one)
        self.verticalScrollBar().valueChanged.connect(self.names.verticalScrollBar().setValue)
        self.names.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.horizontalScrollBar().rangeChanged.connect(self._place_names)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(40)
        header.sectionResized.connect(self._place_names)

    def show_model(self, model: ScoreGridModel) -> None:
        self.setModel(model)
        self.names.setModel(model)
        self.names.setSelectionModel(self.selectionModel())
        model.modelReset.connect(self._lay_out)
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        self.theme = self.names.theme = theme
        self.viewport().update()
        self.names.viewport().update()

    # what is open

    def _grid(self) -> ScoreGridModel:
        model = self.model()
        assert isinstance(model, ScoreGridModel)
        return model

    def opened(self) -> set[str]:
        """Codes of the criteria that are open in this assessment."""
        assessment = self._grid().assessment
        inner = [c.code for c in assessment.criteria if c.parent and not assessment.is_leaf(c.code)]
        few = len(assessment.criteria) <= _FEW_ROWS + 1
        return self._opened.setdefault(assessment.guid, set(inner) if few else set())

    def open_all(self, codes: Iterable[str]) -> None:
        """Open these criteria, and remember them."""
        self.opened().update(codes)
        self._restore()

    def _opened_one(self, index: QModelIndex) -> None:
        self.names.expand(index)
        if not self._restoring:
            self.opened().add(index.data(CODE_ROLE))

    def _closed_one(self, index: QModelIndex) -> None:
        self.names.collapse(index)
        if not self._restoring:
            self.opened().discard(index.data(CODE_ROLE))

    def _restore(self) -> None:
        self._restoring = True
        for code in self.opened():
            index = self._grid().index_of(code)
            if index.isValid():
                self.setExpanded(index, True)
        self._restoring = False

    # where it stands

    def _lay_out(self) -> None:
        header = self.header()
        for column in range(self._grid().columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.names.setColumnHidden(column, column > 0)
        self.fit()
        self._restore()

    def fit(self) -> None:
        """Give the names, the pair and its gap the room there is; where more actors do not fit they scroll."""
        model, room = self._grid(), self.viewport().width()
        count = sum(model.actor_of(column) is not None for column in range(model.columnCount()))
        gap = GAP_PX if model.gap_column > 0 else 0
        name = max(_NAME_PX[0], min(_NAME_PX[1], round(room * _NAME_SHARE)))
        if count == 0:
            name = max(name, room)
        left = room - name - gap
        each = left // max(1, min(count, 2))
        if count > 2:
            each = left // count if left // count >= _ALL_PX else min(each, _ACTOR_PX[1])
        each = max(each, _ACTOR_PX[0])
        spare = max(0, left - each * count) if count in (1, 2) else 0
        header = self.header()
        for column in range(model.columnCount()):
            wide = name + spare if column == 0 else gap if column == model.gap_column else each
            header.resizeSection(column, wide)
        self._place_names()

    def _place_names(self, *_: object) -> None:
        scrolls = self.horizontalScrollBar().maximum() > 0
        self.names.setVisible(scrolls)
        if scrolls:
            frame, head = self.frameWidth(), self.header().height()
            self.names.header().setFixedHeight(head)
            self.names.setColumnWidth(0, self.columnWidth(0))
            self.names.setGeometry(frame, frame, self.columnWidth(0), self.viewport().height() + head)
            self.names.verticalScrollBar().setValue(self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
        self._place_names()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """As always, and out from under the names."""
        super().scrollTo(index, hint)
        if index.column() > 0 and self.names.isVisible():
            covered = self.columnWidth(0) - self.visualRect(index).left()
            if covered > 0:
                bar = self.horizontalScrollBar()
                bar.setValue(bar.value() - covered)

    def sizeHint(self) -> QSize:
        return QSize(300, 200)
