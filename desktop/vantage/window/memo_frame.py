"""The Frame card of the Memo page: question, decision, deadline, title and the analyst's own confidence."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from vantage.casework import editing
from vantage.window.card import Card, plain_label, plain_tip
from vantage.window.evidence_detail import READ_ONLY
from vantage.window.form_dialog import choice, choose, chosen, one_line, text_area
from vantage.window.session import Session

LEVELS = {"": "As the evidence implies", "high": "High", "moderate": "Moderate", "low": "Low"}
_CONFIDENCE = "confidence"
_KEPT = "kept when you leave a field"
REASON_MISSING = "A confidence of your own counts once it has a reason."


class LongField(QPlainTextEdit):
    """A text of one paragraph; `committed` fires on Return and when the field is left."""

    committed = Signal()

    def __init__(self, lines: int, placeholder: str) -> None:
        super().__init__()
        pattern = text_area(lines, placeholder)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setFixedHeight(pattern.height())
        pattern.deleteLater()

    def text(self) -> str:
        return self.toPlainText()

    def setText(self, text: str) -> None:
        self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.committed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.committed.emit()
            return
        super().keyPressEvent(event)


class MemoFrame(Card):
    """Each field is one step when it is left; what is being typed is never overwritten by another edit."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Frame", _KEPT, parent)
        self._session = session
        self._refused: set[str] = set()
        self.question = LongField(5, "What does the reader have to decide about?")
        self.decision = LongField(3, "What will be done differently depending on the answer?")
        self.deadline = QLineEdit()
        self.deadline.setPlaceholderText("When it has to be decided")
        self.memo_title = QLineEdit()
        self.level = choice(LEVELS)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why yours differs")
        self.hint = plain_label(REASON_MISSING, "warning", wrap=True)
        self.hint.hide()
        self._texts: dict[str, LongField | QLineEdit] = {
            "question": self.question,
            "decision": self.decision,
            "deadline": self.deadline,
            "memo_title": self.memo_title,
        }
        for name, field, tip in (
            ("Question", self.question, "The question the comparison answers; printed under the title."),
            ("Decision", self.decision, "The decision the memo serves, so that a reader can tell what matters in it."),
            ("Deadline", self.deadline, "By when the decision has to be made."),
            ("Title", self.memo_title, "A title states the judgement. Leave it empty to keep the one worked out."),
            ("Confidence", self.level, "How good the evidence is, whatever the odds. Yours replaces it."),
            ("Reason", self.reason, "Printed with a confidence of your own."),
        ):
            self._add(name, field, tip)
        self.body.addWidget(self.hint)
        self.body.addStretch(1)
        for name, text_field in self._texts.items():
            done = text_field.committed if isinstance(text_field, LongField) else text_field.editingFinished
            done.connect(self._committer(name))
        self.level.activated.connect(lambda _: self._commit_confidence())
        self.reason.editingFinished.connect(self._commit_confidence)
        session.assessment_changed.connect(self.refresh)
        session.writing_ended.connect(self._keep_refused)
        self.refresh()

    def refresh(self) -> None:
        """Show the assessment; a field that is being typed in is left alone."""
        if not self._session.is_open:
            return
        assessment, locked = self._session.assessment, self._session.read_only
        for name, field in self._texts.items():
            if name not in self._refused:
                self._show(field, getattr(assessment, name))
            field.setReadOnly(locked)
        if not self._reason_owed() and _CONFIDENCE not in self._refused:
            with QSignalBlocker(self.level):
                choose(self.level, assessment.confidence_override)
            self._show(self.reason, assessment.confidence_reason)
        self.level.setEnabled(not locked)
        self.reason.setReadOnly(locked)
        self.note.setText("read-only" if locked else _KEPT)
        self.note.setToolTip(plain_tip(READ_ONLY) if locked else "")
        self._show_reason_field()

    def forget(self) -> None:
        """Another workspace: drop what was typed and not kept."""
        self._refused.clear()
        assessment = self._session.assessment
        for name, field in (*self._texts.items(), ("confidence_reason", self.reason)):
            with QSignalBlocker(field):
                field.setText(getattr(assessment, name))
        with QSignalBlocker(self.level):
            choose(self.level, assessment.confidence_override)
        self.refresh()

    def show_title(self, title: str) -> None:
        """The title the program would use, where there is none of the analyst's own."""
        if not self._session.assessment.memo_title:
            self.memo_title.setPlaceholderText(title)
            self.memo_title.setToolTip(plain_tip(f"Leave it empty to keep: {title}"))

    def commit(self) -> None:
        """Keep whatever has been typed and not yet become a step."""
        if self._session.is_open and not self._session.read_only:
            for name in self._texts:
                self._commit(name)
            self._commit_confidence()

    def _add(self, name: str, field: QLineEdit | LongField | QComboBox, tip: str) -> None:
        label = plain_label(name, "muted")
        label.setBuddy(field)
        label.setToolTip(plain_tip(tip))
        field.setToolTip(plain_tip(tip))
        field.setAccessibleName(name)
        pair = QVBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(label)
        pair.addWidget(field)
        self.body.addLayout(pair)
        if name == "Reason":
            self._reason_label = label

    def _committer(self, name: str) -> Callable[[], None]:
        return lambda: self._commit(name)

    def _commit(self, name: str) -> None:
        text = one_line(self._texts[name].text())
        if self._session.is_open and not self._session.read_only and text != getattr(self._session.assessment, name):
            self._keep(name, **{name: text})

    def _commit_confidence(self) -> None:
        self._show_reason_field()
        if not self._session.is_open or self._session.read_only or self._reason_owed():
            return
        level = chosen(self.level)
        reason = one_line(self.reason.text()) if level else ""
        assessment = self._session.assessment
        if (level, reason) != (assessment.confidence_override, assessment.confidence_reason):
            self._keep(_CONFIDENCE, confidence_override=level, confidence_reason=reason)

    def _keep(self, field: str, **named: str) -> None:
        """One step; a field that is refused stays as it was typed."""
        self._refused.add(field)
        if self._session.keep(editing.set_memo_fields, **named):
            self._refused.discard(field)

    def _keep_refused(self) -> None:
        for name in self._refused & set(self._texts):
            self._commit(name)
        if _CONFIDENCE in self._refused:
            self._commit_confidence()

    def _reason_owed(self) -> bool:
        return bool(chosen(self.level)) and not self.reason.text().strip()

    def _show_reason_field(self) -> None:
        own = bool(chosen(self.level))
        self.reason.setVisible(own)
        self._reason_label.setVisible(own)
        self.hint.setVisible(self._reason_owed())

    def _show(self, field: LongField | QLineEdit, text: str) -> None:
        if field.hasFocus() or one_line(field.text()) == text:
            return
        with QSignalBlocker(field):
            field.setText(text)
