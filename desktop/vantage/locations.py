"""Where things are: bundled assets and data, and the user's own folders.

Works from a source checkout, from an installed wheel and from a frozen program.
"""

import os
import sys
from pathlib import Path

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


def user_data() -> Path:
    """The user's data folder (sample workspace, backups); VANTAGE_USER_DATA moves it. Created when asked for."""
    chosen = os.environ.get("VANTAGE_USER_DATA")
    if chosen:
        folder = Path(chosen)
    else:
        from platformdirs import user_data_path

        folder = user_data_path("vantage", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
