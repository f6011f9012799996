"""Where in a document a hit stands."""

import sqlite3
from dataclasses import dataclass

from vantage.domain.document import Page, TextLayer
from vantage.domain.locator import WORKBOOK, locator_at
from vantage.workspace.page_map import read_pages
from vantage.workspace.search_snippet import closed_up_position


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
        text, pages, extractor = connection.execute(query, (layer,)).fetchone()
        self._layer = TextLayer(text, read_pages(pages), extractor, "", "")
        self._pages = {page.number: page for page in self._layer.pages}

    def place(self, number: int, match: tuple[int, int]) -> PagePlace:
        """The place of a stretch of a page, counted as the search index closes its text up."""
        page = self._pages[number]
        text = self._layer.text[page.start : page.end]
        start, last = (page.start + closed_up_position(text, at) for at in (match[0], max(match[0], match[1] - 1)))
        return PagePlace(start, last + 1, *self._cited(page, start))

    def _cited(self, page: Page, position: int) -> tuple[int | None, str]:
        locator = locator_at(self._layer, position)
        paged = page.width > 0 or (self._layer.extractor.startswith(WORKBOOK) and bool(page.label))
        return (page.number if paged else None), locator
