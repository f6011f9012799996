"""What runs in the packaged program before it, run by itself with surroundings as the boot loader leaves them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import bundle

HOOK = Path(bundle.__file__).with_name("before_the_program.py")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there the boot loader moves libraries")


def after_the_hook(**surroundings: str) -> dict[str, str]:
    """The environment that a process started by the program would get."""
    words = f"import json, os, runpy; runpy.run_path({str(HOOK)!r}); print(json.dumps(dict(os.environ)))"
    done = subprocess.run([sys.executable, "-I", "-c", words], env=surroundings, capture_output=True, check=True)
    return json.loads(done.stdout)


def test_that_programs_of_the_system_find_their_own_libraries() -> None:
    assert "LD_LIBRARY_PATH" not in after_the_hook(LD_LIBRARY_PATH="/opt/vantage/_internal")


def test_that_a_library_path_of_the_user_s_is_put_back() -> None:
    found = after_the_hook(LD_LIBRARY_PATH="/opt/vantage/_internal:/mine", LD_LIBRARY_PATH_ORIG="/mine")
    assert found["LD_LIBRARY_PATH"] == "/mine"
    assert "LD_LIBRARY_PATH_ORIG" not in found


def test_that_the_program_started_by_itself_looks_for_its_libraries_anew() -> None:
    found = after_the_hook(LD_LIBRARY_PATH="/opt/vantage/_internal", _PYI_PARENT_PROCESS_LEVEL="1")
    assert found["PYINSTALLER_RESET_ENVIRONMENT"] == "1"


def test_that_charts_are_drawn_without_the_modules_for_opengl_that_are_left_out() -> None:
    words = f"""
import runpy, sys
runpy.run_path({str(HOOK)!r})
from PySide6.QtWidgets import QApplication
application = QApplication([])
import pyqtgraph
plot = pyqtgraph.PlotWidget()
plot.plot([1, 3, 2], pen="#c00000")
plot.addItem(pyqtgraph.BarGraphItem(x=[0, 1], height=[1, 2], width=0.5))
picture = plot.grab().toImage()
colours = {{picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}}
assert "#c00000" in colours, colours
print(sys.modules["PySide6.QtOpenGL"].__spec__)
"""
    surroundings = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-I", "-c", words]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "None\n"
