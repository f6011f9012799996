"""What libraries keep for themselves goes beside a portable program, and other programs notice nothing of that."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from vantage import locations
from vantage.window import own_places
from vantage.window.application import make_application
from vantage.window.own_places import show_folder


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


def test_that_the_folder_of_a_file_is_shown_or_the_nearest_there_is(file_manager: FileManager, tmp_path: Path) -> None:
    (tmp_path / "案 例").mkdir()
    (tmp_path / "案 例" / "a#b%20.vantage").write_text("", encoding="utf-8")
    assert show_folder(tmp_path / "案 例" / "a#b%20.vantage")
    assert show_folder(tmp_path / "not yet" / "backups")
    assert file_manager.shown == [tmp_path / "案 例", tmp_path]


def test_that_a_file_manager_is_started_as_without_this_program(
    file_manager: FileManager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(own_places, "_moved", {})
    monkeypatch.setenv("LD_LIBRARY_PATH", "/program/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/theirs")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/program/plugins")
    monkeypatch.setenv("XDG_CACHE_HOME", "/their/cache")
    monkeypatch.setenv("MESA_SHADER_CACHE_DIR", "")
    monkeypatch.delenv("MESA_SHADER_CACHE_DIR")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "vantage"))
    locations.make_portable()
    own_places.keep_caches_beside()
    assert os.environ["XDG_CACHE_HOME"] == str(tmp_path / "vantage-data" / "cache")
    show_folder(tmp_path)
    seen = file_manager.surroundings
    assert (seen["LD_LIBRARY_PATH"], seen["XDG_CACHE_HOME"]) == ("/theirs", "/their/cache")
    assert not {"QT_PLUGIN_PATH", "MESA_SHADER_CACHE_DIR"} & set(seen)
    assert os.environ["LD_LIBRARY_PATH"] == "/program/_internal"
    assert os.environ["XDG_CACHE_HOME"] == str(tmp_path / "vantage-data" / "cache")


_SESSION = """
import sys
from pathlib import Path
sys.frozen, sys.executable = True, sys.argv[1]
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from vantage import locations
locations.make_portable()
locations.keep_temporary_files_beside()
from vantage.window.application import make_application, open_window
application = make_application()
window = open_window()
window.show()
dialog = QFileDialog(window, "Open", "", "*")
dialog.open()
QTimer.singleShot(0, dialog.accept)
QTimer.singleShot(0, dialog.deleteLater)
QTimer.singleShot(0, window.close)
application.exec()
"""


def test_that_a_portable_program_leaves_nothing_in_the_home(tmp_path: Path, repository: Path) -> None:
    home, program = tmp_path / "home", tmp_path / "stick"
    home.mkdir()
    program.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "VANTAGE_"))}
    surroundings = {**kept, "HOME": str(home), "PYTHONPATH": str(repository / "desktop")}
    command = [sys.executable, "-c", _SESSION, str(program / "vantage")]
    subprocess.run(command, check=True, env=surroundings, timeout=120, capture_output=True)
    assert list(home.rglob("*")) == []
    beside = {path.name for path in (program / "vantage-data").iterdir()}
    assert {"window.ini", "us-china.vantage", "backups", "qt", "temporary"} <= beside
    assert list((program / "vantage-data" / "temporary").iterdir()) == []
