"""What kind of file some bytes are: by what they hold first, by the name second. Refuses what no reader is for."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from vantage.documents.archives import MOST_FILES, refuse_many_entries
from vantage.documents.encodings import decode
from vantage.errors import BadInput

PDF, DOCX, XLSX, CSV = "PDF", "Word document", "Excel workbook", "CSV table"
HTML, MHTML, EML, MARKDOWN, TEXT = "HTML page", "saved web page", "mail message", "Markdown", "plain text"
EXTENSIONS = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".csv": CSV,
    ".tsv": CSV,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".eml": EML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
}
"""What a file's name promises."""
REFERENCES = {".ris", ".bib", ".json", ".nbib", ".enw"}
PROJECTS = {".qdpx", ".qdc"}
HEAD = 8192
"""Bytes of the beginning that are looked at."""

SAVE_AS_DOCX = "Open it in Word or LibreOffice, save it as DOCX or PDF, and add that."
SAVE_AS_XLSX = "Open it in Excel or LibreOffice, save it as XLSX or CSV, and add that."
SAVE_AS_PDF = "Open it in the program it was made with, save it as PDF, and add that."
PICTURE = "If it shows text, run text recognition (OCR) on it, save the result as PDF, and add that."
UNPACK = "Unpack it yourself and add the documents inside that you need."
USE_REFERENCES = "Import it with “Import references or a coding project…” instead."

SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", PICTURE),
    (b"GIF87a", "a picture (GIF)", PICTURE),
    (b"GIF89a", "a picture (GIF)", PICTURE),
    (b"II*\x00", "a picture (TIFF)", PICTURE),
    (b"MM\x00*", "a picture (TIFF)", PICTURE),
    (b"{\\rtf", "a rich text file (RTF)", SAVE_AS_DOCX),
    (b"%!PS", "a PostScript file", SAVE_AS_PDF),
    (b"MZ", "a Windows program", "Programs are not added; do not run it unless you know where it comes from."),
    (b"\x7fELF", "a program", "Programs are not added; do not run it unless you know where it comes from."),
    (b"SQLite format 3\x00", "a database", "If it is a Vantage workspace, open it; otherwise export a table as CSV."),
    (b"Rar!\x1a", "a packed archive (RAR)", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a packed archive (7z)", UNPACK),
    (b"\x1f\x8b", "a packed file (gzip)", UNPACK),
    (b"BZh", "a packed file (bzip2)", UNPACK),
    (b"\xfd7zXZ\x00", "a packed file (xz)", UNPACK),
)
"""How files of kinds that are not read begin, what they are, and what to do about it."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = (
    (
        "EncryptedPackage",
        "The Office file is protected by a password.",
        "Remove the password in Office, and add it again.",
    ),
    ("WordDocument", "The file is in the format of Word before 2007.", SAVE_AS_DOCX),
    ("Workbook", "The file is in the format of Excel before 2007.", SAVE_AS_XLSX),
    ("PowerPoint Document", "The file is in the format of PowerPoint before 2007.", SAVE_AS_PDF),
    (
        "__substg1.0_",
        "The file is an Outlook message (MSG).",
        "Save the message from the mail program as EML, and add that.",
    ),
)

_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,500}>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_TAG = re.compile(r"<[a-z][a-z0-9]{0,20}[\s>]", re.I)
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?")
_TELLING_HEADERS = {"from", "to", "date", "subject", "message-id", "mime-version", "received", "return-path"}
_SAVED_PAGE = re.compile(r"^(?:snapshot-content-location:|content-type:\s*multipart/related\b)", re.I | re.M)


@dataclass(frozen=True)
class Kind:
    """What the bytes are, and a warning where the name promised something else ("" where they agree)."""

    name: str
    warning: str = ""


def kind_of(data: bytes, name: str) -> Kind:
    """The kind to read the bytes as. BadInput, with the remedy, for those no reader is for."""
    extension = PurePath(name).suffix.lower()
    promised = EXTENSIONS.get(extension, "")
    if extension in REFERENCES:
        raise BadInput(f"A {extension} file holds references, not a document.", USE_REFERENCES)
    if extension in PROJECTS:
        raise BadInput(f"A {extension} file holds a coding project, not a document.", USE_REFERENCES)
    found = _binary_kind(data, promised) or _text_kind(data, promised)
    if found == TEXT and promised in {PDF, DOCX, XLSX} and not _looks_like_text(data):
        raise BadInput(
            f"The file is no {promised}, though its name ends in {extension}.",
            "It may be damaged: get it again, or open it in the program it was made with.",
        )
    if not promised or found == promised:
        return Kind(found)
    return Kind(found, f"The name ends in {extension}, but the file holds a {found}; it was read as that.")


def _binary_kind(data: bytes, promised: str) -> str:
    """The kind by the bytes it begins with; "" if it may be text. BadInput for what is known and not read."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, promised)
    if data.startswith(OLE):
        for stream, title, advice in OLE_STREAMS:
            if stream.encode("utf-16-le") in data:
                raise BadInput(title, advice)
        raise BadInput("The file is in an old Office format.", SAVE_AS_PDF)
    for signature, what, advice in SIGNATURES:
        if data.startswith(signature) and (len(signature) > 3 or not _looks_like_text(data)):
            raise BadInput(f"The file is {what}, which is not read.", advice)
    return ""


