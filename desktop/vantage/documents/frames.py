"""How the program and its reading process speak: frames of JSON, never pickle, and a document as one of them.

A frame is the length of a JSON object in four bytes, the object, and as many raw bytes as its `payload` says. What
comes in is checked like any other input: the other side may have been taken over by a hostile file.
"""

import dataclasses
import json
import re
import struct
from typing import IO, Any

from vantage.documents.reading import LARGEST_FILE, LONGEST_TEXT
from vantage.documents.similarity import KEPT, Sketch
from vantage.domain.document import Document, Page, TextLayer

LENGTH = struct.Struct(">I")
MOST_JSON = 64_000_000
"""Bytes; the map of a document of a million pages is smaller."""
MOST_PAYLOAD = max(LARGEST_FILE, 4 * LONGEST_TEXT)
_SHA256 = re.compile("(?:[0-9a-f]{64})?")

Frame = tuple[dict[str, Any], bytes]


class BrokenFrame(Exception):
    """The other side has gone, or does not speak like this."""


def write_frame(stream: IO[bytes], fields: dict[str, Any], payload: bytes = b"") -> None:
    """Send one frame. OSError or ValueError if nobody listens any more."""
    message = json.dumps({**fields, "payload": len(payload)}).encode()
    stream.write(LENGTH.pack(len(message)) + message)
    stream.write(payload)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame:
    """The next frame, waiting for it. BrokenFrame at the end of the stream and for anything that is no frame."""
    (length,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    if length > MOST_JSON:
        raise BrokenFrame
    try:
        fields = json.loads(_exactly(stream, length))
        size = fields.pop("payload")
        if not isinstance(size, int) or not 0 <= size <= MOST_PAYLOAD:
            raise BrokenFrame
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BrokenFrame from error
    return fields, _exactly(stream, size)


def document_frame(document: Document) -> Frame:
    """A document as the fields of a frame, with its text in UTF-8 beside them."""
    layer = dataclasses.asdict(dataclasses.replace(document.layer, text="", pages=()))
    layer["pages"] = [dataclasses.astuple(page) for page in document.layer.pages]
    fields = {name.name: getattr(document, name.name) for name in dataclasses.fields(document)}
    return {"document": {**fields, "layer": layer}}, document.layer.text.encode()


def framed_document(fields: dict[str, Any], payload: bytes) -> Document:
    """The document in a frame. BrokenFrame if it is none, or its pages do not cover its text in order."""
    try:
        found = dict(fields["document"])
        layer = dict(found.pop("layer"))
        pages = tuple(Page(*page) for page in layer.pop("pages"))
        text_layer = TextLayer(**{**layer, "text": payload.decode(), "pages": pages})
        document = Document(**{**found, "layer": text_layer, "warnings": tuple(map(str, found["warnings"]))})
        bounds = [0, *(page.end for page in pages)]
        covered = bounds[-1] == len(text_layer.text) and [page.start for page in pages] == bounds[:-1]
        if not covered or bounds != sorted(bounds):
            raise BrokenFrame
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenFrame from error
    return document


def sketch_field(sketch: Sketch) -> list[str]:
    """A sketch as a field of the frame its document is in."""
    return [sketch.compact_sha256, sketch.fingerprint.hex()]


def framed_sketch(fields: dict[str, Any]) -> Sketch:
    """The sketch in the fields of a frame. BrokenFrame if it is none."""
    try:
        compact, marks = fields["sketch"]
        fingerprint = bytes.fromhex(marks)
        if not _SHA256.fullmatch(compact) or len(fingerprint) % 8 or len(fingerprint) > 8 * KEPT:
            raise BrokenFrame
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenFrame from error
    return Sketch(compact, fingerprint)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise BrokenFrame
    return data
