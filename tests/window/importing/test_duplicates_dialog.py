"""Sources that look alike are shown two at a time; what merging does is said before it is done."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.window.importing.imports import Import, sentences, titles

from vantage.casework.duplicates import merge_sources
from vantage.domain.evidence import Excerpt, Source
from vantage.window.duplicates_dialog import EMPTY, DuplicatesDialog
from vantage.window.main_window import MainWindow
from vantage.workspace import reading, writing


@pytest.fixture
def twins(window: MainWindow, import_files: Import) -> tuple[str, str]:
    """Two sources of the same text, of which the second has an excerpt."""
    known = set(titles(window))
    text = sentences(5)
    import_files({"a.txt": text.encode(), "b.txt": text.replace(" ", "  ").encode()})
    first, second = (code for code in titles(window) if code not in known)
    workspace = window.session.workspace
    with workspace.step("Take an excerpt"):
        writing.add_excerpt(workspace, Excerpt(second, "¶ 1", "turbine numbered 5-7"))
    window.session.refresh()
    return first, second


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot, twins: tuple[str, str]) -> Iterator[DuplicatesDialog]:
    yield opened(window, qtbot)


def opened(window: MainWindow, qtbot: QtBot) -> DuplicatesDialog:
    window.importing.show_duplicates()
    made = window.importing.duplicates_dialog
    assert made is not None and not made.isModal()
    qtbot.waitUntil(lambda: not made.busy)
    return made


def test_that_a_workspace_without_duplicates_says_so(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert dialog.empty.isVisible() and dialog.empty.text() == EMPTY
    assert not dialog.merge_button.isEnabled()
    assert [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()] == ["Close"]
    assert dialog.height() < 240


def test_that_the_source_with_more_on_it_is_kept_unless_said_otherwise(
    dialog: DuplicatesDialog, qtbot: QtBot, twins: tuple[str, str]
) -> None:
    assert dialog.kept is not None and dialog.kept.source.code == twins[1]
    assert "none has to move" in dialog.explanation
    dialog.keeping.button(1).click()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.kept is not None and dialog.kept.source.code == twins[0]
    assert "1 excerpt with 0 evidence items moves" in dialog.explanation


def test_that_merging_moves_the_excerpts_and_is_one_undoable_step(
    window: MainWindow, dialog: DuplicatesDialog, qtbot: QtBot, twins: tuple[str, str]
) -> None:
    step, before = window.session.workspace.last_step().step, titles(window)
    dialog.keeping.button(1).click()
    dialog.merge()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert window.session.workspace.last_step().step == step + 1
    assert twins[1] not in titles(window)
    assert len(reading.load_excerpts(window.session.workspace, twins[0])) == 1
    assert dialog.pair is None
    window.session.undo()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert titles(window) == before
    assert dialog.pair is not None


def test_that_the_one_that_is_not_kept_is_recorded_as_derived_from_the_other(
    window: MainWindow, dialog: DuplicatesDialog, qtbot: QtBot, twins: tuple[str, str]
) -> None:
    dialog.derive()
    qtbot.waitUntil(lambda: not dialog.busy)
    derived = reading.load_derivations(window.session.workspace)
    assert [(d.source, d.origin) for d in derived] == [(twins[0], twins[1])]
    assert dialog.pair is None


def test_that_leaving_both_changes_nothing_and_goes_on_to_the_next(
    window: MainWindow, dialog: DuplicatesDialog
) -> None:
    step = window.session.workspace.last_step().step
    dialog.leave_both()
    assert window.session.workspace.last_step().step == step
    assert dialog.pair is None and "left to decide" in dialog.headline.text()


def test_that_references_to_the_same_work_are_found_without_documents(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.session.workspace
    with workspace.step("Two references"):
        for code, title in (("one", "Power for all"), ("two", "Power for all, again")):
            writing.add_source(workspace, Source(code, title, "", doi="10.1000/xyz"))
    window.session.refresh()
    dialog = opened(window, qtbot)
    assert [(pair.kind, sorted(pair.codes)) for pair in dialog.pairs] == [("same reference", ["one", "two"])]
    assert dialog.merge_button.isEnabled()


def test_that_a_closed_dialog_gathers_nothing_until_it_is_shown_again(
    window: MainWindow, dialog: DuplicatesDialog, qtbot: QtBot, twins: tuple[str, str]
) -> None:
    dialog.close()
    window.session.edit(merge_sources, *twins)
    assert not dialog.busy and dialog.pairs
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert not dialog.pairs


def test_that_what_cannot_be_gathered_is_said(window: MainWindow, dialog: DuplicatesDialog, qtbot: QtBot) -> None:
    path = window.session.path
    away = path.rename(path.with_name("away.vantage"))
    window.session.evidence_changed.emit()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.empty.isVisible() and "cannot be opened" in dialog.empty.text()
    assert not dialog.merge_button.isEnabled()
    away.rename(path)
    window.session.evidence_changed.emit()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.pairs