def _zip_kind(data: bytes, promised: str) -> str:
    """Which document a zip archive is. What cannot be opened goes to the reader the name promises, which says why."""
    refuse_many_entries(data, MOST_FILES)
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except Exception as error:  # damaged archives raise a dozen kinds of error
        if promised in {DOCX, XLSX}:
            return promised
        raise BadInput("The file is a damaged zip archive.", "Get the file again from where it came from.") from error
    if any(entry.startswith("word/") for entry in names):
        return DOCX
    if any(entry.startswith("xl/") for entry in names):
        return XLSX
    if any(entry.lower().endswith("project.qde") for entry in names):
        raise BadInput("The file is a coding project (QDPX), not a document.", USE_REFERENCES)
    if any(entry.startswith("ppt/") for entry in names):
        raise BadInput("The file is a PowerPoint presentation, which is not read.", SAVE_AS_PDF)
    if "content.xml" in names:
        raise BadInput("The file is in an OpenDocument format, which is not read.", SAVE_AS_DOCX)
    if "META-INF/container.xml" in names:
        raise BadInput("The file is an electronic book (EPUB), which is not read.", SAVE_AS_PDF)
    raise BadInput("The file is a zip archive, not a document.", UNPACK)


def _text_kind(data: bytes, promised: str) -> str:
    head = _head(data)
    if _HTML.match(head):
        return HTML
    names = _leading_headers(head)
    if len(names & _TELLING_HEADERS) >= 2 or {"mime-version", "content-type"} <= names:
        return MHTML if promised == MHTML or _SAVED_PAGE.search(head) else EML
    if promised == HTML and _TAG.search(head):
        return HTML
    return promised if promised in {CSV, MARKDOWN, TEXT} else TEXT


def _head(data: bytes) -> str:
    """The beginning of a text, good enough to see tags and header names in: these are ASCII in all other encodings."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    return decode(head).text if b"\x00" in head else head.decode("latin-1")


def _leading_headers(head: str) -> set[str]:
    """The names, in small letters, of the header lines a mail message begins with."""
    names: set[str] = set()
    for number, line in enumerate(head.lstrip("\r\n").splitlines()):
        if number == 0 and line.startswith("From "):  # the mark of a mailbox file
            continue
        if line.startswith((" ", "\t")) and names:
            continue
        found = _HEADER_LINE.match(line)
        if not found:
            break
        names.add(found[1].lower())
    return names


def _looks_like_text(data: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1a]", data[:HEAD])
