"""Documents as they were read: original bytes named by their SHA-256, and the frozen text layer drawn from them."""

import hashlib
import uuid
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Page:
    """One page of a text layer: the code points `start` (included) to `end` (excluded) of its text.

    `number` counts from 1. A spreadsheet's sheets and the sections of a long plain text are pages too, named by `label`
    ("" where the number says it all). `width` and `height` are points (1/72 inch) of a page that has a picture, else 0.
    """

    number: int
    start: int
    end: int
    label: str = ""
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True)
class TextLayer:
    """The text a reader drew from a document, never changed afterwards: every position in it counts code points.

    `pages` cover the text in order without overlap. `extractor` and `version` name the library that read it,
    `normalisation` the rules applied to the characters, `encoding` the encoding of a text file ("" for other kinds).
    """

    text: str
    pages: tuple[Page, ...]
    extractor: str
    version: str
    normalisation: str
    encoding: str = ""

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal; worked out once."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Document:
    """One file as a reader understood it. Texts found in the file about itself are "" where it says nothing.

    `sha256` is that of the original bytes; `media_type` such as `application/pdf`; `date` ISO, year-month or year;
    `language` a BCP 47 tag. `warnings` are sentences on what was lost or doubtful, for the report of an import.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    layer: TextLayer
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    warnings: tuple[str, ...] = ()


def layer_guid(document_sha256: str, layer: TextLayer) -> str:
    """The identity of a text layer: the same bytes read by the same rules into the same text have the same one."""
    parts = (document_sha256, layer.extractor, layer.version, layer.normalisation, layer.encoding, layer.sha256)
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\n".join(parts)))
