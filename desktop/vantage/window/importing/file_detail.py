"""Below the report's table: everything about the selected file, and what can be done about it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.importing.report_words import (
    STATES,
    encoding_words,
    excerpts_words,
    likeness,
    pages_words,
    warnings,
)

if TYPE_CHECKING:
    from vantage.casework.importing import DuplicateFound, FileReport

Decided = Mapping[tuple[str, str], str]
"""What was decided about two sources, in words, by their codes."""


class FileDetail(Card):
    """Shows one file; the dialog carries out what its buttons ask for."""

    document_asked = Signal(str)
    source_asked = Signal(str)
    encoding_asked = Signal(object)
    merge_asked = Signal(str, object)
    """Code of the file's source, and the DuplicateFound."""
    derive_asked = Signal(str, object)
    keep_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Selected file")
        self.body.addWidget(self._scroll)
        self.show_file(None, {}, {}, can_edit=False)

    def show_file(
        self, file: "FileReport | None", titles: Mapping[str, str], decided: Decided, *, can_edit: bool
    ) -> None:
        """`titles` are those of the sources that are in the workspace now, by code."""
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACING, 0)
        column.setSpacing(6)
        if file is None:
            column.addWidget(plain_label("Select a file to see all there is to say about it.", "mutedBody"))
        else:
            self._fill(column, file, titles, decided, can_edit)
        column.addStretch(1)
        self._scroll.setWidget(content)

    def _fill(
        self, column: QVBoxLayout, file: "FileReport", titles: Mapping[str, str], decided: Decided, can_edit: bool
    ) -> None:
        there = file.source in titles
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        name = _shrinking(file.name, "strong", str(file.path))
        head.addWidget(name, 1)
        if there:
            head.addWidget(_link("Open document", lambda: self.document_asked.emit(file.source)))
            head.addWidget(_link("Show source", lambda: self.source_asked.emit(file.source)))
        column.addLayout(head)
        if file.problem:
            column.addWidget(plain_label(file.problem, wrap=True))
            column.addWidget(plain_label(file.advice, "mutedBody", wrap=True))
        if file.source and not there:
            gone = "Its source is no longer in the workspace: the import was taken back, or the source was merged."
            column.addWidget(plain_label(gone, "mutedBody", wrap=True))
        facts = [STATES[file.outcome][1]]
        facts.append(f"as “{titles.get(file.source, file.title)}”" if file.title else "")
        facts.append(f"pages: {pages_words(file)}" if file.pages else "")
        if not file.problem:
            column.addWidget(plain_label(" · ".join(fact for fact in facts if fact), "mutedBody", wrap=True))
        if file.encoding:
            self._add_encoding(column, file, there and can_edit)
        for sentence in (excerpts_words(file), *warnings(file)):
            if sentence:
                column.addWidget(plain_label(sentence, wrap=True))
        for found in file.duplicates:
            column.addLayout(self._duplicate(file, found, titles, decided, can_edit))

    def _add_encoding(self, column: QVBoxLayout, file: "FileReport", correctable: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        how = "" if not file.encoding_certain else ", certain"
        row.addWidget(plain_label(f"Encoding: {encoding_words(file)}{how}"))
        button = _link("Correct…", lambda: self.encoding_asked.emit(file))
        button.setEnabled(correctable)
        button.setToolTip(plain_tip("Read the document again in another encoding, after a look at its first lines."))
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _duplicate(
        self,
        file: "FileReport",
        found: "DuplicateFound",
        titles: Mapping[str, str],
        decided: Decided,
        can_edit: bool,
    ) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        words = likeness(found, titles)
        row.addWidget(_shrinking(words[:1].upper() + words[1:], "", words), 1)
        answer = decided.get((file.source, found.source), "")
        if answer:
            row.addWidget(plain_label(answer, "muted"))
        if found.source not in titles or found.source == file.source:
            return row
        row.addWidget(_link("Open", lambda: self.document_asked.emit(found.source)))
        if file.source not in titles or answer:
            return row
        for text, asked, tip in (
            ("Merge…", self.merge_asked, "Make one source of the two, after a look at both."),
            ("Record as derived from…", self.derive_asked, "This file repeats that source: both count as one voice."),
            ("Keep both", self.keep_asked, "They are different sources; nothing changes."),
        ):
            button = _link(text, _emitting(asked, file.source, found))
            button.setEnabled(can_edit or asked is self.keep_asked)
            button.setToolTip(plain_tip(tip))
            row.addWidget(button)
        return row


def _emitting(signal: SignalInstance, source: str, found: "DuplicateFound") -> Callable[[], None]:
    return lambda: signal.emit(source, found)


def _link(text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("link")
    button.clicked.connect(lambda _checked=False: act())
    return button


def _shrinking(text: str, name: str, tip: str) -> QWidget:
    """A label that gives way where there is no room, with the whole in its tip."""
    label = plain_label(text, name)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setToolTip(plain_tip(tip))
    return label
