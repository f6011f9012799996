"""A file dropped where a source waits for its document is meant for that source, unless somebody says otherwise."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.casework.interchange.conftest import RIS
from tests.window.importing.imports import titles
from tests.window.importing.test_source_document import question_asked, source_of, waiting_source

from vantage.window.evidence_page import EVIDENCE, SOURCES
from vantage.window.interchange.references_dialog import ImportReferencesDialog
from vantage.window.main_window import MainWindow


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "plan.txt"
    path.write_text("The first plant runs.\n\nThe second plant is planned.\n", encoding="utf-8")
    return path


def show(window: MainWindow, qtbot: QtBot, code: str, where: str) -> None:
    """Open the source in the reader, or select it among the sources."""
    window.show_page("evidence")
    if where == "the reader":
        window.evidence.show_passage(code)
    else:
        window.evidence.show_part(SOURCES)
        assert window.evidence.sources.show_code(code)
    qtbot.waitUntil(lambda: not window.busy)


@pytest.mark.parametrize("where", ["the reader", "the sources"])
def test_that_a_dropped_file_becomes_the_document_of_the_source_that_waits(
    window: MainWindow, qtbot: QtBot, plan: Path, where: str
) -> None:
    code = waiting_source(window)
    show(window, qtbot, code, where)
    known = titles(window)
    window.take_files([plan])
    question_asked(window, qtbot).confirm()
    qtbot.waitUntil(lambda: bool(source_of(window, code).layer) and not window.importing.busy)
    assert titles(window) == known


def test_that_another_file_can_be_added_as_a_source_of_its_own(window: MainWindow, qtbot: QtBot, plan: Path) -> None:
    code = waiting_source(window, b"quite another file")
    show(window, qtbot, code, "the sources")
    known = titles(window)
    window.take_files([plan])
    question_asked(window, qtbot).apart_button.click()
    qtbot.waitUntil(lambda: not window.importing.busy)
    assert len(titles(window)) == len(known) + 1
    assert not source_of(window, code).layer


@pytest.mark.parametrize("what", ["a folder", "two files", "elsewhere", "a source with its document"])
def test_that_any_other_drop_is_an_import(
    window: MainWindow, qtbot: QtBot, folder: Path, plan: Path, what: str
) -> None:
    code = waiting_source(window, plan.read_bytes())
    show(window, qtbot, code, "the sources")
    if what == "elsewhere":
        window.evidence.show_part(EVIDENCE)
    if what == "a source with its document":
        window.take_files([plan])
        qtbot.waitUntil(lambda: bool(source_of(window, code).layer) and not window.busy)
    (folder / "other.txt").write_text("Other words.", encoding="utf-8")
    known = titles(window)
    given = {"a folder": [folder], "two files": [plan, folder / "other.txt"]}.get(what, [folder / "other.txt"])
    window.take_files(given)
    qtbot.waitUntil(lambda: not window.importing.busy)
    assert window.importing.source_document is None or what == "a source with its document"
    assert "Other words." in set(titles(window).values()) - set(known.values())


def test_that_a_list_of_references_is_not_taken_for_the_document(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    (folder / "library.ris").write_text(RIS)
    show(window, qtbot, waiting_source(window), "the sources")
    window.take_files([folder / "library.ris"])
    (dialog,) = window.findChildren(ImportReferencesDialog)
    qtbot.waitUntil(lambda: not dialog.busy)
    dialog.reject()
