"""What every reader hands over before its text is normalised and joined into a text layer."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages there are."""


@dataclass(frozen=True)
class ParsedPage:
    """One page as its library gave it; `width` and `height` in points where it has a picture."""

    text: str
    label: str = ""
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True)
class Parsed:
    """The pages of a file and what it says about itself, with sentences on what was lost or doubtful."""

    pages: tuple[ParsedPage, ...]
    extractor: str
    version: str
    media_type: str
    encoding: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    warnings: tuple[str, ...] = ()
