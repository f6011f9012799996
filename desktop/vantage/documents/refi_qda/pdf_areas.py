"""Areas of PDF pages: how high the pages are, and what is written within an area.

`look` runs in the reading process alone, which `documents.process` asks: a PDF inside a project is a stranger's file.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from vantage.documents.process import Cancelling, ReadingProcess
from vantage.errors import BadInput

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left corner of the page."""
Area = tuple[int, Box]
"""A page counted from 1, and a box on it whose vertical measures may be from either end of the page."""
MOST_PAGES = 10_000
MOST_TEXT = 50_000
"""Code points of the text within one area; a page of a book has 3,000."""
MOST_FALLS = 3
"""Reading processes that PDFs of one project may bring down."""
PATIENCE = 30.0
"""Seconds for one PDF, whose pages are only measured and of which 30 areas are read."""


@dataclass(frozen=True)
class PdfLook:
    """The height of each page in points, 0 where it is not known; and the text within each area if it is measured from
    the top of its page, and if it is measured from the bottom ("" where there is none)."""

    heights: tuple[float, ...] = ()
    from_top: tuple[str, ...] = ()
    from_bottom: tuple[str, ...] = ()


class PdfLooks:
    """Looks at one PDF after the other in a reading process, which begins with the first. Use it in a `with` block.

    A process that a PDF brought down is replaced; after `MOST_FALLS` of them no further PDF is opened.
    """

    def __init__(self, cancelled: Cancelling = lambda: False, patience: float = PATIENCE) -> None:
        """`patience` is for how many seconds a process may think about one PDF."""
        self._cancelled = cancelled
        self._process = ReadingProcess(patience)
        self._falls = 0

    def __enter__(self) -> "PdfLooks":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.__exit__(kind, error, trace)

    def at(self, data: bytes, areas: Sequence[Area] = ()) -> PdfLook:
        """What `look` says. BadInput where the PDF cannot be opened or brings the process down; Cancelled."""
        if b"%PDF-" not in data[:1024]:
            raise BadInput("It is not a PDF.", "Get the file again from where it came from.")
        if self._falls >= MOST_FALLS:
            raise BadInput("Other PDFs of the project could not be opened safely.", "Ask for the project without them.")
        try:
            return self._process.look_at_pdf(data, areas, cancelled=self._cancelled)
        except BadInput:
            self._falls += not self._process.pid
            raise


def look(data: bytes, areas: Sequence[Area]) -> PdfLook:
    """What a PDF says about these areas. BadInput where it cannot be opened."""
    from vantage.documents.pdf import opened
    from vantage.documents.pdf_text import PDFIUM

    with opened(data) as pdf, PDFIUM:
        heights = tuple(_finite(pdf.get_page_size(i)[1]) for i in range(min(len(pdf), MOST_PAGES)))
        texts = [_texts(pdf, page, box) for page, box in areas]
    return PdfLook(heights, tuple(top for top, _ in texts), tuple(bottom for _, bottom in texts))


def look_fields(found: PdfLook) -> dict[str, Any]:
    """A look as the fields of a frame."""
    return {"look": [found.heights, found.from_top, found.from_bottom]}


def framed_look(fields: dict[str, Any], areas: int) -> PdfLook:
    """The look at so many areas in the fields of a frame. ValueError, TypeError or KeyError if it is none."""
    heights, *texts = fields["look"]
    found = PdfLook(tuple(map(_finite, heights)), *(tuple(map(str, held)) for held in texts))
    if len(found.heights) > MOST_PAGES or not len(found.from_top) == len(found.from_bottom) == areas:
        raise ValueError
    return found


def _finite(height: float) -> float:
    return float(height) if math.isfinite(height) else 0.0


def _texts(pdf: Any, number: int, box: Box) -> tuple[str, str]:
    import pypdfium2

    if not 1 <= number <= len(pdf):
        return "", ""
    left, top, right, bottom = box
    try:
        page = pdf[number - 1]
        height, text = page.get_size()[1], page.get_textpage()
        from_top = text.get_text_bounded(left, height - bottom, right, height - top)
        from_bottom = text.get_text_bounded(left, top, right, bottom)
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return "", ""
    return from_top[:MOST_TEXT], from_bottom[:MOST_TEXT]
