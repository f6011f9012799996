"""The Evidence page: the switch between evidence and sources, one filter for both, and new evidence."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SPACING, Theme
from vantage.domain.evidence import EvidenceItem
from vantage.window.card import plain_label, plain_tip
from vantage.window.evidence_browser import EvidenceBrowser
from vantage.window.evidence_detail import READ_ONLY
from vantage.window.new_evidence_dialog import NewEvidenceDialog
from vantage.window.session import Session
from vantage.window.source_browser import SourceBrowser

FILTER_QUIET_MS = 150
EVIDENCE, SOURCES = 0, 1
_PLACEHOLDERS = ("Filter claims, quotes, sources…", "Filter titles, publishers, authors…")


class EvidencePage(QWidget):
    """Reads the workspace only while it is shown; what changed before is read when it is shown again."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._stale = True
        self._new_dialog: NewEvidenceDialog | None = None
        self.evidence = EvidenceBrowser(session, theme)
        self.sources = SourceBrowser(session, theme)
        self._build()
        self._connect()
        self._show_part(EVIDENCE)

    # for the window and other pages

    def set_theme(self, theme: Theme) -> None:
        self.evidence.set_theme(theme)
        self.sources.set_theme(theme)

    @property
    def selected_item(self) -> EvidenceItem | None:
        return self.evidence.selected_item

    @property
    def part(self) -> int:
        """EVIDENCE or SOURCES."""
        return self.parts.checkedId()

    def show_part(self, part: int) -> None:
        """Switch between EVIDENCE and SOURCES; the filter stays."""
        self._show_part(part)
        self._freshen()
        self._apply_filter()

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
        self._new_dialog.offer_cell(self._session.selected_cell)
        self._new_dialog.open()
        return self._new_dialog

    # building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        bar = QHBoxLayout()
        bar.setSpacing(SPACING)
        self.parts = QButtonGroup(self)
        for number, (name, tip) in enumerate(
            (("Evidence", "The claims, one a row."), ("Sources", "The documents the claims are drawn from."))
        ):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.parts.addButton(button, number)
            bar.addWidget(button)
        self.filter_box = QLineEdit()
        self.filter_box.setAccessibleName("Filter")
        self.filter_box.setToolTip("Show only rows with all of these words. Ctrl+F comes here, Escape empties it.")
        self.filter_box.setClearButtonEnabled(True)
        self.filter_box.setMinimumWidth(260)
        self.filter_box.setMaximumWidth(420)
        bar.addSpacing(SPACING)
        bar.addWidget(self.filter_box, 1)
        self.count = plain_label("", "muted")
        bar.addWidget(self.count)
        bar.addStretch(1)
        self.new_button = QPushButton("New evidence…")
        self.new_button.setObjectName("primary")
        bar.addWidget(self.new_button)
        outer.addLayout(bar)
        self._browsers = QStackedWidget()
        self._browsers.addWidget(self.evidence)
        self._browsers.addWidget(self.sources)
        outer.addWidget(self._browsers, 1)
        self._filter_timer = QTimer(self)
        self._filter_timer.setSingleShot(True)
        self._filter_timer.setInterval(FILTER_QUIET_MS)

    def _connect(self) -> None:
        self.parts.idClicked.connect(self.show_part)
        self.filter_box.textChanged.connect(self._filter_timer.start)
        self.filter_box.returnPressed.connect(self._leave_filter)
        self._filter_timer.timeout.connect(self._apply_filter)
        self.new_button.clicked.connect(self.ask_new)
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
        self.sources.items_asked.connect(self._show_items)
        self._session.opened.connect(self._forget)
        self._session.evidence_changed.connect(self._changed)

    # reading the workspace

    def showEvent(self, event: QShowEvent) -> None:
        self._freshen()
        super().showEvent(event)
        if self.focusWidget() is None:
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
        can_write = not self._session.read_only
        self.new_button.setEnabled(can_write)
        tip = "Write down a claim with its source and grade. (Ctrl+N)"
        self.new_button.setToolTip(plain_tip(tip if can_write else READ_ONLY))

    def _forget(self) -> None:
        """Another workspace: nothing that was selected, filtered or typed belongs to it."""
        if self._new_dialog is not None:
            self._new_dialog.close()
            self._new_dialog.deleteLater()
            self._new_dialog = None
        self.evidence.forget()
        self.filter_box.clear()
        self._stale = True
        if self.isVisible():
            self._freshen()
            self._apply_filter()

    # the switch, the filter and the count

    def _show_part(self, part: int) -> None:
        self.parts.button(part).setChecked(True)
        self._browsers.setCurrentIndex(part)
        self.filter_box.setPlaceholderText(_PLACEHOLDERS[part])
        self._show_count()

    @property
    def _browser(self) -> EvidenceBrowser | SourceBrowser:
        return self.evidence if self.part == EVIDENCE else self.sources

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
        self.show_evidence(code)
        self._session.notice.emit(f"Added {code}.")
