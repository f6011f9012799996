"""The card beside the document: the list of its excerpts, and the selected one in full."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from vantage.charts.palette import Theme
from vantage.domain.anchor import MOVED
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.evidence_detail import READ_ONLY
from vantage.window.reader.excerpt_detail import ExcerptDetail
from vantage.window.reader.excerpt_list import ExcerptList
from vantage.window.reader.opened_source import OpenedSource

NO_EXCERPTS = "No excerpts yet. Select a passage, then press E to keep it, or Return to write evidence on it."


class ExcerptPanel(Card):
    """`opened` names an excerpt whose place is to be shown."""

    opened = Signal(str)
    all_accepted = Signal()
    """Every excerpt that moved is to be put where it stands now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Excerpts", parent=parent)
        self._source: OpenedSource | None = None
        self._read_only = False
        self.excerpts, self.detail = ExcerptList(theme), ExcerptDetail(theme)
        self.none = plain_label(NO_EXCERPTS, "mutedBody", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.accept_all = QPushButton()
        self.accept_all.setObjectName("link")
        self.accept_all.clicked.connect(self.all_accepted)
        self.body.addWidget(self.accept_all, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.none, 1)
        self.body.addWidget(self.excerpts, 1)
        self.body.addWidget(self.detail, 1)
        self.body.addStretch(0)
        self.setMinimumWidth(260)
        self.excerpts.chosen.connect(self._show_detail)
        self.excerpts.opened.connect(self.opened)
        self.show_source(None, read_only=True)

    def show_source(self, source: OpenedSource | None, *, read_only: bool) -> None:
        """Show the excerpts of a source, or nothing; the selected one stays where it is still there."""
        self._source, self._read_only = source, read_only
        rows = source.excerpts if source else ()
        self.excerpts.show_rows(rows)
        self.excerpts.setVisible(bool(rows))
        self.none.setVisible(not rows and source is not None and source.layer is not None)
        moved = sum(listed.check.state == MOVED for listed in rows)
        self.accept_all.setVisible(moved > 1)
        self.accept_all.setText(f"Use the new places of all {moved} that moved")
        self.accept_all.setEnabled(not read_only)
        self.accept_all.setToolTip(plain_tip(READ_ONLY if read_only else "One step; undo takes it back."))
        self._show_detail(self.excerpts.current)

    def select(self, guid: str) -> None:
        """Make an excerpt the selected one."""
        self.excerpts.select(guid)

    def select_at(self, start: int, end: int) -> bool:
        """Select the excerpt taken at exactly this place; False where there is none."""
        for listed in self._source.excerpts if self._source else ():
            anchor = listed.excerpt.anchor
            if anchor is not None and (anchor.start, anchor.end) == (start, end):
                return self.excerpts.select(listed.excerpt.guid)
        return False

    def set_theme(self, theme: Theme) -> None:
        self.excerpts.set_theme(theme)
        self.detail.set_theme(theme)

    def _show_detail(self, guid: str) -> None:
        listed = self._source.listed(guid) if self._source and guid else None
        layer = self._source.layer if self._source else None
        self.detail.show_excerpt(listed, layer, read_only=self._read_only)
