"""The codes of a project in their tree, each with the criterion it is to mean: click it to choose another."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from vantage import locations
from vantage.window.card import plain_tip

if TYPE_CHECKING:
    from vantage.casework.interchange.project_plan import PlannedCode

Index = QModelIndex | QPersistentModelIndex
CODE, MEANS, USES = range(3)
NOT_MAPPED = "no criterion"
MOST_SHOWN = 5_000
"""Codes listed; those beyond come in with what is proposed for them."""
_GUID, _CRITERION = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT = 30
_CHEVRON = 12


class CodeTree(QTreeWidget):
    """`mapping` is what the tree says now."""

    mapping_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._names: dict[str, str] = {}
        self._filling = False
        self.setAccessibleName("Codes and what they mean")
        self.setHeaderLabels(["Code", "Means", "Used"])
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemClicked.connect(lambda item, column: self.ask(item) if column == MEANS else None)
        self.itemActivated.connect(lambda item, _: self.ask(item))
        self._delegate = CriterionDelegate(self)
        self.setItemDelegate(self._delegate)
        header = self.header()
        header.setStyleSheet("QHeaderView::section { padding-left: 9px; padding-right: 9px; }")
        header.setStretchLastSection(False)
        header.setSectionResizeMode(CODE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(MEANS, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(USES, QHeaderView.ResizeMode.ResizeToContents)
        self.setColumnWidth(MEANS, 170)
        self.itemChanged.connect(self._changed)

    def show_codes(self, codes: Sequence["PlannedCode"], criteria: Mapping[str, str]) -> None:
        """Codes in tree order; `criteria` are the names of criteria by code, in the order they are offered."""
        self._filling = True
        self.clear()
        self._items, self._names = {}, dict(criteria)
        self._delegate.offer(self._names)
        for planned in codes[:MOST_SHOWN]:
            above = self._items.get(planned.code.parent)
            item = QTreeWidgetItem(above) if above is not None else QTreeWidgetItem(self)
            item.setText(CODE, " ".join(planned.code.name.split()))
            item.setData(CODE, _GUID, planned.code.guid)
            item.setText(USES, f"{planned.uses:,}" if planned.uses else "–")
            item.setTextAlignment(USES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(CODE, plain_tip(planned.code.description or planned.code.name))
            item.setToolTip(MEANS, plain_tip(f"Proposed: {planned.reason}." if planned.reason else ""))
            item.setIcon(CODE, _swatch(planned.code.colour))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._put(item, planned.criterion)
            self._items[planned.code.guid] = item
        self.expandAll()
        self._filling = False
        self.mapping_changed.emit()

    @property
    def mapping(self) -> dict[str, str]:
        """The criterion of each code (by its guid), "" for none."""
        return {guid: str(item.data(MEANS, _CRITERION) or "") for guid, item in self._items.items()}

    def set_mapping(self, mapping: Mapping[str, str]) -> None:
        """Show another mapping; a code that is not in it means nothing."""
        self._filling = True
        for guid, item in self._items.items():
            self._put(item, mapping.get(guid, ""))
        self._filling = False
        self.mapping_changed.emit()

    def ask(self, item: QTreeWidgetItem) -> None:
        """Open the list of criteria for a code."""
        self.editItem(item, MEANS)

    def _put(self, item: QTreeWidgetItem, criterion: str) -> None:
        item.setData(MEANS, _CRITERION, criterion)
        item.setText(MEANS, self._names.get(criterion, criterion) if criterion else NOT_MAPPED)
        muted = QBrush(QGuiApplication.palette().placeholderText())
        item.setForeground(MEANS, QBrush() if criterion else muted)
        item.setForeground(USES, muted)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == MEANS and not self._filling:
            self._filling = True
            self._put(item, str(item.data(MEANS, _CRITERION) or ""))
            self._filling = False
            self.mapping_changed.emit()


class CriterionDelegate(QStyledItemDelegate):
    """Rows of one height; in the column of criteria a chevron, and a list to choose from."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._chevrons = {
            dark: QIcon(str(locations.assets() / "icons" / f"chevron-{'dark' if dark else 'light'}.svg"))
            for dark in (False, True)
        }

    def offer(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.column() == MEANS:
            area = option.rect
            place = QRect(area.right() - _CHEVRON - 8, area.center().y() - _CHEVRON // 2, _CHEVRON, _CHEVRON)
            self._chevrons[option.palette.base().color().lightness() < 128].paint(painter, place)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        combo = QComboBox(parent)
        combo.setAccessibleName("Criterion")
        combo.addItem(NOT_MAPPED, "")
        for code, name in self._names.items():
            combo.addItem(name, code)
        combo.activated.connect(lambda _: self._take(combo))
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(_CRITERION) or "")))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), _CRITERION)  # type: ignore[attr-defined]

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def _take(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)


def _swatch(colour: str) -> QIcon:
    """A small square in a code's colour; an empty one where it has none, so that names stay in line."""
    found = QColor(colour if colour else Qt.GlobalColor.transparent)
    picture = QPixmap(20, 20)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(found)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(2, 2, 16, 16, 4, 4)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
