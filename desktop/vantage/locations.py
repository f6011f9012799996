"""Where things are: bundled assets and data, and the user's own folders.

Works from a source checkout, from an installed wheel and from a frozen program.
"""

import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from vantage.errors import FileProblem

PORTABLE = "vantage-data"
"""A folder of this name beside the program is the user's data folder, so that a double-click keeps to it too."""

INSTALLED = "installed-by-package-manager"
"""A file of this name beside the program says that it is everybody's: nothing of one user is kept beside it."""

_LEFT_SECONDS = 24 * 3600.0
_OWN = "vantage-"
_OWN_FONTS = "vantage-memo-"
"""The typesetter's folder is in use as long as its program runs, and holds nothing of the case."""

_PACKAGE = Path(__file__).resolve().parent


def _bundled(folder: str) -> Path:
    frozen_root = getattr(sys, "_MEIPASS", None)
    if frozen_root is not None:
        return Path(frozen_root) / folder
    in_wheel = _PACKAGE / folder
    if in_wheel.is_dir():
        return in_wheel
    return _PACKAGE.parent.parent / folder


def assets() -> Path:
    """Icons, style, memo templates and fonts."""
    return _bundled("assets")


def data() -> Path:
    """The sample evidence base and the grading and wording scales."""
    return _bundled("data")


def program_folder() -> Path:
    """What "beside the program" means: the folder of the frozen program (on macOS the one that holds the .app), the
    top of a source checkout, or the Python environment a wheel is installed in."""
    if getattr(sys, "frozen", False):
        folder = Path(sys.executable).resolve().parent
        bundle = next((parent for parent in folder.parents if parent.suffix == ".app"), None)
        return folder if bundle is None else bundle.parent
    return Path(sys.prefix) if (_PACKAGE / "data").is_dir() else _PACKAGE.parent.parent


def is_packaged() -> bool:
    """Whether this is the packaged program, with its own Python."""
    return bool(getattr(sys, "frozen", False))


def licences() -> Path | None:
    """The folder of licences of the packaged program: beside it, on macOS among the resources of the application. None
    from source, and where a package was made without."""
    if not is_packaged():
        return None
    folder = Path(sys.executable).resolve().parent
    places = (folder / "licences", folder.parent / "Resources" / "licences")
    return next((place for place in places if (place / "README.txt").is_file()), None)


def portable_folder() -> Path:
    """Where `--portable` keeps everything; it need not be there."""
    return program_folder() / PORTABLE


def may_be_portable() -> bool:
    """Whether `--portable` is for this program: not where the system's package manager put it for all its users."""
    return not (program_folder() / INSTALLED).exists()


def is_portable() -> bool:
    """Whether the user's data folder is the one beside the program."""
    return _chosen_or_beside() == portable_folder()


def make_portable() -> Path:
    """Keep everything beside the program, in this process and in every later one; the folder.

    Raises FileProblem where the program's folder is everybody's or cannot be written; nothing is changed then.
    """
    folder = portable_folder()
    if not may_be_portable():
        raise FileProblem(
            f"Nothing is kept beside this program: “{program_folder()}” is for everybody who uses this computer.",
            "Unpack the archive of Vantage to a folder or a stick of your own and start that one with --portable, "
            "or start this one without.",
        )
    if refused := _made(folder):
        raise FileProblem(
            f"Nothing can be kept beside the program: “{folder}” cannot be written ({refused}).",
            "Copy the program to a folder or a stick you may write to and start it there, "
            "or start it without --portable.",
        )
    os.environ["VANTAGE_USER_DATA"] = str(folder)
    return folder


def keep_temporary_files_beside() -> None:
    """Where the program is portable, keep temporary files in its folder; else, or where it cannot be written, this does
    nothing. SQLite looks once, as it is imported. (On Windows its own temporary files stay in the system's folder.)
    What a program that was torn down left there more than a day ago is removed: it can hold parts of the case."""
    if not is_portable():
        return
    temporary = portable_folder() / "temporary"
    try:
        user_data()
        temporary.mkdir(exist_ok=True)
        _remove_what_was_left(temporary)
    except (FileProblem, OSError):
        return
    tempfile.tempdir = os.environ["SQLITE_TMPDIR"] = str(temporary)


