"""A small dialog that asks for one line of text; it opens without blocking the program."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from vantage.window.card import plain_label


def ask_text(parent: QWidget, title: str, question: str, accept: Callable[[str], object], initial: str = "") -> QDialog:
    """Ask, and call `accept` with the text when it is confirmed and not empty."""
    dialog = QDialog(parent)
    dialog.setObjectName("askText")
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(360)
    layout = QVBoxLayout(dialog)
    layout.addWidget(plain_label(question, wrap=True))
    field = QLineEdit(initial)
    field.setMaxLength(120)
    field.selectAll()
    layout.addWidget(field)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
    ok.setObjectName("primary")
    ok.setEnabled(bool(initial.strip()))
    field.textChanged.connect(lambda text: ok.setEnabled(bool(text.strip())))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout.addWidget(buttons)
    dialog.accepted.connect(lambda: accept(field.text()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
