"""One writer at a time: `FILE.lock` beside the workspace names the program that has it open for writing."""

import json
import os
import sys
import time
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from vantage.errors import FileProblem, InUse
from vantage.locations import may_write
from vantage.workspace.running import runs, started, this_machine

_LOOKS = 40
_BETWEEN_LOOKS_SECONDS = 0.05
_COPY_IT = "Save a copy in a folder of your own, and change the copy."


@dataclass(frozen=True)
class Lock:
    """Who holds it. `started` tells a process from a later one with the same id ("" where the system cannot say);
    `time` is UTC ISO 8601."""

    pid: int
    host: str
    program: str
    time: str
    started: str
    token: str


def lock_path(path: Path) -> Path:
    resolved = path.resolve()
    return resolved.with_name(resolved.name + ".lock")


def take_lock(path: Path) -> Lock:
    """Become the one writer of a workspace; the lock of a dead process is taken over.

    Raises InUse where another writer has the file open, FileProblem where the folder cannot be written.
    """
    place = lock_path(path)
    mine = Lock(
        os.getpid(),
        this_machine(),
        Path(sys.argv[0] or "python").name,
        datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        started(os.getpid()),
        uuid.uuid4().hex,
    )
    if not may_write(place.parent):
        raise FileProblem(
            f"“{path.name}” cannot be changed: its folder is read-only.",
            _COPY_IT,
        )
    for _ in range(3):
        try:
            if _created(place, mine):
                return mine
            holder = _settled(place)
            if holder is not None and _may_live(holder):
                raise _in_use(path, holder)
            if holder is not None or place.exists():
                _discard(place, holder)
        except OSError as error:
            raise FileProblem(
                f"“{path.name}” cannot be changed: its folder cannot be written ({error.strerror}).",
                _COPY_IT,
            ) from error
    raise InUse(f"“{path.name}” is being opened by another program.", "Try again in a moment.")


def release_lock(path: Path, mine: Lock) -> None:
    """Give the lock up; one that has passed to another process is left alone."""
    if read_lock(path) == mine:
        _remove(lock_path(path))


def read_lock(path: Path) -> Lock | None:
    """Who has the workspace open for writing; None where nobody has or the lock cannot be understood."""
    return _read(lock_path(path))


def _read(place: Path) -> Lock | None:
    try:
        stored = json.loads(place.read_text(encoding="utf-8"))
        lock = Lock(**stored)
        return lock if isinstance(lock.pid, int) and lock.pid > 0 else None
    except (FileNotFoundError, ValueError, TypeError):
        return None


def held_by_a_live_writer(path: Path) -> Lock | None:
    """The lock of a writer that still runs (or runs on another machine, which cannot be known); else None."""
    holder = read_lock(path)
    return holder if holder is not None and _may_live(holder) else None


def _created(place: Path, mine: Lock) -> bool:
    """Write the lock so that it appears whole or not at all; False where there already is one."""
    draft = place.with_name(f"{place.name}.{mine.token}")
    try:
        draft.write_text(json.dumps(asdict(mine)), encoding="utf-8")
        try:
            os.link(draft, place)
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links
            return _created_in_place(place, mine)
    finally:
        draft.unlink(missing_ok=True)  # on a full disk it is there, and empty
    return True


def _created_in_place(place: Path, mine: Lock) -> bool:
    """For a moment the lock is there and empty. It is read back: whoever took it for an abandoned one has it now."""
    try:
        file = place.open("x", encoding="utf-8")
    except FileExistsError:
        return False
    try:
        with file:
            file.write(json.dumps(asdict(mine)))
    except OSError:  # a full disk
        place.unlink(missing_ok=True)
        raise
    return _read(place) == mine


def _settled(place: Path) -> Lock | None:
    """The lock, which another program may just be writing: one that cannot be understood is looked at again for a
    while. The file's time would say nothing, since a stick's can be in another time zone."""
    for _ in range(_LOOKS):
        holder = _read(place)
        if holder is not None or not place.exists():
            return holder
        time.sleep(_BETWEEN_LOOKS_SECONDS)
    return _read(place)


def _discard(place: Path, dead: Lock | None) -> None:
    """Take a dead lock away, None for one that cannot be understood. It is renamed first: should it have become another
    in between, it is put back."""
    aside = place.with_name(f"{place.name}.dead-{uuid.uuid4().hex}")
    try:
        place.rename(aside)
    except FileNotFoundError:
        return
    if _read(aside) == dead:
        aside.unlink()
    else:
        aside.rename(place)


def _remove(place: Path) -> None:
    """Delete a lock. Windows refuses for the moment in which another program reads the file."""
    for patience in (0.01, 0.1, 1.0):
        try:
            place.unlink(missing_ok=True)
            return
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(patience)
    with suppress(PermissionError):  # it stays, and is taken over as that of a process that has ended
        place.unlink(missing_ok=True)


def _may_live(holder: Lock) -> bool:
    if holder.host != this_machine():
        return True
    if not runs(holder.pid):
        return False
    return not holder.started or holder.started == started(holder.pid)


def _in_use(path: Path, holder: Lock) -> InUse:
    """Whoever has it open is known to be there only on this machine, and only where the system tells a program from a
    later one of the same number."""
    here = holder.host == this_machine()
    advice = "Close it there first."
    if not here or not holder.started:
        advice += f" If nothing has it open any more, delete “{lock_path(path).name}” in its folder."
    where = "" if here else f" on {holder.host}"
    return InUse(
        f"“{path.name}” is open for writing in another window or program"
        f" ({holder.program}{where}, since {_clock_time(holder.time)}).",
        advice,
    )


def _clock_time(time: str) -> str:
    """A time of UTC as the clocks here have it; as it stands where it is none."""
    try:
        return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, TypeError, OverflowError):
        return str(time)
