"""The sources of a coding project as documents with a text layer, and where a project's positions lie in that text."""

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import PurePath

from vantage.documents.normalisation import NORMALISATION, normalise, normalise_mapped
from vantage.documents.plain_text import sections
from vantage.documents.process import Cancelled, Cancelling, ReadingProcess
from vantage.documents.reading import LONGEST_TEXT, read_document
from vantage.documents.similarity import compact_text_hash, fingerprint
from vantage.domain.coding import CodedSource
from vantage.domain.document import Document, Page, TextLayer
from vantage.errors import BadInput

EXTRACTOR, VERSION = "refi-qda", "1"
"""Of a text layer that holds the text of a project because the program reads the document differently."""
_PDF, _TEXT = "application/pdf", "text/plain"


@dataclass(frozen=True)
class ReadSource:
    """A source of a project. `document` is None where it has neither file nor text. `text` is the project's text,
    normalised; the layer of the document holds it, unless the project has no text. `note` is a sentence on what the
    document is read as."""

    source: CodedSource
    document: Document | None
    original: bytes = b""
    text: str = ""
    compact_sha256: str = ""
    fingerprint: bytes = b""
    note: str = ""


class Positions:
    """Positions of a project's text as positions of the text once it is normalised."""

    def __init__(self, text: str, normalised: str) -> None:
        self._origins = None if text == normalised else normalise_mapped(text)[1]

    def place(self, position: int) -> int:
        """Where the code point that stood at a position stands now; where it went, the next that is left."""
        return position if self._origins is None else bisect_left(self._origins, position)


def read_sources(
    sources: Iterable[CodedSource],
    on_source: Callable[[str], None] = lambda name: None,
    cancelled: Cancelling = lambda: False,
) -> tuple[ReadSource, ...]:
    """Read the documents of a project's sources. Needs no workspace, so it may run beside the window.

    PDFs are read in a process of their own, which no file can take the program down with. Raises Cancelled where
    `cancelled()`, asked before each source and every 50 ms while a PDF is read, is true.
    """
    read = []
    with ExitStack() as using:
        process: ReadingProcess | None = None

        def read_pdf(original: bytes) -> Document:
            nonlocal process
            process = process or using.enter_context(ReadingProcess())
            return process.read_bytes(original, "document.pdf", cancelled=cancelled).document

        for source in sources:
            if cancelled():
                raise Cancelled
            on_source(source.name)
            read.append(_read_source(source, read_pdf if _is_pdf(source) else _read_text))
    return tuple(read)


def _is_pdf(source: CodedSource) -> bool:
    return source.kind == "pdf" and bool(source.data)


def _read_text(original: bytes) -> Document:
    return read_document(original, "text.txt")


def _read_source(source: CodedSource, read: Callable[[bytes], Document]) -> ReadSource:
    is_pdf = _is_pdf(source)
    original = source.data or source.text.encode("utf-8", "replace")
    if not original:
        return ReadSource(source, None, note="It holds neither a file nor text.")
    if len(source.text) > LONGEST_TEXT:
        return ReadSource(source, None, note=f"Its text is longer than {LONGEST_TEXT // 1_000_000} million characters.")
    text = normalise(source.text)
    found, problem = None, ""
    try:
        found = read(original)
    except BadInput as error:
        problem = f"{error.title} {error.advice}"
    same = found is not None and (found.layer.text == text or (is_pdf and not text.strip()))
    if found is not None and same:
        document, note = found, ""
    elif not text.strip():
        return ReadSource(source, None, original, note=problem or "It holds no text.")
    else:
        document = _own_document(text, original, _PDF if is_pdf else _TEXT, found)
        note = "Its text is kept as the project has it." if is_pdf else ""
    name = PurePath(source.file_name.replace("\\", "/")).name or source.name
    document = replace(document, name=_line(name), title=_line(source.name) or "Untitled document")
    layer = document.layer.text
    return ReadSource(source, document, original, text, compact_text_hash(layer), fingerprint(layer), note)


def _own_document(text: str, original: bytes, media_type: str, found: Document | None) -> Document:
    """A document whose layer is the project's text, in sections that touch."""
    pieces = sections(text)
    ends = list(accumulate(map(len, pieces)))
    pages = tuple(Page(i, end - len(piece), end) for i, (piece, end) in enumerate(zip(pieces, ends, strict=True), 1))
    layer = TextLayer(text, pages, EXTRACTOR, VERSION, NORMALISATION, "" if media_type == _PDF else "utf-8")
    sha256 = hashlib.sha256(original).hexdigest()
    return Document("", media_type, sha256, len(original), layer, language=found.language if found else "")


def _line(text: str) -> str:
    return " ".join(normalise(text[:2000]).split())[:500].strip()
