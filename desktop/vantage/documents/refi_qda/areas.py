"""Coded areas of PDF pages: from the standard's corner (bottom left, pages from 0) to the program's (top left, from 1).

Some programs measure from the top left instead. Where selections carry the text of their area, both are tried on the
page; where they do not, the program named as origin decides, and that is said.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vantage.documents.refi_qda.offsets import quote_of
from vantage.documents.refi_qda.pdf_areas import Box, PdfLook, PdfLooks
from vantage.documents.refi_qda.xml_text import children, derived, normal, text_of
from vantage.domain.coding import Selection
from vantage.errors import BadInput

MOST_TRIED = 30
"""Areas whose text is looked up."""


def read_areas(
    elements: Sequence[tuple[Any, tuple[str, ...]]], data: bytes, text: str, origin: str, looks: PdfLooks
) -> tuple[list[Selection], tuple[float, ...], list[str]]:
    """The areas as selections, the heights of the pages, and sentences on repairs and doubts. Cancelled.

    Each element comes with its codes. A selection whose quote stands once in `text` gets its position there. A PDF
    without areas is not opened.
    """
    if not elements:
        return [], (), []
    drawn, notes = [], []
    corners = [_corners(element) for element, _ in elements]
    quotes = [_quote(element) for element, _ in elements]
    tried = [(corner, quote) for corner, quote in zip(corners, quotes, strict=True) if corner and quote.strip()]
    tried = tried[:MOST_TRIED]
    seen = PdfLook()
    if data:
        try:
            seen = looks.at(data, [(page + 1, box) for (page, box), _ in tried])
        except BadInput as error:
            notes.append(f"its areas could not be verified, since its PDF was not read ({_clause(error.title)})")
    heights = seen.heights
    from_top, verified = _measured_from_top([quote for _, quote in tried], seen, origin)
    unplaced = 0
    for (element, codes), corner, quote in zip(elements, corners, quotes, strict=True):
        selection = Selection(
            guid=(element.get("guid") or "").strip(), start=0, end=0, codes=codes, name=element.get("name") or "",
            description=text_of(element, "Description"),
        )  # fmt: skip
        if corner:
            page, box = corner[0] + 1, corner[1] if from_top else _turned(corner, heights)
            selection = replace(selection, page=page, rectangle=box)
        unplaced += selection.rectangle is None
        drawn.append(_with_position(selection, quote, text))
    if from_top:
        doubt = "" if verified else ", which could not be verified"
        notes.append(f"the areas were measured from the top left corner{doubt}")
    if unplaced:
        notes.append(f"{unplaced} areas have no place on their page, since it or its height is not known")
    return drawn, heights, notes


def _corners(element: Any) -> tuple[int, Box] | None:
    """The page counted from 0 and the box as the file has it, its corners in order."""
    values = [(element.get(name) or "").strip() for name in ("page", "firstX", "firstY", "secondX", "secondY")]
    if not all(re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", value, re.ASCII) for value in values) or float(values[0]) < 0:
        return None
    page, x, y, other_x, other_y = (float(value) for value in values)
    return int(page), (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def _turned(corner: tuple[int, Box], heights: Sequence[float]) -> Box | None:
    """The box with its vertical measures from the other end of the page."""
    page, (left, low, right, high) = corner
    return (left, heights[page] - high, right, heights[page] - low) if page < len(heights) else None


def _quote(element: Any) -> str:
    """The text of an area: of its representation, or its name."""
    representation = next(iter(children(element, "Representation")), None)
    text = text_of(representation, "PlainTextContent") if representation is not None else ""
    return text or element.get("name") or ""


def _clause(title: str) -> str:
    return f"{title[:1].lower()}{title[1:].rstrip('.')}"


def _measured_from_top(quotes: Sequence[str], seen: PdfLook, origin: str) -> tuple[bool, bool]:
    """Whether the areas are measured from the top, and whether the text of the pages says so. The first areas are those
    of the quotes."""
    top = sum(map(_alike, seen.from_top, quotes))
    bottom = sum(map(_alike, seen.from_bottom, quotes))
    if top != bottom:
        return top > bottom, True
    return "qualcoder" in origin.casefold(), False


def _alike(text: str, quote: str) -> bool:
    """Whether the text of an area is its quote, but for white space and a little at the ends."""
    text, quote = "".join(text.split()), "".join(quote.split()).removesuffix("…").removesuffix("...")
    return bool(quote) and (quote in text or (len(text) >= 4 and text in quote))


def _with_position(selection: Selection, quote: str, text: str) -> Selection:
    at = text.find(quote) if quote.strip() else -1
    if at < 0 or text.find(quote, at + 1) >= 0:
        return selection
    name = "" if selection.name == quote_of(quote) else selection.name
    return replace(selection, start=at, end=at + len(quote), name=name, repaired="placed where its quote stands")


def area_guid(guid: str) -> str:
    """The guid of the area that is written beside a text selection."""
    return derived("area", normal(guid))


def merged(selections: Sequence[Selection], drawn: Sequence[Selection]) -> tuple[Selection, ...]:
    """Text selections with the areas written beside them, then the areas that stand alone."""
    by_guid = {normal(area.guid): area for area in drawn}
    joined = []
    for selection in selections:
        area = by_guid.pop(area_guid(selection.guid), None)
        joined.append(replace(selection, page=area.page, rectangle=area.rectangle) if area else selection)
    return (*joined, *(area for area in drawn if normal(area.guid) in by_guid))
