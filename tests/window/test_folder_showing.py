"""A folder is shown in the system's file manager, or it is said why not."""

import os
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vantage.window import folder_showing, portable_caches
from vantage.window.application import make_application
from vantage.window.folder_showing import show_folder

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is of Linux")


class FileManager(QObject):
    """Stands in for the system's own, and looks at the environment it is started in."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []
        self.surroundings: dict[str, str] = {}

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))
        self.surroundings = dict(os.environ)


@pytest.fixture
def without_opener(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that has no `xdg-open`: Qt looks for something else."""
    monkeypatch.setenv("PATH", "/nowhere")


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Put a `xdg-open` of these lines of sh first on the path, after it has written what it was given; the file."""

    def make(lines: str) -> Path:
        make_application()
        folder, given = tmp_path / "programs", tmp_path / "given"
        folder.mkdir()
        written = f'printf "%s\\n" "$#" "$1" "$XDG_CACHE_HOME" > {shlex.quote(str(given))}'
        (folder / "xdg-open").write_text(f"#!/bin/sh\n{written}\n{lines}\n", encoding="utf-8")
        (folder / "xdg-open").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return given

    return make


@pytest.fixture
def file_manager(without_opener: None) -> Iterator[FileManager]:
    make_application()
    manager = FileManager()
    QDesktopServices.setUrlHandler("file", manager, "show")
    yield manager
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def said() -> list[str]:
    return []


def telling(said: list[str]):
    return lambda title, advice: said.append(f"{title} {advice}")


def test_that_the_folder_of_a_file_is_shown_or_the_nearest_there_is(
    file_manager: FileManager, tmp_path: Path, said: list[str]
) -> None:
    (tmp_path / "案 例").mkdir()
    (tmp_path / "案 例" / "a#b%20.vantage").write_text("", encoding="utf-8")
    show_folder(tmp_path / "案 例" / "a#b%20.vantage", telling(said))
    show_folder(tmp_path / "not yet" / "backups", telling(said))
    assert file_manager.shown == [tmp_path / "案 例", tmp_path]
    assert said == []


def test_that_the_file_manager_is_started_with_the_users_own_caches(
    file_manager: FileManager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    monkeypatch.setattr(portable_caches, "_moved", {"XDG_CACHE_HOME": "/their/cache"})
    monkeypatch.setenv("XDG_CACHE_HOME", "/own/cache")
    show_folder(tmp_path, telling(said))
    assert file_manager.surroundings["XDG_CACHE_HOME"] == "/their/cache"
    assert os.environ["XDG_CACHE_HOME"] == "/own/cache"


def test_that_a_drive_that_is_no_longer_there_is_told(
    file_manager: FileManager, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    monkeypatch.setattr(os.path, "isdir", lambda _: False)
    show_folder(Path("gone") / "a.vantage", telling(said))
    assert file_manager.shown == []
    assert said == [f"The drive of this folder is not connected. The place is {Path('gone') / 'a.vantage'}."]


@pytest.mark.usefixtures("without_opener")
def test_that_a_system_without_a_file_manager_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: list[str]
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    show_folder(tmp_path, telling(said))
    assert said == [f"This system has no program to show folders with. The place is {tmp_path}."]


@on_linux
def test_that_an_opener_that_finds_no_file_manager_is_told_of_once(
    opener: Callable[[str], Path], qtbot: QtBot, tmp_path: Path, said: list[str]
) -> None:
    opener("exit 3")
    show_folder(tmp_path, telling(said))
    assert said == []
    qtbot.waitUntil(lambda: said != [])
    assert said == [f"This system has no program to show folders with. The place is {tmp_path}."]


@on_linux
def test_that_the_opener_is_given_the_folder_alone_and_the_users_own_caches(
    opener: Callable[[str], Path], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    monkeypatch.setattr(portable_caches, "_moved", {"XDG_CACHE_HOME": "/their/cache"})
    monkeypatch.setenv("XDG_CACHE_HOME", "/own/cache")
    given = opener("exit 0")
    folder = tmp_path / "-案 $(例)"
    folder.mkdir()
    show_folder(folder, telling(said))
    qtbot.waitUntil(lambda: not _watches())
    assert given.read_text(encoding="utf-8").splitlines() == ["1", str(folder), "/their/cache"]
    assert said == []


@on_linux
def test_that_an_opener_that_cannot_be_started_is_told(
    opener: Callable[[str], Path], tmp_path: Path, said: list[str]
) -> None:
    opener("")
    (tmp_path / "programs" / "xdg-open").write_bytes(b"\x7fELF, but not whole")
    show_folder(tmp_path, telling(said))
    assert said == [f"This system has no program to show folders with. The place is {tmp_path}."]


@on_linux
def test_that_nothing_is_told_of_a_file_manager_that_was_open_and_failed_at_its_end(
    opener: Callable[[str], Path], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    monkeypatch.setattr(folder_showing, "_TOLD_WITHIN_SECONDS", 0.0)
    opener("exit 4")
    show_folder(tmp_path, telling(said))
    qtbot.waitUntil(lambda: not _watches())
    assert said == []


@on_linux
def test_that_a_window_that_is_gone_is_told_nothing(
    opener: Callable[[str], Path], qtbot: QtBot, tmp_path: Path, said: list[str]
) -> None:
    opener("exit 3")
    dialog = QWidget()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    show_folder(tmp_path, telling(said))
    shiboken6.delete(dialog)
    qtbot.waitUntil(lambda: not _watches())
    assert said == []


@on_linux
def test_that_on_the_desktops_that_need_it_qt_shows_the_folder_on_wayland(
    file_manager: FileManager, opener: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said
) -> None:
    given = opener("exit 3")
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    show_folder(tmp_path, telling(said))
    assert file_manager.shown == [tmp_path]
    assert not given.exists()


def _watches() -> list[folder_showing._Opening]:
    application = make_application()
    return application.findChildren(folder_showing._Opening)
