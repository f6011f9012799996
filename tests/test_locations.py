"""Where things are: the user's data folder, the folder beside the program, and what is said where none can be had."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from vantage import locations
from vantage.errors import FileProblem


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a packaged program that nobody has told where to keep things."""
    folder = tmp_path / "stick" / "vantage"
    folder.mkdir(parents=True)
    be_packaged_in(folder, monkeypatch)
    monkeypatch.delenv("VANTAGE_USER_DATA")
    return folder


def be_packaged_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "vantage"))


def test_that_beside_the_program_is_the_folder_it_was_unpacked_to(program: Path) -> None:
    assert locations.program_folder() == program
    assert locations.portable_folder() == program / "vantage-data"


def test_that_beside_an_application_of_macos_is_the_folder_that_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_packaged_in(tmp_path / "Vantage.app" / "Contents" / "MacOS", monkeypatch)
    assert locations.program_folder() == tmp_path


def test_that_beside_the_source_is_the_checkout(repository: Path) -> None:
    assert locations.program_folder() == repository


def test_that_a_program_without_the_folder_beside_it_keeps_to_the_home(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert locations.user_data().is_relative_to(tmp_path / "home")
    assert not locations.is_portable()
    assert list(program.iterdir()) == []


def test_that_once_portable_it_stays_so(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert locations.make_portable() == locations.user_data() == program / "vantage-data"
    monkeypatch.delenv("VANTAGE_USER_DATA")  # a double-click later
    assert locations.user_data() == program / "vantage-data"
    assert locations.is_portable()


def test_that_the_variable_wins_over_the_folder_beside_the_program(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locations.make_portable()
    monkeypatch.setenv("VANTAGE_USER_DATA", str(tmp_path / "elsewhere"))
    assert locations.user_data() == tmp_path / "elsewhere"
    assert not locations.is_portable()


@pytest.mark.parametrize("taken", ["the folder", "its name"])
def test_that_a_program_that_cannot_be_written_is_not_made_portable(
    program: Path, monkeypatch: pytest.MonkeyPatch, taken: str
) -> None:
    monkeypatch.setenv("VANTAGE_USER_DATA", "untouched")
    if taken == "its name":
        (program / "vantage-data").write_text("a file", encoding="utf-8")
    else:
        (program / "vantage-data").mkdir()
        (program / "vantage-data").chmod(0o555)
    with pytest.raises(FileProblem, match="beside the program") as refused:
        locations.make_portable()
    assert "stick" in refused.value.advice
    assert os.environ["VANTAGE_USER_DATA"] == "untouched"


def test_that_an_installed_program_keeps_nothing_beside_itself(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What root once made there is nobody else's to write."""
    (program / locations.INSTALLED).touch()
    with pytest.raises(FileProblem, match="everybody who uses this computer") as refused:
        locations.make_portable()
    assert "archive" in refused.value.advice
    assert not (program / "vantage-data").exists() and "VANTAGE_USER_DATA" not in os.environ
    (program / "vantage-data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    assert locations.user_data().is_relative_to(tmp_path / "home")
    assert not locations.is_portable()
    assert "--portable" not in locations.remedy()


def test_that_a_portable_program_that_cannot_be_written_is_not_told_to_be_portable(program: Path) -> None:
    (program / "vantage-data").mkdir()
    (program / "vantage-data").chmod(0o555)
    with pytest.raises(FileProblem, match="read-only") as refused:
        locations.user_data()
    assert refused.value.advice == "Set VANTAGE_USER_DATA to a folder you may write to."


def test_that_a_folder_marked_read_only_is_refused_with_the_remedy(own_user_data: Path) -> None:
    own_user_data.mkdir()
    own_user_data.chmod(0o555)
    with pytest.raises(FileProblem, match="read-only") as refused:
        locations.user_data()
    assert "--portable" in refused.value.advice and "VANTAGE_USER_DATA" in refused.value.advice
    assert locations.user_folder() == own_user_data


def test_that_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("VANTAGE_USER_DATA", str(tmp_path / "file" / "vantage"))
    with pytest.raises(FileProblem, match="cannot be written"):
        locations.user_data()


def test_that_no_home_is_said_and_no_folder_appears_where_the_user_stands(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def knows_nobody(number: int) -> None:
        raise KeyError(number)

    pwd = pytest.importorskip("pwd")
    monkeypatch.setattr(pwd, "getpwuid", knows_nobody)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(FileProblem, match="no home") as refused:
        locations.user_data()
    assert "--portable" in refused.value.advice
    assert list((tmp_path / "here").iterdir()) == []
    assert not locations.is_portable()


def test_that_a_workspace_by_a_portable_program_is_known_by_the_way_from_its_folder(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locations.make_portable()
    inside, outside = program / "cases" / "a.vantage", Path(tmp_path.anchor) / "b.vantage"
    kept = [locations.stored_path(inside), locations.stored_path(outside)]
    assert kept == ["../cases/a.vantage", str(outside)]
    monkeypatch.delenv("VANTAGE_USER_DATA")
    moved = program.rename(tmp_path / "another mount")
    be_packaged_in(moved, monkeypatch)
    assert [locations.restored_path(text) for text in kept] == [moved / "cases" / "a.vantage", outside]


def test_that_a_workspace_is_found_again_where_the_folder_beside_is_a_link(program: Path, tmp_path: Path) -> None:
    (tmp_path / "deep" / "kept").mkdir(parents=True)
    (program / "vantage-data").symlink_to(tmp_path / "deep" / "kept")
    file = program / "cases" / "a.vantage"
    assert locations.restored_path(locations.stored_path(file)) == file


def test_that_what_a_torn_down_program_left_does_not_stay_on_the_stick(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("SQLITE_TMPDIR", "")
    folder = program / "vantage-data" / "temporary"
    folder.mkdir(parents=True)
    for name in ("vantage-old", "vantage-new", "another-old", "vantage-memo-old"):
        (folder / name).mkdir()
        (folder / name / "case.vantage").touch()
        (folder / f"{name}.txt").touch()
        if name.endswith("old"):
            os.utime(folder / name, (0, 0))
            os.utime(folder / f"{name}.txt", (0, 0))
    locations.keep_temporary_files_beside()
    left = {path.name for path in folder.iterdir() if path.is_dir()}
    assert left == {"vantage-new", "another-old", "vantage-memo-old"}
    assert {path.stem for path in folder.glob("*.txt")} == left


def test_that_elsewhere_a_workspace_is_known_by_its_whole_path(tmp_path: Path) -> None:
    text = locations.stored_path(tmp_path / "x" / ".." / "a.vantage")
    assert text == str(tmp_path.resolve() / "a.vantage")
    assert locations.restored_path(text) == tmp_path.resolve() / "a.vantage"
