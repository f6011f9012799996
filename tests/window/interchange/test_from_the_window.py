"""Importing references and projects through the window: what one part leaves to another."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.window.importing.imports import titles

from vantage.window.interchange.import_dialog import PLAN, REPORT
from vantage.window.interchange.project_dialog import ImportProjectDialog
from vantage.window.interchange.references_dialog import ImportReferencesDialog
from vantage.window.main_window import MainWindow


def test_that_documents_a_list_names_are_added_also_where_another_dialog_passed_the_list_on(
    window: MainWindow, qtbot: QtBot, study: Path, library: Path
) -> None:
    window.take_files([study])
    (project,) = window.findChildren(ImportProjectDialog)
    qtbot.waitUntil(lambda: project.stack.currentIndex() == PLAN)
    project.take(library)
    (references,) = window.findChildren(ImportReferencesDialog)
    qtbot.waitUntil(lambda: references.stack.currentIndex() == PLAN)
    references.confirm()
    qtbot.waitUntil(lambda: references.stack.currentIndex() == REPORT)
    before = titles(window)
    references.add_files_button.click()
    assert window.importing.busy
    qtbot.waitUntil(lambda: not window.importing.busy)
    assert len(titles(window)) == len(before) + 1
