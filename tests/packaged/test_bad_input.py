"""What keeps the packaged program from starting is said in a title and an advice."""

import sqlite3
from pathlib import Path


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
