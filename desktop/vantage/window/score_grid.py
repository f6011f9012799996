"""The score grid card: type scores, add, rename and remove actors and indicators, click a figure to ask why."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu, QPushButton

from vantage.analysis.cells import Cells, cells_of
from vantage.casework.score_notes import score_notes
from vantage.charts.palette import Theme
from vantage.domain.assessment import ScoreShift
from vantage.errors import VantageError
from vantage.window.card import Card, plain_tip
from vantage.window.measures import MEASURE_TIP, open_measure_dialog
from vantage.window.score_cell_painter import ROW_HEIGHT_PX, ScoreCellPainter
from vantage.window.score_grid_cells import measured_words
from vantage.window.score_grid_model import CELL_ROLE, CODE_ROLE, UNIT_ROLE, GridCell, ScoreGridModel
from vantage.window.score_tree import ScoreTree
from vantage.window.session import Session, editing
from vantage.window.spreadsheet_text import as_tsv
from vantage.window.text_dialog import ask_text
from vantage.workspace import reading

_HEADER_PX = 34
_HOW_TO_TYPE = "0–100 · type 72 or 60-72-80"
_SHIFTED = "typed scores are the baseline's"
_NOTE_PX = 190
_HOW_TO_TYPE_TIP = (
    "72 takes the band its evidence implies; 60-72-80 gives low, likely and high of your own.\n"
    "Where an indicator is measured the raw value is typed, in its unit, and the cell shows what it is worth.\n"
    "In a cell the thick band is your own range, the thin line beneath it the band of the evidence."
)


class ScoreGrid(Card):
    """Reads the session, writes through it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__("Scores", _HOW_TO_TYPE)
        self._session = session
        self.model = ScoreGridModel(self._commit)
        self._painters = ScoreCellPainter(theme), ScoreCellPainter(theme)
        self._following = False
        self._refused: tuple[str, str, str] | None = None
        self.view = ScoreTree(theme, *self._painters)
        self.view.show_model(self.model)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.view.customContextMenuRequested.connect(self._row_menu)
        header = self.view.header()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
        self.body.addWidget(self.view)
        self.add_actor = self._corner_button("+ Actor", "Add a nation, bloc or region to compare.", self._ask_actor)
        self.add_indicator = self._corner_button(
            "+ Indicator", "Add an indicator under the selected advantage.", self._ask_indicator
        )
        copy = QAction("Copy", self.view)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.view.addAction(copy)
        self.view.selectionModel().currentChanged.connect(self._ask_about)
        self.view.selectionModel().currentChanged.connect(self._show_note)
        self.view.clicked.connect(self._ask_about)
        self.view.activated.connect(self._edit)
        self.model.modelReset.connect(self._fit)
        session.assessment_changed.connect(self._show)
        session.judgement_changed.connect(self._show)
        session.cell_selected.connect(self._follow_selection)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        for painter in self._painters:
            painter.theme = theme
        self.view.set_theme(theme)

    def sizeHint(self) -> QSize:
        rows = max(3, self.model.rowCount())
        return QSize(super().sizeHint().width(), 36 * rows + 96)

    def _commit(self, code: str, actor: str, text: str) -> None:
        before = self._session.assessment.score(code, actor)
        if self._session.edit(editing.set_score, code, actor, text) is None:
            if self._refused != (code, actor, text):
                self._refused = (code, actor, text)
                QTimer.singleShot(0, lambda: self._type_again(code, actor, text))
            return
        self._refused = None
        figures = reading.linked_figures(self._session.workspace, [code])
        notes = score_notes(self._session.assessment, code, actor, figures, before)
        shift = next((s for s in self._shifts() if (s.criterion, s.actor) == (code, actor)), None)
        if shift is not None:
            name = self._session.assessment.scenario(self._session.scenario).name
            kept = f"The baseline score is kept as typed; the scenario {name} adds {shift.points:+g} points to it."
            notes = (*notes, kept)
        if notes:
            self._session.notice.emit(" ".join(notes))

    def _type_again(self, code: str, actor: str, text: str) -> None:
        """Open a refused cell once more with what was typed, so that it need not be typed again."""
        column = self.model.column_of(actor)
        if column < 0 or not text.strip():
            return
        index = self.model.index_of(code, column)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable or text == index.data(Qt.ItemDataRole.EditRole):
            return
        self.view.edit(index)
        editor = self.view.indexWidget(index)
        if isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.setModified(True)

    def _shifts(self) -> tuple[ScoreShift, ...]:
        return self._session.assessment.scenario(self._session.scenario).shifts

    def copy(self) -> None:
        """Put the whole grid on the clipboard as a table: likely values with low and high."""
        assessment = self.model.assessment
        head = ["Criterion", "Code"]
        for actor in assessment.actors:
            head += [actor.name, f"{actor.name} low-likely-high"]
        rows = [head]
        for criterion in assessment.criteria[1:]:
            row = [criterion.name, criterion.code]
            for actor in assessment.actors:
                index = self.model.index_of(criterion.code, self.model.column_of(actor.code))
                row += [str(index.data() or ""), str(index.data(Qt.ItemDataRole.EditRole) or "")]
            rows.append(row)
        QApplication.clipboard().setText(as_tsv(rows))
        self._session.notice.emit("The score table is on the clipboard.")

    def _corner_button(self, text: str, tip: str, action: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("link")
        button.setToolTip(tip)
        button.clicked.connect(action)
        self.corner.addWidget(button)
        return button

    def _show(self) -> None:
        judgement = self._session.judgement
        self.model.show(
            self._session.assessment,
            judgement.comparison if judgement else None,
            self._session.cells,
            not self._session.read_only,
            self._session.spreads,
            self._values(),
        )
        self._show_note()
        self.add_actor.setEnabled(not self._session.read_only)
        self.add_indicator.setEnabled(not self._session.read_only)

    def _fit(self) -> None:
        rows = min(max(self.model.rowCount(), 2), 6)
        self.view.setMinimumHeight(ROW_HEIGHT_PX * rows + _HEADER_PX)
        self.updateGeometry()

    def _values(self) -> Cells | None:
        """The values on 0-100; None where they cannot be computed, which the charts say."""
        judgement = self._session.judgement
        scenario = judgement.comparison.scenario if judgement else self._session.scenario
        try:
            return cells_of(self._session.assessment, scenario)
        except VantageError:
            return None

    def _show_note(self) -> None:
        """How to type a score; for a measured cell its unit and the value there is, cut to the room there is."""
        said = self._note()
        metrics = self.note.fontMetrics()
        self.note.setText(metrics.elidedText(said, Qt.TextElideMode.ElideRight, _NOTE_PX))
        self.note.setToolTip(plain_tip(said if said not in (_HOW_TO_TYPE, _SHIFTED) else _HOW_TO_TYPE_TIP))

    def _note(self) -> str:
        if not self._session.assessment.actors:
            return "add actors to compare"
        index = self.view.currentIndex()
        cell = index.data(CELL_ROLE) if index.isValid() else None
        if isinstance(cell, GridCell) and cell.leaf and index.data(UNIT_ROLE) is not None:
            return measured_words(cell, index.data(UNIT_ROLE))
        return _SHIFTED if self._shifts() else _HOW_TO_TYPE

    def _edit(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.view.edit(index)

    def _ask_about(self, index: QModelIndex) -> None:
        if self._following:
            return
        code, actor = index.data(CODE_ROLE), self.model.actor_of(index.column())
        if code is None or index.column() == 0:
            return
        if actor is not None:
            if self._session.selected_cell != (code, actor):
                self._session.select_cell(code, actor)
            self._session.ask_why("score", f"{code}/{actor}")
        else:
            self._session.ask_why("gap", code)

    def _follow_selection(self) -> None:
        cell = self._session.selected_cell
        if cell is None:
            return
        column = self.model.column_of(cell[1])
        if column > 0:
            index = self.model.index_of(cell[0], column)
            if index.isValid() and index != self.view.currentIndex():
                self._following = True
                self.view.setCurrentIndex(index)
                self._following = False

    def _row_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        menu = self.menu_for(index.data(CODE_ROLE) if index.isValid() else None)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def menu_for(self, code: str | None) -> QMenu:
        """The context menu of a row, or of the empty space."""
        menu = QMenu(self.view)
        writable = not self._session.read_only
        if code is not None:
            name = self.model.assessment.criterion(code).name.replace("&", "&&")
            menu.addAction(f"Add an indicator under {name}…", partial(self._ask_indicator_under, code)).setEnabled(
                writable
            )
            menu.addAction(f"Rename {name}…", partial(self._ask_new_name, code)).setEnabled(writable)
            menu.addAction(f"Remove {name}", partial(self._session.edit, editing.remove_criterion, code)).setEnabled(
                writable
            )
            leaf = self.model.assessment.is_leaf(code)
            measure = menu.addAction(
                "How it is measured…" if leaf else "How it is combined…", partial(self.measure, code)
            )
            measure.setEnabled(writable)
            measure.setToolTip(MEASURE_TIP)
            menu.addSeparator()
        root = self.model.assessment.root.code
        menu.addAction("Add an advantage…", partial(self._ask_indicator_under, root)).setEnabled(writable)
        menu.addAction("Add an actor…", self._ask_actor).setEnabled(writable)
        menu.addAction("How the whole is combined…", partial(self.measure, root)).setEnabled(writable)
        menu.addSeparator()
        menu.addAction("Open all rows", self._open_all)
        menu.addAction("Close all rows", self.view.collapseAll)
        menu.addAction("Copy the table", self.copy)
        return menu

    def measure(self, code: str) -> None:
        """Ask how a criterion is measured, or how its parts are combined."""
        open_measure_dialog(self._session, self, code)

    def _open_all(self) -> None:
        assessment = self.model.assessment
        self.view.open_all(c.code for c in assessment.criteria if c.parent and not assessment.is_leaf(c.code))

    def _header_menu(self, at: QPoint) -> None:
        actor = self.model.actor_of(self.view.header().logicalIndexAt(at))
        self.menu_for_actor(actor).popup(self.view.header().mapToGlobal(at))

    def menu_for_actor(self, code: str | None) -> QMenu:
        """The context menu of a column's head."""
        menu = QMenu(self.view)
        writable = not self._session.read_only
        if code is not None:
            name = self.model.assessment.actor(code).name.replace("&", "&&")
            menu.addAction(f"Rename {name}…", partial(self._ask_actor_name, code)).setEnabled(writable)
            menu.addAction(f"Remove {name}", partial(self._session.edit, editing.remove_actor, code)).setEnabled(
                writable
            )
            menu.addSeparator()
        menu.addAction("Add an actor…", self._ask_actor).setEnabled(writable)
        return menu

    def _ask_actor(self) -> None:
        ask_text(
            self,
            "Add an actor",
            "Name of the nation, bloc or region:",
            lambda name: self._session.edit(editing.add_actor, name),
        )

    def _ask_actor_name(self, code: str) -> None:
        name = self.model.assessment.actor(code).name
        ask_text(
            self, "Rename the actor", "New name:", lambda new: self._session.edit(editing.rename_actor, code, new), name
        )

    def _ask_indicator(self) -> None:
        assessment = self.model.assessment
        code = self.view.currentIndex().data(CODE_ROLE)
        if code is None:
            code = assessment.advantages[0].code
        self._ask_indicator_under(assessment.advantage_of(code))

    def _ask_indicator_under(self, parent: str) -> None:
        name = self.model.assessment.criterion(parent).name
        ask_text(
            self,
            "Add a criterion",
            f"Name of the new criterion under {name}:",
            lambda new: self._add_under(parent, new),
        )

    def _add_under(self, parent: str, name: str) -> None:
        self._session.edit(editing.add_criterion, parent, name)
        self.view.open_all([parent])

    def _ask_new_name(self, code: str) -> None:
        name = self.model.assessment.criterion(code).name
        ask_text(
            self,
            "Rename the criterion",
            "New name:",
            lambda new: self._session.edit(editing.rename_criterion, code, new),
            name,
        )
