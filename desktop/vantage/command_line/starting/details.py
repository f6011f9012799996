"""What is written down where something went wrong: version, platform and traceback, and nothing of the case."""

import os
import platform
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from vantage import __version__, locations
from vantage.errors import VantageError

_CRASH_FILE = re.compile(r".*-([1-9]\d{0,18})-crash\.txt", re.ASCII)

KEPT = 20
"""Files of details that are kept; the oldest go first."""


def write_details(error: BaseException, thread: str = "") -> Path | None:
    """Write a file on the error into `problems/` of the user's data folder, else into the temporary folder; where it
    is, or None where nothing can be written."""
    text = "\n".join((*_surroundings(thread), "", *traceback.format_exception(error)))
    try:
        place = problems_folder()
        path = _write_new(place, type(error).__name__, text)
        keep_newest(place)
    except (OSError, VantageError):
        return _write_temporary(text)
    return path


def write_message(title: str, advice: str, details: str = "") -> Path | None:
    """Write a message to `vantage-problem.txt`, so that it can be read again; where it is, or None."""
    text = "\n".join((title, advice, "", *_surroundings(), *(("", details) if details else ()), ""))
    try:
        path = locations.user_data() / "vantage-problem.txt"
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except (OSError, VantageError):
        return _write_temporary(text)
    return path


def problems_folder() -> Path:
    """The folder of such files, made when asked for."""
    folder = locations.user_data() / "problems"
    folder.mkdir(exist_ok=True)
    return folder


def keep_newest(folder: Path) -> None:
    """Remove all but the newest files of the folder; their names begin with the time. An empty one belongs to a program
    that runs, or to one that was ended from outside: then it goes after a day. What cannot be removed stays."""
    written, old = [], []
    for file in sorted(folder.glob("*.txt")):
        with suppress(OSError):
            known = file.stat()
            if known.st_size:
                written.append(file)
            elif known.st_mtime < time.time() - 24 * 3600 and not _is_being_watched(file):
                old.append(file)
    for file in (*written[:-KEPT], *old):
        with suppress(OSError):
            file.unlink()


def _is_being_watched(file: Path) -> bool:
    """Whether the program that made the file for its own crash still runs."""
    try:
        from vantage.workspace.running import runs
    except ImportError:  # of a damaged program
        return True
    watched = _CRASH_FILE.fullmatch(file.name)
    return watched is not None and runs(int(watched[1]))


def time_stamp() -> str:
    """The time, to the microsecond, as the beginning of a file's name."""
    return f"{datetime.now():%Y-%m-%d-%H%M%S-%f}"


def _write_new(folder: Path, kind: str, text: str) -> Path:
    while True:
        path = folder / f"{time_stamp()}-{kind}.txt"
        try:
            with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path


def _write_temporary(text: str) -> Path | None:
    """Under a name nobody can know beforehand: the temporary folder is everybody's."""
    try:
        number, name = tempfile.mkstemp(prefix="vantage-problem-", suffix=".txt")
        with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return None
    return Path(name)


def _surroundings(thread: str = "") -> Iterator[str]:
    yield f"Vantage {__version__}{' (packaged)' if hasattr(sys, '_MEIPASS') else ''}"
    yield f"Python {platform.python_version()} on {platform.platform()}"
    core = sys.modules.get("PySide6.QtCore")
    if core is not None:
        yield f"Qt {core.qVersion()}"
    yield f"{datetime.now():%Y-%m-%d %H:%M:%S}"
    if thread:
        yield f"In the thread {thread}"
