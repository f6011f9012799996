"""Fields that are being typed in when the window has something else to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def leave_field() -> QWidget | None:
    """Whatever is half typed becomes a step, as each time a field is left. Returns the field, None for none."""
    field = QApplication.focusWidget()
    if field is not None:
        field.clearFocus()
    return field


def keep_half_typed() -> None:
    """Whatever is half typed becomes a step, and typing can go on."""
    field = leave_field()
    if field is not None and field.isVisible():
        field.setFocus(Qt.FocusReason.OtherFocusReason)
