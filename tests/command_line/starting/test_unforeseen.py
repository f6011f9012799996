"""An error nobody foresaw, while the window is open: written down, told once, and the program goes on."""

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from vantage import __version__
from vantage.command_line.starting import details, unforeseen
from vantage.command_line.starting.unforeseen import Unforeseen
from vantage.errors import BadInput


class Bell(QObject):
    rung = Signal(object)


def fail(error: Exception) -> None:
    raise error


@pytest.fixture
def watched(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capsys) -> Iterator[Unforeseen]:
    """The program's hooks, for this test alone."""
    for module, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    watching = unforeseen.watch(qapp)
    yield watching
    if watching.telling.box is not None:
        watching.telling.box.close()
    watching.telling.deleteLater()


@pytest.fixture
def bell() -> Bell:
    bell = Bell()
    bell.rung.connect(fail)
    return bell


def problems(folder: Path) -> list[Path]:
    return sorted((folder / "problems").glob("*.txt"))


def test_that_a_failing_slot_is_told_written_and_survived(
    watched: Unforeseen, bell: Bell, qtbot: QtBot, own_user_data: Path
) -> None:
    bell.rung.emit(ValueError("a thing"))
    qtbot.waitUntil(lambda: watched.telling.box is not None)
    box = watched.telling.box
    assert box.text() == "Something went wrong in Vantage."
    assert "What you entered up to here is kept." in box.informativeText()
    (written,) = problems(own_user_data)
    assert str(written) in box.informativeText()
    text = written.read_text(encoding="utf-8")
    assert f"Vantage {__version__}" in text
    assert "ValueError: a thing" in text
    assert "in fail" in text
    box.close()
    qtbot.waitUntil(lambda: watched.telling.box is None)


def test_that_one_box_is_open_at_a_time_and_every_error_is_written(
    watched: Unforeseen, bell: Bell, qtbot: QtBot, own_user_data: Path
) -> None:
    bell.rung.emit(ValueError("first"))
    bell.rung.emit(KeyError("second"))
    qtbot.waitUntil(lambda: watched.telling.box is not None)
    first = watched.telling.box
    bell.rung.emit(TypeError("third"))
    QApplication.processEvents()
    assert watched.telling.box is first
    assert len(problems(own_user_data)) == 3


def test_that_the_same_trouble_again_and_again_is_one_trouble(watched, bell: Bell, own_user_data: Path) -> None:
    for _ in range(50):
        bell.rung.emit(ValueError("at every repaint"))
    assert len(problems(own_user_data)) == 1


def test_that_the_same_trouble_later_is_told_again(watched, bell: Bell, own_user_data: Path, monkeypatch) -> None:
    monkeypatch.setattr(unforeseen, "QUIET_SECONDS", 0.0)
    bell.rung.emit(ValueError("once"))
    bell.rung.emit(ValueError("twice"))
    assert len(problems(own_user_data)) == 2


class Work(QRunnable):
    def run(self) -> None:
        fail(ValueError("in a worker"))


def test_that_a_worker_of_qt_is_told_on_the_windows_thread(watched, qtbot: QtBot, own_user_data: Path) -> None:
    QThreadPool.globalInstance().start(Work())
    qtbot.waitUntil(lambda: watched.telling.box is not None)
    assert watched.telling.box.thread() is QApplication.instance().thread()
    assert "in a worker" in problems(own_user_data)[0].read_text(encoding="utf-8")


def test_that_a_thread_of_python_is_told_with_its_name(watched, qtbot: QtBot, own_user_data: Path) -> None:
    thread = threading.Thread(target=fail, args=(ValueError("beside"),), name="reader")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: watched.telling.box is not None)
    assert "In the thread reader" in problems(own_user_data)[0].read_text(encoding="utf-8")


class FailsAtItsEnd:
    def __del__(self) -> None:
        fail(ValueError("while it was taken apart"))


def test_that_what_fails_while_it_is_taken_apart_is_written_and_not_told(watched, own_user_data: Path) -> None:
    FailsAtItsEnd()
    gc.collect()
    QApplication.processEvents()
    assert watched.telling.box is None
    assert "taken apart" in problems(own_user_data)[0].read_text(encoding="utf-8")


