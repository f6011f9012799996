"""The part of the status line that shows an import: how far it is, the way to end it, and what came of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import plain_label

if TYPE_CHECKING:
    from vantage.casework.importing import Progress

_STEPS = 1000
_NAME = 40
"""Characters of a file name shown; the dialog shows all."""


class ImportStatus(QWidget):
    """Hidden until there is something to say."""

    cancel_asked = Signal()
    details_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        self.text = plain_label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(140, 6)
        self.bar.setAccessibleName("Progress of the import")
        self.cancel_button = QPushButton("Cancel")
        self.details_button = QPushButton("Details")
        for button, asked in (
            (self.cancel_button, self.cancel_asked),
            (self.details_button, self.details_asked),
        ):
            button.setObjectName("link")
            button.clicked.connect(asked.emit)
        for widget in (self.text, self.bar, self.cancel_button, self.details_button):
            row.addWidget(widget)
        self.hide()

    def show_start(self, words: str) -> None:
        """Work whose end is not known yet, and which can be cancelled."""
        self._show(words, bar=True, cancel=True, details=True)
        self.bar.setRange(0, 0)

    def show_progress(self, progress: "Progress") -> None:
        self._show(progress_words(progress), bar=True, cancel=True, details=True)
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(share_done(progress))

    def show_work(self, words: str) -> None:
        """Work that is not cancelled."""
        self._show(words, bar=True, cancel=False, details=False)
        self.bar.setRange(0, 0)

    def show_result(self, words: str) -> None:
        """What came of it; stays until the next work."""
        self._show(words, bar=False, cancel=False, details=True)

    def clear(self) -> None:
        self.hide()

    def _show(self, words: str, *, bar: bool, cancel: bool, details: bool) -> None:
        self.text.setText(words)
        self.bar.setVisible(bar)
        self.cancel_button.setVisible(cancel)
        self.details_button.setVisible(details)
        self.show()


def progress_words(progress: "Progress") -> str:
    """Such as: Reading 3 of 50: report.pdf, page 4 of 100."""
    name = progress.name if len(progress.name) <= _NAME else f"{progress.name[: _NAME - 12]}…{progress.name[-11:]}"
    page = f", page {progress.page:,} of {progress.pages:,}" if progress.pages > 1 else ""
    return f"Reading {progress.number:,} of {progress.files:,}: {name}{page}"


def share_done(progress: "Progress") -> int:
    """How much of the files is behind, in thousandths; a file counts by the pages read of it."""
    within = progress.page / progress.pages if progress.pages else 0.0
    return round(_STEPS * (progress.number - 1 + within) / max(1, progress.files))
