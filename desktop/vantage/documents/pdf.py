"""Reads a PDF: the text of its pages, their sizes, and what it says about itself.

Nothing in the file is run: this build of pdfium has no script engine, attached files are counted but not opened.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from vantage.documents.parsed import Parsed, ParsedPage, Progress
from vantage.documents.pdf_text import PDFIUM, opened_text, page_text
from vantage.errors import BadInput

MOST_CHARACTERS = 60_000_000
MOST_PAGES = 100_000
TAIL = 4096
"""Bytes at the end of a whole PDF among which its end mark stands; some tools append a little after it."""
UNREADABLE = re.compile("[\x00-\x01\x03-\x08\ufffd\ue000-\uf8ff]")
LINEARISED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d+)")
DATE = re.compile(r"(?:D:)?\s*(\d{4})(?:-?(0[1-9]|1[0-2])(?:-?(0[1-9]|[12]\d|3[01]))?)?")

GET_IT_AGAIN = "Get the file again from where it came from; the copy may have been cut short on the way."


def read_pdf(data: bytes, progress: Progress) -> Parsed:
    """Every page of a PDF in order; pages without text are kept, empty, and named in a warning.

    `progress` is called after each page and may raise to stop. BadInput: no PDF, damaged, cut short, locked by a
    password, without pages, or with over 60 million characters. Time grows with the pages; only their text is kept.
    """
    pages: list[ParsedPage] = []
    broken: list[int] = []
    characters = 0
    with opened(data) as pdf:
        with PDFIUM:
            count, about, left_out = len(pdf), described(pdf), named_left_out(pdf)
        for number in range(1, count + 1):
            page = read_page(pdf, number)
            if page is None:
                broken.append(number)
            pages.append(page or ParsedPage(""))
            characters += len(pages[-1].text)
            if characters > MOST_CHARACTERS:
                millions = MOST_CHARACTERS // 1_000_000
                raise BadInput(f"The PDF holds more than {millions} million characters.", "Add it in parts.")
            progress(number, count)
    if len(broken) == count:
        raise BadInput("No page of the PDF can be read.", GET_IT_AGAIN)
    return Parsed(
        pages=tuple(pages),
        extractor="pypdfium2",
        version=version(),
        media_type="application/pdf",
        warnings=(*doubts(pages, broken), *left_out),
        **about,
    )


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The library's document, open inside the block; BadInput as for `load`."""
    pdf = load(data)
    try:
        yield pdf
    finally:
        with PDFIUM:
            pdf.close()


def count_pages(data: bytes) -> int:
    """How many pages a PDF has; BadInput as for `load`."""
    with opened(data) as pdf, PDFIUM:
        return len(pdf)


def load(data: bytes) -> Any:
    """The library's document, which the caller closes while holding `PDFIUM`; BadInput says why it cannot be opened."""
    import pypdfium2

    if not data:
        raise BadInput("The file is empty.", GET_IT_AGAIN)
    if b"%PDF-" not in data[:1024]:
        raise BadInput("The file is not a PDF, whatever its name says.", "Open it elsewhere to see what it is.")
    if is_cut_short(data):
        raise BadInput("The PDF is cut short: its end is missing.", GET_IT_AGAIN)
    with PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise refusal(error.err_code) from error
        pages = len(pdf)
        if 0 < pages <= MOST_PAGES:
            return pdf
        pdf.close()
    if pages > 0:
        raise BadInput(f"The PDF says it has {pages:,} pages.", "Add it in parts.")
    raise BadInput("The PDF has no pages.", GET_IT_AGAIN)


