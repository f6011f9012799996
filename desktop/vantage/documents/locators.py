"""Locators: where in a document a passage stands, as people write it: `¶ 9`, `l. 512-520`, `p. 3`, `Sheet1, row 14`.

Paragraph n is the nth line that is not blank, title included; lines and rows count every line of the text or of the
sheet; all count from 1. Positions count code points.
"""

import bisect
import itertools
import re
from collections.abc import Iterator

from vantage.documents.graphemes import without_blank_ends
from vantage.domain.document import Page, TextLayer

ONE_TABLE, WORKBOOK = "vantage-table", "openpyxl"
TABLE_READERS = (ONE_TABLE, WORKBOOK)
"""Extractors whose lines are rows: of the whole text, whatever its pages, or of the sheet that is a page."""
_LONGEST = 200
"""Code points above which a text is not read as a locator."""
_NUMBERS = r"\s*(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?"
_LOCATOR = re.compile(rf"\s*(?P<kind>¶|ll?\.|pp?\.)?{_NUMBERS}\s*")
_PARAGRAPH = re.compile(r"\S[^\n]*")
_ROW = re.compile(rf"\s*(?:(?P<label>.*),)?\s*rows?{_NUMBERS}\s*", re.DOTALL)


def page_at(pages: tuple[Page, ...], position: int) -> int:
    """The number of the page a position lies on, 0 where there is none; between two pages, the one before."""
    page = _page(pages, position)
    return page.number if page else 0


def locator_at(layer: TextLayer, position: int) -> str:
    """How a person would cite the place at a position: by page where pages have pictures, by row, or by paragraph.

    A place on a blank line is cited by the paragraph above it.
    """
    page = _page(layer.pages, position)
    if page and page.width > 0:
        return f"p. {page.number}"
    if page and layer.extractor.startswith(WORKBOOK) and page.label:
        return f"{page.label}, row {_line_number(layer.text, page.start, position)}"
    if page and layer.extractor.startswith(TABLE_READERS):
        return f"row {_line_number(layer.text, 0, position)}"
    line_end = layer.text.find("\n", max(position, 0))
    above = _PARAGRAPH.finditer(layer.text, 0, len(layer.text) if line_end < 0 else line_end)
    return f"¶ {max(1, sum(1 for _ in above))}"


def position_of_locator(layer: TextLayer, locator: str) -> tuple[int, int] | None:
    """The stretch of text a locator names, without blank ends; None where it is no locator or names nothing here."""
    if len(locator) > _LONGEST:
        return None
    found = _LOCATOR.fullmatch(locator)
    if found and found["kind"]:
        first, last = int(found[2]), int(found[3] or found[2])
        match found["kind"][0]:
            case "p":
                pages = ((page.start, page.end) for page in layer.pages)
                return _stretch(layer.text, pages, first, last)
            case "l":
                return _stretch(layer.text, _lines(layer.text, 0, len(layer.text)), first, last)
            case _:
                return _stretch(layer.text, (p.span() for p in _PARAGRAPH.finditer(layer.text)), first, last)
    row = _ROW.fullmatch(locator)
    table = _table(layer, row["label"]) if row else None
    if row and table:
        return _stretch(layer.text, _lines(layer.text, *table), int(row[2]), int(row[3] or row[2]))
    return None


def _table(layer: TextLayer, label: str | None) -> tuple[int, int] | None:
    """Where the rows of a sheet stand; without a label, those of the only table."""
    if label is None:
        only = len(layer.pages) == 1 or layer.extractor.startswith(ONE_TABLE)
        return (0, len(layer.text)) if only else None
    return next(((page.start, page.end) for page in layer.pages if page.label == label.strip()), None)


def _page(pages: tuple[Page, ...], position: int) -> Page | None:
    at = bisect.bisect_right(pages, position, key=lambda page: page.start)
    return pages[at - 1] if at else None


def _line_number(text: str, start: int, position: int) -> int:
    return text.count("\n", start, max(start, position)) + 1


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line of a stretch, its line feed left out; a last line feed starts no further line."""
    while start < end:
        line_end = text.find("\n", start, end)
        yield start, end if line_end < 0 else line_end
        start = end if line_end < 0 else line_end + 1


def _stretch(text: str, spans: Iterator[tuple[int, int]], first: int, last: int) -> tuple[int, int] | None:
    """From the start of the first to the end of the last of some numbered spans, if there are so many."""
    if not 1 <= first <= last:
        return None
    start = next(itertools.islice(spans, first - 1, None), None)
    end = start if first == last else next(itertools.islice(spans, last - first - 1, None), None)
    return without_blank_ends(text, start[0], end[1]) if start and end else None
