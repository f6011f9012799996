"""A qualitative coding project as REFI-QDA 1.5 carries it: codes, sources, and the selections that were coded."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """A node of a codebook. `parent` is the guid of the code above it, "" at the top; `colour` is #RRGGBB or ""."""

    guid: str
    name: str
    parent: str = ""
    colour: str = ""
    description: str = ""
    is_codable: bool = True


@dataclass(frozen=True)
class Selection:
    """A coded passage: code points `start` (included) to `end` (excluded) of the source's text. `codes` are guids.

    `repaired` names the repair that made the positions fit their quote ("" where none was needed).
    `page` counts from 1 (0 for none) and `rectangle` is left, top, right, bottom in points from the top left.
    """

    guid: str
    start: int
    end: int
    codes: tuple[str, ...] = ()
    name: str = ""
    description: str = ""
    repaired: str = ""
    page: int = 0
    rectangle: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class CodedSource:
    """A source of a project: `kind` is text or pdf, `data` its original file, `text` what the selections count in.

    `page_heights` are points, one for each page of a PDF, where they are known.
    """

    guid: str
    name: str
    kind: str
    text: str
    data: bytes = b""
    file_name: str = ""
    description: str = ""
    codes: tuple[str, ...] = ()
    selections: tuple[Selection, ...] = ()
    page_heights: tuple[float, ...] = ()


@dataclass(frozen=True)
class Project:
    """A whole project. `lost` says, element by element, what the file holds that was not taken over."""

    name: str
    origin: str = ""
    description: str = ""
    codes: tuple[Code, ...] = ()
    sources: tuple[CodedSource, ...] = ()
    repairs: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
