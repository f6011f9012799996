"""Word and Excel files before anything reads them: safe archives whose XML can neither fetch nor swell."""

import re
import zipfile
from collections.abc import Mapping
from typing import Any

from vantage.documents.archives import GET_IT_AGAIN, PIECE, open_archive, read_entry
from vantage.errors import BadInput

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Office 97 to 2003 begins, and a newer one that is locked by a password."""
DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
OVERLAP = max(map(len, DOCUMENT_TYPES))
NO_LIMITS: Mapping[str, int] = {}


def open_office(data: bytes, kind: str, most_xml: int, other_limits: Mapping[str, int] = NO_LIMITS) -> zipfile.ZipFile:
    """The archive of a Word or Excel file. BadInput as for `open_archive`, and where it is no file of Office.

    `kind` names it in messages. Each XML part may have `most_xml` bytes, because readers make a tree of it; parts whose
    name begins as a key of `other_limits` may have that many instead. A document type definition is refused: it could
    name entities and files elsewhere, and Office never writes one.
    """
    if not data:
        raise BadInput("The file is empty.", GET_IT_AGAIN)
    if data.startswith(OLD_OFFICE):
        raise BadInput(
            f"The file is locked by a password, or is of an older kind than today's {kind} files.",
            f"Open it in the program it was made with, remove the password, and save it as a new {kind} file.",
        )
    archive = open_archive(data)
    if "[Content_Types].xml" not in archive.namelist():
        raise BadInput(f"The file is a zip archive, but no {kind} file.", "Unpack it and add the documents inside.")
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        most = next((size for start, size in other_limits.items() if entry.filename.startswith(start)), most_xml)
        if entry.file_size > most:
            raise BadInput(
                f"The {kind} file is too large: its part “{entry.filename[:80]}” has over {most // 1_000_000} MB.",
                "Split it, or save it as PDF or CSV and add that.",
            )
        refuse_document_type(archive, entry.filename, kind)
    return archive


def refuse_document_type(archive: zipfile.ZipFile, name: str, kind: str) -> None:
    """BadInput if an XML part holds a document type definition."""
    end = b""
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            window = end + piece
            if any(mark in window for mark in DOCUMENT_TYPES):
                raise BadInput(
                    f"The {kind} file defines its own XML entities, which no {kind} file needs.",
                    "Do not trust this file. If you know who made it, ask for it in another format.",
                )
            end = window[-OVERLAP:]


def parsed(archive: zipfile.ZipFile, name: str, kind: str) -> Any:
    """The root of one XML part. Entities are not replaced and nothing is loaded. BadInput: missing or broken."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(read_entry(archive, name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(kind) from error


def properties(archive: zipfile.ZipFile, kind: str) -> dict[str, str]:
    """Title, author, date of creation and language, as far as the document states them."""
    stated: dict[str, str] = {}
    if "docProps/core.xml" in archive.namelist():
        for element in parsed(archive, "docProps/core.xml", kind):
            stated[str(element.tag).rpartition("}")[2]] = " ".join((element.text or "").split())[:1000]
    date = re.match(r"[12]\d{3}-\d\d-\d\d", stated.get("created", ""))
    language = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", stated.get("language", ""))
    return {
        "title": stated.get("title", ""),
        "author": stated.get("creator", ""),
        "date": date[0] if date else "",
        "language": language[0] if language else "",
    }


def broken(kind: str) -> BadInput:
    """The error for a file whose parts do not hold together."""
    return BadInput(
        f"The {kind} file is damaged: what is inside it does not hold together.",
        f"Open it in the program it was made with, save it as a new {kind} file, and add that.",
    )
