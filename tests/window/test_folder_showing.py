"""A folder is shown in the system's file manager, or it is said why not."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from vantage.window import portable_caches
from vantage.window.application import make_application
from vantage.window.folder_showing import show_folder


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
def file_manager() -> Iterator[FileManager]:
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


def test_that_a_system_without_a_file_manager_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: list[str]
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    show_folder(tmp_path, telling(said))
    assert said == [f"This system has no program to show folders with. The place is {tmp_path}."]
