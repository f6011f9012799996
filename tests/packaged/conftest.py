"""The built program, as an analyst has it: no Python, an empty environment, nothing of this checkout.

VANTAGE_PACKAGE names the folder to try (`make check-package` does); without it nothing here is collected.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

PACKAGE = os.environ.get("VANTAGE_PACKAGE")
collect_ignore_glob = [] if PACKAGE else ["test_*.py"]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def program() -> Path:
    folder = Path(str(PACKAGE)).resolve()
    return folder / ("vantage.exe" if os.name == "nt" else "vantage")


@pytest.fixture
def moved(program: Path, tmp_path: Path) -> Path:
    """The program in a copy of its folder, which a test may add to."""
    folder = tmp_path / "程序 folder" / "vantage"
    shutil.copytree(program.parent, folder, symlinks=True, copy_function=_link_or_copy)
    return folder / program.name


def _link_or_copy(source: str, to: str) -> None:
    """A hard link takes no room; another file system, or the files of another user, allow none."""
    try:
        os.link(source, to)
    except OSError:
        shutil.copy2(source, to)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An analyst's own folder, with nothing in it yet."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def run(program: Path, home: Path) -> Run:
    """Run the program, or another copy of it, with these words and, but for what is given, no environment at all."""

    def run_program(
        *words: object, cwd: Path | None = None, copy: Path = program, **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [copy, *map(str, words)],
            env={"HOME": str(home), **environment},
            cwd=cwd,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )

    return run_program


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Path:
    """The sample workspace, made by the program itself, in a folder with spaces and Chinese characters."""
    folder = tmp_path / "中文 文件夹"
    folder.mkdir()
    path = folder / "美国 与 中国.vantage"
    done = run("new", path, "--sample")
    assert done.returncode == 0, done.stderr
    return path
