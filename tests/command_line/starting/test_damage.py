"""A program of which parts are gone, a system without fonts, a home that cannot be written: told, with the remedy."""

import shutil
import sys
from pathlib import Path

import pytest

SHOWN = {"QT_QPA_PLATFORM": "offscreen", "VANTAGE_TRACE_START": "1"}


@pytest.fixture
def installed(repository: Path, tmp_path: Path) -> Path:
    """A second copy of the program, to take parts from; its import path."""
    for part in ("desktop/vantage", "assets"):
        shutil.copytree(repository / part, tmp_path / "installed" / part)
    (tmp_path / "installed" / "data").symlink_to(repository / "data")
    return tmp_path / "installed" / "desktop"


@pytest.fixture
def without_fonts(tmp_path: Path, repository: Path) -> dict[str, str]:
    """Surroundings in which the font package is empty, and so is the system if `FONTCONFIG_FILE` is kept."""
    folder = tmp_path / "instead" / "fontpkg_inter"
    (folder / "files").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (tmp_path / "none").mkdir()
    settings = tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{tmp_path / 'none'}</dir></fontconfig>", encoding="utf-8")
    return {"PYTHONPATH": f"{folder.parent}:{repository / 'desktop'}", "FONTCONFIG_FILE": str(settings), **SHOWN}


def test_that_a_missing_file_of_the_program_asks_for_a_new_installation(start, installed: Path, sample: Path) -> None:
    (installed.parent / "assets" / "style" / "window.qss").unlink()
    done = start(sample, PYTHONPATH=installed, **SHOWN)
    assert done.returncode == 1
    assert "A part of the program is missing or damaged: assets/style/window.qss." in done.stderr
    assert "Install Vantage again." in done.stderr
    assert "Traceback" not in done.stderr


def test_that_a_missing_module_of_the_program_asks_for_a_new_installation(start, installed: Path, sample: Path) -> None:
    (installed / "vantage" / "window" / "main_window.py").unlink()
    done = start(sample, PYTHONPATH=installed, **SHOWN)
    assert done.returncode == 1
    assert "missing or damaged: vantage.window.main_window" in done.stderr
    assert "Install Vantage again." in done.stderr


def test_that_an_error_nobody_foresaw_is_written_down_and_said(
    start, installed: Path, sample: Path, own_user_data: Path
) -> None:
    with (installed / "vantage" / "window" / "main_window.py").open("a", encoding="utf-8") as module:
        module.write("\nraise RuntimeError('odd')\n")
    done = start(sample, PYTHONPATH=installed, **SHOWN)
    assert done.returncode == 1
    assert "nobody foresaw" in done.stderr
    (written,) = (own_user_data / "problems").glob("*-RuntimeError.txt")
    assert str(written) in done.stderr
    assert "odd" in written.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system always has fonts")
def test_that_without_any_font_a_sentence_is_told_instead_of_boxes(start, without_fonts, sample: Path) -> None:
    done = start(sample, **without_fonts)
    assert done.returncode == 1
    assert "There is no font to write with" in done.stderr
    assert "apt-get install fonts-dejavu-core" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system always has fonts")
def test_that_without_its_own_typeface_the_window_opens_in_another(start, without_fonts, sample: Path) -> None:
    del without_fonts["FONTCONFIG_FILE"]
    done = start(sample, **without_fonts)
    assert done.returncode == 0, done.stderr
    assert "first paint" in done.stderr


def test_that_a_file_opens_where_the_home_cannot_be_written(start, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = start(sample, VANTAGE_USER_DATA=tmp_path / "file" / "below", **SHOWN)
    assert done.returncode == 0, done.stderr
    assert "first paint" in done.stderr
    assert "Traceback" not in done.stderr


def test_that_a_memo_without_any_place_for_temporary_files_is_told(start, sample: Path, tmp_path: Path) -> None:
    code = (
        "import sys, tempfile\n"
        "tempfile._candidate_tempdir_list = lambda: ['/nonexistent']\n"
        f"sys.argv = ['vantage', 'memo', {str(sample)!r}, '--to', {str(tmp_path / 'memo.pdf')!r}]\n"
        "from vantage.command_line import main\n"
        "main()\n"
    )
    done = start(code=code)
    assert done.returncode == 1
    assert done.stderr.startswith("Temporary files, which this needs, cannot be written anywhere.")
    assert "TMPDIR" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "memo.pdf").exists()
