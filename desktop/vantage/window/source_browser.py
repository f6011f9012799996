"""Sources table beside the detail of the selected source."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QSplitter, QWidget

from vantage.casework import editing
from vantage.charts.palette import Theme
from vantage.window.evidence_browser import arrange, opened
from vantage.window.record_table import RecordPanel, RecordTable
from vantage.window.session import Session
from vantage.window.source_detail import SourceDetail
from vantage.window.source_dialogs import DerivationDialog, ReliabilityDialog, SourceDialog
from vantage.window.source_model import SourceModel, SourceRow

WIDTHS = (260, 126, 80, 130, 84, 78, 84, 60)


class SourceBrowser(QSplitter):
    """The page says when to read (`freshen`)."""

    counted = Signal()
    items_asked = Signal(str)
    document_asked = Signal(str)
    add_document_asked = Signal(str)
    retraction_asked = Signal(str)
    filter_emptied = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self._selected = ""
        self.model = SourceModel(session, self)
        self.table = RecordTable(self.model, WIDTHS, wide=0, grade=2, leading=(0,))
        self.table.setAccessibleName("Sources")
        self.panel = RecordPanel(self.table)
        self.detail = SourceDetail(theme)
        arrange(self, self.panel, self.detail)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_selected())
        self.table.activated.connect(lambda _: self._ask_items())
        self.model.modelReset.connect(self._restore_place)
        self.detail.grade_asked.connect(self.ask_reliability)
        self.detail.items_asked.connect(self._ask_items)
        self.detail.document_asked.connect(self._ask_document)
        self.detail.correction_asked.connect(self.ask_correction)
        self.detail.derivation_asked.connect(self.ask_derivation)
        self.detail.underive_asked.connect(self._underive)
        self.detail.retraction_asked.connect(self._ask_retraction)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)
        self.detail.set_theme(theme)

    @property
    def selected_row(self) -> SourceRow | None:
        return self.model.row(self.table.currentIndex().row())

    def freshen(self) -> None:
        """Read the workspace anew; the same source stays selected, else the first is."""
        place = self.table.verticalScrollBar().value()
        self.model.refresh()
        if self.selected_row is None and self.model.rowCount():
            self.table.select_rows(0)
        self.table.updateGeometries()
        self.table.verticalScrollBar().setValue(place)

    def set_filter(self, text: str) -> None:
        self.model.set_filter(text)

    def show_code(self, code: str) -> bool:
        """Select a source and bring it into view."""
        row = self.model.row_of(code)
        if row is None:
            return False
        self.table.select_rows(row)
        self.table.scrollTo(self.model.index(row, 0))
        return True

    def ask_reliability(self) -> QDialog | None:
        """Open the form that regrades the publisher or this source; returned so that it can be answered."""
        row = self._editable_row
        return None if row is None else opened(ReliabilityDialog(self._session, row, self))

    def ask_correction(self) -> QDialog | None:
        """Open the form that corrects what is known of the source."""
        row = self._editable_row
        return None if row is None else opened(SourceDialog(self._session, self, row.source))

    def ask_derivation(self) -> QDialog | None:
        """Open the form that records what the source repeats."""
        row = self._editable_row
        return None if row is None else opened(DerivationDialog(self._session, row.source, self))

    @property
    def _editable_row(self) -> SourceRow | None:
        return None if self._session.read_only else self.selected_row

    def _underive(self, origin: str) -> None:
        row = self._editable_row
        if row is not None:
            self._session.edit(editing.underive_source, row.source.code, origin)

    def _ask_document(self) -> None:
        row = self.selected_row
        if row is not None:
            (self.document_asked if row.source.layer else self.add_document_asked).emit(row.source.code)

    def _ask_retraction(self) -> None:
        row = self._editable_row
        if row is not None:
            self.retraction_asked.emit(row.source.code)

    def _ask_items(self) -> None:
        if self.selected_row is not None:
            self.items_asked.emit(self.selected_row.source.title)

    def _restore_place(self) -> None:
        row = self.model.row_of(self._selected)
        if row is not None:
            self.table.select_rows(row)
        self._show_selected()
        if self.model.rowCount():
            self.panel.show_table()
        elif self.model.filter:
            text = f"Nothing matches “{self.model.filter}”. Use fewer words, or a part of one."
            self.panel.show_empty(text, "Empty the filter", self.filter_emptied.emit)
        else:
            self.panel.show_empty(
                "No sources yet. Drop documents here, import references, or add a source with its first evidence.",
                "",
                None,
            )
        self.counted.emit()

    def _show_selected(self) -> None:
        row = self.selected_row
        self._selected = row.source.code if row is not None else ""
        self.detail.show_row(row, read_only=self._session.read_only)
