"""Tables are passed by the Tab key: whoever works by keys reaches what stands after them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from vantage.window.form_dialog import FormDialog, choose
from vantage.window.main_window import MainWindow
from vantage.window.measures.combination_dialog import CombinationDialog
from vantage.window.measures.denominator_dialog import DenominatorDialog
from vantage.window.measures.measure_dialog import MeasureDialog

MEASURED = 1
MANY = 30
"""More steps than any of the dialogs has fields."""


def by_tab(qtbot: QtBot, dialog: FormDialog, start: QWidget) -> list[QWidget]:
    """What has the focus, one Tab after the other, until the button that confirms has it."""
    dialog.activateWindow()
    start.setFocus()
    reached: list[QWidget] = [start]
    while reached[-1] is not dialog.confirm_button and len(reached) < MANY:
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        now = dialog.focusWidget()
        assert now is not None
        reached.append(now)
    return reached


def measure_dialog(window: MainWindow) -> FormDialog:
    dialog = MeasureDialog(window.session, window, "energy")
    dialog.kind.choose(MEASURED)
    choose(dialog.rule, "value-function")
    return dialog


def combination_dialog(window: MainWindow) -> FormDialog:
    return CombinationDialog(window.session, window, window.session.assessment.root.code)


def denominator_dialog(window: MainWindow) -> FormDialog:
    return DenominatorDialog(window.session, window)


@pytest.mark.parametrize("make", [measure_dialog, combination_dialog, denominator_dialog])
def test_that_tab_goes_from_a_table_in_a_form_to_its_button(qtbot: QtBot, window: MainWindow, make) -> None:  # type: ignore[no-untyped-def]
    dialog = make(window)
    dialog.show()
    tables = [table for table in dialog.findChildren(QTableWidget) if table.isVisible()]
    assert tables
    for table in tables:
        table.setCurrentCell(0, 0)
        assert by_tab(qtbot, dialog, table)[-1] is dialog.confirm_button
    dialog.close()


def test_that_no_table_of_the_window_keeps_the_tab_key(window: MainWindow) -> None:
    for page in ("evidence", "robustness", "memo"):
        window.show_page(page)
    window.show_help()
    views = [*window.findChildren(QAbstractItemView), *window._help.findChildren(QAbstractItemView)]  # type: ignore[union-attr]
    assert [view.accessibleName() for view in views if view.tabKeyNavigation()] == []
