"""What starting the program costs, and one fault of the widget library that must not come back."""

import sys

from PySide6.QtWidgets import QWidget


def test_that_updating_a_widget_does_not_lose_references_to_none(qtbot) -> None:
    """PySide6 6.12 on Python 3.11 loses one at each call and the program aborts after a few thousand."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert sys.getrefcount(None) > before - 100
