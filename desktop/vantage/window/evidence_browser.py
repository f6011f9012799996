"""Evidence table beside the detail of the selected item, and every edit that starts from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QSplitter, QWidget

from vantage.casework import editing
from vantage.charts.palette import SPACING, Theme
from vantage.domain.evidence import EvidenceItem
from vantage.window.edit_evidence_dialog import EditEvidenceDialog
from vantage.window.evidence_detail import EvidenceDetail
from vantage.window.evidence_dialogs import GradeDialog, LinkDialog
from vantage.window.evidence_model import EvidenceModel
from vantage.window.record_table import RecordPanel, RecordTable
from vantage.window.session import WRITING, Session
from vantage.workspace import reading

KEPT_SELECTION = 200
"""Selected rows that stay selected when the table is read anew."""
READ_ONLY = ("This workspace is open for reading only.", "Save a copy and change the copy.")
WIDTHS = (108, 280, 56, 96, 82, 76, 132)


class EvidenceBrowser(QSplitter):
    """The page says when to read (`freshen`); the selection and the scroll position stay with their items."""

    counted = Signal()
    new_asked = Signal()
    source_asked = Signal(str)
    passage_asked = Signal(str)
    """Guid of the excerpt whose place in the document is wanted."""
    filter_emptied = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self._selected = ""
        self._refreshing = False
        self._place, self._row = 0, -1
        self._kept: list[str] = []
        self.model = EvidenceModel(session, self)
        self.table = RecordTable(self.model, WIDTHS, wide=1, grade=2, leading=(1,))
        self.table.setAccessibleName("Evidence")
        self.panel = RecordPanel(self.table)
        self.detail = EvidenceDetail(theme)
        arrange(self, self.panel, self.detail)
        self._actions = {
            "open": self._action("Show in the detail", self.detail.focus, "Return", "Enter"),
            "edit": self._action("Edit…", self.ask_edit, "F2"),
            "grade": self._action("Change grade…", self.ask_grade),
            "link": self._action("Link to selected cell…", self.ask_link),
            "cite": self._action("Copy citation", self.copy_citation, "Ctrl+Shift+C"),
            "remove": self._action("Remove", self.remove_selected, "Delete"),
        }
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_selected())
        self.table.doubleClicked.connect(lambda _: self.ask_edit())
        self.model.modelAboutToBeReset.connect(self._remember_place)
        self.model.modelReset.connect(self._restore_place)
        self.detail.edit_asked.connect(self.ask_edit)
        self.detail.grade_asked.connect(self.ask_grade)
        self.detail.link_asked.connect(self.ask_link)
        self.detail.remove_asked.connect(self.remove_selected)
        self.detail.unlink_asked.connect(self._unlink)
        self.detail.source_asked.connect(self.source_asked)
        self.detail.passage_asked.connect(self.passage_asked)
        session.cell_selected.connect(self._show_cell)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)
        self.detail.set_theme(theme)

    @property
    def selected_item(self) -> EvidenceItem | None:
        return self.model.item(self.table.currentIndex().row())

    def freshen(self) -> None:
        """Read the workspace anew; with nothing selected yet, the first row is."""
        self._refreshing = True
        self.model.refresh()
        self._refreshing = False

    def forget(self) -> None:
        """Another workspace was opened: nothing selected belongs to it."""
        self._selected, self._row = "", -1
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, -1))

    def set_filter(self, text: str) -> None:
        self.model.set_filter(text)

    def show_code(self, code: str) -> bool:
        """Select an item and bring it into view; False where the filter hides it or there is none."""
        row = self.model.row_of(code)
        if row is None:
            return False
        self.table.select_rows(row)
        self.table.scrollTo(self.model.index(row, 0), RecordTable.ScrollHint.PositionAtCenter)
        return True

    # edits; each dialog is returned so that it can be answered

    def ask_edit(self) -> QDialog | None:
        """Open the form that corrects the selected item; a workspace that takes no edits says why."""
        item = self.selected_item
        if item is None:
            return None
        if self._session.read_only:
            self._session.problem.emit(*READ_ONLY)
            return None
        return opened(EditEvidenceDialog(self._session, item, self)) if self._may_read() else None

    def ask_grade(self) -> QDialog | None:
        item = self.selected_item
        if item is None or self._session.read_only or not self._may_read():
            return None
        return opened(GradeDialog(self._session, item, self))

    def ask_link(self) -> QDialog | None:
        item, cell = self.selected_item, self._session.selected_cell
        if item is None or cell is None or self._session.read_only:
            return None
        old = next((k for k in item.evidence.links if (k.criterion, k.actor) == cell), None)
        return opened(LinkDialog(self._session, item.evidence.code, cell, old, self))

    def remove_selected(self) -> None:
        """Remove the selected item; more than one at once is refused, since each removal is a step of its own."""
        item = self.selected_item
        if item is None or self._session.read_only:
            return
        if len(self.table.selected_rows()) > 1:
            self._session.notice.emit("Several items are selected. Select the one item to remove.")
            return
        if self._session.edit(editing.remove_evidence, item.evidence.code) is not None:
            self._session.notice.emit(f"Removed {item.evidence.code}. Undo brings it back.")
            self._leave_button()

    def _may_read(self) -> bool:
        """Whether a form may read the file: not while a worker writes it, since that would stop the window."""
        if self._session.writing:
            self._session.notice.emit(WRITING)
        return not self._session.writing

    def _leave_button(self) -> None:
        """The keyboard goes to the table, or to what stands there instead: the button would remove the next item."""
        (self.table if self.table.isVisible() else self.panel.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_citation(self) -> None:
        """Put the citation of the selected item on the clipboard, such as `(Shao 2025, ¶ 12; C3)`."""
        if self.selected_item is not None:
            QGuiApplication.clipboard().setText(self.detail.citation.text())
            self._session.notice.emit(f"Copied {self.detail.citation.text()}.")

    def _unlink(self, criterion: str, actor: str) -> None:
        item = self.selected_item
        if item is not None:
            self._session.edit(editing.unlink_evidence, item.evidence.code, criterion, actor)

    def _action(self, text: str, do: object, *keys: str) -> QAction:
        action = QAction(text, self.table)
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(do)
        self.table.addAction(action)
        return action

    # showing

    def _remember_place(self) -> None:
        self._place = self.table.verticalScrollBar().value()
        self._row = self.table.currentIndex().row()
        rows = self.table.selected_rows()[:KEPT_SELECTION]
        kept = [self.model.item(row) for row in rows] if len(rows) > 1 else []
        self._kept = [item.evidence.code for item in kept if item is not None]

    def _restore_place(self) -> None:
        """The same items stay selected; the view stays where it was, or goes with the item to its new place."""
        found = self.model.row_of(self._selected)
        if found is None and self._refreshing and self.model.rowCount():
            found = max(0, min(self._row, self.model.rowCount() - 1))
        if found is not None:
            others = [self.model.row_of(code) for code in self._kept]
            self.table.select_rows(found, [row for row in others if row is not None])
        self._show_selected()
        if self._refreshing:
            self.table.updateGeometries()
            self.table.verticalScrollBar().setValue(self._place)
        elif found is not None:
            self.table.scrollTo(self.model.index(found, 0))
        self._show_rows()
        self.counted.emit()

    def _show_selected(self) -> None:
        item = self.selected_item
        self._selected = item.evidence.code if item is not None else ""
        able = item is not None and not self._session.read_only
        for name in ("open", "edit", "cite"):
            self._actions[name].setEnabled(item is not None)
        self._actions["grade"].setEnabled(able)
        self._actions["remove"].setEnabled(able)
        if item is None:
            self.detail.show_nothing()
        else:
            workspace = self._session.workspace
            source = next((s for s in reading.load_sources(workspace) if s.code == item.evidence.source), None)
            publisher = next((p for p in reading.load_publishers(workspace) if p.code == item.publisher), None)
            self.detail.show_item(item, source, publisher, self._session.assessment, read_only=self._session.read_only)
        self._show_cell()

    def _show_cell(self) -> None:
        """Name the selected cell on the link button and in the menu."""
        item, cell = self.selected_item, self._session.selected_cell
        if item is None or cell is None:
            self.detail.show_cell("", False)
            self._actions["link"].setText("Link to selected cell…")
            self._actions["link"].setEnabled(False)
            return
        assessment = self._session.assessment
        name = f"{assessment.criterion(cell[0]).name} × {assessment.actor(cell[1]).name}"
        linked = any((k.criterion, k.actor) == cell for k in item.evidence.links)
        self.detail.show_cell(name, linked)
        self._actions["link"].setText(f"{'Change link to' if linked else 'Link to'} {name}…".replace("&", "&&"))
        self._actions["link"].setEnabled(not self._session.read_only)

    def _show_rows(self) -> None:
        if self.model.rowCount():
            self.panel.show_table()
        elif self.model.filter:
            text = f"Nothing matches “{self.model.filter}”. Use fewer words, or the beginning of one."
            self.panel.show_empty(text, "Empty the filter", self.filter_emptied.emit)
        else:
            text = "No evidence yet. Begin with a claim in one sentence, its source, and how credible it is."
            self.panel.show_empty(text, "New evidence…", None if self._session.read_only else self.new_asked.emit)


def arrange(splitter: QSplitter, table: QWidget, detail: QWidget) -> None:
    """The table takes the room there is; the detail keeps a comfortable line."""
    splitter.setHandleWidth(SPACING + 4)
    splitter.setChildrenCollapsible(False)
    table.setMinimumWidth(480)
    detail.setMinimumWidth(320)
    splitter.addWidget(table)
    splitter.addWidget(detail)
    splitter.setStretchFactor(0, 2)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([812, 344])


def opened(dialog: QDialog) -> QDialog:
    """Open a dialog that is thrown away when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
