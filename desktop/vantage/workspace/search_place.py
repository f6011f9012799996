"""Where in a document a passage stands, in the words of its text layer: a page, a row of a sheet, or a paragraph."""

import sqlite3
from dataclasses import dataclass

from vantage.domain.document import Page
from vantage.workspace.page_map import read_pages
from vantage.workspace.search_snippet import closed_up_position

_TABLE_READERS = ("csv", "openpyxl")
"""Extractors whose pages are sheets and whose lines are rows."""


@dataclass(frozen=True)
class PagePlace:
    """A stretch of a text layer. `page` is None where the document has no pages of its own."""

    start: int
    end: int
    page: int | None
    locator: str


class LayerText:
    """One text layer, in which positions on its pages are found."""

    def __init__(self, connection: sqlite3.Connection, layer: int) -> None:
        query = "SELECT text, pages, extractor FROM text_layer WHERE id = ?"
        self._text, pages, self._extractor = connection.execute(query, (layer,)).fetchone()
        self._pages = {page.number: page for page in read_pages(pages)}

    def place(self, number: int, match: tuple[int, int]) -> PagePlace:
        """The place of a stretch of a page, counted as the search index closes its text up."""
        page = self._pages[number]
        text = self._text[page.start : page.end]
        start, last = (page.start + closed_up_position(text, at) for at in (match[0], max(match[0], match[1] - 1)))
        return PagePlace(start, last + 1, *self._cited(page, start))

    def _cited(self, page: Page, position: int) -> tuple[int | None, str]:
        if page.width > 0:
            return page.number, f"p. {page.number}"
        if self._extractor.startswith(_TABLE_READERS):
            row = f"row {self._text.count(chr(10), page.start, position) + 1}"
            return (page.number, f"{page.label}, {row}") if page.label else (None, row)
        line_end = self._text.find("\n", position)
        until = self._text if line_end < 0 else self._text[:line_end]
        return None, f"¶ {max(1, sum(1 for line in until.split(chr(10)) if line.strip()))}"
