"""The source a document becomes: what it says about itself, and nothing made up."""

import re
from pathlib import PurePath

from vantage.casework.importing.known import KnownSources, named
from vantage.documents.normalisation import normalise
from vantage.domain.document import Document
from vantage.domain.evidence import Source

FROM_FILE = "As the file says of itself; check it."
"""Note on a date that a file carries: it may be that of a template, a copy or a conversion."""
LONGEST_FIELD = 500
"""Code points kept of a text a file gives about itself."""
_TYPES = {
    "application/pdf": "report",
    "text/html": "webpage",
    "multipart/related": "webpage",
    "message/rfc822": "personal_communication",
    "text/csv": "dataset",
    "text/tab-separated-values": "dataset",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "dataset",
}
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def source_of(document: Document, known: KnownSources, code: str = "") -> Source:
    """A source for a document. Its publisher is the one known by that name, and none where none is."""
    return Source(
        code=code,
        title=title_of(document),
        publisher=known.publishers.get(named(document.publisher), "") if document.publisher else "",
        author=_clean(document.author),
        date=document.date if _DATE.fullmatch(document.date) else "",
        date_note=FROM_FILE if _DATE.fullmatch(document.date) else "",
        language=_clean(document.language),
        url=_clean(document.url),
        media_type=document.media_type,
        document_sha256=document.sha256,
        type=_TYPES.get(document.media_type, "document"),
    )


def title_of(document: Document) -> str:
    """The title a document gives itself, else the name of its file without what says its kind."""
    return _clean(document.title) or _clean(PurePath(document.name).stem) or "Untitled document"


def _clean(text: str) -> str:
    return " ".join(normalise(text[: 4 * LONGEST_FIELD]).split())[:LONGEST_FIELD].strip()