def _remove_what_was_left(folder: Path) -> None:
    now = time.time()
    for entry in os.scandir(folder):
        if not entry.name.startswith(_OWN) or entry.name.startswith(_OWN_FONTS):
            continue
        with suppress(OSError):
            if abs(now - entry.stat(follow_symlinks=False).st_mtime) < _LEFT_SECONDS:
                continue
            if entry.is_dir(follow_symlinks=False):
                import shutil

                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)


def user_folder() -> Path:
    """Where the user's data are kept, whether or not the folder is there or can be written: VANTAGE_USER_DATA, else
    the folder beside the program if there is one, else the system's place. Raises FileProblem where there is no home.
    """
    if found := _chosen_or_beside():
        return found
    from platformdirs import user_data_path

    try:
        folder = user_data_path("vantage", appauthor=False)
    except RuntimeError:  # as for a user the system does not know
        folder = Path()
    if not folder.is_absolute():
        raise FileProblem("There is no home folder in which settings, sample and backups could be kept.", remedy())
    return folder


def _chosen_or_beside() -> Path | None:
    chosen = os.environ.get("VANTAGE_USER_DATA")
    if chosen:
        return Path(chosen).absolute()
    return portable_folder() if portable_folder().is_dir() and may_be_portable() else None


def user_data() -> Path:
    """The user's data folder (settings, sample workspace, backups), made when asked for.

    Raises FileProblem where it cannot be made or written.
    """
    folder = user_folder()
    if refused := _made(folder):
        raise FileProblem(
            f"The folder for settings, sample and backups cannot be written: “{folder}” ({refused}).", remedy()
        )
    return folder


def remedy() -> str:
    """What to do where the user's data folder cannot be written."""
    elsewhere = "et VANTAGE_USER_DATA to a folder you may write to"
    if not may_be_portable() or is_portable():
        return f"S{elsewhere}."
    if os.environ.get("VANTAGE_USER_DATA"):
        return f"S{elsewhere}, or start with --portable to keep everything beside the program."
    made = f"Make a folder “{PORTABLE}” in “{program_folder()}”"
    return f"{made} to keep everything there (starting with --portable makes it), or s{elsewhere}."


def may_write(place: Path) -> bool:
    """Whether a file or folder is meant to be written to; one marked read-only is not, even for an administrator.

    On Windows the mark on a folder says nothing of what may be made inside: “Documents” often bears it.
    """
    folder = place.is_dir()
    if sys.platform == "win32" and folder:
        return True
    return os.access(place, os.W_OK | (os.X_OK if folder else 0)) and place.stat().st_mode & 0o222 != 0


def _made(folder: Path) -> str:
    """Make the folder if it is not there; why nothing can be written to it, or empty."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return "" if may_write(folder) else "it is read-only"
    except OSError as error:
        return error.strerror or str(error)


def stored_path(path: Path) -> str:
    """The text by which a workspace is known from one start to the next: its whole path, but on a portable program's
    own volume the way from the data folder, which another drive letter or mount point does not change."""
    whole = path.resolve()
    if not is_portable():
        return str(whole)
    program = program_folder().resolve()
    if whole.is_relative_to(program) or _travels_with(whole, program):
        return os.path.relpath(whole, portable_folder().resolve()).replace(os.sep, "/")
    return str(whole)


def restored_path(text: str) -> Path:
    """The path of such a text. Raises FileProblem where it is not whole and there is no home."""
    path = Path(text)
    return path if path.is_absolute() else Path(os.path.normpath(user_folder().resolve() / path))


def _travels_with(whole: Path, program: Path) -> bool:
    """Whether both are on one volume that is not the system's own."""
    if os.name == "nt":
        system = os.environ.get("SYSTEMDRIVE", "C:").casefold()
        return whole.drive.casefold() == program.drive.casefold() != system
    mount = next(parent for parent in (program, *program.parents) if os.path.ismount(parent))
    return mount != Path(mount.anchor) and whole.is_relative_to(mount)
