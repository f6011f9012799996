"""Giving a document to one particular source, also where it is not the file the source is known to come from."""

from dataclasses import dataclass

from vantage.casework.anchoring import anchor_in_layer, check_in_layer, settle_excerpts, source_with_code
from vantage.casework.editing.one_step import one_step
from vantage.casework.importing.batch import ReadFile
from vantage.domain.anchor import AMBIGUOUS, EXACT, MOVED
from vantage.domain.document import Document, layer_guid
from vantage.domain.evidence import Source
from vantage.domain.step import Step
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading, writing


@dataclass(frozen=True)
class DocumentFit:
    """How well a document fits a source. `expected` where it is the very file (SHA-256) recorded for the source,
    `differs` where another one is; neither where none is recorded.

    Of the source's `excerpts`, `exact` stand in it where they are said to and `elsewhere` at another place. `holder` is
    the code of another source that has or expects the same file, "" where none does.
    """

    expected: bool
    differs: bool
    excerpts: int
    exact: int
    elsewhere: int
    holder: str = ""


def document_fit(workspace: Workspace, source: str, read: ReadFile) -> DocumentFit:
    """Compare a document that was read with what is known of a source, changing nothing. Raises UnknownCode, and
    BadInput where the source has a document or nothing was read."""
    waiting, document = _checked(workspace, source, read)
    layer = document.layer
    guid = layer_guid(document.sha256, layer)
    excerpts = [excerpt for excerpt in reading.load_excerpts(workspace, source) if excerpt.quote or excerpt.anchor]
    exact = [excerpt for excerpt in excerpts if anchor_in_layer(excerpt, layer, guid) is not None]
    others = [check_in_layer(excerpt, layer, guid).state for excerpt in excerpts if excerpt not in exact]
    elsewhere = sum(state in (EXACT, MOVED, AMBIGUOUS) for state in others)
    holder = next(
        (s.code for s in reading.load_sources(workspace) if s.document_sha256 == document.sha256 and s.code != source),
        "",
    )
    recorded = waiting.document_sha256
    expected = recorded == document.sha256
    return DocumentFit(expected, bool(recorded) and not expected, len(excerpts), len(exact), elsewhere, holder)


def attach_document(
    workspace: Workspace, source: str, read: ReadFile, *, replace_expected: bool = False
) -> Step | None:
    """Make a document that was read the one of a source, as one step; its excerpts that stand there exactly belong to
    the new text, the others stay as they are.

    Raises BadInput where the source has a document already, or another file is recorded for it and `replace_expected`
    is not said; UnknownCode.
    """
    waiting, document = _checked(workspace, source, read)
    if waiting.document_sha256 not in ("", document.sha256) and not replace_expected:
        raise BadInput(
            f"This is not the file “{waiting.title}” comes from: its contents differ.",
            "Choose that file, or confirm that this one takes its place.",
        )
    excerpts = reading.load_excerpts(workspace, source)

    def write() -> None:
        guid = writing.add_document(
            workspace, document, read.original, compact_sha256=read.compact_sha256, fingerprint=read.fingerprint
        )
        writing.attach_text_layer(workspace, source, guid, document)
        settle_excerpts(workspace, excerpts, document.layer, guid)

    return one_step(workspace, f"Attach {document.name} to {waiting.title}", write)


def _checked(workspace: Workspace, code: str, read: ReadFile) -> tuple[Source, Document]:
    source = source_with_code(workspace, code)
    if source.layer:
        raise BadInput(f"“{source.title}” has a document already.", "Add the file as a source of its own.")
    if read.document is None:
        raise BadInput(read.report.problem or "This file was not read.", read.report.advice or "Choose another file.")
    return source, read.document
