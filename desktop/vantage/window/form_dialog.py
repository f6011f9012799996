"""A form in a dialog that opens without blocking: what is wrong is said inside it, and it stays until it is right.

What is said to be wrong stands as long as it is true, and goes with the change that mends it.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SPACING
from vantage.domain.step import Step
from vantage.window.card import plain_label, plain_tip
from vantage.window.session import WRITING, Session


class FormDialog(QDialog):
    """Fields in `form`, then a line for what is wrong, then the buttons. Children say in `wrong` and in
    `submit` what is wrong."""

    def __init__(self, session: Session, title: str, confirm: str, parent: QWidget, width: int = 460) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self._refused = ""
        self._watched: set[QWidget] = set()
        session.writing_ended.connect(self._try_again)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        outer.setSpacing(SPACING + 4)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(2 * SPACING)
        self.form.setVerticalSpacing(SPACING)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        outer.addLayout(self.form)
        self.extra = QVBoxLayout()
        outer.addLayout(self.extra)
        outer.addStretch(1)
        self.problem = plain_label("", "warning", wrap=True)
        self.problem.hide()
        outer.addWidget(self.problem)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.confirm_button = QPushButton(confirm)
        self.confirm_button.setObjectName("primary")
        self.confirm_button.setDefault(True)
        self.confirm_button.clicked.connect(self.confirm)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.confirm_button)
        outer.addLayout(self.buttons)

    def add_field(self, name: str, field: QWidget, tip: str = "") -> None:
        """A labelled field; the tip explains the term."""
        label = plain_label(name, "mutedBody")
        label.setMinimumWidth(84)
        label.setBuddy(field)
        if tip:
            label.setToolTip(plain_tip(tip))
            field.setToolTip(plain_tip(tip))
        field.setAccessibleName(name)
        self.form.addRow(label, field)

    def add_words(self, text: str, name: str = "") -> QLabel:
        """Wrapped words across the form."""
        label = plain_label(text, name, wrap=True)
        label.setMinimumWidth(self.minimumWidth() - 4 * SPACING)
        self.form.addRow(label)
        return label

    def confirm(self) -> None:
        """Submit; close where nothing is wrong, else say what is and stay as it was."""
        wrong = self.wrong() or self.submit()
        self.say(wrong)
        if not wrong:
            self.accept()
            return
        self._refused = wrong
        self._watch()

    def wrong(self) -> str:
        """What can be seen to be wrong with the fields before anything is tried, "" for nothing."""
        return ""

    def recheck(self, *_: object) -> None:
        """A field was changed, added or taken away: take back what was refused, unless it is wrong still. What only
        trying finds out is not tried again by itself."""
        if not self._refused:
            return
        if self._refused == self.wrong():
            self._watch()
        else:
            self.say("")

    def submit(self) -> str:
        """What is wrong, or "" where it went through."""
        raise TypeError(f"{type(self).__name__} does not say what to submit")

    def say(self, text: str) -> None:
        self._refused = ""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            self.problem.setAccessibleName(text)

    def edit(self, function: Callable[..., Step | None], *arguments: Any, **named: Any) -> str:
        """Run an edit of the session; what it refuses is answered here, with the advice."""
        if self.session.writing:
            return WRITING
        refused = self.session.attempt(function, *arguments, **named)
        return f"{refused.title} {refused.advice}" if refused is not None else ""

    def _try_again(self) -> None:
        if self._refused == WRITING:
            self.say("")

    def _watch(self) -> None:
        """Hear of every change of a field of this dialog, also of one added since."""
        fields = [field for field in self.findChildren(QWidget) if field.window() is self]
        self._watched.intersection_update(fields)
        for field in set(fields) - self._watched:
            self._watched.add(field)
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.textChanged.connect(self.recheck)
            elif isinstance(field, QComboBox):
                field.currentIndexChanged.connect(self.recheck)
            elif isinstance(field, QAbstractButton) and field.isCheckable():
                field.toggled.connect(self.recheck)
            elif isinstance(field, QTableWidget):
                field.itemChanged.connect(self.recheck)


class _WheelPasser(QObject):
    """A wheel turned over a closed combo scrolls the form instead of changing the choice."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox | QAbstractSpinBox):
            event.ignore()
            return True
        return False


def choice(options: dict[str, str], *, ask: str = "") -> QComboBox:
    """A combo of code and text pairs; with `ask`, nothing is chosen at first and the text asks for it."""
    combo = QComboBox()
    for code, text in options.items():
        combo.addItem(text, code)
    if ask:
        combo.setPlaceholderText(ask)
        combo.setCurrentIndex(-1)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    combo.installEventFilter(_WheelPasser(combo))
    return combo


def chosen(combo: QComboBox) -> str:
    """Code of the chosen entry, "" where none is."""
    return str(combo.currentData() or "")


def choose(combo: QComboBox, code: str) -> None:
    combo.setCurrentIndex(combo.findData(code))


def text_area(lines: int, placeholder: str) -> QPlainTextEdit:
    """A plain text field of some lines; Tab leaves it."""
    area = QPlainTextEdit()
    area.setTabChangesFocus(True)
    area.setPlaceholderText(placeholder)
    area.setFixedHeight(area.fontMetrics().lineSpacing() * lines + 18)
    return area


def one_line(text: str) -> str:
    return " ".join(text.split())
