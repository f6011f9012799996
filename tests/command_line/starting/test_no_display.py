"""Where no window can be shown: no display, one that does not answer, Qt without the libraries it needs."""

import shutil
import sys
from pathlib import Path

import PySide6
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")

PLUGINS = Path(PySide6.__file__).parent / "Qt" / "plugins"


def test_that_without_a_display_the_start_says_what_to_do(start, own_user_data: Path) -> None:
    done = start()
    assert done.returncode == 1
    assert done.stderr.startswith("There is no display")
    assert "demo --to" in done.stderr
    assert "There is no display" in (own_user_data / "vantage-problem.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("loading_plugins")
@pytest.mark.parametrize(
    "surroundings", [{"DISPLAY": ":987654"}, {"WAYLAND_DISPLAY": "wayland-987"}, {"XDG_SESSION_TYPE": "wayland"}]
)
def test_that_a_display_that_does_not_answer_is_told_and_is_no_crash(start, surroundings) -> None:
    done = start(PATH="/nowhere", **surroundings)
    assert done.returncode == 1
    named = next(iter(surroundings.values()))
    assert f"The display{f' “{named}”' if named != 'wayland' else ''} does not answer" in done.stderr
    assert "ssh -X" in done.stderr
    assert "qt.qpa" not in done.stderr


def test_that_a_reason_that_cannot_be_found_out_is_no_crash(start) -> None:
    code = (
        "from vantage.command_line import main\n"
        "from vantage.command_line.starting import refusals\n"
        "refusals._TRIED = None\n"
        "main()\n"
    )
    done = start(code=code, QT_QPA_PLATFORM="nonsense")
    assert done.returncode == 1
    assert "'NoneType' object has no attribute 'findall'" in done.stderr


def test_that_a_kind_of_display_that_is_not_there_names_the_variable(start) -> None:
    done = start(QT_QPA_PLATFORM="nonsense")
    assert done.returncode == 1
    assert "“nonsense”" in done.stderr
    assert "unset it" in done.stderr


@pytest.fixture
def plugins_without(tmp_path: Path):
    """A folder with a copy of one of Qt's plugins, for X if not said otherwise, that asks for another library than the
    one it was linked with."""

    def make(library: str, instead: str, name: str = "libqxcb.so") -> Path:
        assert len(library) == len(instead)
        folder = tmp_path / "qt" / "plugins" / "platforms"
        folder.mkdir(parents=True)
        (tmp_path / "qt" / "lib").symlink_to(PLUGINS.parent / "lib")
        copy = shutil.copy(PLUGINS / "platforms" / name, folder)
        bytes_ = Path(copy).read_bytes()
        assert library.encode() in bytes_
        Path(copy).write_bytes(bytes_.replace(library.encode(), instead.encode()))
        return folder

    return make


@pytest.mark.usefixtures("loading_plugins")
def test_that_a_missing_library_of_the_display_is_named(start, plugins_without, recording, called) -> None:
    plugins = plugins_without("libxcb-cursor.so.0", "libxcb-cursor.so.9").parent
    code = (
        "from PySide6.QtCore import QCoreApplication\n"
        f"QCoreApplication.setLibraryPaths([{str(plugins)!r}])\n"
        "from vantage.command_line import main\n"
        "main()\n"
    )
    done = start(code=code, DISPLAY=":987654", PATH=recording("zenity"))
    assert done.returncode == 1
    assert "The system library libxcb-cursor.so.9 is missing." in done.stderr
    assert any("libxcb-cursor.so.9" in word for word in called("zenity"))


@pytest.mark.usefixtures("loading_plugins")
@pytest.mark.parametrize("display", ["", ":987654"])
def test_that_on_wayland_a_missing_part_of_the_program_is_named_unless_x_was_asked_for(
    start, tmp_path: Path, display: str
) -> None:
    (tmp_path / "qt" / "plugins" / "platforms").mkdir(parents=True)
    (tmp_path / "qt" / "lib").symlink_to(PLUGINS.parent / "lib")
    shutil.copy(PLUGINS / "platforms" / "libqxcb.so", tmp_path / "qt" / "plugins" / "platforms")
    code = (
        "from PySide6.QtCore import QCoreApplication\n"
        f"QCoreApplication.setLibraryPaths([{str(tmp_path / 'qt' / 'plugins')!r}])\n"
        "from vantage.command_line import main\n"
        "main()\n"
    )
    done = start(code=code, PATH="/nowhere", WAYLAND_DISPLAY="wayland-987", DISPLAY=display)
    assert done.returncode == 1
    if display:
        assert f"The display “{display}” does not answer" in done.stderr
    else:
        assert "missing or damaged: the part that draws on Wayland" in done.stderr
        assert "Install Vantage again" in done.stderr


def test_that_a_missing_library_of_qt_itself_is_named_with_its_package(start, repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "instead" / "PySide6"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    said = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (folder / "QtCore.py").write_text(f"raise ImportError({said!r})", encoding="utf-8")
    (tmp_path / "apt-get").touch(mode=0o755)
    done = start(DISPLAY=":987654", PYTHONPATH=f"{folder.parent}:{repository / 'desktop'}", PATH=tmp_path)
    assert done.returncode == 1
    assert "libEGL.so.1" in done.stderr.splitlines()[0]
    assert "sudo apt-get install libegl1" in done.stderr
    assert "Traceback" not in done.stderr


def test_that_a_display_asked_for_by_name_is_tried(start, sample: Path) -> None:
    done = start(sample, QT_QPA_PLATFORM="offscreen", VANTAGE_TRACE_START="1")
    assert done.returncode == 0, done.stderr
    assert "first paint" in done.stderr


def test_that_plugins_of_another_qt_do_not_stop_the_packaged_program(start, plugins_without, repository: Path) -> None:
    plugins = plugins_without("libQt6Gui.so.6", "libQt6Gui.so.9", "libqoffscreen.so").parent
    code = (
        "import os, sys\n"
        f"sys._MEIPASS = {str(repository)!r}\n"
        "from vantage.window.application import make_application\n"
        "print(make_application().platformName(), os.environ['QT_PLUGIN_PATH'])\n"
    )
    done = start(code=code, QT_QPA_PLATFORM="offscreen", QT_PLUGIN_PATH=plugins)
    assert done.stdout.split() == ["offscreen", str(plugins)], done.stderr
