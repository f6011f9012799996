"""Areas of PDF pages: how high the pages are, and what is written within an area."""

from collections.abc import Sequence

from vantage.errors import BadInput

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top left corner of the page."""
MOST_PAGES = 10_000


def heights(data: bytes) -> tuple[float, ...]:
    """The height of each page in points; empty where the PDF cannot be opened."""
    from vantage.documents.pdf import load
    from vantage.documents.pdf_text import PDFIUM

    with PDFIUM:
        try:
            pdf = load(data)
        except BadInput:
            return ()
        try:
            return tuple(float(pdf.get_page_size(i)[1]) for i in range(min(len(pdf), MOST_PAGES)))
        finally:
            pdf.close()


def texts_in(data: bytes, areas: Sequence[tuple[int, Box]]) -> list[str]:
    """The text within each area, given by its page counted from 1; "" where there is none or no PDF can be opened."""
    from vantage.documents.pdf import load
    from vantage.documents.pdf_text import PDFIUM

    with PDFIUM:
        try:
            pdf = load(data)
        except BadInput:
            return [""] * len(areas)
        try:
            return [_text(pdf, page, box) for page, box in areas]
        finally:
            pdf.close()


def _text(pdf: object, number: int, box: Box) -> str:
    import pypdfium2

    if not 1 <= number <= len(pdf):  # type: ignore[arg-type]
        return ""
    try:
        page = pdf[number - 1]  # type: ignore[index]
        height = page.get_size()[1]
        text = page.get_textpage()
        found = str(text.get_text_bounded(box[0], height - box[3], box[2], height - box[1]))
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return found
