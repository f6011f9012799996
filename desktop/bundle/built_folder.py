"""What lies in a folder PyInstaller built: its files, and the Python modules inside the program itself."""

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bundle.components import BundledFile

LIBRARIES = "_internal/"
WRITTEN_LATER = ("licences/",)
"""What is put beside the program after it was built: the licences themselves."""


@dataclass(frozen=True)
class PackedModules:
    """Names of the Python modules and start scripts that are packed into a program file."""

    program: str
    modules: frozenset[str]
    scripts: frozenset[str]


def bundled_files(folder: Path) -> tuple[BundledFile, ...]:
    """Every file of the built folder with its hash, in order. Links within the folder are not files of their own.
    Raises ValueError for a link that leads out of the folder or nowhere, FileNotFoundError for no such folder."""
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no built folder {folder}")
    found = []
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        if place.startswith(WRITTEN_LATER):
            continue
        if path.is_symlink():
            _check_link(path, folder)
        elif path.is_file():
            found.append(BundledFile(place, sha256(path), path.stat().st_size))
    return tuple(found)


def _check_link(path: Path, folder: Path) -> None:
    target = path.resolve()
    if not target.exists() or not target.is_relative_to(folder.resolve()):
        raise ValueError(f"the link {path} leads to {target}, which is not in the built folder")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def packed_modules(folder: Path, files: Iterable[BundledFile]) -> tuple[PackedModules, ...]:
    """The modules of every program file at the top of the folder, as PyInstaller itself lists them."""
    found = (_read_program(folder, file.place) for file in files if "/" not in file.place)
    return tuple(packed for packed in found if packed)


def _read_program(folder: Path, place: str) -> PackedModules | None:
    from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader  # type: ignore[import-untyped]

    try:
        archive = CArchiveReader(str(folder / place))
    except ArchiveReadError:
        return None  # a file beside the program, not a program
    scripts = {name for name, entry in archive.toc.items() if entry[-1] in ("s", "m", "M")}
    modules = {
        module
        for name, entry in archive.toc.items()
        if entry[-1] == "z"
        for module in archive.open_embedded_archive(name).toc
    }
    return PackedModules(place, frozenset(modules), frozenset(scripts))


def zipped_modules(path: Path) -> frozenset[str]:
    """The modules in a zip of compiled modules (base_library.zip)."""
    with zipfile.ZipFile(path) as archive:
        names = [name.removesuffix(".pyc") for name in archive.namelist() if name.endswith(".pyc")]
    return frozenset(name.removesuffix("/__init__").replace("/", ".") for name in names)
