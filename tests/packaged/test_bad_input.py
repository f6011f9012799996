"""What keeps the packaged program from starting is said in a title and an advice."""

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest


def told(done, *words: str) -> None:
    """Exit 1, and on standard error a title and an advice that hold these words and no traceback."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr
    assert len(done.stderr.strip().splitlines()) >= 2


def test_that_no_display_is_told(run, sample: Path) -> None:
    told(run(sample), "display")


def test_that_a_display_that_does_not_answer_is_told(run, sample: Path) -> None:
    told(run(sample, DISPLAY=":987"), ":987")


def test_that_a_platform_that_qt_does_not_have_is_told(run, sample: Path) -> None:
    told(run(sample, QT_QPA_PLATFORM="eglfs"), "eglfs")


def test_that_a_workspace_of_a_newer_version_is_told_and_left_as_it_is(run, sample: Path) -> None:
    with sqlite3.connect(sample) as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    before = sample.read_bytes()
    told(run("compare", sample), "newer version", "Vantage")
    assert sample.read_bytes() == before


def test_that_a_program_folder_in_which_nothing_can_be_kept_is_told(run, moved: Path) -> None:
    (moved.parent / "vantage-data").write_text("in the way", encoding="utf-8")
    told(run("--portable", copy=moved, QT_QPA_PLATFORM="offscreen"), "beside the program", "vantage-data")


def test_that_a_missing_workspace_is_told(run, tmp_path: Path) -> None:
    told(run("compare", tmp_path / "没有.vantage"), "没有.vantage")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is linked by this name")
def test_that_a_library_the_system_lacks_is_named(run, program: Path, sample: Path, tmp_path: Path) -> None:
    """In a copy whose plug-in for displays asks for a library by a name that no system has."""
    copy = Path(shutil.copytree(program.parent, tmp_path / "vantage", symlinks=True))
    for file in (*copy.rglob("libqxcb.so"), *copy.rglob("libQt6XcbQpa.so.6")):
        if not file.is_symlink():
            file.write_bytes(file.read_bytes().replace(b"libxcb-cursor.so.0", b"libxcb-cursoX.so.0"))
    told(run(sample, copy=copy / program.name, DISPLAY=":987"), "libxcb-cursoX.so.0", "start Vantage again")
