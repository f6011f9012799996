"""The program as it is started: a process of its own with an environment of its own, and no terminal."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Started = subprocess.CompletedProcess[str]


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


@pytest.fixture
def recording(tmp_path: Path) -> Callable[..., Path]:
    """A folder for PATH that holds programs of these names; each writes its arguments and its input, and ends with a
    code."""

    def make(*names: str, code: int = 0) -> Path:
        folder = tmp_path / "programs"
        folder.mkdir(exist_ok=True)
        for name in names:
            program = folder / name
            program.write_text(
                f"#!{sys.executable}\n"
                "import sys\n"
                f"with open({str(tmp_path / name)!r} + '.called', 'w', encoding='utf-8') as file:\n"
                "    file.write('\\n--\\n'.join([*sys.argv[1:], sys.stdin.read()]))\n"
                f"sys.exit({code})\n",
                encoding="utf-8",
            )
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
