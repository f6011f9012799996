"""Locators: where in a document a passage stands, as people write it: `¶ 9`, `l. 512-520`, `p. 3`, `Sheet1, row 14`.

Paragraph n is the nth line that is not blank, title included; lines and rows count every line of the text or of the
sheet; all count from 1. Positions count code points.
"""

import bisect
import re

from vantage.documents.graphemes import without_blank_ends
from vantage.domain.document import Page, TextLayer

TABLE_READERS = ("csv", "openpyxl")
"""Extractors whose pages are sheets and whose lines are rows."""
_LONGEST = 200
"""Code points above which a text is not read as a locator."""
_NUMBERS = r"\s*(\d{1,9})(?:\s*[-–—]\s*(\d{1,9}))?"
_LOCATOR = re.compile(rf"\s*(?P<kind>¶|ll?\.|pp?\.)?{_NUMBERS}\s*")
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
    if page and layer.extractor.startswith(TABLE_READERS):
        row = f"row {layer.text.count(chr(10), page.start, max(page.start, position)) + 1}"
        return f"{page.label}, {row}" if page.label else row
    line_end = layer.text.find("\n", max(position, 0))
    until = layer.text if line_end < 0 else layer.text[:line_end]
    return f"¶ {max(1, sum(1 for line in until.split(chr(10)) if line.strip()))}"


def position_of_locator(layer: TextLayer, locator: str) -> tuple[int, int] | None:
    """The stretch of text a locator names, without blank ends; None where it is no locator or names nothing here."""
    if len(locator) > _LONGEST:
        return None
    found = _LOCATOR.fullmatch(locator)
    if found and found["kind"]:
        first, last = int(found[2]), int(found[3] or found[2])
        match found["kind"][0]:
            case "p":
                spans = [(page.start, page.end) for page in layer.pages if first <= page.number <= last]
                complete = {page.number for page in layer.pages} >= {first, last}
                return _stretch(layer.text, spans) if complete else None
            case "l":
                return _lines(layer.text, _line_spans(layer.text, 0, len(layer.text)), first, last)
            case _:
                spans = _line_spans(layer.text, 0, len(layer.text))
                return _lines(layer.text, [s for s in spans if layer.text[slice(*s)].strip()], first, last)
    row = _ROW.fullmatch(locator)
    if row:
        for page in layer.pages:
            if page.label == (row["label"] or "").strip() or (row["label"] is None and len(layer.pages) == 1):
                spans = _line_spans(layer.text, page.start, page.end)
                return _lines(layer.text, spans, int(row[2]), int(row[3] or row[2]))
    return None


def _page(pages: tuple[Page, ...], position: int) -> Page | None:
    at = bisect.bisect_right(pages, position, key=lambda page: page.start)
    return pages[at - 1] if at else None


def _line_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each line of a stretch, its line feed left out; a last line feed starts no further line."""
    spans = []
    for line in text[start:end].split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans[:-1] if len(spans) > 1 and spans[-1][0] == spans[-1][1] else spans


def _lines(text: str, spans: list[tuple[int, int]], first: int, last: int) -> tuple[int, int] | None:
    return _stretch(text, spans[first - 1 : last]) if 1 <= first <= last <= len(spans) else None


def _stretch(text: str, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    return without_blank_ends(text, spans[0][0], spans[-1][1]) if spans else None
