"""`--portable`, and commands where nothing can be kept in the user's own folder."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vantage import locations

Run = Callable[..., Any]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a packaged program on a stick."""
    folder = tmp_path / "stick" / "vantage"
    folder.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "vantage"))
    return folder


def test_that_portable_before_a_command_keeps_its_backups_beside_the_program(
    run: Run, program: Path, sample: Path, own_user_data: Path
) -> None:
    assert run("--portable", "set", sample, "weight", "energy", 20).exit_code == 0
    assert list((program / "vantage-data" / "backups").glob("*/*.vantage"))
    assert not own_user_data.exists()


@pytest.mark.parametrize("words", [["--portable", "info"], ["--portable", "log"]])
def test_that_a_program_folder_that_cannot_be_written_refuses_it(
    run: Run, program: Path, sample: Path, words: list[str]
) -> None:
    (program / "vantage-data").write_text("in the way", encoding="utf-8")
    before = sample.read_bytes()
    refused = run(*words, sample)
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "beside the program" in refused.stderr and "stick" in refused.stderr
    assert sample.read_bytes() == before


@pytest.mark.parametrize("words", [["--portable"], ["--portable", "a.vantage"], ["a.vantage", "--portable"]])
def test_that_the_window_refuses_it_too_before_and_after_a_file(run: Run, program: Path, words: list[str]) -> None:
    (program / "vantage-data").write_text("in the way", encoding="utf-8")
    refused = run(*words)
    assert refused.exit_code == 1
    assert "beside the program" in refused.stderr


@pytest.mark.parametrize(
    "words",
    [["info"], ["compare"], ["odds", "--draws", "500"], ["evidence"], ["search", "chips"], ["check"], ["log"]],
    ids=lambda words: words[0],
)
def test_that_reading_needs_no_data_folder(run: Run, sample: Path, own_user_data: Path, words: list[str]) -> None:
    own_user_data.write_text("in the way", encoding="utf-8")
    name, *rest = words
    done = run(name, sample, *rest)
    assert done.exit_code == 0, done.stderr
    assert done.stderr == ""


def test_that_new_and_memo_need_no_data_folder(run: Run, tmp_path: Path, sample: Path, own_user_data: Path) -> None:
    own_user_data.write_text("in the way", encoding="utf-8")
    assert run("new", tmp_path / "own.vantage").exit_code == 0
    assert run("memo", sample, "--to", tmp_path / "memo.pdf").exit_code == 0


def test_that_a_change_goes_through_and_says_that_no_backup_was_made(
    run: Run, sample: Path, own_user_data: Path
) -> None:
    own_user_data.write_text("in the way", encoding="utf-8")
    done = run("set", sample, "weight", "energy", 20)
    assert done.exit_code == 0
    assert "No backup was made" in done.stderr


def test_that_nothing_of_reading_touches_the_data_folder(run: Run, sample: Path, own_user_data: Path) -> None:
    run("compare", sample)
    assert not own_user_data.exists()


def test_that_temporary_files_go_along(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("SQLITE_TMPDIR", "")
    locations.keep_temporary_files_beside()
    assert not Path(tempfile.gettempdir()).is_relative_to(program)
    locations.make_portable()
    locations.keep_temporary_files_beside()
    with tempfile.TemporaryDirectory() as folder:
        assert Path(folder).parent == program / "vantage-data" / "temporary"
