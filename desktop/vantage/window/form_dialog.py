"""A form in a dialog that opens without blocking: what is wrong is said inside it, and it stays until it is right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vantage.charts.palette import SPACING
from vantage.domain.step import Step
from vantage.window.card import plain_label, plain_tip
from vantage.window.session import WRITING, Session


class FormDialog(QDialog):
    """Fields in `form`, then a line for what is wrong, then the buttons. Children say in `submit` what is wrong."""

    def __init__(self, session: Session, title: str, confirm: str, parent: QWidget, width: int = 460) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
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
        wrong = self.submit()
        self.say(wrong)
        if not wrong:
            self.accept()

    def submit(self) -> str:
        """What is wrong, or "" where it went through."""
        raise TypeError(f"{type(self).__name__} does not say what to submit")

    def say(self, text: str) -> None:
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
