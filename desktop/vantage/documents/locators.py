"""Locators: where in a document a passage stands, as people write it: `¶ 9`, `l. 512-520`, `p. 3`, `Sheet1, row 14`.

Paragraph n is the nth line that is not blank, title included; lines and rows count every line of the text or of the
sheet; all count from 1. Positions count code points.
"""

import itertools
import re
from collections.abc import Iterator

from vantage.documents.graphemes import without_blank_ends
from vantage.domain.document import TextLayer
from vantage.domain.locator import ONE_TABLE, PARAGRAPH, TABLE_READERS, locator_at, page_at

__all__ = ["TABLE_READERS", "locator_at", "page_at", "position_of_locator"]

_LONGEST = 200
"""Code points above which a text is not read as a locator."""
_NUMBERS = r"\s*(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?"
_LOCATOR = re.compile(rf"\s*(?P<kind>¶|ll?\.|pp?\.)?{_NUMBERS}\s*")
_ROW = re.compile(rf"\s*(?:(?P<label>.*),)?\s*rows?{_NUMBERS}\s*", re.DOTALL)


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
                return _stretch(layer.text, (p.span() for p in PARAGRAPH.finditer(layer.text)), first, last)
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
