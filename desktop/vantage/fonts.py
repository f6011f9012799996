"""Where the bundled typeface is: the installed font package, or the assets of a frozen program. No Qt."""

from importlib.resources import files
from pathlib import Path

from vantage import locations


def window_fonts() -> list[Path]:
    """The font files of the window."""
    bundled = locations.assets() / "fonts"
    folder = bundled if bundled.is_dir() else Path(str(files("fontpkg_inter"))) / "files"
    return sorted(folder.glob("Inter*.ttf"))


def memo_font() -> Path:
    """The upright font of the memo; the folder it is in holds the italic too."""
    return next(path for path in window_fonts() if not path.name.startswith("Inter-Italic"))
