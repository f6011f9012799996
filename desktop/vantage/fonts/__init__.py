"""Which typefaces the program uses: Inter, and one or more fonts for Chinese, Japanese and Korean. No Qt.

Inter comes with the installed font package, or with the assets of a frozen program. A frozen program also carries a
font for Chinese, Japanese and Korean, so that its memos look the same on every machine; from source those that the
system has are used. VANTAGE_CJK_FONTS names others: font files, separated as in PATH; empty for none.
"""

import os
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from vantage import locations
from vantage.errors import FileProblem
from vantage.fonts.typeface import Typeface, open_typeface

__all__ = ["CHOICE", "Typeface", "bundled_cjk_font", "chosen_fonts", "cjk_typefaces", "memo_typeface", "window_fonts"]

CHOICE = "VANTAGE_CJK_FONTS"
_FONT_FILES = {".ttc", ".ttf", ".otf"}


def window_fonts() -> list[Path]:
    """The files of Inter, upright and italic."""
    return _inter(_bundled())


def memo_typeface() -> Typeface:
    """Inter upright: what the memo is set in."""
    return _upright(_bundled())


def bundled_cjk_font() -> Path | None:
    """The file in the package of a frozen program; None from source."""
    folder = _bundled()
    if not folder.is_dir():
        return None
    found = (path for path in sorted(folder.iterdir()) if path.suffix in _FONT_FILES)
    return next((path for path in found if not path.name.startswith("Inter")), None)


def cjk_typefaces() -> tuple[Typeface, ...]:
    """What sets the characters Inter lacks, in the order they are tried; () where there is nothing.

    Raises FileProblem for a chosen file that is no font or a damaged one.
    """
    chosen = chosen_fonts()
    return _found() if chosen is None else _chosen(chosen)


def chosen_fonts() -> str | None:
    """What VANTAGE_CJK_FONTS says; None where it is not set."""
    return os.environ.get(CHOICE)


def _inter(bundled: Path) -> list[Path]:
    folder = bundled if bundled.is_dir() else Path(str(files("fontpkg_inter"))) / "files"
    return sorted(folder.glob("Inter*.ttf"))


@lru_cache(maxsize=4)
def _upright(bundled: Path) -> Typeface:
    """Asked for every character of a memo, so looked for once."""
    return open_typeface(next(path for path in _inter(bundled) if not path.name.startswith("Inter-Italic")))


@lru_cache(maxsize=8)
def _chosen(paths: str) -> tuple[Typeface, ...]:
    return tuple(_readable(path) for path in filter(None, paths.split(os.pathsep)))


def _readable(path: str) -> Typeface:
    """Raises FileProblem for a file that cannot be opened, is no font, or cannot be set."""
    from vantage.fonts.typesetting import can_set

    why: Exception | None = None
    try:
        face = open_typeface(Path(path))
        if can_set(face):
            return face
    except (OSError, ValueError) as problem:
        why = problem
    raise FileProblem(
        f"“{path}” cannot be read as a font.",
        f"{CHOICE} names the fonts for Chinese, Japanese and Korean: correct it, or unset it.",
    ) from why


@lru_cache(maxsize=1)
def _found() -> tuple[Typeface, ...]:
    from vantage.fonts.system import system_typefaces

    bundled = bundled_cjk_font()
    return system_typefaces() if bundled is None else (open_typeface(bundled),)


def _bundled() -> Path:
    return locations.assets() / "fonts"
