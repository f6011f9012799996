"""Which source is open: title, publisher, reliability, how its excerpts stand, and whether it was retracted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.domain.grades import RELIABILITY
from vantage.window.card import plain_label, plain_tip
from vantage.window.elided_label import ElidedLabel
from vantage.window.evidence_detail import RELIABILITY_TIP, joined
from vantage.window.reader.highlight import counted
from vantage.window.reader.opened_source import OpenedSource
from vantage.window.record_table import grade_colour

_OFFERED = 30
"""Documents offered in the menu; more are chosen among the sources."""
_MENU_WIDTH = 420


class SourceHeader(QWidget):
    """Two lines over the document, and a third for a source that was retracted."""

    source_asked = Signal()
    another_asked = Signal(str)
    """Code of another source whose document is wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._opened: OpenedSource | None = None
        self.title = ElidedLabel("cardTitle", bold=True)
        self.grade = plain_label()
        self.about = QPushButton("About the source")
        self.about.setObjectName("link")
        self.about.setToolTip("Show the source with its publisher and reliability.")
        self.about.clicked.connect(self.source_asked)
        self.another = QPushButton("Other documents")
        self.another.setObjectName("link")
        self.another.setToolTip("Open the document of another source.")
        self.menu = QMenu(self)
        self.another.setMenu(self.menu)
        self.line, self.states = ElidedLabel("muted"), plain_label("", "muted")
        self.retracted = plain_label("", "", wrap=True)
        self.banner = QFrame()
        self.banner.setObjectName("problemBar")
        inside = QHBoxLayout(self.banner)
        inside.setContentsMargins(SPACING, SPACING // 2, SPACING, SPACING // 2)
        inside.addWidget(self.retracted)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.grade)
        second.addWidget(self.line, 1)
        second.setSpacing(SPACING)
        second.addWidget(self.states)
        second.addWidget(self.about)
        second.addWidget(self.another)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.banner)

    def show_source(self, opened: OpenedSource | None) -> None:
        """Show a source, or that none is open."""
        self._opened = opened
        for widget in (self.grade, self.states, self.about):
            widget.setVisible(opened is not None)
        self.banner.setVisible(opened is not None and opened.source.retracted)
        if opened is None:
            self.title.setText("Document")
            self.line.setText("No source is open.")
            return
        source = opened.source
        self.title.setText(source.title)
        self.line.setText(joined(opened.publisher, source.author, source.date))
        self.grade.setText(opened.reliability)
        words = RELIABILITY[opened.reliability]
        self.grade.setToolTip(plain_tip(f"Reliability {opened.reliability}: {words}.\n{RELIABILITY_TIP}"))
        self.grade.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.states.setText(counted(opened.excerpts) if opened.checked else "Checking the excerpts…")
        reason = f" {source.retraction_reason}" if source.retraction_reason else ""
        self.retracted.setText(f"This source was retracted.{reason} What rests on it no longer counts.")
        self.set_theme(self._theme)

    def offer(self, documents: Sequence[tuple[str, str]]) -> None:
        """Fill the menu of other documents: code and title of each source that has one."""
        self.menu.clear()
        for code, title in documents[:_OFFERED]:
            shown = self.menu.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _MENU_WIDTH)
            self.menu.addAction(shown.replace("&", "&&"), partial(self.another_asked.emit, code))
        if len(documents) > _OFFERED:
            self.menu.addAction(f"All {len(documents):,} documents…", self.source_asked.emit)
        if not documents:
            self.menu.addAction("No other document in this workspace").setEnabled(False)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._opened is not None:
            colour = grade_colour(self._opened.reliability, theme)
            self.grade.setStyleSheet(
                f"color: {colour}; background: {theme.raised}; border-radius: 9px; padding: 2px 9px; font-weight: 600;"
            )
