"""Writes a finished memo: the whole file or nothing."""

import os
import sys
import tempfile
from pathlib import Path

from vantage.errors import FileProblem


def write_atomically(to: Path, content: bytes) -> None:
    """Write beside the target and rename over it. Raises FileProblem, with nothing left behind."""
    beside: Path | None = None
    try:
        if to.is_dir():
            raise FileProblem(f"{to} is a folder.", "Give the name of a file in it, such as memo.pdf.")
        if not to.parent.is_dir():
            raise FileProblem(f"There is no folder {to.parent}.", "Create the folder first, or choose another.")
        handle, name = tempfile.mkstemp(prefix=f".{to.name[:80]}-", dir=to.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(to))
        beside.replace(to)
    except OSError as problem:
        if beside is not None:
            _remove(beside)
        reason = problem.strerror or "the system refused"
        advice = f"{reason[:1].upper()}{reason[1:]}: choose a folder you may write to, with room for the file."
        if sys.platform == "win32" and to.exists():  # which replaces no file that another program shows
            advice = f"Close “{to.name}” in the program that shows it, or choose another name."
        raise FileProblem(f"{to} could not be written.", advice) from None


def _remove(draft: Path) -> None:
    """Windows deletes no file that is marked read-only, as the one it was to replace may be."""
    if sys.platform == "win32" and draft.exists():
        draft.chmod(0o600)
    draft.unlink(missing_ok=True)


def _mode(to: Path) -> int:
    """The permissions of the file that is replaced, else those a new file gets here."""
    if to.exists():
        return to.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
