"""Files dropped on the window become sources as one step, with a report on each; nothing is half done."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot
from tests.casework.importing.mixed_folder import fill
from tests.documents.samples import encrypted_pdf, pdf_with_pages
from tests.window.importing.imports import Import, sentences, titles

from vantage.casework import editing
from vantage.casework.importing import ADDED, FAILED, OUTCOMES
from vantage.window.importing.import_status import progress_words
from vantage.window.importing.report_model import FILE, SOURCE, STATE
from vantage.window.importing.report_words import ORDER, STATES
from vantage.window.main_window import MainWindow
from vantage.workspace import open_workspace, reading
from vantage.workspace.integrity import check


def drop(window: MainWindow, *paths: Path) -> None:
    """Drag files over the native window and let go of them, as a desktop does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(600, 20), copy, mime, buttons, keys)
    QApplication.sendEvent(window.windowHandle(), enter)
    assert enter.isAccepted()
    dropped = QDropEvent(QPointF(600, 20), copy, mime, buttons, keys)
    QApplication.sendEvent(window.windowHandle(), dropped)


def test_that_a_dropped_folder_is_one_step_with_a_report_and_undo_and_redo_take_all_of_it(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    good, bad = fill(folder)
    before, step = titles(window), window.session.workspace.last_step().step
    drop(window, folder)
    assert window.importing.busy
    qtbot.waitUntil(lambda: not window.busy, timeout=30_000)
    dialog = window.importing.report_dialog
    assert dialog is not None and not dialog.isModal()
    qtbot.waitUntil(dialog.isVisible)
    assert window.session.workspace.last_step().step == step + 1
    assert dialog.headline.text() == f"{len(good)} added, {len(bad)} could not be read."
    outcomes = [file.outcome for file in dialog.model.files]
    assert outcomes == [FAILED] * len(bad) + [ADDED] * len(good)
    assert "other.vantage" in dialog.skipped.text()
    after = titles(window)
    assert len(after) == len(before) + len(good)
    qtbot.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
    assert titles(window) == before
    assert not dialog.undo_button.isEnabled()
    assert "no longer there" in dialog.headline.text()
    window.session.redo()
    assert titles(window) == after
    assert dialog.undo_button.isEnabled()
    assert check(window.session.path) == []


def test_that_a_long_import_is_taken_back_and_forward_beside_the_window(
    window: MainWindow, qtbot: QtBot, import_files: Import
) -> None:
    before = titles(window)
    import_files({"long.txt": "\n\n".join(sentences(number) for number in range(150)).encode()})
    after = titles(window)
    for move, expected in ((window.session.undo, before), (window.session.redo, after)):
        move()
        assert window.session.writing
        qtbot.waitUntil(lambda: not window.importing.busy)
        assert titles(window) == expected
    assert check(window.session.path) == []


def test_that_a_long_import_of_before_is_taken_back_beside_the_window_and_a_short_step_is_not(
    window: MainWindow, qtbot: QtBot, import_files: Import, sample: Path, tmp_path: Path
) -> None:
    before = titles(window)
    import_files({"long.txt": "\n\n".join(sentences(number) for number in range(150)).encode()})
    window.new_from_sample(tmp_path / "other.vantage")
    assert window.open_file(sample)
    window.session.edit(editing.set_weight, "talent", 80)
    window.session.undo()
    assert not window.session.writing
    window.session.undo()
    assert window.session.writing
    qtbot.waitUntil(lambda: not window.importing.busy)
    assert titles(window) == before


def test_that_each_file_that_was_not_read_says_why_in_full(window: MainWindow, import_files: Import) -> None:
    import_files({"locked.pdf": encrypted_pdf(), "empty.txt": b"", "good.txt": b"Good words."})
    dialog = window.importing.report_dialog
    assert dialog is not None
    told = {dialog.model.text(row, FILE): dialog.model.text(row, SOURCE) for row in range(2)}
    assert "password" in told["locked.pdf"]
    assert "empty" in told["empty.txt"]
    assert all(dialog.table.columnSpan(row, SOURCE) > 1 for row in range(2))
    assert {dialog.model.text(row, STATE)[3:] for row in range(3)} == {"Not read", "Added"}


def test_that_the_report_can_be_copied_and_looked_at_again(window: MainWindow, import_files: Import) -> None:
    import_files({"one.txt": b"Good words.", "two.pdf": b"%PDF-1.4 no more"})
    dialog = window.importing.report_dialog
    assert dialog is not None
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("1 added, 1 could not be read.")
    assert "Not read: two.pdf" in text and "Added: one.txt" in text
    dialog.close()
    window.importing.show_last_report()
    assert dialog.isVisible()


def test_that_the_report_leads_to_the_document_and_to_the_source(window: MainWindow, import_files: Import) -> None:
    import_files({"plan.txt": b"The plan of the plant.\n\nIt is long."})
    dialog = window.importing.report_dialog
    assert dialog is not None and dialog.selected_file is not None
    code = dialog.selected_file.source
    dialog.detail.document_asked.emit(code)
    assert window.pages.currentWidget() is window.evidence
    assert window.evidence.reader.current_source == code
    dialog.detail.source_asked.emit(code)
    row = window.evidence.sources.selected_row
    assert row is not None and row.source.code == code


def test_that_what_is_there_already_is_said_and_not_added_again(
    window: MainWindow, qtbot: QtBot, import_files: Import, folder: Path
) -> None:
    import_files({"plan.txt": b"The plan of the plant."})
    step, known = window.session.workspace.last_step().step, titles(window)
    window.importing.add_paths([folder / "plan.txt"])
    qtbot.waitUntil(lambda: not window.busy)
    dialog = window.importing.report_dialog
    assert dialog is not None
    assert dialog.headline.text() == "1 already there."
    assert (window.session.workspace.last_step().step, titles(window)) == (step, known)
    assert not dialog.can_undo


@pytest.mark.parametrize("keep", [True, False])
def test_that_a_cancelled_import_offers_what_was_read(
    window: MainWindow, qtbot: QtBot, folder: Path, keep: bool
) -> None:
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(sentences(number), encoding="utf-8")
    (folder / "99.pdf").write_bytes(pdf_with_pages([sentences(page) for page in range(400)]))
    before, step = titles(window), window.session.workspace.last_step().step
    window.importing.work.progressed.connect(
        lambda progress: window.importing.cancel() if progress.number > 3 else None
    )
    window.importing.add_paths([folder])
    qtbot.waitUntil(lambda: window.importing.question is not None, timeout=20_000)
    question = window.importing.question
    assert question is not None and question.isVisible() and not window.importing.busy
    read = int(question.title.text().split("cancelled. ")[1].split()[0])
    assert 1 <= read < 31 and "of 31 files were read" in question.title.text()
    assert titles(window) == before
    qtbot.mouseClick(question.yes if keep else question.no, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.busy)
    assert len(titles(window)) == len(before) + (read if keep else 0)
    assert window.session.workspace.last_step().step == step + int(keep)
    assert not question.isVisible()


def test_that_edits_are_refused_while_the_file_is_written_and_work_again_afterwards(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    (folder / "one.txt").write_bytes(b"One.")
    window.show_page("evidence")
    window.importing.add_paths([folder])
    qtbot.waitUntil(lambda: window.session.writing)
    with qtbot.waitSignal(window.session.notice) as notice:
        assert window.session.edit(editing.set_weight, "talent", 80) is None
    assert "try again in a moment" in notice.args[0]
    overlay = window.importing.work.overlay
    assert overlay is not None and overlay.isVisible()
    to_assess = next(entry for entry in window.rail.findChildren(QToolButton) if entry.text() == "Assess")
    qtbot.mouseClick(to_assess, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.evidence
    window.session.undo()
    qtbot.waitUntil(lambda: not window.busy)
    assert not overlay.isVisible()
    assert window.session.edit(editing.set_weight, "talent", 80) is not None
    qtbot.mouseClick(to_assess, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.assess


def test_that_closing_while_files_are_read_leaves_the_workspace_as_it_was(
    window: MainWindow, qtbot: QtBot, sample: Path, folder: Path
) -> None:
    (folder / "long.pdf").write_bytes(pdf_with_pages([sentences(page) for page in range(400)]))
    before = titles(window)
    seen: list[str] = []
    window.importing.work.progressed.connect(lambda progress: seen.append(progress_words(progress)))
    window.importing.add_paths([folder])
    qtbot.waitUntil(lambda: bool(seen))
    assert window.close()
    assert not window.importing.busy
    with open_workspace(sample, writing=True) as again:
        assert [source.code for source in reading.load_sources(again)] == list(before)
    assert check(sample) == []


def test_that_closing_while_the_file_is_written_waits_for_the_end(
    window: MainWindow, qtbot: QtBot, sample: Path, folder: Path
) -> None:
    (folder / "one.txt").write_bytes(b"One.")
    before = titles(window)
    window.importing.add_paths([folder])
    qtbot.waitUntil(lambda: window.session.writing)
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    with open_workspace(sample) as again:
        assert len(reading.load_sources(again)) == len(before) + 1


def test_that_opening_another_workspace_ends_the_reading(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, folder: Path
) -> None:
    (folder / "long.pdf").write_bytes(pdf_with_pages([sentences(page) for page in range(400)]))
    window.importing.add_paths([folder])
    window.new_from_sample(tmp_path / "other.vantage")
    assert not window.importing.busy
    qtbot.waitUntil(lambda: not window.busy)
    assert "long" not in titles(window).values()


def test_that_a_workspace_open_for_reading_says_why_nothing_is_added(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, folder: Path
) -> None:
    (folder / "one.txt").write_bytes(b"One.")
    window.save_copy(tmp_path / "copy.vantage")
    (tmp_path / "copy.vantage").chmod(0o444)
    assert window.open_file(tmp_path / "copy.vantage") and window.session.read_only
    known = titles(window)
    for ask in (lambda: drop(window, folder), window.importing.ask_files, window.importing.ask_folder):
        window.messages.hide()
        ask()
        assert window.messages.isVisible() and "reading only" in window.messages.title.text()
        assert not window.importing.busy
    assert titles(window) == known


def test_that_a_dropped_workspace_is_opened_and_not_imported(window: MainWindow, tmp_path: Path) -> None:
    window.save_copy(tmp_path / "copy.vantage")
    drop(window, tmp_path / "copy.vantage")
    assert window.session.path == tmp_path / "copy.vantage"


def test_that_an_empty_folder_is_said_to_be_empty(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    with qtbot.waitSignal(window.session.notice) as notice:
        window.importing.add_paths([folder])
    assert "no document" in notice.args[0]
    assert not window.importing.busy and not window.importing.status.isVisible()


def test_that_every_outcome_has_a_glyph_and_a_word() -> None:
    assert set(STATES) == set(OUTCOMES) == set(ORDER)
