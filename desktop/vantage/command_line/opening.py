"""Opening the window, without the command line's own machinery: a double-click should not wait for it."""

import gc
import os
import sys
from pathlib import Path


def has_display() -> bool:
    """Whether there is something to open a window on (always outside Linux)."""
    return sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def open_window(file: Path | None, theme: str | None = None, page: str | None = None) -> int:
    """Show the window until it is closed; the exit code."""
    # Collecting garbage while modules are made costs a tenth of the start; `run` switches it on again.
    gc.disable()
    from vantage.window.application import run

    return run(file, theme, page)
