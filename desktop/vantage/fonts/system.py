"""Which Chinese, Japanese and Korean fonts a machine has: known files, looked for in the folders fonts are kept in."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from vantage.fonts.typeface import Typeface, open_typeface
from vantage.fonts.typesetting import can_set

KNOWN = (
    "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "SourceHanSans.ttc", "SourceHanSansSC-Regular.otf",
    "wqy-microhei.ttc", "wqy-zenhei.ttc",
    "msyh.ttc", "Hiragino Sans GB.ttc", "STHeiti Medium.ttc", "STHeiti Light.ttc", "simsun.ttc", "msjh.ttc",
    "NotoSansSC-Regular.otf", "NotoSansTC-Regular.otf", "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf",
    "uming.ttc", "ukai.ttc",
    "YuGothM.ttc", "YuGothR.ttc", "msgothic.ttc", "NotoSansJP-Regular.otf", "ipaexg.ttf", "ipagp.ttf", "ipag.ttf",
    "TakaoPGothic.ttf", "VL-PGothic-Regular.ttf",
    "malgun.ttf", "AppleSDGothicNeo.ttc", "AppleGothic.ttf", "NotoSansKR-Regular.otf", "NanumGothic.ttf",
    "UnDotum.ttf", "gulim.ttc", "batang.ttc",
    "Arial Unicode.ttf", "PingFang.ttc",
)  # fmt: skip
"""File names, the best first: sans serif before serif, one font for all three scripts before one for each. PingFang
comes last, since newer versions of macOS keep its outlines in a format of their own."""

_SCRIPTS = ("汉", "漢", "の", "한")
"""A character each of simplified and traditional Chinese, Japanese and Korean."""


def system_typefaces(folders: Iterable[Path] | None = None) -> tuple[Typeface, ...]:
    """As many fonts as it takes to set the three scripts, or as there are; the order is that of `KNOWN`.

    A file that cannot be read or set, or whose maker forbids embedding it, is passed over.
    """
    there = _files(font_folders() if folders is None else folders)
    chosen: list[Typeface] = []
    wanted = {ord(character) for character in _SCRIPTS}
    for name in KNOWN:
        face = _usable(there[name]) if name in there else None
        if face is not None and wanted & face.characters and can_set(face):
            chosen.append(face)
            wanted -= face.characters
        if not wanted:
            break
    return tuple(chosen)


def font_folders() -> list[Path]:
    """Where this system keeps fonts, the user's own folders first; not all of them need be there."""
    home = _home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        own = [Path(local)] if local else [folder / "AppData" / "Local" for folder in home]
        shared = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        return [*(folder / "Microsoft" / "Windows" / "Fonts" for folder in own), shared]
    if sys.platform == "darwin":
        own = [folder / "Library" / "Fonts" for folder in home]
        return [*own, Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    chosen = os.environ.get("XDG_DATA_HOME")
    own = [Path(chosen)] if chosen else [folder / ".local" / "share" for folder in home]
    named = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    folders = [*own, *(Path(folder) for folder in named if folder), Path("/usr/local/share"), Path("/usr/share")]
    return [*(folder / ".fonts" for folder in home), *dict.fromkeys(folder / "fonts" for folder in folders)]


def _home() -> list[Path]:
    """None for a user the system does not know, as in a container."""
    try:
        return [Path.home()]
    except RuntimeError:
        return []


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    """The first file of each known name, in the order of the folders."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in _beneath(folder):
            found.setdefault(path.name, path)
    return found


def _beneath(folder: Path) -> Iterator[Path]:
    for place, below, names in os.walk(folder):
        below.sort()
        yield from (Path(place, name) for name in names if name in KNOWN)


def _usable(path: Path) -> Typeface | None:
    try:
        face = open_typeface(path)
    except (OSError, ValueError):
        return None
    return face if face.embeddable else None
