"""Errors of a start, and of a damaged installation, as sentences with their remedy."""

import errno
import traceback
from pathlib import Path

from vantage import locations
from vantage.command_line.starting.libraries import (
    libraries_needed,
    missing_library,
    missing_with,
    needs_newer_system,
    newer_system_needed,
)
from vantage.errors import FileProblem, VantageError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_NOWHERE = "No usable temporary directory"
"""What Python says, with the code of a missing file, where it can write to no temporary folder: on a full disk too."""

_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def damaged(part: str) -> VantageError:
    """What to say where a part of the program itself is not there."""
    return VantageError(
        f"A part of the program is missing or damaged: {part}.",
        "Install Vantage again. Your workspaces and settings are not touched by that.",
    )


def plain(error: BaseException) -> VantageError | None:
    """The error in plain words; None where nobody foresaw it."""
    if isinstance(error, VantageError):
        return error
    if isinstance(error, ImportError):
        return _plain_import(error)
    if isinstance(error, OSError):
        return _plain_file(error)
    if isinstance(error, MemoryError):
        return VantageError("The memory of this computer is used up.", "Close other programs and try again.")
    return None


def tell_failure(error: BaseException) -> int:
    """Tell why the program cannot start; the exit code."""
    from vantage.command_line.starting.details import write_details
    from vantage.command_line.starting.telling import tell

    problem = plain(error)
    if problem is None:
        written = write_details(error)
        where = f"The details are in {written}." if written else "The details could not be written anywhere."
        problem = VantageError(
            "Vantage could not be started: something went wrong that nobody foresaw.",
            f"Your workspaces are as they were. {where} Hand that file to whoever looks after Vantage for you.",
        )
    trace = "" if isinstance(error, VantageError) else "".join(traceback.format_exception(error))
    tell(problem.title, problem.advice, details=trace)
    return 1


def _plain_import(error: ImportError) -> VantageError:
    said = str(error)
    if library := missing_library(said):
        return libraries_needed(missing_with(library))
    if version := needs_newer_system(said):
        return newer_system_needed(version)
    if "DLL load failed" in said:
        return VantageError(
            "A library of Windows that Vantage needs is missing.",
            "Install the “Microsoft Visual C++ Redistributable” of the newest kind, then Vantage again.",
        )
    return damaged(error.name or said)


def _plain_file(error: OSError) -> VantageError | None:
    file = Path(error.filename) if isinstance(error.filename, str) else None
    if isinstance(error, FileNotFoundError) and file is not None:
        for folder in (locations.assets(), locations.data()):
            if file.is_relative_to(folder):
                return damaged(file.relative_to(folder.parent).as_posix())
    if error.errno in _FULL:
        which = "it" if file is None else f"the disk of “{file.parent}”"
        return FileProblem("The disk is full.", f"Make room on {which} and try again.")
    if error.errno == errno.ENOENT and _NOWHERE in str(error):
        return FileProblem(
            "Temporary files, which this needs, cannot be written anywhere.",
            "Make room on the disk, or name a folder you may write to in the environment variable TMPDIR, "
            "and try again.",
        )
    if error.errno in _FORBIDDEN and file is not None:
        return FileProblem(
            f"{file} cannot be used: {error.strerror}.",
            "Make the folder yours to read and write, or name another folder for Vantage's own files in the "
            "environment variable VANTAGE_USER_DATA.",
        )
    return None
