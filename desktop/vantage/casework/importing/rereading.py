"""Reading a stored document again in another encoding: the original stays, the source gets a new text layer."""

from dataclasses import replace
from pathlib import Path

from vantage.casework.anchoring import settle_excerpts, source_with_code
from vantage.casework.editing.one_step import one_step
from vantage.casework.importing.batch import ReadFile, report_on
from vantage.casework.importing.report import ADDED
from vantage.documents.process import Cancelling, ReadingProcess
from vantage.domain.document import layer_guid
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


def read_again(workspace: Workspace, source: str, encoding: str) -> Step | None:
    """Decode a source's document in this encoding (recognised anew where ""), as one step; None where the text is the
    same. Excerpts that stand exactly as before belong to the new text; the others keep their old anchor, and
    `check_excerpts` says what became of them. Raises UnknownCode, BadInput where there is no such text."""
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
        found, _, sketch = process.read_bytes(original, f"document{ending}", encoding=encoding, cancelled=cancelled)
    document = replace(found, name=name, title=known.title)
    if encoding and not document.layer.encoding:
        raise BadInput("Only files of text have an encoding.", "Documents of this kind say themselves how to be read.")
    report = report_on(Path(name), document, ADDED, source)
    return ReadFile(report, document, original, sketch.compact_sha256, sketch.fingerprint)


def attach_reading(workspace: Workspace, source: str, read: ReadFile) -> Step | None:
    """The quick half of `read_again`: make what was read the text of the source."""
    document = read.document
    if document is None or source_with_code(workspace, source).document_sha256 != document.sha256:
        raise BadInput("The document of this source has changed meanwhile.", "Read it again.")
    if source_with_code(workspace, source).layer == layer_guid(document.sha256, document.layer):
        return None
    excerpts = reading.load_excerpts(workspace, source)

    def write() -> None:
        guid = writing.add_document(
            workspace, document, read.original, compact_sha256=read.compact_sha256, fingerprint=read.fingerprint
        )
        writing.attach_text_layer(workspace, source, guid, document)
        settle_excerpts(workspace, excerpts, document.layer, guid)

    how = document.layer.encoding or "another reading"
    return one_step(workspace, f"Read the document of {source} as {how}", write)
