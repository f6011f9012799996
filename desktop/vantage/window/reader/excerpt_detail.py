"""The selected excerpt: its whole quote, what rests on it, the analyst's note, and where it may have gone."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.domain.anchor import AMBIGUOUS, LOST, MOVED
from vantage.domain.document import TextLayer
from vantage.window.card import plain_label, plain_tip
from vantage.window.evidence_detail import READ_ONLY, clear, selectable
from vantage.window.reader.highlight import GLYPHS, SENTENCES, WORDS, state_colour
from vantage.window.reader.opened_source import ListedExcerpt
from vantage.window.reader.proposal_view import ProposalView


class ExcerptDetail(QScrollArea):
    """Shows one excerpt; the panel carries out what is asked for."""

    evidence_opened = Signal(str)
    evidence_wanted = Signal(str)
    """Evidence is to be written on this excerpt (a guid)."""
    remove_asked = Signal(str)
    noted = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._listed: ListedExcerpt | None = None
        self._kept: set[str] = set()
        self._refused: dict[str, str] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Selected excerpt")
        content = QWidget()
        content.setObjectName("scrolled")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, SPACING, 0)
        layout.setSpacing(SPACING)
        self.locator, self.state = plain_label("", "strong"), plain_label()
        top = QHBoxLayout()
        top.addWidget(self.locator, 1)
        top.addWidget(self.state)
        layout.addLayout(top)
        self.quote = selectable("")
        layout.addWidget(self.quote)
        self.proposal = ProposalView(theme)
        layout.addWidget(self.proposal)
        self._evidence = QVBoxLayout()
        self._evidence.setSpacing(2)
        layout.addLayout(self._evidence)
        self.note = QLineEdit()
        self.note.setPlaceholderText("A note of your own")
        self.note.setAccessibleName("Note on the excerpt")
        layout.addWidget(self.note)
        buttons = QHBoxLayout()
        self.cite = QPushButton("Evidence…")
        self.remove = QPushButton("Remove")
        buttons.addWidget(self.cite)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.setWidget(content)
        self.note.editingFinished.connect(self.commit)
        self.cite.clicked.connect(lambda: self._listed and self.evidence_wanted.emit(self._listed.excerpt.guid))
        self.remove.clicked.connect(lambda: self._listed and self.remove_asked.emit(self._listed.excerpt.guid))
        self.proposal.kept.connect(self._keep)
        self.show_excerpt(None, None, read_only=True)

    @property
    def shown(self) -> str:
        """The guid of the excerpt on show, "" for none."""
        return self._listed.excerpt.guid if self._listed else ""

    def show_excerpt(self, listed: ListedExcerpt | None, layer: TextLayer | None, *, read_only: bool) -> None:
        """Show an excerpt, or nothing; a note that is being typed in stays."""
        self.setVisible(listed is not None)
        same = listed is not None and listed.excerpt.guid == self.shown
        if not same:
            self.commit()
        self._listed = listed
        if listed is None:
            return
        excerpt, state = listed.excerpt, listed.check.state
        self.locator.setText(excerpt.locator or "No locator")
        self.state.setText(f"{GLYPHS[state]} {WORDS[state]}")
        self.state.setToolTip(plain_tip(SENTENCES[state]))
        self.quote.setText(f"“{' '.join(excerpt.quote.split())}”" if excerpt.quote.strip() else "No quote was kept.")
        if not (same and self.note.hasFocus()):
            with QSignalBlocker(self.note):
                self.note.setText(self._refused.get(excerpt.guid, excerpt.note))
        self.note.setReadOnly(read_only)
        self._show_evidence(listed)
        self.cite.setEnabled(not read_only and layer is not None)
        self.cite.setToolTip(plain_tip(READ_ONLY if read_only else "Write down what this passage is evidence for."))
        self.remove.setEnabled(not read_only and not listed.codes)
        resting = "Evidence rests on this excerpt, so it stays." if listed.codes else "Undo brings it back."
        self.remove.setToolTip(plain_tip(READ_ONLY if read_only else resting))
        open_question = state in (MOVED, AMBIGUOUS, LOST) and layer is not None and excerpt.guid not in self._kept
        self.proposal.setVisible(open_question)
        if open_question and layer is not None:
            self.proposal.show_excerpt(listed, layer, read_only=read_only)
        self.set_theme(self._theme)

    def forget(self) -> None:
        """Another workspace: drop what was typed and what was decided."""
        self._listed = None
        self._kept.clear()
        self._refused.clear()
        self.show_excerpt(None, None, read_only=True)

    def commit(self) -> None:
        """Keep a note that was typed and not yet kept."""
        if self._listed is not None and not self.note.isReadOnly():
            text = " ".join(self.note.text().split())
            self._refused.pop(self.shown, None)
            if text != self._listed.excerpt.note:
                self.noted.emit(self._listed.excerpt.guid, text)

    def refuse(self, guid: str, note: str) -> None:
        """A note was not kept: it is shown with its excerpt until it is."""
        self._refused[guid] = note

    def offer_refused(self) -> None:
        """Ask once more for the notes that were refused."""
        for guid, note in list(self._refused.items()):
            if guid == self.shown:
                self.commit()
            else:
                del self._refused[guid]
                self.noted.emit(guid, note)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.proposal.set_theme(theme)
        if self._listed is not None:
            self.state.setStyleSheet(f"color: {state_colour(self._listed.check.state, theme)};")

    def _show_evidence(self, listed: ListedExcerpt) -> None:
        clear(self._evidence)
        for code in listed.codes:
            button = QPushButton(code.replace("&", "&&"))
            button.setObjectName("link")
            button.setToolTip(plain_tip(f"Show {code} among the evidence."))
            button.clicked.connect(lambda _=False, code=code: self.evidence_opened.emit(code))
            self._evidence.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not listed.codes:
            self._evidence.addWidget(plain_label("No evidence rests on it yet.", "muted", wrap=True))

    def _keep(self, guid: str) -> None:
        self._kept.add(guid)
        self.proposal.hide()
