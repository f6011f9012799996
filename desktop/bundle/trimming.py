"""What PyInstaller collects and the program does not need: plug-ins of Qt, data of libraries, and what only those need.

A build keeps what it is told to keep, so that a new plug-in of a later Qt is left out until somebody asks for it.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Entry = tuple[str, str, str]
"""What PyInstaller calls a TOC entry: the place in the package, the file it comes from, and its kind."""
Needs = Callable[[str], Iterable[str]]
"""The files that a library file links to."""

QT_PLUGINS = (
    "platforms/(lib)?q(xcb|wayland|offscreen|windows|cocoa)",
    "platforminputcontexts/lib(ibus|compose)",  # typing Chinese, Japanese and Korean; the virtual keyboard is GPL-3
    "platformthemes/libqxdgdesktopportal",  # libqgtk3 would bring GTK, cairo and pango
    "styles/",
    "iconengines/(lib)?qsvgicon",
    "imageformats/(lib)?q(svg|jpeg|ico)",
    "xcbglintegrations/",  # the X11 plug-in asks for one at its start
    "wayland-(shell-integration/libxdg-shell|decoration-client|graphics-integration-client/libqt-plugin-wayland-egl)",
)
"""Plug-ins that stay, by folder and name. Left out: the network's, printing, touch screens without a desktop, VNC,
rare picture formats."""

LEFT_OUT_DATA = (
    r"PySide6/Qt/translations/",  # the program speaks English
    r"babel/locale-data/(?!root\.dat|en\.dat)",  # 29 MB to tell the language of a web address, which is never asked
    r"(numpy|pandas|pyqtgraph)/.*/?tests/",
    r"pyqtgraph/icons/peegee/",  # pyqtgraph's own mark, for programs that have none
    r".*\.pyi$",
)

STRIPPED = (
    "libpython3*.so*",
    "lib-dynload/*.so",  # Python's own modules; those of Debian's Python are stripped already
    "_typst.abi3.so",
    "libpdfium.so",
    "_regex.*.so",
    "libicui18n.so.*",
    "libicuuc.so.*",
)
"""Libraries whose tables for debuggers are large. Not all: `strip` breaks those that were patched for their wheel, such
as NumPy's OpenBLAS, and the system's are known by their bytes."""


def kept_data(entries: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """The data files without those nobody reads, and without links to library files that are not among `binaries`."""
    unwanted = re.compile("|".join(f"(?:{pattern})" for pattern in LEFT_OUT_DATA))
    places = {_posix(entry[0]) for entry in binaries}
    wanted = [entry for entry in entries if not unwanted.match(_posix(entry[0]))]
    return [entry for entry in wanted if entry[2] != "SYMLINK" or _target(entry) in places or _in_framework(entry)]


def kept_binaries(entries: Iterable[Entry], needs: Needs) -> list[Entry]:
    """The library files without unwanted plug-ins, and without the system libraries and parts of Qt that nothing kept
    links to."""
    listed = [entry for entry in entries if _wanted_plugin(_posix(entry[0]))]
    source_of = {_key(entry[1]): entry for entry in listed}
    reached = {_key(entry[1]) for entry in listed if not _needs_a_reason(entry)}
    waiting = list(reached)
    while waiting:
        entry = source_of.get(waiting.pop())
        for needed in needs(entry[1]) if entry else ():
            if (key := _key(needed)) not in reached:
                reached.add(key)
                waiting.append(key)
    return [entry for entry in listed if _key(entry[1]) in reached]


def strip_libraries(folder: Path, names: Iterable[str]) -> None:
    """Take the symbols of debuggers out of these library files (Linux)."""
    if sys.platform == "linux":
        for name in names:
            for file in folder.rglob(name):
                if not file.is_symlink():
                    subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)


def _wanted_plugin(place: str) -> bool:
    found = re.search(r"PySide6/(?:Qt/)?plugins/(.*)", place)
    return found is None or any(re.match(pattern, found[1]) for pattern in QT_PLUGINS)


def _needs_a_reason(entry: Entry) -> bool:
    """Whether it is a library that is here only because another one links to it. On Windows and macOS next to nothing
    comes from the system, and half a framework of macOS cannot be signed: there every library stays."""
    place = _posix(entry[0])
    if sys.platform != "linux" or entry[2] != "BINARY" or place.startswith("libpython"):
        return False
    return "/" not in place or place.startswith("PySide6/Qt/lib/")


def _in_framework(link: Entry) -> bool:
    """Whether it is one of the links that a framework of macOS consists of, which lead to folders too."""
    return ".framework/" in _posix(link[0])


def _target(link: Entry) -> str:
    """Where a link in the package leads: PyInstaller gives its target relative to the link's folder."""
    return _posix(str(Path(link[0]).parent / link[1])).removeprefix("./")


def _posix(place: str) -> str:
    return place.replace("\\", "/")


def _key(source: str) -> str:
    return str(Path(source).resolve())
