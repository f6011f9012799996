"""The Evidence page: its parts, one filter for the two tables, and the ways from one part to another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from vantage.casework.editing.excerpts import EvidenceDraft
from vantage.charts.palette import SPACING, Theme
from vantage.domain.evidence import EvidenceItem
from vantage.window.evidence_bar import PARTS, EvidenceBar
from vantage.window.evidence_browser import EvidenceBrowser
from vantage.window.new_evidence_dialog import NewEvidenceDialog
from vantage.window.session import Session
from vantage.window.source_browser import SourceBrowser
from vantage.workspace import reading

if TYPE_CHECKING:
    from vantage.window.coverage_panel import CoveragePanel
    from vantage.window.reader.reader_panel import ReaderPanel
    from vantage.window.search_panel import SearchPanel

FILTER_QUIET_MS = 150
EVIDENCE, SOURCES, DOCUMENT, SEARCH, COVERAGE = range(5)
_PLACEHOLDERS = ("Filter claims, quotes, sources…", "Filter titles, publishers, authors…")


class EvidencePage(QWidget):
    """Reads the workspace only while it is shown; what changed before is read when it is shown again. Document, search
    and coverage are made when first shown."""

    add_documents_asked = Signal()
    add_document_asked = Signal(str)
    duplicates_asked = Signal()
    references_asked = Signal()
    export_asked = Signal()
    cell_asked = Signal(str, str)
    memo_asked = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._stale = True
        self._theme = theme
        self._panels: dict[int, QWidget] = {}
        self._new_dialog: NewEvidenceDialog | None = None
        self.evidence = EvidenceBrowser(session, theme)
        self.sources = SourceBrowser(session, theme)
        self._build()
        self._connect()
        self._show_part(EVIDENCE)

    # for the window and other pages

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.evidence, self.sources, *self._panels.values()):
            part.set_theme(theme)  # type: ignore[attr-defined]

    @property
    def busy(self) -> bool:
        """Whether a panel is still at work."""
        return any(getattr(panel, "busy", False) for panel in self._panels.values())

    @property
    def reader(self) -> "ReaderPanel":
        from vantage.window.reader.reader_panel import ReaderPanel

        def make() -> ReaderPanel:
            panel = ReaderPanel(self._session, self._theme)
            panel.evidence_asked.connect(self.show_evidence)
            panel.source_asked.connect(self._show_source)
            panel.evidence_wanted.connect(self._ask_from_passage)
            panel.add_document_asked.connect(self.add_document_asked)
            return panel

        return self._panel(DOCUMENT, make)

    @property
    def search(self) -> "SearchPanel":
        from vantage.window.search_panel import SearchPanel

        def make() -> SearchPanel:
            panel = SearchPanel(self._session, self._theme)
            panel.passage_asked.connect(self.show_passage)
            panel.evidence_asked.connect(self.show_evidence)
            panel.source_asked.connect(self._show_source)
            panel.cell_asked.connect(self.cell_asked)
            panel.memo_asked.connect(self.memo_asked)
            return panel

        return self._panel(SEARCH, make)

    @property
    def coverage(self) -> "CoveragePanel":
        from vantage.window.coverage_panel import CoveragePanel

        def make() -> CoveragePanel:
            panel = CoveragePanel(self._session, self._theme)
            panel.cell_asked.connect(self.cell_asked)
            return panel

        return self._panel(COVERAGE, make)

    @property
    def selected_item(self) -> EvidenceItem | None:
        return self.evidence.selected_item

    @property
    def part(self) -> int:
        """EVIDENCE, SOURCES, DOCUMENT, SEARCH or COVERAGE."""
        return self.parts.checkedId()

    def waiting_source(self) -> str:
        """The source on show that waits for its document, "" for none: a file dropped now is meant for it."""
        if not self.isVisible():
            return ""
        if self.part == DOCUMENT:
            return self.reader.waiting_source
        row = self.sources.selected_row if self.part == SOURCES else None
        return row.source.code if row is not None and not row.source.layer else ""

    def show_part(self, part: int) -> None:
        """Switch to a part; the filter of the tables stays."""
        self._show_part(part)
        self._freshen()
        if part in (EVIDENCE, SOURCES):
            self._apply_filter()
        elif part == DOCUMENT and not self.reader.current_source:
            self._show_selected_document()
        elif part == SEARCH:
            self.search.focus()

    def show_passage(self, source: str, start: int = -1, end: int = -1) -> None:
        """Open the document of a source, at a passage where one is given (code points)."""
        self._show_part(DOCUMENT)
        self._freshen()
        if start < 0:
            self.reader.show_source(source)
        else:
            self.reader.show_source(source, start, end)

    def show_excerpt(self, guid: str) -> None:
        """Open the document an excerpt stands in, at the excerpt."""
        self._show_part(DOCUMENT)
        self._freshen()
        self.reader.show_excerpt(guid)

    def search_for(self, text: str) -> None:
        """Search everything for a text, as if it had been typed."""
        self.show_part(SEARCH)
        self.search.set_query(text)

    def show_evidence(self, code: str) -> bool:
        """Select an item and show it, clearing a filter that hides it. False where there is no such item."""
        self._show_part(EVIDENCE)
        self._freshen()
        if self.evidence.show_code(code):
            return True
        self._clear_filter()
        return self.evidence.show_code(code)

    def set_filter(self, text: str) -> None:
        """Filter the evidence at once, as if it had been typed."""
        self.show_part(0)
        self.filter_box.setText(text)
        self._freshen()
        self._apply_filter()

    def ask_new(self) -> QDialog | None:
        """Open the form for a new item; what was typed before and not added is still in it."""
        if self._session.read_only:
            return None
        if self._new_dialog is None:
            self._new_dialog = NewEvidenceDialog(self._session, self)
            self._new_dialog.added.connect(self._show_added)
        in_the_text = self.part == DOCUMENT
        self._new_dialog.offer_cell(None if in_the_text else self._session.selected_cell)
        self._new_dialog.open()
        return self._new_dialog

    def shut_down(self) -> None:
        """End the workers of the panels."""
        for panel in self._panels.values():
            if hasattr(panel, "shut_down"):
                panel.shut_down()

    # building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        self.bar = EvidenceBar()
        self.parts, self.filter_box, self.count = self.bar.parts, self.bar.filter_box, self.bar.count
        self.new_button, self.add_button = self.bar.new_button, self.bar.add_button
        outer.addWidget(self.bar)
        self._browsers = QStackedWidget()
        self._browsers.addWidget(self.evidence)
        self._browsers.addWidget(self.sources)
        for _ in PARTS[2:]:
            self._browsers.addWidget(QWidget())
        outer.addWidget(self._browsers, 1)
        self._filter_timer = QTimer(self)
        self._filter_timer.setSingleShot(True)
        self._filter_timer.setInterval(FILTER_QUIET_MS)

    def _panel(self, part: int, make: Callable[[], QWidget]) -> Any:
        if part not in self._panels:
            panel = make()
            empty = self._browsers.widget(part)
            self._browsers.insertWidget(part, panel)
            if empty is not None:
                self._browsers.removeWidget(empty)
                empty.deleteLater()
            self._panels[part] = panel
            if self._session.is_open:
                panel.freshen()  # type: ignore[attr-defined]
        return self._panels[part]

    def _connect(self) -> None:
        self.parts.idClicked.connect(self.show_part)
        self.filter_box.textChanged.connect(self._filter_timer.start)
        self.filter_box.returnPressed.connect(self._leave_filter)
        self._filter_timer.timeout.connect(self._apply_filter)
        self.new_button.clicked.connect(self.ask_new)
        for action, asked in (
            (self.bar.references_action, self.references_asked.emit),
            (self.bar.export_action, self.export_asked.emit),
            (self.bar.duplicates_action, self.duplicates_asked.emit),
            (self.bar.grading_action, self.ask_grading_check),
            (self.bar.spread_action, self._ask_spread),
        ):
            action.triggered.connect(lambda _checked=False, ask=asked: ask())
        self.add_button.clicked.connect(self.add_documents_asked)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._focus_filter)
        QShortcut(QKeySequence(QKeySequence.StandardKey.New), self).activated.connect(self.ask_new)
        escape = QShortcut(QKeySequence("Escape"), self.filter_box)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._clear_filter)
        for browser, other in ((self.evidence, self.sources), (self.sources, self.evidence)):
            browser.counted.connect(self._show_count)
            browser.filter_emptied.connect(self._clear_filter)
            browser.splitterMoved.connect(lambda *_, a=browser, b=other: b.setSizes(a.sizes()))
        self.evidence.new_asked.connect(self.ask_new)
        self.evidence.source_asked.connect(self._show_source)
        self.evidence.passage_asked.connect(self.show_excerpt)
        self.sources.items_asked.connect(self._show_items)
        self.sources.document_asked.connect(self.show_passage)
        self.sources.add_document_asked.connect(self.add_document_asked)
        self.sources.retraction_asked.connect(self.ask_retraction)
        QShortcut(QKeySequence("Ctrl+Shift+F"), self).activated.connect(lambda: self.show_part(SEARCH))
        self._session.opened.connect(self._forget)
        self._session.evidence_changed.connect(self._changed)

    # reading the workspace

    def showEvent(self, event: QShowEvent) -> None:
        self._freshen()
        super().showEvent(event)
        if self.focusWidget() is None and self.part in (EVIDENCE, SOURCES):
            self._browser.table.setFocus()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        if not self._stale or not self._session.is_open:
            return
        self._stale = False
        self.evidence.freshen()
        self.sources.freshen()
        for panel in self._panels.values():
            panel.freshen()  # type: ignore[attr-defined]
        self.bar.set_writable(not self._session.read_only)

    def _forget(self) -> None:
        """Another workspace: nothing that was selected, filtered or typed belongs to it."""
        if self._new_dialog is not None:
            self._new_dialog.close()
            self._new_dialog.deleteLater()
            self._new_dialog = None
        self.evidence.forget()
        for panel in self._panels.values():
            panel.forget()  # type: ignore[attr-defined]
        self.filter_box.clear()
        self._stale = True
        if self.isVisible():
            self._freshen()
            self._apply_filter()

    # the switch, the filter and the count

    def _show_part(self, part: int) -> None:
        self.parts.button(part).setChecked(True)
        if part > SOURCES:
            getattr(self, {DOCUMENT: "reader", SEARCH: "search", COVERAGE: "coverage"}[part])
        self._browsers.setCurrentIndex(part)
        tables = part in (EVIDENCE, SOURCES)
        self.filter_box.setVisible(tables)
        self.count.setVisible(tables)
        if tables:
            self.filter_box.setPlaceholderText(_PLACEHOLDERS[part])
            self._show_count()

    @property
    def _browser(self) -> EvidenceBrowser | SourceBrowser:
        return self.sources if self.part == SOURCES else self.evidence

    def _apply_filter(self) -> None:
        self._filter_timer.stop()
        if self._session.is_open:
            self._browser.set_filter(self.filter_box.text())
            self._show_count()

    def _clear_filter(self) -> None:
        self.filter_box.clear()
        self._apply_filter()

    def _focus_filter(self) -> None:
        self.filter_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_box.selectAll()

    def _leave_filter(self) -> None:
        """Return in the filter goes to the first match."""
        self._apply_filter()
        table = self._browser.table
        if table.records.rowCount() and not table.currentIndex().isValid():
            table.select_rows(0)
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_count(self) -> None:
        model = self._browser.model
        noun = "item" if self.part == EVIDENCE else "source"
        ending = "" if model.total == 1 else "s"
        self.count.setText(f"{model.rowCount():,} of {model.total:,} {noun}{ending}")

    # answers

    def _show_source(self, code: str) -> None:
        self.filter_box.clear()
        self.show_part(SOURCES)
        self.sources.show_code(code)

    def _show_items(self, title: str) -> None:
        self.filter_box.setText(title)
        self.show_part(EVIDENCE)

    def _show_added(self, code: str) -> None:
        if self.part != DOCUMENT:  # who reads goes on reading
            self.show_evidence(code)
        self._session.notice.emit(f"Added {code}.")

    def _show_selected_document(self) -> None:
        """The document of what is selected in the tables; else the first source that has one."""
        item, row = self.evidence.selected_item, self.sources.selected_row
        wanted = [item.evidence.source if item else "", row.source.code if row else ""]
        with_document = [s.code for s in reading.load_sources(self._session.workspace) if s.layer]
        code = next((code for code in [*wanted, *with_document] if code in with_document), wanted[0] or wanted[1])
        if code:
            self.reader.show_source(code)

    def _ask_from_passage(self, draft: EvidenceDraft) -> None:
        dialog = self.ask_new()
        if isinstance(dialog, NewEvidenceDialog):
            dialog.offer_passage(draft)

    def ask_retraction(self, source: str) -> QDialog | None:
        """Open the form that retracts or downgrades a source; returned so that it can be answered."""
        from vantage.window.impact_dialog import ImpactDialog

        if self._session.read_only:
            return None
        found = reading.load_source(self._session.workspace, source)
        dialog = ImpactDialog(self._session, found, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def ask_grading_check(self) -> QDialog:
        """Show what a check of the grading finds."""
        from vantage.window.grading_check_dialog import GradingCheckDialog

        dialog = GradingCheckDialog(self._session, self)
        dialog.evidence_asked.connect(self.show_evidence)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _ask_spread(self) -> None:
        from vantage.window.spread_dialog import open_spread_dialog

        open_spread_dialog(self._session, self)
