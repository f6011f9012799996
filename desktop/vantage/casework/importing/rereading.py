"""Reading a stored document again in another encoding: the original stays, the source gets a new text layer."""

from dataclasses import replace
from pathlib import Path

from vantage.casework.anchoring import settle_excerpts, source_with_code
from vantage.casework.editing.one_step import one_step
from vantage.casework.importing.batch import ReadFile, report_on
from vantage.casework.importing.new_source import title_of
from vantage.casework.importing.report import ADDED
from vantage.documents.process import Cancelling, ReadingProcess
from vantage.domain.document import Document, TextLayer, layer_guid
from vantage.domain.step import Step
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading, writing

_ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/html": ".html",
    "multipart/related": ".mhtml",
    "message/rfc822": ".eml",
    "text/markdown": ".md",
}
"""By media type, what a name ends in that is read as that; any other is plain text."""

_NAMELESS = "\u2060document"
"""What a document is called while it is read again, so that a title that is only its name can be told."""


def read_again(workspace: Workspace, source: str, encoding: str) -> Step | None:
    """Decode a source's document in this encoding (recognised anew where ""), as one step; None where the text is the
    same. Excerpts that stand exactly as before belong to the new text; the others keep their old anchor, and
    `check_excerpts` says what became of them. A title the old text gave the source is replaced by that of the new one;
    any other stays, and so does the code. Raises UnknownCode, BadInput where there is no such text."""
    return attach_reading(workspace, source, decode_again(workspace, source, encoding))


def decode_again(
    workspace: Workspace, source: str, encoding: str, *, cancelled: Cancelling = lambda: False
) -> ReadFile:
    """The slow half of `read_again`, which writes nothing: for a worker thread with a workspace of its own. Raises
    `documents.process.Cancelled` soon after `cancelled()` is true.

    The kind of the document is the one it was read as before: what a coding project calls it may say anything.
    """
    original, name = reading.load_original(workspace, source), reading.document_name(workspace, source)
    if original is None:
        raise BadInput("This source has no document to read again.", "Add the document to the workspace first.")
    known = source_with_code(workspace, source)
    ending = _ENDINGS.get(known.media_type, ".txt")
    with ReadingProcess() as process:
        called = f"{_NAMELESS}{ending}"
        found, _, sketch = process.read_bytes(original, called, encoding=encoding, cancelled=cancelled)
        if encoding and not found.layer.encoding:
            raise BadInput(
                "Only files of text have an encoding.", "Documents of this kind say themselves how to be read."
            )
        before = reading.load_text_layer(workspace, source)
        title = known.title
        if before is not None and before.encoding:
            old = _read_as_before(process, original, called, before, cancelled)
            given = _own_title(found, name)
            title = given if old is not None and known.title == _own_title(old, name) else title
    document = replace(found, name=name, title=title)
    report = report_on(Path(name), document, ADDED, source)
    return ReadFile(report, document, original, sketch.compact_sha256, sketch.fingerprint, replaces=known.title)


def attach_reading(workspace: Workspace, source: str, read: ReadFile) -> Step | None:
    """The quick half of `read_again`: make what was read the text of the source."""
    document = read.document
    known = source_with_code(workspace, source)
    if document is None or known.document_sha256 != document.sha256:
        raise BadInput("The document of this source has changed meanwhile.", "Read it again.")
    if known.layer == layer_guid(document.sha256, document.layer):
        return None
    excerpts = reading.load_excerpts(workspace, source)

    def write() -> None:
        guid = writing.add_document(
            workspace, document, read.original, compact_sha256=read.compact_sha256, fingerprint=read.fingerprint
        )
        writing.attach_text_layer(workspace, source, guid, document)
        settle_excerpts(workspace, excerpts, document.layer, guid)
        if read.replaces == known.title != document.title:
            writing.update_source(workspace, source, title=document.title)

    how = document.layer.encoding or "another reading"
    return one_step(workspace, f"Read the document of {source} as {how}", write)


def _read_as_before(
    process: ReadingProcess, original: bytes, name: str, before: TextLayer, cancelled: Cancelling
) -> Document | None:
    """The document as its old text came about; None where it cannot be said any more what title that gave."""
    for encoding in (before.encoding, ""):
        try:
            found, _, _ = process.read_bytes(original, name, encoding=encoding, cancelled=cancelled)
        except BadInput:  # some bytes did not fit the encoding that was recognised then
            continue
        if found.layer.text == before.text:
            return found
    return None


def _own_title(document: Document, name: str) -> str:
    """The title a document gives itself; where it gives none, its name stands for it."""
    title = "" if document.title.strip("\u2060") == _NAMELESS.strip("\u2060") else document.title
    return title_of(replace(document, name=name, title=title))
