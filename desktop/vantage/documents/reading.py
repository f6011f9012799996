"""A file's bytes in, a `Document` out: its kind is told, a reader asked, and the pages are joined."""

import hashlib
import re
from itertools import accumulate
from pathlib import PurePath

from vantage.documents.kinds import CSV, DOCX, EML, EXTENSIONS, HTML, MARKDOWN, MHTML, PDF, TEXT, XLSX, kind_of
from vantage.documents.normalisation import NORMALISATION, normalise
from vantage.documents.parsed import Parsed, ParsedPage, Progress
from vantage.domain.document import Document, Page, TextLayer
from vantage.errors import BadInput

LARGEST_FILE = 512_000_000
"""Bytes."""
LONGEST_TEXT = 60_000_000
"""Code points; about 30,000 printed pages."""
LARGEST_TEXT = 100_000_000
"""Bytes in UTF-8: what can be kept, indexed and undone within 1 GB of memory."""
LONGEST_LINE = 1_000
"""Code points kept of a title, author or publisher."""
LOOKED_AT = 20_000
"""Code points from which the script of a text is told."""
readable_extensions = tuple(EXTENSIONS)
"""Of the files `read_document` reads, each with its dot, for file dialogs."""

SPLIT_IT = "Split it into parts and add those you need."
_TEXT_KINDS = {CSV, HTML, MHTML, EML, MARKDOWN, TEXT}
_UNPAGED = {"text/plain", "text/markdown"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_SCRIPTS = {
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"),
    "kana": re.compile("[\u3041-\u30fe]"),
    "hangul": re.compile("[\u1100-\u11ff\uac00-\ud7a3]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
}


def _unheard(done: int, total: int) -> None:
    """The progress nobody asked for."""


def read_document(data: bytes, name: str, *, encoding: str = "", progress: Progress = _unheard) -> Document:
    """The document that the bytes of the file called `name` are.

    `encoding` is for files of text only and wins over what would be recognised. BadInput, with the remedy, for what is
    empty, too large, damaged, protected, or of a kind that is not read. Nothing in the file is run or fetched.
    """
    if not data:
        raise BadInput("The file is empty.", "It may not have been copied to the end: get it again.")
    if len(data) > LARGEST_FILE:
        raise BadInput(f"The file is larger than {LARGEST_FILE // 1_000_000} MB.", SPLIT_IT)
    kind = kind_of(data, name)
    if kind.name in _TEXT_KINDS and len(data) > 4 * LONGEST_TEXT:
        raise _too_long()
    parsed = _parsed(kind.name, data, name, encoding, progress)
    layer = text_layer(parsed)
    warnings = [kind.warning, *parsed.warnings]
    if (not layer.text or layer.text.isspace()) and not parsed.warnings:
        warnings.append("The file holds no text, so nothing in it can be searched or excerpted.")
    return Document(
        name=_line(PurePath(name).name),
        media_type=parsed.media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        layer=layer,
        title=_line(parsed.title),
        author=_line(parsed.author),
        publisher=_line(parsed.publisher),
        date=_line(parsed.date),
        language=parsed.language if _LANGUAGE.fullmatch(parsed.language) else language_of(layer.text),
        url=_line(parsed.url),
        warnings=tuple(normalise(warning) for warning in warnings if warning),
    )


def text_layer(parsed: Parsed) -> TextLayer:
    """The normalised pages joined into one text, with the place of each.

    Pages end with a line end, which is added where one is missing, so that words do not run together; the sections of
    plain text touch as they are. BadInput where the text is too long.
    """
    length = sum(len(page.text) for page in parsed.pages)
    if length > LONGEST_TEXT or (3 * length > LARGEST_TEXT and _stored_size(parsed) > LARGEST_TEXT):
        raise _too_long()
    if parsed.media_type in _UNPAGED:
        texts = [page.text for page in parsed.pages]  # normalised by their reader, before it cut them
    else:
        texts = [normalise(page.text) for page in parsed.pages]
        texts[:-1] = [text if text.endswith("\n") else text + "\n" for text in texts[:-1]]
    ends = list(accumulate(map(len, texts)))
    pages = tuple(
        _page(number, end - len(text), end, page)
        for number, (text, end, page) in enumerate(zip(texts, ends, parsed.pages, strict=True), start=1)
    )
    return TextLayer("".join(texts), pages, parsed.extractor, parsed.version, NORMALISATION, parsed.encoding)


def language_of(text: str) -> str:
    """The language that the script of a text gives away: ja, ko, zh, ru or ar; "" for any other."""
    sample = text[:LOOKED_AT]
    if sample.isascii():
        return ""
    count = {script: sum(1 for _ in pattern.finditer(sample)) for script, pattern in _SCRIPTS.items()}
    letters = sum(count.values())
    if count["hangul"] * 2 > letters:
        return "ko"
    if count["kana"] * 20 > letters and (count["kana"] + count["han"]) * 2 > letters:
        return "ja"
    mostly = {"zh": "han", "ru": "cyrillic", "ar": "arabic"}
    return next((language for language, script in mostly.items() if count[script] * 2 > letters), "")


def _parsed(kind: str, data: bytes, name: str, encoding: str, progress: Progress) -> Parsed:
    """Asks the reader of this kind; each brings heavy libraries along, so it is imported only when needed."""
    if kind == PDF:
        from vantage.documents.pdf import read_pdf

        return read_pdf(data, progress)
    if kind == DOCX:
        from vantage.documents.word_documents import read_docx

        return read_docx(data, progress)
    if kind == XLSX:
        from vantage.documents.spreadsheets import read_xlsx

        return read_xlsx(data, progress)
    if kind == CSV:
        from vantage.documents.tables import read_csv

        return read_csv(data, progress, encoding)
    if kind == HTML:
        from vantage.documents.web_pages import read_html

        return read_html(data, progress, encoding)
    if kind == MHTML:
        from vantage.documents.mail import read_mhtml

        return read_mhtml(data, progress, encoding)
    if kind == EML:
        from vantage.documents.mail import read_eml

        return read_eml(data, progress, encoding)
    from vantage.documents.plain_text import read_markdown, read_plain_text

    return (read_markdown if kind == MARKDOWN else read_plain_text)(data, name, progress, encoding)


def _page(number: int, start: int, end: int, page: ParsedPage) -> Page:
    return Page(number, start, end, _line(page.label), page.width, page.height)


def _line(text: str) -> str:
    if not text:
        return ""
    return " ".join(normalise(text[: 2 * LONGEST_LINE]).split())[:LONGEST_LINE]


def _too_long() -> BadInput:
    characters, stored = LONGEST_TEXT // 1_000_000, LARGEST_TEXT // 1_000_000
    return BadInput(f"The text is longer than {characters} million characters or {stored} MB.", SPLIT_IT)


def _stored_size(parsed: Parsed) -> int:
    """Bytes of the text in UTF-8."""
    return sum(len(page.text.encode("utf-8", "surrogatepass")) for page in parsed.pages)
