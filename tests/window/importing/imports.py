"""What tests of importing say and ask about the sources in a window."""

from collections.abc import Callable

from vantage.window.main_window import MainWindow
from vantage.workspace import reading

Import = Callable[[dict[str, bytes]], None]
"""Writes files and imports them."""


def titles(window: MainWindow) -> dict[str, str]:
    """Titles of the sources in the workspace, by code."""
    return {source.code: source.title for source in reading.load_sources(window.session.workspace)}


def sentences(number: int, of: str = "turbine") -> str:
    """A text of its own, long enough to be compared with others."""
    return " ".join(f"The {of} numbered {number}-{place} runs on plan {place * number}." for place in range(40))
