"""Whether there is something to open a window on, as far as the surroundings say."""

import os
import sys

from vantage.errors import VantageError

UNSEEN = ("offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs", "vkkhrdisplay")
"""Kinds of display of Qt on which no other program can show a message."""


def has_display() -> bool:
    """Whether there is something to open a window on (always outside Linux). Whether it answers, Qt finds out."""
    return (
        sys.platform != "linux"
        or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))
        or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    )


def others_can_show() -> bool:
    """Whether another program of this computer could show a message to whoever started this one."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in UNSEEN:
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or (
        os.environ.get("XDG_SESSION_TYPE") == "wayland"
    )


def no_display() -> VantageError:
    """What to say where there is none."""
    return VantageError(
        "There is no display to open a window on.",
        "Start it from a desktop, or use `vantage demo --to FOLDER` for pictures and the memo; "
        "`vantage --help` lists the commands that need no display.",
    )
