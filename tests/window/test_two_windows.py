"""Two windows on one workspace: the second follows the first, and may take over, when asked, once that one is gone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.window.application import open_window
from vantage.window.evidence_page import EVIDENCE
from vantage.window.main_window import MainWindow
from vantage.window.session import Session
from vantage.window.weighing.swing_questions import SwingQuestions
from vantage.window.weighing.weighing_dialog import WeighingDialog
from vantage.workspace import open_workspace

_PATH = str(Path(__file__).resolve().parents[2] / "desktop")
_WRITER = """
import sys
from pathlib import Path
from vantage.casework import editing
from vantage.workspace import open_workspace
ws = open_workspace(Path(sys.argv[1]), writing=True)
print("open", flush=True)
for line in sys.stdin:
    criterion, actor, score = line.split()
    editing.set_score(ws, criterion, actor, score)
    print("written", flush=True)
ws.close()
"""


class OtherProgram:
    """A program that has the workspace open for writing."""

    def __init__(self, path: Path) -> None:
        pipe = subprocess.PIPE
        environment = {**os.environ, "PYTHONPATH": _PATH}
        command = [sys.executable, "-c", _WRITER, str(path)]
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)
        self._heard("open")

    def score(self, criterion: str, actor: str, score: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{criterion} {actor} {score}\n")
        self._process.stdin.flush()
        self._heard("written")

    def leave(self) -> None:
        self._process.communicate(timeout=60)

    def die(self) -> None:
        self._process.kill()
        self._process.communicate(timeout=60)

    def _heard(self, word: str) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline().strip() == word


@pytest.fixture
def other(sample: Path) -> Iterator[OtherProgram]:
    program = OtherProgram(sample)
    yield program
    program.die()


@pytest.fixture
def reader(qtbot: QtBot, other: OtherProgram, sample: Path) -> Iterator[MainWindow]:
    yield from _shown(qtbot, sample)


@pytest.fixture
def second(qtbot: QtBot, window: MainWindow, sample: Path) -> Iterator[MainWindow]:
    """A second window of this program, beside `window`."""
    yield from _shown(qtbot, sample)


def _shown(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    opened = open_window(path, "light")
    opened.resize(1280, 800)
    opened.show()
    qtbot.waitExposed(opened)
    qtbot.waitUntil(lambda: not opened.busy)
    assert opened.session.read_only
    yield opened
    opened.close()
    opened.deleteLater()


def look(window: MainWindow) -> None:
    """What the timer does once a second."""
    window.following.following.look()


def likely(window: MainWindow, criterion: str, actor: str) -> float:
    score = window.session.assessment.score(criterion, actor)
    assert score is not None
    return score.likely


# following


def test_that_what_another_program_writes_is_shown_without_a_touch(
    qtbot: QtBot, reader: MainWindow, other: OtherProgram
) -> None:
    other.score("energy", "US", "11")
    qtbot.waitUntil(lambda: likely(reader, "energy", "US") == 11)
    qtbot.waitUntil(lambda: not reader.busy)
    assert reader.session.judgement is not None
    assert reader.session.judgement.comparison.values["US"]["energy"] == 11
    assert "Energy" in reader.status.text() and "read-only" in reader.status.text()
    assert not reader.following.isVisible()


def test_that_undo_and_redo_of_the_writer_are_followed(window: MainWindow, second: MainWindow) -> None:
    before = likely(second, "energy", "US")
    window.session.edit(editing.set_score, "energy", "US", "11")
    for act, expected in ((window.session.undo, before), (window.session.redo, 11)):
        act()
        look(second)
        assert likely(second, "energy", "US") == expected


def test_that_page_selection_and_scroll_stay_while_it_follows(window: MainWindow, second: MainWindow) -> None:
    second.show_page("evidence")
    table = second.evidence.evidence.table
    table.select_rows(20)
    table.scrollTo(table.model().index(20, 0))
    second.session.select_cell("energy", "CN")
    chosen = second.evidence.selected_item
    scrolled = table.verticalScrollBar().value()
    assert chosen is not None and scrolled > 0
    window.session.edit(editing.edit_evidence, chosen.evidence.code, claim="Said in other words.")
    look(second)
    assert second.pages.currentWidget() is second.evidence and second.evidence.part == EVIDENCE
    assert second.evidence.selected_item is not None
    assert second.evidence.selected_item.evidence.claim == "Said in other words."
    assert table.verticalScrollBar().value() == scrolled
    assert second.session.selected_cell == ("energy", "CN")


def test_that_what_is_selected_may_be_removed_by_the_writer(window: MainWindow, second: MainWindow) -> None:
    window.session.edit(editing.add_actor, "Atlantis", "AT")
    look(second)
    second.session.select_cell("energy", "AT")
    second.session.ask_why("score", "energy/AT")
    window.session.edit(editing.remove_actor, "AT")
    look(second)
    assert second.session.selected_cell is None
    assert [a.code for a in second.session.assessment.actors] == [a.code for a in window.session.assessment.actors]


def test_that_nothing_is_read_anew_where_nothing_was_written(qtbot: QtBot, second: MainWindow) -> None:
    shown = second.session.assessment
    with qtbot.assertNotEmitted(second.session.assessment_changed):
        look(second)
        look(second)
    assert second.session.assessment is shown


def test_that_what_is_written_between_opening_and_the_first_look_is_seen(window: MainWindow, sample: Path) -> None:
    session = Session()

    def write_at_once() -> None:
        session.assessment_changed.disconnect(write_at_once)
        window.session.edit(editing.set_score, "energy", "US", "11")

    session.assessment_changed.connect(write_at_once)
    session.open(sample)
    assert session.opened_as is not None and session.opened_as.followed is not None
    assert session.opened_as.followed.changed()
    session.shut_down()


def test_that_what_is_shown_stands_still_while_a_menu_is_open(window: MainWindow, second: MainWindow) -> None:
    before = likely(second, "energy", "US")
    window.session.edit(editing.set_score, "energy", "US", "11")
    second.top.lens.showPopup()
    look(second)
    assert likely(second, "energy", "US") == before
    second.top.lens.hidePopup()
    look(second)
    assert likely(second, "energy", "US") == 11


def test_that_a_write_under_way_is_neither_waited_for_nor_read(window: MainWindow, second: MainWindow) -> None:
    before = second.session.assessment
    connection = window.session.workspace.connection
    connection.execute("BEGIN EXCLUSIVE")
    look(second)
    assert second.session.assessment is before and not second.following.isVisible()
    connection.execute("ROLLBACK")
    window.session.edit(editing.set_score, "energy", "US", "11")
    look(second)
    assert likely(second, "energy", "US") == 11


def test_that_the_writer_can_write_right_after_it_was_followed(window: MainWindow, second: MainWindow) -> None:
    for score in ("11", "12", "13"):
        assert window.session.keep(editing.set_score, "energy", "US", score)
        look(second)
        assert likely(second, "energy", "US") == float(score)


# who is looked after


def test_that_a_window_that_writes_looks_at_nothing(window: MainWindow) -> None:
    assert not window.following.following.active and not window.following.isVisible()


@pytest.mark.parametrize("forbidden", ["file", "folder"])
def test_that_a_file_that_may_not_be_written_is_not_looked_at(
    window: MainWindow, built_sample: Path, tmp_path: Path, forbidden: str
) -> None:
    place = tmp_path / "kept"
    place.mkdir()
    file = place / "kept.vantage"
    file.write_bytes(built_sample.read_bytes())
    (file if forbidden == "file" else place).chmod(0o444 if forbidden == "file" else 0o555)
    try:
        assert window.open_file(file) and window.session.read_only
        assert not window.following.following.active and not window.following.isVisible()
    finally:
        place.chmod(0o755)


def test_that_looking_ends_when_another_workspace_is_opened(second: MainWindow, window: MainWindow) -> None:
    assert second.following.following.active
    second.new_empty(second.session.path.with_name("own.vantage"))
    assert not second.session.read_only and not second.following.following.active


# taking over


def test_that_the_second_window_may_edit_once_the_first_is_gone_and_it_is_asked_to(
    qtbot: QtBot, window: MainWindow, second: MainWindow
) -> None:
    assert second.messages.problem is not None and "(read-only)" in second.windowTitle()
    window.session.edit(editing.set_score, "energy", "US", "11")
    window.close()
    look(second)
    bar = second.following
    assert bar.isVisible() and bar.edit_button.isVisible() and not bar.open_button.isVisible()
    assert second.messages.problem is None, "it still says to close the other window"
    assert second.session.read_only and likely(second, "energy", "US") == 11
    qtbot.mouseClick(bar.edit_button, Qt.MouseButton.LeftButton)
    assert not second.session.read_only and not bar.isVisible() and not bar.following.active
    assert "read-only" not in second.windowTitle() + second.status.text()
    assert second.assess.weights.row("talent").slider.isEnabled()
    assert second.session.keep(editing.set_score, "energy", "US", "12")
    assert likely(second, "energy", "US") == 12
    second.session.undo()
    second.session.undo()
    assert likely(second, "energy", "US") != 11


@pytest.mark.parametrize("ending", ["leave", "die"])
def test_that_it_does_not_matter_how_the_other_program_ends(
    qtbot: QtBot, reader: MainWindow, other: OtherProgram, ending: str
) -> None:
    look(reader)
    assert not reader.following.isVisible()
    getattr(other, ending)()
    qtbot.waitUntil(reader.following.isVisible)
    assert reader.session.read_only
    assert reader.following.following.edit_here()
    assert reader.session.keep(editing.set_score, "energy", "US", "12")


def test_that_who_comes_too_late_is_told_and_goes_on_following(
    qtbot: QtBot, window: MainWindow, second: MainWindow, sample: Path
) -> None:
    window.close()
    look(second)
    third = open_workspace(sample, writing=True)
    qtbot.mouseClick(second.following.edit_button, Qt.MouseButton.LeftButton)
    assert second.session.read_only and not second.following.isVisible()
    said = second.messages.problem
    assert said is not None and "reading only" in said[0] and "open for writing in another window or program" in said[1]
    editing.set_score(third, "energy", "US", "11")
    look(second)
    assert likely(second, "energy", "US") == 11
    third.close()
    look(second)
    assert second.following.edit_button.isVisible()
    assert second.messages.problem is None, "it still says that another program writes"


def test_that_a_command_that_writes_meanwhile_is_followed(window: MainWindow, second: MainWindow, sample: Path) -> None:
    window.close()
    look(second)
    with open_workspace(sample, writing=True) as command:
        look(second)
        assert not second.following.isVisible()
        editing.set_score(command, "energy", "US", "11")
    look(second)
    assert second.following.edit_button.isVisible() and likely(second, "energy", "US") == 11


def test_that_nothing_selected_or_half_typed_is_lost_by_taking_over(
    qtbot: QtBot, window: MainWindow, second: MainWindow
) -> None:
    second.assess.weights.open_method("swing")
    dialog = next(d for d in second.findChildren(WeighingDialog) if d.isVisible())
    assert isinstance(dialog.questions, SwingQuestions)
    dialog.questions.numbers["talent"].answer(100)
    second.show_page("evidence")
    second.evidence.filter_box.setText("chip")
    second.evidence._apply_filter()
    second.evidence.evidence.table.select_rows(3)
    second.session.select_cell("energy", "CN")
    second.session.set_lens("copeland")
    chosen = second.evidence.selected_item
    assert chosen is not None
    second.top.search.setText("half a wo")
    window.close()
    second.activateWindow()
    second.top.search.setFocus()
    look(second)
    qtbot.mouseClick(second.following.edit_button, Qt.MouseButton.LeftButton)
    assert not second.session.read_only and second.focusWidget() is second.top.search
    assert dialog.isVisible() and "100" in str(dialog.answers)
    assert second.top.search.text() == "half a wo" and second.evidence.filter_box.text() == "chip"
    assert second.evidence.selected_item is not None
    assert second.evidence.selected_item.evidence.code == chosen.evidence.code
    assert second.session.selected_cell == ("energy", "CN") and second.session.lens == "copeland"
    assert second.evidence.new_button.isEnabled()
    assert "reading only" not in dialog.problem.text()
    dialog.reject()
    assert [e.answers for e in second.session.assessment.elicitations] == ['{"points":{"talent":100.0}}']


def test_that_two_that_wait_do_not_both_take_over(
    qtbot: QtBot, window: MainWindow, second: MainWindow, sample: Path
) -> None:
    for third in _shown(qtbot, sample):
        window.close()
        look(second)
        look(third)
        assert second.following.isVisible() and third.following.isVisible()
        assert second.session.read_only and third.session.read_only
        assert second.following.following.edit_here()
        assert not third.following.following.edit_here()
        assert not second.session.read_only and third.session.read_only
