"""Where the selections of a project stand in a text layer of the workspace."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from vantage.casework.interchange.project_text import Positions
from vantage.documents.anchors import check_anchor, locator_at, page_at
from vantage.documents.graphemes import splits_cluster, whole_clusters
from vantage.documents.locators import TABLE_READERS
from vantage.domain.anchor import CONTEXT, EXACT, MOVED, Anchor, Rectangle
from vantage.domain.coding import Selection
from vantage.domain.document import TextLayer

_SHOWN_QUOTE = 80
_PARAGRAPH = re.compile(r"\S[^\n]*")


@dataclass(frozen=True)
class Placed:
    """Where a selection stands: without an anchor, `problem` says why."""

    quote: str
    anchor: Anchor | None = None
    locator: str = ""
    widened: bool = False
    problem: str = ""


class Placer:
    """Brings selections from the text of a project into a text layer.

    Where the layer holds the project's text, positions are mapped exactly. In another text, only a quote that stands
    there once, or once in its context, has a place.
    """

    def __init__(self, given: str, normalised: str, layer: TextLayer | None, guid: str) -> None:
        self._given, self._positions = given, Positions(given, normalised)
        self._text, self._layer, self._guid = normalised, layer, guid
        self._same = layer is not None and layer.text == normalised
        self._paragraphs: list[int] | None = None

    def place(self, selection: Selection) -> Placed:
        start, end = self._positions.place(selection.start), self._positions.place(selection.end)
        end = min(max(start, end), len(self._text))
        quote = self._text[start:end] if selection.start < selection.end else ""
        if self._layer is None:
            where = f"p. {selection.page}" if selection.page else ""
            return Placed(quote, locator=where, problem=_unplaced(quote, selection, "its source has no text here"))
        if not quote and selection.page > 0 and selection.rectangle is not None:
            return self._area(selection)
        if self._same:
            placed = self._anchored(selection, start, end)
            cuts = quote and any(splits_cluster(self._given, at) for at in (selection.start, selection.end))
            return replace(placed, widened=placed.widened or bool(cuts))
        around = self._text[max(0, start - CONTEXT) : start], self._text[end : end + CONTEXT]
        found = check_anchor(Anchor(start, end, quote, *around), self._layer.text, False)
        if found.state in (EXACT, MOVED):
            return self._anchored(selection, found.places[0].start, found.places[0].end)
        why = "its text stands at several places" if len(found.places) > 1 else "its text is not in the document"
        return Placed(quote, problem=_unplaced(quote, selection, why))

    def _anchored(self, selection: Selection, start: int, end: int) -> Placed:
        layer = self._layer
        assert layer is not None
        start = min(start, len(layer.text))
        whole = whole_clusters(layer.text, start, end) if start < end else (start, end)
        anchor = self._anchor(selection, *whole)
        return Placed(anchor.quote, anchor, self._locator(anchor.start), whole != (start, end))

    def _area(self, selection: Selection) -> Placed:
        """An area of a page without text of its own: it stands where its page begins."""
        layer = self._layer
        assert layer is not None
        page = next((page for page in layer.pages if page.number == selection.page and page.width > 0), None)
        start = page.start if page else 0
        anchor = replace(self._anchor(selection, start, start), page=selection.page)
        return Placed("", anchor, f"p. {selection.page}")

    def _anchor(self, selection: Selection, start: int, end: int) -> Anchor:
        layer = self._layer
        assert layer is not None
        areas = (Rectangle(*selection.rectangle),) if selection.rectangle and selection.page else ()
        text = layer.text
        return Anchor(
            start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT],
            self._guid or "", selection.page if areas else page_at(layer.pages, start), areas,
        )  # fmt: skip

    def _locator(self, position: int) -> str:
        """As `locator_at`, which counts the paragraphs of a text anew each time."""
        layer = self._layer
        assert layer is not None
        if layer.extractor.startswith(TABLE_READERS) or any(page.width > 0 for page in layer.pages):
            return locator_at(layer, position)
        if self._paragraphs is None:
            self._paragraphs = [found.start() for found in _PARAGRAPH.finditer(layer.text)]
        line_end = layer.text.find("\n", position)
        line_end = len(layer.text) if line_end < 0 else line_end
        return f"¶ {max(1, bisect_left(self._paragraphs, line_end))}"


def _unplaced(quote: str, selection: Selection, why: str) -> str:
    words = " ".join((quote or selection.name).split())
    shown = words if len(words) <= _SHOWN_QUOTE else words[: _SHOWN_QUOTE - 1] + "…"
    return f"“{shown or 'A selection without text'}” is kept without a position: {why}."
