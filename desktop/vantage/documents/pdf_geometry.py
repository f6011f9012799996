"""Where the characters of a PDF page stand, what lies under the mouse, and the picture of the page.

All measures are points (1/72 inch) from the top left corner of the page as it is displayed: cropped and turned.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from vantage.documents.normalisation import normalise_mapped
from vantage.documents.pdf import load
from vantage.documents.pdf_text import PDFIUM, opened_text, page_text_mapped, tight_box
from vantage.domain.anchor import Rectangle
from vantage.errors import BadInput

MOST_PIXELS = 25_000_000
"""A picture is drawn smaller rather than larger than this (100 MB)."""
SAME_LINE = 0.5
"""The part of the lower of two characters that must lie beside the other for both to be on one line."""
REACH = 6.0
"""Points above or below a line at which a click still means it."""


@dataclass(frozen=True)
class PageCharacters:
    """The text of one page of a text layer and the box of each of its code points; None where nothing is drawn."""

    number: int
    text: str
    boxes: tuple[Rectangle | None, ...]
    width: float
    height: float


class OpenPdf:
    """A PDF kept open for a viewer, which asks for one page after another.

    pdfium is not safe to call from two threads at once: every call here takes the lock in `pdf_text` and may wait for
    another. Closing twice is harmless; using it after that is an error of the caller (ValueError).
    """

    def __init__(self, data: bytes) -> None:
        """BadInput when it is no PDF that can be opened."""
        self._pdf: Any = load(data)
        self.pages: int = len(self._pdf)

    def close(self) -> None:
        """Give the memory back."""
        with PDFIUM:
            if self._pdf is not None:
                self._pdf.close()
            self._pdf = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """The library's page, counted from 1, while pdfium is locked. BadInput: there is none, or it is damaged."""
        import pypdfium2

        with PDFIUM:
            if self._pdf is None:
                raise ValueError("the PDF is closed")
            if not 1 <= number <= self.pages:
                raise BadInput(f"The PDF has no page {number}.", f"It has {self.pages} pages.")
            try:
                page = self._pdf[number - 1]
            except pypdfium2.PdfiumError as error:
                raise BadInput(f"Page {number} of the PDF is damaged.", "Get the file again.") from error
            try:
                yield page
            finally:
                page.close()


def page_characters(pdf: OpenPdf | bytes, number: int, page_text: str) -> PageCharacters | None:
    """The boxes of a page's characters, one for each code point of `page_text`, the normalised text of its layer.

    None when the page no longer reads as that text (another pdfium, another file): better no rectangles than wrong
    ones. Line ends at the end are not compared. BadInput: there is no such page.
    """
    if isinstance(pdf, bytes):
        with OpenPdf(pdf) as own:
            return page_characters(own, number, page_text)
    with pdf.page(number) as page:
        width, height = page.get_size()
        displayed = as_displayed(page)
        with opened_text(page) as text_page:
            raw_text, places = page_text_mapped(text_page)
            text, origins = normalise_mapped(raw_text)
            if text.rstrip("\n") != page_text.rstrip("\n"):
                return None
            found: dict[int, Rectangle | None] = {-1: None}
            for place in places:
                if place not in found:
                    box = character_box(text_page, place)
                    found[place] = displayed(*box) if box is not None else None
    known = [found[places[origin]] for origin in origins[: len(page_text)]]
    boxes = [None if character == "\n" else box for character, box in zip(text, known, strict=False)]
    return PageCharacters(
        number, page_text, (*boxes, *[None] * (len(page_text) - len(boxes))), round(width, 3), round(height, 3)
    )


def rectangles(characters: PageCharacters, start: int, end: int) -> tuple[Rectangle, ...]:
    """What to mark for the code points `start` to `end` of the page's text: one rectangle a line, in reading order."""
    return tuple(enclosing(line) for line in lines([box for box in characters.boxes[max(0, start) : end] if box]))


def lines(boxes: list[Rectangle]) -> Iterator[list[Rectangle]]:
    """Boxes in reading order cut into runs: along a line, or down one that is written from top to bottom."""
    run: list[Rectangle] = []
    for box in boxes:
        if run and not follows(run[-1], box):
            yield run
            run = []
        run.append(box)
    if run:
        yield run


