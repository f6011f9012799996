"""Writes a finished memo: the whole file or nothing."""

import os
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
            beside.unlink(missing_ok=True)
        reason = problem.strerror or "the system refused"
        advice = f"{reason[:1].upper()}{reason[1:]}: choose a folder you may write to, with room for the file."
        raise FileProblem(f"{to} could not be written.", advice) from None


def _mode(to: Path) -> int:
    """The permissions of the file that is replaced, else those a new file gets here."""
    if to.exists():
        return to.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
