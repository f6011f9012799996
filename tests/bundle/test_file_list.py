"""A packaged program knows its files, and says which one is missing or changed."""

from pathlib import Path

import pytest

from bundle.file_list import write_file_list
from vantage.command_line.self_test.files import check_files


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "vantage"
    for place in ("vantage", "_internal/data/sample.toml", "_internal/PySide6/Qt/lib/libQt6Core.so.6"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(place, encoding="utf-8")
    write_file_list(folder)
    return folder


def test_that_a_program_as_it_was_built_is_whole_whatever_was_added_to_it(program: Path) -> None:
    (program / "licences").mkdir()
    (program / "licences" / "README.txt").write_text("added by a later step", encoding="utf-8")
    check_files(program / "_internal")


@pytest.mark.parametrize("place", ["vantage", "_internal/data/sample.toml", "_internal/PySide6/Qt/lib/libQt6Core.so.6"])
def test_that_a_missing_file_is_named(program: Path, place: str) -> None:
    (program / place).unlink()
    with pytest.raises(AssertionError, match=f"{place} is missing"):
        check_files(program / "_internal")


@pytest.mark.parametrize("place", ["vantage", "_internal/data/sample.toml"])
def test_that_a_changed_file_is_named(program: Path, place: str) -> None:
    (program / place).write_text("changed", encoding="utf-8")
    with pytest.raises(AssertionError, match=f"{place} is not as it was built"):
        check_files(program / "_internal")


def test_that_another_version_of_qt_may_be_put_in(program: Path) -> None:
    (program / "_internal/PySide6/Qt/lib/libQt6Core.so.6").write_text("another Qt", encoding="utf-8")
    check_files(program / "_internal")


def test_that_a_program_without_its_list_is_not_whole(program: Path) -> None:
    (program / "_internal" / "files.sha256").unlink()
    with pytest.raises(AssertionError, match="list of its files"):
        check_files(program / "_internal")
