"""What stands where a document would be: why there is none, and what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label, plain_tip
from vantage.window.evidence_detail import READ_ONLY

NOTHING_OPEN = "Choose a source to read its document here."
NOT_THERE = "The document of this source is not in the workspace.\nDrop the file here, or add it."


class NoDocument(QWidget):
    """`add_asked` where the analyst wants to add the document that is missing."""

    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.says = plain_label("", "mutedBody", wrap=True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = QPushButton("Add the document…")
        self.add.clicked.connect(self.add_asked)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.says)
        layout.addSpacing(SPACING)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)

    def say(self, words: str, *, may_add: bool, read_only: bool) -> None:
        """Show these words, and the button where adding the document would help."""
        self.says.setText(words)
        self.add.setVisible(may_add)
        self.add.setEnabled(not read_only)
        self.add.setToolTip(plain_tip(READ_ONLY if read_only else "Choose the file this source was read in."))
