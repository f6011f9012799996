"""Workspaces whose paths hold spaces and Chinese characters, in whatever surroundings the program is started."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

SURROUNDINGS = [{}, {"LANG": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii"}]
ASCII_ONLY = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def far(sample: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "中文 文件夹"
    folder.mkdir()
    return Path(shutil.move(sample, folder / "美国 与 中国 $HOME 'a'.vantage"))


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_that_the_window_opens_it(start, far: Path, surroundings) -> None:
    done = start(far, QT_QPA_PLATFORM="offscreen", VANTAGE_TRACE_START="1", **surroundings)
    assert done.returncode == 0, done.stderr
    assert "first paint" in done.stderr


@pytest.mark.parametrize("surroundings", [*SURROUNDINGS, ASCII_ONLY])
def test_that_commands_read_and_name_it(start, far: Path, surroundings) -> None:
    done = start("info", far, "--json", **surroundings)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
    missing = start("info", far.with_name("没有.vantage"), **surroundings)
    assert missing.returncode == 1
    assert "There is no file" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_that_commands_write_beside_it(start, far: Path) -> None:
    assert start("set", "weight", far, "energy", "40", LANG="C").returncode == 0
    memo = far.with_name("备忘 录.pdf")
    done = start("memo", far, "--to", memo, LANG="C")
    assert done.returncode == 0, done.stderr
    assert memo.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="file names of other systems are characters")
def test_that_a_name_of_bytes_that_are_no_characters_is_refused_in_words(start, far: Path) -> None:
    odd = os.fsdecode(os.fsencode(far.parent) + b"/caf\xe9.vantage")
    shutil.copy(far, odd)
    done = start(odd, QT_QPA_PLATFORM="offscreen", VANTAGE_TRACE_START="1")
    assert done.returncode == 1
    assert "Rename the file" in done.stderr
    assert start("info", odd).returncode == 0
