"""How page maps and rectangles are written in their columns."""

import json
from collections.abc import Iterable

from vantage.domain.anchor import Rectangle
from vantage.domain.document import Page


def read_pages(stored: str) -> tuple[Page, ...]:
    """The page map as the column `pages` holds it: a JSON array of arrays."""
    return tuple(Page(*row) for row in json.loads(stored or "[]"))


def read_rectangles(stored: str) -> tuple[Rectangle, ...]:
    """Rectangles as the column `rectangles` holds them: `left,top,right,bottom` with semicolons between."""
    return tuple(Rectangle(*map(float, piece.split(","))) for piece in stored.split(";") if piece)


def stored_pages(pages: Iterable[Page]) -> str:
    rows = [[p.number, p.start, p.end, p.label, p.width, p.height] for p in pages]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def stored_rectangles(rectangles: Iterable[Rectangle]) -> str:
    return ";".join(f"{r.left:g},{r.top:g},{r.right:g},{r.bottom:g}" for r in rectangles)
