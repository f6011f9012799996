"""Runs in the packaged program before anything else of it: what PyInstaller set up for itself is taken back, and what
was left out is stood in for.

On Linux its boot loader puts the package's libraries in front of the system's. The program has found its own by now;
the file manager or message box it starts must find those they were made for. A process that the program starts of
itself needs them in front again, which the boot loader leaves out in a child unless it is asked to begin anew.
"""

import os
import sys
import types

# pyqtgraph imports these two at its start, for charts drawn by OpenGL, and asks of each chart whether it is one.
without_opengl = types.ModuleType("PySide6.QtOpenGL")
without_opengl_widgets = types.ModuleType("PySide6.QtOpenGLWidgets")
without_opengl_widgets.QOpenGLWidget = type("QOpenGLWidget", (), {})  # type: ignore[attr-defined]
sys.modules["PySide6.QtOpenGL"] = without_opengl
sys.modules["PySide6.QtOpenGLWidgets"] = without_opengl_widgets

if sys.platform == "linux":
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
