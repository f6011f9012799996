"""The sources of a workspace as a file of references."""

from collections import Counter

from vantage.casework.interchange.reference_fields import reference_of
from vantage.documents.references import FORMATS, write_references
from vantage.workspace import Workspace, reading

__all__ = ["FORMATS", "export_references", "losses_of_references"]


def export_references(workspace: Workspace, format: str) -> bytes:
    """Every source as a reference, in the order they were added; `format` is one of FORMATS, else BadInput.

    CSL-JSON carries under `custom` what no reference manager has a field for: the source's code, its reliability as
    `grade`, the SHA-256 of its document, how many evidence items rest on it, and whether it was retracted.
    """
    sources = reading.load_sources(workspace)
    publishers = {publisher.code: publisher for publisher in reading.load_publishers(workspace)}
    items = Counter(item.evidence.source for item in reading.load_evidence(workspace))
    references, custom = [], []
    for source in sources:
        publisher = publishers.get(source.publisher)
        references.append(reference_of(source, publisher))
        more: dict[str, object] = {
            "source": source.code,
            "grade": source.reliability or (publisher.reliability if publisher else "F"),
            "items": items[source.code],
        }
        if source.document_sha256:
            more["document_sha256"] = source.document_sha256
        if source.retracted:
            more["retracted"] = source.retraction_reason or True
        custom.append(more)
    return write_references(references, format, custom)


def losses_of_references(format: str) -> tuple[str, ...]:
    """What a file of references in this format does not carry."""
    graded = () if format == "csl-json" else ("Grades, document hashes and the number of items resting on a source.",)
    return (*graded, "Documents, excerpts, evidence, scores and weights: this is a list of sources.")
