"""Libraries of the system that Qt needs, the Debian packages they are in, and what to say where one is missing."""

import ctypes
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from vantage.errors import VantageError

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libGLdispatch.so.0": "libglvnd0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libpng16.so.16": "libpng16-16",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Library: its package on Debian 12 and 13 and on Ubuntu (where `libglib2.0-0` leads to its newer name)."""

_WAYLAND = "libwayland-"
_MISSING = re.compile(r"^(\S+?): cannot open shared object file")
_TOO_OLD = re.compile(r"version `((?:GLIBC|GLIBCXX|CXXABI)_[\d.]+)' not found")


def missing_library(said: str) -> str:
    """The library that the loader did not find, by its words; empty where they say something else."""
    found = _MISSING.match(said.strip())
    return found[1] if found else ""


def needs_newer_system(said: str) -> str:
    """The version of the C or C++ library that this system lacks, by the loader's words; else empty."""
    found = _TOO_OLD.search(said)
    return found[1] if found else ""


def loading_problem(library: str) -> str:
    """What the loader says of a library, by name or path; empty where it loads."""
    try:
        ctypes.CDLL(library)
    except OSError as error:
        return str(error.__cause__ or error)  # the packaged program's ctypes has words of its own
    return ""


def missing_with(library: str) -> list[str]:
    """The library, and whatever else a window needs and this system lacks too: nobody wants to install them one failed
    start after the other. Those of Wayland count only where one of them is missed; X does without."""
    beside = Path(getattr(sys, "_MEIPASS", Path(__file__).parent))
    return [
        library,
        *(
            name
            for name in PACKAGES
            if name != library
            and name.startswith(_WAYLAND) == library.startswith(_WAYLAND)
            and not (beside / name).exists()
            and loading_problem(name)
        ),
    ]


def libraries_needed(libraries: Sequence[str]) -> VantageError:
    """Which libraries are missing and how they are installed."""
    names = " and ".join((", ".join(libraries[:-1]), libraries[-1])) if len(libraries) > 1 else libraries[0]
    one = len(libraries) == 1
    title = f"The system {'library' if one else 'libraries'} {names} {'is' if one else 'are'} missing."
    packages = list(dict.fromkeys(PACKAGES[name] for name in libraries if name in PACKAGES))
    holding = f"the {'package' if one else 'packages'} of your system that {'holds' if one else 'hold'} {names}"
    if not packages:
        return VantageError(title, f"Install {holding}, and start Vantage again.")
    command = f"sudo apt-get install {' '.join(packages)}"
    if which("apt-get"):
        return VantageError(title, f"Install what is missing with `{command}`, and start Vantage again.")
    return VantageError(title, f"Install {holding} (on Debian and Ubuntu: `{command}`), and start Vantage again.")


def newer_system_needed(version: str) -> VantageError:
    """What to say where the system is older than the one this program was built on."""
    return VantageError(
        f"This system is too old for this build of Vantage: it lacks {version}.",
        "Use it on a newer release of the system, or run Vantage from its source.",
    )
