"""The Memo page: fields as steps, pages as they will be printed, and the export."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.charts.palette import DARK, LIGHT
from vantage.command_line.exporting import memo_command
from vantage.window.application import make_application
from vantage.window.form_dialog import choose, chosen
from vantage.window.memo_page import MemoPage, file_name
from vantage.window.session import Session
from vantage.workspace import create_workspace

TYPESET_MS = 20_000


@pytest.fixture
def page(qtbot: QtBot, sample: Path) -> Iterator[MemoPage]:
    """The pages are not typeset yet: `printed` waits for them."""
    yield from shown(qtbot, sample)


@pytest.fixture
def printed(page: MemoPage, qtbot: QtBot) -> MemoPage:
    """The page with its pages typeset and nothing under way."""
    settle(page, qtbot)
    return page


def shown(qtbot: QtBot, path: Path) -> Iterator[MemoPage]:
    """A page on a workspace, shown at the size the smallest window leaves it."""
    make_application()
    session = Session()
    session.open(path)
    made = MemoPage(session, LIGHT)
    qtbot.addWidget(made)
    made.resize(1200, 690)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.shut_down()
    session.shut_down()


def settle(page: MemoPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.busy, timeout=TYPESET_MS)


def session_of(page: MemoPage) -> Session:
    return page._session


def steps(page: MemoPage) -> int:
    return session_of(page).workspace.last_step().step


def type_into(page: MemoPage, qtbot: QtBot, name: str, text: str) -> None:
    field = getattr(page.frame, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


# fields


@pytest.mark.parametrize("name", ["question", "decision", "deadline", "memo_title"])
def test_that_each_field_is_one_step_when_it_is_left(page: MemoPage, qtbot: QtBot, name: str) -> None:
    before, old = steps(page), getattr(session_of(page).assessment, name)
    text = "2026-06-01" if name == "deadline" else "A new text"
    type_into(page, qtbot, name, text)
    assert steps(page) == before
    qtbot.keyClick(getattr(page.frame, name), Qt.Key.Key_Return)
    assert steps(page) == before + 1
    page.export_button.setFocus()
    assert steps(page) == before + 1
    assert getattr(session_of(page).assessment, name) == text
    session_of(page).undo()
    assert getattr(page.frame, name).text() == old


def test_that_leaving_a_field_keeps_what_was_typed(page: MemoPage, qtbot: QtBot) -> None:
    before = steps(page)
    type_into(page, qtbot, "question", "Who is ahead?")
    page.frame.deadline.setFocus()
    assert session_of(page).assessment.question == "Who is ahead?"
    type_into(page, qtbot, "deadline", "2026-06-01")
    page.hide()
    assert session_of(page).assessment.deadline == "2026-06-01"
    assert steps(page) == before + 2


def test_that_a_field_left_as_it_was_is_no_step(page: MemoPage) -> None:
    before = steps(page)
    for field in (page.frame.question, page.frame.decision, page.frame.deadline, page.frame.memo_title):
        field.setFocus()
    page.export_button.setFocus()
    assert steps(page) == before


def test_that_another_edit_does_not_touch_what_is_being_typed(page: MemoPage, qtbot: QtBot) -> None:
    type_into(page, qtbot, "question", "Half a quest")
    session_of(page).edit(editing.set_memo_fields, deadline="2026-07-01")
    assert page.frame.question.text() == "Half a quest"
    assert page.frame.deadline.text() == "2026-07-01"


def test_that_a_confidence_of_ones_own_counts_once_it_has_a_reason(page: MemoPage, qtbot: QtBot) -> None:
    frame, before = page.frame, steps(page)
    choose(frame.level, "low")
    frame.level.activated.emit(frame.level.currentIndex())
    assert steps(page) == before
    assert frame.hint.isVisible()
    session_of(page).edit(editing.set_memo_fields, deadline="2026-07-01")
    assert chosen(frame.level) == "low"
    type_into(page, qtbot, "reason", "The sources echo each other.")
    qtbot.keyClick(frame.reason, Qt.Key.Key_Return)
    assert steps(page) == before + 2
    assert session_of(page).assessment.confidence_override == "low"
    assert not frame.hint.isVisible()
    choose(frame.level, "")
    frame.level.activated.emit(frame.level.currentIndex())
    assert steps(page) == before + 3
    assert session_of(page).assessment.confidence_override == ""
    assert not frame.reason.isVisible()


# pages


def test_that_the_pages_are_shown_as_they_will_be_printed(printed: MemoPage) -> None:
    assert printed.preview.shows_pages
    pictures = printed.preview.sheet.pictures
    assert len(pictures) >= 1
    assert all(p.height() > p.width() > 300 for p in pictures)
    assert printed.progress.text().startswith(f"{len(pictures)} page")
    assert printed.frame.memo_title.placeholderText()


def test_that_an_edit_is_typeset_again_and_the_place_stays(printed: MemoPage, qtbot: QtBot) -> None:
    before = printed.preview.sheet.pictures[0]
    bar = printed.preview.area.verticalScrollBar()
    bar.setValue(120)
    session_of(printed).edit(editing.set_memo_fields, memo_title="A title of my own")
    settle(printed, qtbot)
    assert printed.preview.sheet.pictures[0] != before
    assert bar.value() == 120


def test_that_a_hidden_page_is_not_typeset(printed: MemoPage, qtbot: QtBot) -> None:
    printed.hide()
    session_of(printed).edit(editing.set_memo_fields, memo_title="A title of my own")
    qtbot.waitUntil(lambda: not session_of(printed).busy)
    assert not printed.busy
    printed.show()
    assert printed.busy
    settle(printed, qtbot)


def test_that_two_pages_stand_side_by_side_where_there_is_room(printed: MemoPage, qtbot: QtBot) -> None:
    assert printed.preview.sheet.columns == 1
    printed.resize(1840, 960)
    qtbot.waitUntil(lambda: printed.preview.sheet.columns == 2)
    first, second = printed.preview.sheet.places()[:2]
    assert first.top() == second.top()
    assert not first.intersects(second)


def test_that_a_workspace_without_actors_says_what_is_missing(qtbot: QtBot, tmp_path: Path) -> None:
    create_workspace(tmp_path / "empty.vantage").close()
    for page in shown(qtbot, tmp_path / "empty.vantage"):
        settle(page, qtbot)
        assert not page.preview.shows_pages
        assert "two actors" in page.preview.message.text()
        assert not page.export_button.isEnabled()


def test_that_the_page_takes_the_dark_theme(page: MemoPage) -> None:
    before = page.preview.sheet.border
    page.set_theme(DARK)
    assert page.preview.sheet.border != before


# what it is made with


def test_that_the_page_says_what_the_memo_is_made_with(page: MemoPage, qtbot: QtBot) -> None:
    usual = "Made with: scenario Baseline, lens By criterion, weight uncertainty “about”."
    assert page.basis.text() == usual
    session = session_of(page)
    session.set_scenario("pessimistic")
    session.set_lens("chokepoint")
    session.set_spread("flat")
    settle(page, qtbot)
    qtbot.waitUntil(lambda: page.basis.text() != usual)
    assert page.basis.text() == "Made with: scenario Pessimistic, lens Chokepoint, weight uncertainty “unknown”."


def test_that_the_window_and_the_command_write_the_same_bytes(page: MemoPage, qtbot: QtBot, tmp_path: Path) -> None:
    session = session_of(page)
    session.set_lens("chokepoint")
    session.set_spread("flat")
    page.export_to(tmp_path / "window.pdf")
    qtbot.waitUntil(lambda: page.state.text().startswith("Memo saved"), timeout=TYPESET_MS)
    words = [str(session.path), "--to", str(tmp_path / "command.pdf")]
    made = CliRunner().invoke(memo_command, [*words, "--lens", "chokepoint", "--weights-spread", "flat"])
    assert made.exit_code == 0, made.output
    assert (tmp_path / "window.pdf").read_bytes() == (tmp_path / "command.pdf").read_bytes()


# export


def test_that_export_writes_a_pdf_and_says_where_and_that_its_folder_cannot_be_shown(
    page: MemoPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = steps(page)
    page.export_to(tmp_path / "memo.pdf")
    assert not page.export_button.isEnabled()
    qtbot.waitUntil(lambda: page.state.text() == f"Memo saved to {tmp_path / 'memo.pdf'}", timeout=TYPESET_MS)
    assert (tmp_path / "memo.pdf").read_bytes().startswith(b"%PDF-")
    assert page.folder_button.isVisible()
    assert page.export_button.isEnabled()
    assert steps(page) == before
    monkeypatch.setenv("PATH", "/nowhere")  # where no xdg-open is
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    with qtbot.waitSignal(session_of(page).problem) as told:
        page.folder_button.click()
    assert str(tmp_path) in told.args[1]


def test_that_an_export_that_ends_on_another_page_is_told_there(page: MemoPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(session_of(page).notice, timeout=TYPESET_MS) as said:
        page.export_to(tmp_path / "memo.pdf")
        page.hide()
    assert str(tmp_path / "memo.pdf") in said.args[0]


def test_that_an_export_that_cannot_be_written_says_so_and_leaves_nothing(
    page: MemoPage, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "no-such-folder" / "memo.pdf"
    with qtbot.waitSignal(session_of(page).problem, timeout=TYPESET_MS):
        page.export_to(target)
    assert not target.exists()
    assert page.export_button.isEnabled()


def test_that_the_export_asks_for_a_file_named_after_the_title(page: MemoPage, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = page.ask_export()
    assert dialog is not None
    assert not dialog.isHidden()
    assert [Path(f).suffix for f in dialog.selectedFiles()] == [".pdf"]
    dialog.fileSelected.emit(str(tmp_path / "chosen.pdf"))
    settle(page, qtbot)
    assert (tmp_path / "chosen.pdf").exists()
    dialog.reject()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("US leads", "US leads.pdf"),
        ("a/b\\c: <d>?\n", "a b c d.pdf"),
        ("...", "Memo.pdf"),
        ("", "Memo.pdf"),
        ("é中文", "é中文.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_that_the_file_name_suits_every_system(title: str, name: str) -> None:
    assert file_name(title) == name


def test_that_a_read_only_workspace_can_be_exported_but_not_framed(qtbot: QtBot, sample: Path, tmp_path: Path) -> None:
    writer = Session()
    writer.open(sample)
    for page in shown(qtbot, sample):
        assert page.frame.question.isReadOnly()
        assert not page.frame.level.isEnabled()
        page.export_to(tmp_path / "memo.pdf")
        qtbot.waitUntil(lambda page=page: page.state.text().startswith("Memo saved"), timeout=TYPESET_MS)
        assert (tmp_path / "memo.pdf").exists()
    writer.shut_down()


def test_that_typst_is_loaded_only_when_pages_are_wanted() -> None:
    code = "import sys, vantage.window.memo_page; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, env=environment()).returncode == 0


def environment() -> dict[str, str]:
    source = Path(__file__).resolve().parents[2] / "desktop"
    return {**os.environ, "PYTHONPATH": str(source), "QT_QPA_PLATFORM": "offscreen"}
