"""How the paths of workspaces opened before are kept: on a stick, so that another drive letter or mount still works."""

import os
from pathlib import Path

from vantage import locations


def stored(path: Path) -> str:
    """The text that is kept for a path; from the data folder beside the program on where both can only travel
    together, else the whole path."""
    whole = path.resolve()
    if not locations.is_portable():
        return str(whole)
    program = locations.program_folder().resolve()
    if whole.is_relative_to(program) or _on_the_stick(whole, program):
        text = os.path.relpath(whole, locations.portable_folder().resolve())
        return text.replace(os.sep, "/")
    return str(whole)


def restored(text: str) -> Path:
    """The path of a kept text."""
    path = Path(text)
    return path if path.is_absolute() else Path(os.path.normpath(locations.user_folder() / path))


def is_there(path: Path) -> bool:
    """Whether there is a file; no path is so odd, and no folder so closed, that asking fails."""
    return os.path.isfile(path)


def _on_the_stick(whole: Path, program: Path) -> bool:
    """Whether both are on one volume that is not the system's own."""
    if os.name == "nt":
        system = os.environ.get("SYSTEMDRIVE", "C:").casefold()
        return whole.drive.casefold() == program.drive.casefold() != system
    mount = next(parent for parent in (program, *program.parents) if os.path.ismount(parent))
    return mount != Path(mount.anchor) and whole.is_relative_to(mount)