def test_that_what_fails_in_the_midst_of_noting_another_error_stops_nothing(
    watched, bell: Bell, own_user_data: Path, monkeypatch
) -> None:
    """What is taken apart may fail at any moment, in the same thread as well."""
    monotonic, waiting = time.monotonic, [FailsAtItsEnd()]

    def interrupted() -> float:
        waiting.clear()
        return monotonic()

    monkeypatch.setattr(unforeseen.time, "monotonic", interrupted)
    thread = threading.Thread(target=watched.raised, args=(ValueError, ValueError("a thing"), None), daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    assert len(problems(own_user_data)) == 2


def test_that_a_box_that_went_with_its_window_keeps_no_later_error_from_being_told(
    watched, bell: Bell, qtbot: QtBot
) -> None:
    window = QWidget()
    window.show()
    qtbot.waitExposed(window)
    bell.rung.emit(ValueError("first"))
    qtbot.waitUntil(lambda: watched.telling.box is not None)
    assert watched.telling.box.parent() is window
    window.deleteLater()
    qtbot.waitUntil(lambda: watched.telling.box is None)
    bell.rung.emit(KeyError("second"))
    qtbot.waitUntil(lambda: watched.telling.box is not None)


def test_that_an_expected_error_that_slipped_through_keeps_its_own_words(watched, bell: Bell, qtbot: QtBot) -> None:
    bell.rung.emit(BadInput("No such thing.", "Name another <b>one</b>."))
    qtbot.waitUntil(lambda: watched.telling.box is not None)
    assert watched.telling.box.text() == "No such thing."
    assert "another <b>one</b>." in watched.telling.box.informativeText()


def test_that_an_interruption_from_the_keyboard_is_no_trouble(watched, own_user_data: Path) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert problems(own_user_data) == []


def test_that_an_error_that_cannot_be_written_down_is_told_all_the_same(
    watched, bell: Bell, qtbot: QtBot, tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("VANTAGE_USER_DATA", str(tmp_path / "file" / "below"))
    monkeypatch.setattr(details.tempfile, "tempdir", str(tmp_path / "gone"))
    bell.rung.emit(ValueError("a thing"))
    qtbot.waitUntil(lambda: watched.telling.box is not None)
    assert "could not be written anywhere" in watched.telling.box.informativeText()


def test_that_only_the_newest_files_are_kept(own_user_data: Path) -> None:
    written = [details.write_details(ValueError(f"number {number}")) for number in range(details.KEPT + 5)]
    assert problems(own_user_data) == sorted(written[5:])


def test_that_files_of_programs_ended_from_outside_go_after_a_day(own_user_data: Path) -> None:
    folder = details.problems_folder()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    old, new = (folder / f"2020-01-01-00000{number}-{ended.pid}-crash.txt" for number in (1, 2))
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    details.keep_newest(folder)
    assert problems(own_user_data) == [new]


def test_that_a_file_that_cannot_be_read_or_removed_keeps_no_details_from_being_written(own_user_data: Path) -> None:
    folder = details.problems_folder()
    (folder / "2020-01-01-dangling.txt").symlink_to(folder / "gone")
    (folder / "2020-01-01-folder.txt").mkdir()
    for number in range(details.KEPT + 1):
        assert details.write_details(ValueError(f"number {number}")).parent == folder
    assert len([file for file in folder.glob("*-ValueError.txt") if file.is_file()]) >= details.KEPT


def test_that_the_file_of_a_program_that_still_runs_stays(own_user_data: Path) -> None:
    own = details.problems_folder() / f"2020-01-01-000000-{os.getpid()}-crash.txt"
    own.touch()
    os.utime(own, (0, 0))
    details.keep_newest(own.parent)
    assert own.exists()


def test_that_two_errors_of_one_second_do_not_share_a_file(own_user_data: Path) -> None:
    assert details.write_details(ValueError("one")) != details.write_details(ValueError("two"))


def test_that_a_crash_leaves_where_it_happened_and_a_good_end_leaves_nothing(start, own_user_data: Path) -> None:
    code = "from vantage.command_line.starting.unforeseen import watch_for_crashes; watch_for_crashes()\n"
    assert start(code=code).returncode == 0
    assert problems(own_user_data) == []
    assert start(code=f"{code}import os; os.abort()").returncode != 0
    (left,) = problems(own_user_data)
    assert "Fatal Python error: Aborted" in left.read_text(encoding="utf-8")
