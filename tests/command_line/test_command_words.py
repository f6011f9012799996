"""The words themselves: which there are, what the README says of them, and what they import."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from vantage import __version__
from vantage.command_line.commands import vantage


def test_that_every_command_explains_itself(run) -> None:
    for name, command in vantage.commands.items():
        assert command.help, name
        assert run(name, "--help").exit_code == 0


def test_that_a_word_that_is_neither_command_nor_file_is_wrong_usage(run) -> None:
    assert run("nonsense").exit_code == 2
    assert run("--nonsense").exit_code == 2


def test_that_a_page_or_theme_that_is_not_there_is_wrong_usage(run, sample: Path) -> None:
    assert run(sample, "--page", "nonsense").exit_code == 2
    assert run(sample, "--theme", "purple").exit_code == 2
    assert run("--theme", "purple").exit_code == 2


def test_that_without_a_display_the_window_is_refused_with_advice(run, sample: Path, monkeypatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    for words in ([], [sample], ["missing.vantage"], ["--theme", "dark"]):
        result = run(*words)
        assert result.exit_code == 1
        assert "demo --to" in result.stderr


def python(*words: object, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "desktop"), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_that_the_version_is_told_without_importing_numpy_or_qt() -> None:
    done = python("-X", "importtime", "-m", "vantage", "--version")
    assert done.stdout.strip() == f"vantage {__version__}"
    assert not re.search(r"\| +(numpy|pandas|PySide6|sqlite_utils)\b", done.stderr)


@pytest.mark.parametrize("command", ["compare", "odds", "info", "evidence"])
def test_that_commands_work_without_widgets(sample: Path, command: str) -> None:
    done = python("-X", "importtime", "-m", "vantage", command, sample, "--json", DISPLAY="", QT_QPA_PLATFORM="none")
    assert done.returncode == 0, done.stderr[-2000:]
    assert not re.search(r"\| +(pandas|PySide6|pyqtgraph|typst)\b", done.stderr)


def test_that_a_narrow_terminal_encoding_crashes_nothing(sample: Path) -> None:
    for words in (["search", sample, "快的"], ["search", sample, "快的", "--json"]):
        done = python("-m", "vantage", *words, PYTHONIOENCODING="ascii")
        assert done.returncode == 0, done.stderr
        assert done.stdout
