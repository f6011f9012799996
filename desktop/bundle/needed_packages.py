"""What a built folder needs of the system, read from its library files: package names and versions for `Depends`."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vantage.command_line.starting.libraries import PACKAGES

C_LIBRARY = frozenset(
    ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "ld-linux-x86-64.so.2",
     "ld-linux-aarch64.so.1")
)  # fmt: skip
THE_SYSTEMS_OWN = frozenset(
    ("libGL.so.1", "libEGL.so.1", "libxcb.so.1", "libwayland-client.so.0", "libwayland-cursor.so.0",
     "libwayland-egl.so.1")
)  # fmt: skip
"""Libraries that a package must not bring, since they go with the graphics drivers of the system."""
NOT_LINKED = ("fontconfig-config", "xkb-data")
"""What Qt reads as files: where the system's fonts are, and keyboards."""

RELEASES = {
    "Debian": (("12", (2, 36)), ("13", (2, 41))),
    "Ubuntu": (("24.04", (2, 39)),),
}
"""The releases the program is for, oldest first, and the version of the C library in each."""


class UnknownLibrary(Exception):
    """A library is neither in the folder nor the system's own: the build must bring it, or the set must have it."""


@dataclass(frozen=True)
class Needs:
    """Library names that the folder does not hold, and the newest version of the C library that any file asks for."""

    libraries: frozenset[str]
    c_library: tuple[int, ...]


def needs_of(folder: Path) -> Needs:
    """Read every library file in the folder with `objdump`."""
    there = {file.name for file in folder.rglob("*")}
    asked: set[str] = set()
    versions: set[tuple[int, ...]] = {(0,)}
    for file in _library_files(folder):
        told = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True).stdout
        asked |= set(re.findall(r"^\s+NEEDED\s+(\S+)", told, re.MULTILINE))
        versions |= {tuple(map(int, found.split("."))) for found in re.findall(r"\bGLIBC_([0-9.]+)", told)}
    return Needs(frozenset(asked - there), max(versions))


def depends(needs: Needs) -> tuple[str, ...]:
    """The entries of `Depends`, in order. Raises UnknownLibrary."""
    if unknown := sorted(needs.libraries - C_LIBRARY - THE_SYSTEMS_OWN):
        raise UnknownLibrary(", ".join(unknown))
    packages = {PACKAGES[name] for name in needs.libraries - C_LIBRARY}
    c_library = f"libc6 (>= {'.'.join(map(str, needs.c_library))})"
    return (c_library, *sorted({*packages, *NOT_LINKED}))


def systems_with(needs: Needs) -> tuple[str, ...]:
    """The oldest release of each distribution whose C library is new enough, as far as they are known here."""
    oldest = (
        next((f"{name} {release}" for release, has in releases if has >= needs.c_library), "")
        for name, releases in RELEASES.items()
    )
    return tuple(filter(None, oldest))


def _library_files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == b"\x7fELF":
                    yield file
