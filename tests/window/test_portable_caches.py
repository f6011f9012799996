"""What libraries keep for themselves goes beside a portable program, and other programs notice nothing of that."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vantage import locations
from vantage.window import portable_caches


def test_that_other_programs_are_started_with_the_users_own_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portable_caches, "_moved", {})
    monkeypatch.setenv("LD_LIBRARY_PATH", "/theirs")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/their/plugins")
    monkeypatch.setenv("XDG_CACHE_HOME", "/their/cache")
    monkeypatch.setenv("MESA_SHADER_CACHE_DIR", "")
    monkeypatch.delenv("MESA_SHADER_CACHE_DIR")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "vantage"))
    before = dict(os.environ)
    locations.make_portable()
    portable_caches.keep_caches_beside()
    own = dict(os.environ)
    assert own["XDG_CACHE_HOME"] == str(tmp_path / "vantage-data" / "cache")
    with portable_caches.caches_of_others():
        assert dict(os.environ) == {**before, "VANTAGE_USER_DATA": own["VANTAGE_USER_DATA"]}
    assert dict(os.environ) == own


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
