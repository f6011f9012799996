"""The words of the loader, and which package holds what it did not find."""

import errno
import sys
from pathlib import Path

import pytest

from vantage.command_line.starting import libraries
from vantage.command_line.starting.failures import plain


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("a program of Windows has another name")
    (tmp_path / "apt-get").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


def test_that_the_missing_library_is_read_from_the_loaders_words() -> None:
    said = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"
    assert libraries.missing_library(said) == "libxcb-cursor.so.0"
    assert libraries.missing_library("/opt/x.so: undefined symbol: foo") == ""


@pytest.mark.usefixtures("debian")
def test_that_one_missing_library_is_installed_with_one_command() -> None:
    problem = libraries.libraries_needed(["libxcb-cursor.so.0"])
    assert problem.title == "The system library libxcb-cursor.so.0 is missing."
    assert "`sudo apt-get install libxcb-cursor0`" in problem.advice


@pytest.mark.usefixtures("debian")
def test_that_several_missing_libraries_are_installed_with_one_command_and_no_package_twice() -> None:
    problem = libraries.libraries_needed(["libglib-2.0.so.0", "libgthread-2.0.so.0", "libGL.so.1"])
    assert "libglib-2.0.so.0, libgthread-2.0.so.0 and libGL.so.1 are missing" in problem.title
    assert "`sudo apt-get install libglib2.0-0 libgl1`" in problem.advice


def test_that_other_systems_are_told_the_file_to_look_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    advice = libraries.libraries_needed(["libEGL.so.1"]).advice
    assert advice.startswith("Install the package of your system that holds libEGL.so.1")


@pytest.mark.usefixtures("debian")
def test_that_a_library_nobody_listed_is_named_all_the_same() -> None:
    assert "holds libodd.so.3" in libraries.libraries_needed(["libodd.so.3"]).advice


def test_that_whatever_else_is_missing_is_named_in_the_same_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(libraries.PACKAGES, "libmissing-too.so.1", "libmissing-too1")
    monkeypatch.setitem(libraries.PACKAGES, "libwayland-odd.so.1", "libwayland-odd1")
    found = libraries.missing_with("libxcb-cursor.so.0")
    assert found[0] == "libxcb-cursor.so.0"
    assert "libmissing-too.so.1" in found
    assert "libwayland-odd.so.1" not in found


def test_that_the_libraries_needed_are_those_the_checks_of_the_machine_ask_for(repository: Path) -> None:
    asked = (repository / ".ci" / "system-packages").read_text(encoding="utf-8")
    lines = [line.split() for line in asked.splitlines() if line.strip().startswith("library lib")]
    assert {name: package for _, name, package in lines}.items() <= libraries.PACKAGES.items()


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (ImportError("/lib/libm.so.6: version `GLIBC_2.38' not found (required by x)"), "GLIBC_2.38"),
        (ImportError("DLL load failed while importing QtCore: not found"), "library of Windows"),
        (ModuleNotFoundError("No module named 'numpy'", name="numpy"), "missing or damaged: numpy"),
        (OSError(28, "No space left on device"), "The disk is full."),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "The disk is full."),
        (PermissionError(13, "Permission denied", "/home/x/.local"), "/home/x/.local cannot be used"),
        (MemoryError(), "memory"),
    ],
)
def test_that_what_can_be_foreseen_has_its_sentence_and_remedy(error: Exception, title: str) -> None:
    problem = plain(error)
    assert problem is not None
    assert title in problem.title
    assert problem.advice.endswith(".")


@pytest.mark.parametrize("error", [ValueError("x"), FileNotFoundError(2, "No such file", "/elsewhere"), OSError("x")])
def test_that_nothing_is_made_up_about_what_nobody_foresaw(error: Exception) -> None:
    assert plain(error) is None


def test_that_the_disk_that_is_full_is_told_where_it_is_known() -> None:
    folder = Path("stick") / "案例"
    problem = plain(OSError(28, "No space left on device", str(folder / "temporary")))
    assert problem is not None and f"“{folder}”" in problem.advice
