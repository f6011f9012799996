"""Which files an import is about: folders opened up, what nobody means to import left aside and named."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from vantage.casework.importing.report import FAILED, FileReport, Skipped

_HIDDEN, _LOCK, _WORKSPACE = "hidden", "lock file of an open document", "a workspace, not a document"


@dataclass(frozen=True)
class FilesFound:
    """Regular files in the order they are read, those that cannot be, and what was left aside."""

    files: tuple[Path, ...]
    failed: tuple[FileReport, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def find_files(paths: Iterable[Path], cancelled: Callable[[], bool] = lambda: False) -> FilesFound:
    """The files named and those in the folders named, each once, sorted by path.

    In folders, hidden files, lock files of office programs and workspaces are left aside; a link to a folder is not
    followed. A file that is named itself is always tried.
    """
    files: dict[Path, None] = {}
    failed: list[FileReport] = []
    skipped: list[Skipped] = []
    for path in map(Path, paths):
        if path.is_dir():
            for found in _in_folder(path, failed, skipped, cancelled):
                files[found.absolute()] = None
        elif path.is_file():
            files[path.absolute()] = None
        else:
            failed.append(_no_file(path))
    return FilesFound(tuple(sorted(files)), tuple(failed), tuple(sorted(skipped, key=lambda found: found.path)))


def _in_folder(
    folder: Path, failed: list[FileReport], skipped: list[Skipped], cancelled: Callable[[], bool]
) -> list[Path]:
    def refused(error: OSError) -> None:
        failed.append(_no_file(Path(error.filename or folder), error))

    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=refused):
        if cancelled():
            break
        here = Path(place)
        skipped += [Skipped(here / name, _HIDDEN) for name in folders if name.startswith(".")]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            reason = _reason_to_skip(name)
            if reason:
                skipped.append(Skipped(here / name, reason))
            elif (here / name).is_file():
                found.append(here / name)
            else:
                failed.append(_no_file(here / name))
    return found


def _reason_to_skip(name: str) -> str:
    if name.startswith("~$") or name.startswith(".~lock."):
        return _LOCK
    if name.startswith("."):
        return _HIDDEN
    return _WORKSPACE if name.endswith((".vantage", ".vantage.lock", ".vantage-journal")) else ""


def _no_file(path: Path, error: OSError | None = None) -> FileReport:
    if error is not None:
        problem, advice = f"“{path.name}” cannot be opened ({error.strerror}).", "Check who may read it."
    elif os.path.lexists(path):
        problem, advice = f"“{path.name}” is not a file that can be read.", "Choose a document, or a link to one."
    else:
        problem, advice = f"“{path.name}” is not there.", "Check its name, or whether it was moved."
    return FileReport(path, path.name, FAILED, problem=problem, advice=advice)
