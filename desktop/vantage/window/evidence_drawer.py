"""The evidence beneath the selected cell."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from vantage.charts.palette import SIZE_SMALL, Theme
from vantage.domain.evidence import EvidenceItem, EvidenceLink
from vantage.domain.grades import CREDIBILITY, RELIABILITY
from vantage.window.card import Card, bold_font, plain_label, plain_tip
from vantage.window.session import Session

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
LINK_ROLE = Qt.ItemDataRole.UserRole + 2
_GRADE_PX, _GLYPH_PX, _WHERE_PX, _PAD_PX = 30, 20, 150, 8
_BESIDE_PX = 560
"""From this width on the source stands beside the claim, below it beneath the claim."""
_BENEATH_PX = 18
_GLYPHS = {"favours": "▲", "disfavours": "▼", "neutral": "●"}
NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class CellEvidenceModel(QAbstractListModel):
    """The items of one cell, strongest link first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[EvidenceItem, EvidenceLink]] = []

    def set_rows(self, rows: list[tuple[EvidenceItem, EvidenceLink]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item, link = self._rows[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == LINK_ROLE:
            return link
        if role == Qt.ItemDataRole.DisplayRole:
            return item.evidence.claim
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(item, link)
        return None


class EvidenceDrawer(Card):
    """`evidence_opened` names an item the analyst wants to see whole; `linking_wanted` asks for the Evidence page."""

    evidence_opened = Signal(str)
    linking_wanted = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__("Evidence")
        self._session = session
        self.model = CellEvidenceModel()
        self._painter = _EvidencePainter(session, theme)
        self.view = QListView()
        self.view.setObjectName("cellEvidence")
        self.view.setAccessibleName("Evidence of the selected cell")
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._painter)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setWordWrap(True)
        self.view.activated.connect(self._open)
        self.view.doubleClicked.connect(self._open)
        self._empty = plain_label("", "mutedBody", wrap=True)
        self._link = QPushButton("+ Link evidence")
        self._link.setObjectName("link")
        self._link.setToolTip("Choose evidence on the Evidence page and link it to this cell.")
        self._link.clicked.connect(self.linking_wanted)
        self.corner.addWidget(self._link)
        self._summary = plain_label("", "muted")
        self.body.addWidget(self._summary)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.view, 1)
        session.cell_selected.connect(self._show)
        session.evidence_changed.connect(self._show)
        session.assessment_changed.connect(self._show)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        self._painter.theme = theme
        self.view.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        item = index.data(ITEM_ROLE)
        if isinstance(item, EvidenceItem):
            self.evidence_opened.emit(item.evidence.code)

    def _show(self) -> None:
        cell = self._session.selected_cell
        if cell is None or not self._session.is_open:
            self._say("Evidence", "", "Select a cell of the score grid to see the evidence beneath it.")
            self.model.set_rows([])
            self._link.setVisible(False)
            return
        assessment = self._session.assessment
        name = f"Evidence · {assessment.criterion(cell[0]).name} × {assessment.actor(cell[1]).name}"
        beneath = assessment.descendants(cell[0])
        rows = [
            (item, link)
            for item in self._session.items_for(cell[0], cell[1])
            for link in item.evidence.links
            if link.actor == cell[1] and link.criterion in beneath
        ]
        rows.sort(key=lambda row: (-row[1].strength, row[0].grade))
        self.model.set_rows(rows)
        found = self._session.cells.get(cell)
        note = ""
        if found is not None and found.count:
            word = "publisher" if len(found.publishers) == 1 else "publishers"
            worst = found.worst_grade or "not known"
            items = "item" if found.count == 1 else "items"
            note = f"{found.count} {items} · {len(found.publishers)} {word} · worst known grade {worst}"
            retracted = sum(item.retracted for item, _ in rows)
            note += f" · {retracted} retracted, not counted" if retracted else ""
            self._summary.setToolTip(plain_tip(f"Newest: {found.newest or 'undated'}"))
        empty = "" if rows else "No evidence is linked to this cell: its score rests on nothing a reader can check."
        self._say(name, note, empty)
        self._link.setVisible(True)
        self._link.setEnabled(not self._session.read_only)

    def _say(self, title: str, note: str, empty: str) -> None:
        self.title.setText(title)
        self._summary.setText(note)
        self._summary.setVisible(bool(note))
        self._empty.setText(empty)
        self._empty.setVisible(bool(empty))
        self.view.setVisible(not empty)


class _EvidencePainter(QStyledItemDelegate):
    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 400
        claim = self._claim_box(QRect(0, 0, width, 10_000))
        text = QFontMetrics(option.font).boundingRect(claim, int(Qt.TextFlag.TextWordWrap), str(index.data()))
        beneath = 0 if width >= _BESIDE_PX else _BENEATH_PX
        return QSize(width, max(text.height(), 18) + beneath + 2 * _PAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, link = index.data(ITEM_ROLE), index.data(LINK_ROLE)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.selection))
        painter.setPen(QColor(self.theme.grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        top = QRectF(rect.left() + 4, rect.top() + _PAD_PX, _GRADE_PX, 18)
        plain = QFont(painter.font())
        painter.setFont(bold_font(plain))
        painter.setPen(QColor(self.theme.text))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, item.grade)
        painter.setFont(plain)
        painter.setPen(QColor(self._glyph_colour(link)))
        painter.drawText(top.translated(_GRADE_PX, 0), Qt.AlignmentFlag.AlignLeft, _GLYPHS[link.direction])
        painter.setPen(QColor(self.theme.text))
        painter.drawText(self._claim_box(rect), int(Qt.TextFlag.TextWordWrap), str(index.data()))
        small = QFont(plain)
        small.setPixelSize(SIZE_SMALL)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        self._paint_where(painter, rect, item, QFontMetrics(small))
        painter.restore()

    def _paint_where(self, painter: QPainter, rect: QRect, item: EvidenceItem, metrics: QFontMetrics) -> None:
        who = item.origin
        place = " · ".join(part for part in (item.evidence.date, item.evidence.locator) if part)
        elide = Qt.TextElideMode.ElideRight
        if rect.width() >= _BESIDE_PX:
            box = QRectF(rect.right() - _WHERE_PX - 2, rect.top() + _PAD_PX + 1, _WHERE_PX, 32)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{metrics.elidedText(who, elide, _WHERE_PX)}\n{place}")
            return
        left = rect.left() + 4 + _GRADE_PX + _GLYPH_PX
        box = QRectF(left, rect.bottom() - _PAD_PX - 15, rect.right() - left - 8, 16)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(f"{who} · {place}", elide, int(box.width()))
        )

    def _claim_box(self, rect: QRect) -> QRect:
        left = 4 + _GRADE_PX + _GLYPH_PX
        right = _WHERE_PX + 14 if rect.width() >= _BESIDE_PX else 8
        return rect.adjusted(left, _PAD_PX, -right, -_PAD_PX)

    def _glyph_colour(self, link: EvidenceLink) -> str:
        if link.direction == "neutral":
            return self.theme.muted
        codes = [a.code for a in self._session.assessment.actors]
        own = codes.index(link.actor) if link.actor in codes else 0
        return self.theme.actor(own)


def _tip(item: EvidenceItem, link: EvidenceLink) -> str:
    strength = {1: "weakly", 2: "moderately", 3: "strongly"}[link.strength]
    reliability = RELIABILITY[item.reliability].lower()
    credibility = CREDIBILITY[item.evidence.credibility].lower()
    lines = [
        f"{item.evidence.code}: {link.direction} {strength}"
        if link.direction != "neutral"
        else f"{item.evidence.code}: neutral",
        f"{item.grade}: the publisher is {reliability}; the claim is {credibility}.",
        item.source_title,
        "Double-click to open it on the Evidence page.",
    ]
    return plain_tip("\n".join(line for line in lines if line))
