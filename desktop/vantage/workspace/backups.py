"""Rotating, verified backups in the user's data folder, and verified copies anywhere."""

import hashlib
import os
import re
import sqlite3
import uuid
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from vantage import locations
from vantage.errors import FileProblem, VantageError
from vantage.workspace.refused import plain_reason

KEEP = 10
"""Backups kept per workspace file; the oldest goes first."""

SIZE_CAP = 64 * 1024 * 1024
"""Bytes above which opening a file makes no backup, since it would have to wait; a migration always makes one."""

_NAME = re.compile(r".*-step\d+-([0-9a-f]{12})-\d{8}T\d{12}Z\.vantage")


def backups_of(path: Path) -> list[Path]:
    """The backups of a workspace file, oldest first."""
    folder = _folder(path)
    named = [file for file in folder.glob("*.vantage") if _NAME.fullmatch(file.name)] if folder.is_dir() else []
    return sorted(named, key=lambda file: file.name.rpartition("-")[2])


def backup_if_due(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Back the file up where its newest backup is older than its last step. Returns warnings, for a backup that could
    not be made is no reason to keep the analyst from the work."""
    try:
        kept = backups_of(path)
        match = _NAME.fullmatch(kept[-1].name) if kept else None
        due = match is None or match[1] != _head(connection)[1]
        if due and path.stat().st_size <= SIZE_CAP:
            make_backup(connection, path)
    except VantageError as problem:
        return [f"No backup was made: {problem.title}"]
    except OSError as error:
        return [f"No backup was made: {plain_reason(error)}."]
    return []


def make_backup(connection: sqlite3.Connection, path: Path) -> Path:
    """A verified backup now; the oldest ones beyond those kept are deleted. Raises FileProblem."""
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    number, mark = _head(connection)
    made = _made_folder(path) / f"{path.stem}-step{number}-{mark}-{time}.vantage"
    copy_verified(connection, made)
    for old in backups_of(path)[:-KEEP]:
        old.unlink(missing_ok=True)
    return made


def keep_before_upgrade(connection: sqlite3.Connection, path: Path, schema: int) -> Path:
    """A verified copy of a file of an older schema, which older versions can open; no version of the program takes it
    for one of its own backups, so it stays until somebody deletes it. One for each state of the file, however often
    the upgrade is tried. Raises FileProblem."""
    made = _made_folder(path) / f"{path.stem}-before-upgrade-schema{schema}-{_head(connection)[1]}.vantage"
    copy_verified(connection, made)
    return made


def copy_verified(connection: sqlite3.Connection, to: Path) -> None:
    """Copy the database to a new file that appears whole, and only after it was read back sound. Raises FileProblem."""
    draft = to.with_name(f".{to.name}.{uuid.uuid4().hex}")
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            connection.backup(copy)
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            _verify(connection, copy)
        _synchronise(draft)
        os.replace(draft, to)
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            f"“{to}” cannot be written ({plain_reason(error)}).",
            "Choose a folder that exists, with room, that you may write to.",
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _verify(original: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    head = "SELECT id, hash FROM step ORDER BY id DESC LIMIT 1"
    found = copy.execute("PRAGMA quick_check(1)").fetchall()
    if found != [("ok",)] or copy.execute(head).fetchone() != original.execute(head).fetchone():
        raise FileProblem(
            "The copy could not be read back sound.",
            "Try again, on another disk. If it happens there too, the workspace itself may be damaged, and an earlier "
            "backup may be whole.",
        )


def _synchronise(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _made_folder(path: Path) -> Path:
    folder = _folder(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(
            f"The backup folder “{folder}” cannot be made ({plain_reason(error)}).",
            "Free disk space or make it writable.",
        ) from error
    return folder


def _head(connection: sqlite3.Connection) -> tuple[int, str]:
    """The last step and the beginning of its hash."""
    number, head = connection.execute("SELECT id, hash FROM step ORDER BY id DESC LIMIT 1").fetchone()
    return number, head[:12]


def _folder(path: Path) -> Path:
    """One folder per workspace file, told apart by where the file is."""
    place = hashlib.sha256(os.fsencode(locations.stored_path(path))).hexdigest()[:12]
    return locations.user_data() / "backups" / f"{path.stem}-{place}"
