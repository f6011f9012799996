"""Runs in the packaged program before anything else of it: what PyInstaller set up for itself is taken back.

On Linux its boot loader puts the package's libraries in front of the system's. The program has found its own by now;
the file manager or message box it starts must find those they were made for. A process that the program starts of
itself needs them in front again, which the boot loader leaves out in a child unless it is asked to begin anew.
"""

import os
import sys

if sys.platform == "linux":
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