def follows(before: Rectangle, after: Rectangle) -> bool:
    """Whether two neighbours in the text stand on one line, beside or right above each other."""
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    if shared >= SAME_LINE * min(before.bottom - before.top, after.bottom - after.top):
        return True
    shared = min(before.right, after.right) - max(before.left, after.left)
    beside = shared >= SAME_LINE * min(before.right - before.left, after.right - after.left)
    gap = max(before.top, after.top) - min(before.bottom, after.bottom)
    return beside and gap <= SAME_LINE * max(after.bottom - after.top, after.right - after.left)


def enclosing(boxes: list[Rectangle]) -> Rectangle:
    """The smallest rectangle around some."""
    return Rectangle(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def character_at(characters: PageCharacters, x: float, y: float, reach: float = REACH) -> int | None:
    """The position in the page's text of the character at a point, else of the nearest one on the line there.

    A line counts up to `reach` points above and below it, so that a selection can be drawn beside the text; None where
    no line is that near.
    """
    best: tuple[float, float, float] | None = None
    position = None
    for index, box in enumerate(characters.boxes):
        if box is None:
            continue
        away = max(box.top - y, y - box.bottom, 0.0)
        if away > reach:
            continue
        aside = max(box.left - x, x - box.right, 0.0)
        off_centre = abs(x - (box.left + box.right) / 2) + abs(y - (box.top + box.bottom) / 2)
        rank = (away, aside, off_centre)
        if best is None or rank < best:
            best, position = rank, index
    return position


def page_picture(pdf: OpenPdf | bytes, number: int, scale: float) -> tuple[int, int, bytes]:
    """Width and height in pixels of a page drawn at `scale` pixels a point, and its pixels.

    Four bytes each (red, green, blue, 255), rows from the top without padding. Drawn smaller where the picture would
    pass 25 million pixels. Nothing in the page is run. BadInput: there is no such page.
    """
    if isinstance(pdf, bytes):
        with OpenPdf(pdf) as own:
            return page_picture(own, number, scale)
    from pypdfium2 import raw

    with pdf.page(number) as page:
        width, height = page.get_size()
        pixels = max(1.0, width * scale) * max(1.0, height * scale)
        scale *= min(1.0, (MOST_PIXELS / pixels) ** 0.5)
        bitmap = page.render(
            scale=scale,
            force_bitmap_format=raw.FPDFBitmap_BGRA,
            rev_byteorder=True,
            fill_color=(255, 255, 255, 255),
            may_draw_forms=False,
        )
        try:
            row = bitmap.width * 4
            view = memoryview(bitmap.buffer).cast("B")
            pieces = [view[line * bitmap.stride : line * bitmap.stride + row] for line in range(bitmap.height)]
            return bitmap.width, bitmap.height, b"".join(pieces)
        finally:
            bitmap.close()


def character_box(text_page: Any, index: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top around a glyph's ink and its font's line height; None for a generated character."""
    from pypdfium2 import raw

    tight = tight_box(text_page, index)
    if tight is None or raw.FPDFText_IsGenerated(text_page, index) == 1:
        return None
    rectangle = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(text_page, index, rectangle):
        left, bottom, right, top = tight
        tight = (
            min(left, rectangle.left),
            min(bottom, rectangle.bottom),
            max(right, rectangle.right),
            max(top, rectangle.top),
        )
    return tight if tight[2] > tight[0] and tight[3] > tight[1] else None


def as_displayed(page: Any) -> Callable[[float, float, float, float], Rectangle]:
    """From a box in the page's own coordinates (left, bottom, right, top) to the rectangle where it is displayed."""
    left, bottom, right, top = page.get_bbox()
    turned: Callable[[float, float, float, float], tuple[float, float, float, float]] = {
        0: lambda x1, y1, x2, y2: (x1 - left, top - y2, x2 - left, top - y1),
        90: lambda x1, y1, x2, y2: (y1 - bottom, x1 - left, y2 - bottom, x2 - left),
        180: lambda x1, y1, x2, y2: (right - x2, y1 - bottom, right - x1, y2 - bottom),
        270: lambda x1, y1, x2, y2: (top - y2, right - x2, top - y1, right - x1),
    }[page.get_rotation()]
    return lambda *box: Rectangle(*(round(measure, 3) for measure in turned(*box)))
