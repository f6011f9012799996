"""The program as it is started: a process of its own with an environment of its own, and no terminal."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Started = subprocess.CompletedProcess[str]
_RECORDER = (
    "import sys; _, to, code, *words = sys.argv; "
    "open(to, 'w', encoding='utf-8').write('\\n--\\n'.join([*words, sys.stdin.read()])); sys.exit(int(code))"
)


@pytest.fixture
def start(repository: Path, own_user_data: Path) -> Callable[..., Started]:
    """Run `vantage` with these words and nothing in its environment but these variables, as a double-click does."""

    def run(*words: object, code: str = "", **environment: object) -> Started:
        given = {"VANTAGE_USER_DATA": own_user_data, "PYTHONPATH": repository / "desktop", **environment}
        if sys.platform == "win32":
            given["SYSTEMROOT"] = os.environ["SYSTEMROOT"]  # Python itself does not start without it.
        return subprocess.run(
            [sys.executable, *(["-c", code] if code else ["-m", "vantage"]), *map(str, words)],
            env={name: str(value) for name, value in given.items()},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )

    return run


_SAID = """
from vantage.command_line.starting.refusals import plugin_problem
print(plugin_problem("xcb") or plugin_problem("wayland"))
"""


@pytest.fixture(scope="session")
def plugins_said(repository: Path) -> str:
    """What the loader says of Qt's plugins for a real display; empty where they load. Asked in another process, since
    what is loaded stays."""
    surroundings = {**os.environ, "PYTHONPATH": str(repository / "desktop")}
    asked = subprocess.run([sys.executable, "-c", _SAID], env=surroundings, capture_output=True, check=True, text=True)
    return asked.stdout.strip()


@pytest.fixture
def loading_plugins(plugins_said: str) -> None:
    """For what the program says once these plugins are loaded: tests without a display ask for fewer libraries."""
    if plugins_said:
        pytest.skip(f"Qt's plugins for a display do not load here: {plugins_said}")


@pytest.fixture
def recording(tmp_path: Path) -> Callable[..., Path]:
    """A folder for PATH that holds programs of these names; each writes its arguments and its input, and ends with a
    code."""

    def make(*names: str, code: int = 0) -> Path:
        folder = tmp_path / "programs"
        folder.mkdir(exist_ok=True)
        for name in names:
            program = folder / name
            words = [sys.executable, "-c", _RECORDER, str(tmp_path / f"{name}.called"), str(code)]
            # Not the interpreter in the first line: that one may be no longer than 127 bytes, and have no blanks.
            program.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', encoding="utf-8")
            program.chmod(0o755)
        return folder

    return make


@pytest.fixture
def called(tmp_path: Path) -> Callable[[str], list[str] | None]:
    """The arguments that a recorded program was called with, then its input; None if it was not."""

    def read(name: str) -> list[str] | None:
        file = tmp_path / f"{name}.called"
        return file.read_text(encoding="utf-8").split("\n--\n") if file.exists() else None

    return read