def is_cut_short(data: bytes) -> bool:
    """Whether the end mark is missing, or bytes that a file laid out for the web says it has."""
    tail = data[-TAIL:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        return True
    linearised = LINEARISED.search(data[:1024])
    return linearised is not None and len(data) < int(linearised[1])


def refusal(code: int | None) -> BadInput:
    """The error for a document pdfium would not open."""
    from pypdfium2 import raw

    if code == raw.FPDF_ERR_PASSWORD:
        return BadInput(
            "The PDF is locked by a password.",
            "Open it with its password in a PDF viewer, save or print it as a new PDF without one, and add that.",
        )
    if code == raw.FPDF_ERR_SECURITY:
        return BadInput("The PDF is locked in a way that cannot be opened here.", "Ask for a copy that is not locked.")
    return BadInput("The PDF is damaged or has no pages, and cannot be opened.", GET_IT_AGAIN)


def read_page(pdf: Any, number: int) -> ParsedPage | None:
    """One page, counted from 1; None if the library cannot make sense of it."""
    import pypdfium2

    with PDFIUM:
        try:
            page = pdf[number - 1]
        except pypdfium2.PdfiumError:
            return None
        try:
            width, height = page.get_size()
            with opened_text(page) as text_page:
                text = page_text(text_page)
        except pypdfium2.PdfiumError:
            return None
        finally:
            page.close()
        return ParsedPage(text, page_label(pdf, number), round(width, 3), round(height, 3))


def page_label(pdf: Any, number: int) -> str:
    """The number printed on the page where the PDF states it and it is not the page's own, such as `iv`."""
    try:
        label = " ".join(pdf.get_page_label(number - 1).split())
    except UnicodeDecodeError:
        return ""
    return "" if label == str(number) or len(label) > 40 else label


def described(pdf: Any) -> dict[str, str]:
    """Title, author, date of creation and language, as far as the PDF states them."""
    import ctypes

    from pypdfium2 import raw

    buffer = (ctypes.c_ushort * 64)()
    size = raw.FPDFCatalog_GetLanguage(pdf, buffer, ctypes.sizeof(buffer))
    language = bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace") if size <= ctypes.sizeof(buffer) else ""
    return {
        "title": stated(pdf, "Title"),
        "author": stated(pdf, "Author"),
        "date": iso_date(stated(pdf, "CreationDate")),
        "language": language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", language) else "",
    }


def stated(pdf: Any, key: str) -> str:
    """One entry of the document information on one line, without control characters; "" where it is unreadable."""
    try:
        text = pdf.get_metadata_value(key)
    except UnicodeDecodeError:
        return ""
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\ufeff]", " ", text).split())[:1000]


def iso_date(text: str) -> str:
    """`D:20240131120000+01'00'` as `2024-01-31`, as precise as it is; "" for what is no date."""
    found = DATE.match(text)
    return "-".join(part for part in found.groups() if part) if found and found[1] > "1000" else ""


def named_left_out(pdf: Any) -> list[str]:
    """Sentences on what the PDF holds besides its pages."""
    from pypdfium2 import raw

    sentences = []
    attached = pdf.count_attachments()
    if attached > 0:
        files = "One file is" if attached == 1 else f"{attached} files are"
        sentences.append(f"{files} attached to the PDF and left out of the text.")
    if raw.FPDFDoc_GetJavaScriptActionCount(pdf) > 0:
        sentences.append("The PDF holds scripts; they were not run.")
    if pdf.get_formtype() != raw.FORMTYPE_NONE:
        sentences.append("The PDF is a form; what was filled in is left out of the text.")
    return sentences


def doubts(pages: list[ParsedPage], broken: list[int]) -> list[str]:
    """Sentences on pages that have no text, or none that can be read."""
    sentences = []
    if broken:
        sentences.append(f"{pages_named(broken)} could not be read and {'is' if len(broken) == 1 else 'are'} empty.")
    unread = set(broken)
    blank = [number for number, page in enumerate(pages, 1) if number not in unread and not page.text.strip()]
    if len(blank) + len(broken) == len(pages):
        sentences.append(
            "The document is a scan: no page has text, so it cannot be searched or quoted. "
            "Run it through a text recognition program (OCR) and add the result."
        )
    elif blank:
        sentences.append(f"{pages_named(blank)} {'has' if len(blank) == 1 else 'have'} no text (scanned?).")
    strange = [
        number for number, page in enumerate(pages, 1) if len(UNREADABLE.findall(page.text)) * 5 > len(page.text)
    ]
    if strange:
        sentences.append(
            f"{pages_named(strange)}: the PDF does not say which letters its shapes stand for; "
            "the text is partly unreadable."
        )
    return sentences


def pages_named(numbers: list[int]) -> str:
    """`Page 3`, `Pages 3, 7-9`; the first twenty runs of a longer list."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs[:20])
    return f"Page{'' if len(numbers) == 1 else 's'} {named}{' and more' if len(runs) > 20 else ''}"


def version() -> str:
    """The versions of the library and of pdfium inside it: another pdfium may draw other text from the same page."""
    import pypdfium2

    return f"{pypdfium2.PYPDFIUM_INFO.version} (pdfium {pypdfium2.PDFIUM_INFO.tag})"
