"""How a place in a document is cited: by page, by row of a table, or by paragraph. Positions count code points.

Paragraph n is the nth line that is not blank, title included; rows count every line of the text or of the sheet; all
count from 1.
"""

import bisect
import re

from vantage.domain.document import Page, TextLayer

ONE_TABLE, WORKBOOK = "vantage-table", "openpyxl"
TABLE_READERS = (ONE_TABLE, WORKBOOK)
"""Extractors whose lines are rows: of the whole text, whatever its pages, or of the sheet that is a page."""
PARAGRAPH = re.compile(r"\S[^\n]*")
"""What of a line that is not blank counts as a paragraph."""


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
    above = PARAGRAPH.finditer(layer.text, 0, len(layer.text) if line_end < 0 else line_end)
    return f"¶ {max(1, sum(1 for _ in above))}"


def locator_of(layer: TextLayer, start: int, end: int) -> str:
    """How the stretch from `start` to `end` (excluded) is cited: `¶ 9`, or `¶ 9-11` where it ends in another place."""
    first, last = locator_at(layer, start), locator_at(layer, max(start, end - 1))
    (before, _, number), (other, _, until) = first.rpartition(" "), last.rpartition(" ")
    same_kind = before == other and number.isdecimal() and until.isdecimal()
    return f"{first}-{until}" if same_kind and int(number) < int(until) else first


def _page(pages: tuple[Page, ...], position: int) -> Page | None:
    at = bisect.bisect_right(pages, position, key=lambda page: page.start)
    return pages[at - 1] if at else None


def _line_number(text: str, start: int, position: int) -> int:
    return text.count("\n", start, max(start, position)) + 1
