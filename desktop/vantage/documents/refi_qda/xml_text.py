"""XML in and out without surprises: what is parsed fetches and expands nothing, what is written can be read again."""

import re
import uuid
from typing import Any

from vantage.errors import BadInput

MOST_XML = 64_000_000
"""Bytes of a project or codebook; the texts of the sources are files of their own."""
MOST_MARKS = 4_000_000
"""Opening brackets, and equals signs, in it: each may become an object in memory."""
CODEBOOK, PROJECT = "urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_GUID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"
    r"\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}",
    re.IGNORECASE | re.ASCII,
)


def parse(data: bytes, what: str) -> Any:
    """The root element. `what` names the file in messages. BadInput for broken XML, too much of it, or a DOCTYPE."""
    from lxml import etree

    if len(data) > MOST_XML or data.count(b"<") > MOST_MARKS or data.count(b"=") > MOST_MARKS:
        raise BadInput(f"The {what} is too large to be read safely.", "Export fewer documents or codings at a time.")
    root_at = re.search(rb"<\x00?[A-Za-z_]", data)
    if b"DOCTYPE" in data[: root_at.start() if root_at else None].replace(b"\x00", b""):
        raise _document_type(what)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, recover=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        where = f" (line {error.lineno})" if isinstance(error, etree.XMLSyntaxError) and error.lineno else ""
        raise BadInput(
            f"The {what} is not readable XML{where}.",
            "Export it again; texts over 10 MB must be files of their own inside the archive.",
        ) from error
    if root.getroottree().docinfo.doctype:
        raise _document_type(what)
    return root


def _document_type(what: str) -> BadInput:
    return BadInput(
        f"The {what} declares a document type, which REFI-QDA does not use and which can hide harmful content.",
        "Ask for a file exported by a program for qualitative analysis.",
    )


def kind(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, *kinds: str) -> list[Any]:
    """The direct children of these kinds, in order."""
    return [child for child in element if kind(child) in kinds]


def text_of(element: Any, child: str) -> str:
    """The text of the first child of a kind, "" if there is none."""
    return next(("".join(found.itertext()) for found in children(element, child)), "")


def xml_text(text: str) -> str:
    """The text with U+FFFD for each character XML 1.0 cannot hold. Lengths stay the same."""
    return _NOT_XML.sub("\ufffd", text)


def named(text: str | None) -> str:
    """A name as XML can hold it; a stand-in where there is none."""
    return xml_text(text) if text and text.strip() else "(no name)"


def is_guid(text: str) -> bool:
    """Whether REFI-QDA takes this for a guid: a UUID in either case, with or without braces."""
    return _GUID.fullmatch(text) is not None


def normal(guid: str) -> str:
    """The same for every way of writing one guid."""
    return guid.strip().strip("{}").lower()


def derived(*parts: str) -> str:
    """A guid that is the same for the same parts."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\n".join(xml_text(part) for part in parts)))
