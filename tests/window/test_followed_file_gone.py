"""A file that is moved, deleted, replaced, upgraded or spoilt while a window follows it: said plainly, nothing lost."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vantage.casework import editing
from vantage.window.application import make_application, open_window
from vantage.window.main_window import MainWindow
from vantage.workspace import open_workspace
from vantage.workspace.lock import release_lock, take_lock

RELEASED = Path(__file__).resolve().parents[1] / "released_workspaces"


@pytest.fixture
def reader(qtbot: QtBot, sample: Path) -> Iterator[MainWindow]:
    """A window that follows a file which another writes."""
    with open_workspace(sample, writing=True):
        yield from _shown(qtbot, sample)


def _shown(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    make_application()
    opened = open_window(path, "light")
    opened.show()
    qtbot.waitExposed(opened)
    qtbot.waitUntil(lambda: not opened.busy)
    assert opened.session.read_only and opened.following.following.active
    yield opened
    opened.close()
    opened.deleteLater()


def look(window: MainWindow) -> None:
    window.following.following.look()


def said(window: MainWindow) -> str:
    return window.following.text.text() if window.following.isVisible() else ""


def show_everything(qtbot: QtBot, window: MainWindow) -> None:
    for page in ("evidence", "robustness", "memo", "assess"):
        window.show_page(page)
        qtbot.waitUntil(lambda: not window.busy)


@pytest.mark.parametrize("how", ["moved", "deleted", "its folder moved"])
def test_that_a_file_that_is_gone_is_said_and_what_is_shown_can_be_kept(
    qtbot: QtBot, built_sample: Path, tmp_path: Path, how: str
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    path = Path(shutil.copy(built_sample, folder / "sample.vantage"))
    with open_workspace(path, writing=True):
        for reader in _shown(qtbot, path):
            if how == "deleted":
                path.unlink()
            else:
                (path if how == "moved" else folder).rename(tmp_path / "elsewhere")
            look(reader)
            look(reader)
            assert "no longer where it was" in said(reader)
            assert not reader.following.edit_button.isVisible() and not reader.following.open_button.isVisible()
            assert not reader.following.following.edit_here() and reader.session.read_only
            show_everything(qtbot, reader)
            kept = tmp_path / "kept.vantage"
            reader.save_copy(kept)
            with open_workspace(kept) as copy:
                assert copy.last_step() == reader.session.workspace.last_step()


def test_that_a_file_that_comes_back_is_followed_again(reader: MainWindow, sample: Path, tmp_path: Path) -> None:
    sample.rename(tmp_path / "elsewhere")
    look(reader)
    assert said(reader)
    (tmp_path / "elsewhere").rename(sample)
    look(reader)
    assert not said(reader)


def test_that_a_replaced_file_is_said_and_the_new_one_is_shown_when_asked(
    qtbot: QtBot, reader: MainWindow, sample: Path, tmp_path: Path
) -> None:
    new = Path(shutil.copy(sample, tmp_path / "new.vantage"))
    with open_workspace(new, writing=True) as other:
        editing.add_actor(other, "Atlantis", "AT")
    os.replace(new, sample)
    look(reader)
    assert "Another file has taken the place" in said(reader)
    assert "AT" not in [a.code for a in reader.session.assessment.actors]
    assert not reader.following.following.edit_here()
    qtbot.mouseClick(reader.following.open_button, Qt.MouseButton.LeftButton)
    assert "AT" in [a.code for a in reader.session.assessment.actors]
    assert reader.session.read_only and not said(reader)


@pytest.mark.parametrize("spoil", ["a newer version upgraded it", "its tables are gone", "its bytes are gone"])
def test_that_a_file_that_can_no_longer_be_read_is_said(reader: MainWindow, sample: Path, spoil: str) -> None:
    shown = reader.session.assessment
    if spoil == "its bytes are gone":
        sample.write_bytes(b"")
    else:
        with closing(sqlite3.connect(sample, isolation_level=None)) as other:
            other.execute("PRAGMA user_version = 99" if "newer" in spoil else "DROP TABLE score")
    look(reader)
    look(reader)
    assert ("newer version" if "newer" in spoil else "can no longer be read") in said(reader)
    assert reader.session.assessment is shown
    assert not reader.following.edit_button.isVisible()
    assert reader.following.open_button.isVisible()


def test_that_opening_again_what_cannot_be_read_is_refused_and_what_is_shown_stays(
    qtbot: QtBot, reader: MainWindow, sample: Path
) -> None:
    shown = reader.session.assessment
    sample.write_bytes(b"")
    look(reader)
    qtbot.mouseClick(reader.following.open_button, Qt.MouseButton.LeftButton)
    assert reader.messages.problem is not None and "empty" in reader.messages.problem[0]
    assert reader.session.assessment is shown and said(reader)


def test_that_a_file_of_an_older_version_is_followed_and_then_upgraded_when_asked(qtbot: QtBot, tmp_path: Path) -> None:
    path = Path(shutil.copy(RELEASED / "0.2.0.vantage", tmp_path / "older.vantage"))
    lock = take_lock(path)
    for reader in _shown(qtbot, path):
        title = reader.session.assessment.title
        with closing(sqlite3.connect(path)) as older, older:
            for (trigger,) in older.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                older.execute(f"DROP TRIGGER {trigger}")
            older.execute("UPDATE assessment SET title = 'Said by the older version'")
        assert reader.session.assessment.title == title
        look(reader)
        assert reader.session.assessment.title == "Said by the older version"
        shown = reader.session.assessment
        look(reader)
        assert reader.session.assessment is shown
        release_lock(path, lock)
        look(reader)
        assert reader.following.edit_button.isVisible()
