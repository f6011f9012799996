"""The bar above the parts of the Evidence page: which part, the filter of the tables, and what can be added."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label, plain_tip
from vantage.window.evidence_detail import READ_ONLY

PARTS = (
    ("Evidence", "The claims, one a row."),
    ("Sources", "The documents and references the claims are drawn from."),
    ("Document", "Read a source, mark passages, and draw evidence from them."),
    ("Search", "Search documents, excerpts, evidence and rationales at once. (Ctrl+Shift+F)"),
    ("Coverage", "Where the evidence is thick and where it is thin: criterion by actor."),
)
"""Name and explanation of each part, in order."""

_ADD_TIP = "Add PDF, Word, web, mail, text and table files, or drop them on the window. (Ctrl+I)"
_NEW_TIP = "Write down a claim with its source and grade. (Ctrl+N)"


class EvidenceBar(QWidget):
    """Widgets and actions; the page says what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        self.parts = QButtonGroup(self)
        for number, (name, tip) in enumerate(PARTS):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setToolTip(plain_tip(tip))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.parts.addButton(button, number)
            row.addWidget(button)
        self.filter_box = QLineEdit()
        self.filter_box.setAccessibleName("Filter")
        self.filter_box.setToolTip("Show only rows with all of these words. Ctrl+F comes here, Escape empties it.")
        self.filter_box.setClearButtonEnabled(True)
        self.filter_box.setMinimumWidth(180)
        self.filter_box.setMaximumWidth(420)
        row.addSpacing(SPACING)
        row.addWidget(self.filter_box, 8)
        self.count = plain_label("", "muted")
        row.addWidget(self.count)
        row.addStretch(1)
        menu = QMenu(self)
        self.references_action = menu.addAction("Import references or a coding project…")
        self.export_action = menu.addAction("Export references or excerpts…")
        menu.addSeparator()
        self.duplicates_action = menu.addAction("Find duplicates…")
        self.grading_action = menu.addAction("Check the grading…")
        self.spread_action = menu.addAction("Evidence and spread…")
        self.more_button = QPushButton("More")
        self.more_button.setMenu(menu)
        self.add_button = QPushButton("Add documents…")
        self.new_button = QPushButton("New evidence…")
        self.new_button.setObjectName("primary")
        for button in (self.more_button, self.add_button, self.new_button):
            row.addWidget(button)

    def set_writable(self, can_write: bool) -> None:
        """Say why nothing can be added where the workspace is open for reading only."""
        for button, tip in ((self.add_button, _ADD_TIP), (self.new_button, _NEW_TIP)):
            button.setEnabled(can_write)
            button.setToolTip(plain_tip(tip if can_write else READ_ONLY))
        self.references_action.setEnabled(can_write)
