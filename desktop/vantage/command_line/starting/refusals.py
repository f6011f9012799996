"""Qt ends the whole program where it finds no display it can use. Its words are heard first, and said in plain ones."""

import os
import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from vantage.errors import VantageError

_TRIED = re.compile(r'Could not (?:load|find) the Qt platform plugin "([^"]+)"')
_UNFOUND = re.compile(r'Could not find the Qt platform plugin "([^"]+)"')
_UNANSWERED = {"xcb": "could not connect to display", "wayland": "Failed to create wl_display"}
"""What the plugins for these kinds of display say once they are loaded, and nobody answers them."""

_WAYLAND_IN_PIECES = ('Could not find the Qt platform plugin "wayland"', "Loading shell integration failed")
"""What Qt says on Wayland where files of its own are missing, before it turns to X. A display of X that does not answer
is the nearer reason."""

_FILES = {"wayland-egl": "wayland", "wayland-brcm": "wayland"}


@contextmanager
def refusals_told() -> Iterator[None]:
    """Where Qt gives up while the application is made, tell why and end with exit code 1 instead of a crash."""
    from PySide6.QtCore import QtMsgType, qFormatLogMessage, qInstallMessageHandler

    heard: list[str] = []
    kept: list[str] = []

    def hear(kind: QtMsgType, context: Any, message: str | None) -> None:
        heard.append(message or "")
        if kind != QtMsgType.QtFatalMsg:
            kept.append(qFormatLogMessage(kind, context, message or ""))
            return
        try:
            from vantage.command_line.starting.telling import tell

            problem = refusal(heard)
            tell(problem.title, problem.advice, details="\n".join(heard), without_qt=True)
        except Exception:  # Qt is about to abort: whatever is wrong here too, this is the last that can be said
            traceback.print_exc()
        finally:
            os._exit(1)

    previous = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(previous)
        if kept and sys.stderr is not None:
            with suppress(OSError):
                print("\n".join(kept), file=sys.stderr)


def refusal(heard: Sequence[str]) -> VantageError:
    """Why Qt found no display it can use, from what it said."""
    from vantage.command_line.starting.failures import damaged
    from vantage.command_line.starting.libraries import (
        libraries_needed,
        missing_library,
        missing_with,
        needs_newer_system,
        newer_system_needed,
    )

    words = "\n".join(heard)
    unanswered = [kind for kind, said in _UNANSWERED.items() if said in words]
    for kind in dict.fromkeys(_FILES.get(kind, kind) for kind in _TRIED.findall(words)):
        said = "" if kind in unanswered else plugin_problem(kind)
        if library := missing_library(said):
            return libraries_needed(missing_with(library))
        if version := needs_newer_system(said):
            return newer_system_needed(version)
    if not os.environ.get("DISPLAY") and any(said in words for said in _WAYLAND_IN_PIECES):
        return damaged("the part that draws on Wayland")
    if unanswered:
        return VantageError(
            f"{_display_named()} does not answer, so there is nothing to open a window on.",
            "Start Vantage from a desktop you are logged in to. Over ssh use `ssh -X`; as another user than the one "
            "logged in, the display must be shared with you first.",
        )
    unfound = _UNFOUND.search(words)
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if unfound and chosen:
        return VantageError(
            f"There is no kind of display “{unfound[1]}”.",
            f"The environment variable QT_QPA_PLATFORM asks for “{chosen}”; unset it and start Vantage again.",
        )
    return damaged("the part that draws on the display")


def plugin_problem(kind: str) -> str:
    """What the loader says of Qt's plugin for a kind of display ("xcb", "wayland"); empty where it loads or is not
    there."""
    from PySide6.QtCore import QCoreApplication

    from vantage.command_line.starting.libraries import loading_problem

    chosen = os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", "")
    folders = [Path(folder) / "platforms" for folder in QCoreApplication.libraryPaths()]
    folders += map(Path, filter(None, chosen.split(os.pathsep)))
    file = next((f for folder in folders if (f := folder / f"libq{kind}.so").is_file()), None)
    return "" if file is None else loading_problem(str(file))


def _display_named() -> str:
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return f"The display “{shown}”" if shown else "The display"
