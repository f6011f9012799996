"""Runs in the packaged program before anything else of it: what PyInstaller set up for itself is taken back.

On Linux its boot loader puts the package's libraries in front of the system's. The program has found its own by now;
the file manager or message box it starts must find those they were made for.
"""

import os
import sys

if sys.platform == "linux":
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before
