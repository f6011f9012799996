"""Where the figures of a table come from: a source with a credibility and its reason, or none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from vantage.casework.tables import FigureSource
from vantage.charts.palette import SPACING
from vantage.window.card import plain_label, plain_tip
from vantage.window.evidence_detail import CREDIBILITY_TIP
from vantage.window.form_dialog import choice, choose, chosen, one_line
from vantage.window.grade_choices import credibility_choice
from vantage.window.session import Session
from vantage.window.source_dialogs import SourceDialog
from vantage.workspace import reading

NONE = "-"
_TIP = "With a source, every figure becomes an evidence item of it, linked to its cell."


class FigureSourceRow(QWidget):
    """Until a source is chosen, figures become scores without evidence. `changed` fires on every choice."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.source = choice({})
        self.source.setToolTip(plain_tip(_TIP))
        self.source.setAccessibleName("Source of the figures")
        self.new_button = QPushButton("New source…")
        self.new_button.setAutoDefault(False)
        self.credibility, self.reason = credibility_choice(), QLineEdit()
        self.credibility.setToolTip(plain_tip(CREDIBILITY_TIP))
        self.credibility.setAccessibleName("Credibility of the figures")
        self.reason.setPlaceholderText("One sentence that says why")
        self.reason.setAccessibleName("Reason for the credibility")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        first, self._second = QHBoxLayout(), QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        for row, label, *fields in (
            (first, "Source", self.source, self.new_button),
            (second, "Credibility", self.credibility, self.reason),
        ):
            words = plain_label(label, "mutedBody")
            words.setFixedWidth(76)
            row.setSpacing(SPACING)
            row.addWidget(words)
            for field in fields:
                row.addWidget(field, 0 if field is self.new_button else 1)
        column.addLayout(first)
        column.addWidget(self._second)
        self._fill(NONE)
        self.source.currentIndexChanged.connect(self._choose)
        self.credibility.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.reason.textChanged.connect(lambda _: self.changed.emit())
        self.new_button.clicked.connect(self.ask_source)
        self._choose()

    def figure_source(self) -> FigureSource | None:
        """What was chosen; None for figures without evidence."""
        code = chosen(self.source)
        if code in ("", NONE):
            return None
        return FigureSource(code, credibility=chosen(self.credibility) or "6", reason=one_line(self.reason.text()))

    def wrong(self) -> str:
        """Why the choice does not hold yet, "" where it does."""
        source = self.figure_source()
        if source is None:
            return ""
        if not chosen(self.credibility):
            return "Choose how credible the figures are."
        if source.credibility == "1":
            return "A whole table cannot be graded 1: only items that another source confirms can."
        return (
            "" if source.reason or source.credibility == "6" else "Say in one sentence why the figures are graded so."
        )

    def ask_source(self) -> SourceDialog:
        """Open the form for a new source; it is chosen once it is there."""
        dialog = SourceDialog(self.session, self)
        dialog.added.connect(self._fill)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _fill(self, code: str) -> None:
        """The sources there are, with one of them chosen."""
        self.source.blockSignals(True)
        self.source.clear()
        self.source.addItem("None: scores without evidence", NONE)
        for source in reading.load_sources(self.session.workspace):
            self.source.addItem(source.title, source.code)
        choose(self.source, code)
        self.source.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        self._second.setVisible(chosen(self.source) not in ("", NONE))
        self.changed.emit()
