"""The sources of a workspace as a file of references."""

from collections import Counter
from dataclasses import replace

from vantage.casework.interchange.reference_fields import GUID, reference_of
from vantage.casework.interchange.reference_matching import exported_keys
from vantage.documents.references import BIBTEX, CSL_JSON, FORMATS, RIS, write_references
from vantage.workspace import Workspace, reading

__all__ = ["FORMATS", "export_references", "losses_of_references"]


def export_references(workspace: Workspace, format: str) -> bytes:
    """Every source as a reference, in the order they were added; `format` is one of FORMATS, else BadInput.

    Each has a citation key of its own, by which it is known again: the one it came with, else the code of the source.
    CSL-JSON carries under `custom` what no reference manager has a field for: the source's code and guid, its
    reliability as `grade`, the SHA-256 of its document, how many evidence items rest on it, and whether it was
    retracted.
    """
    sources = reading.load_sources(workspace)
    publishers = {publisher.code: publisher for publisher in reading.load_publishers(workspace)}
    items = Counter(item.evidence.source for item in reading.load_evidence(workspace))
    keys = exported_keys(sources, simple=format == BIBTEX)
    references, custom = [], []
    for source in sources:
        publisher = publishers.get(source.publisher)
        reference = reference_of(source, publisher, markup=format == CSL_JSON)
        references.append(replace(reference, key=keys[source.code]))
        more: dict[str, object] = {
            "source": source.code,
            GUID: source.guid,
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
    if format == CSL_JSON:
        kept = (
            "Other programs may leave out what stands under “custom”: grades, retractions, document hashes and the "
            "number of items.",
        )
    else:
        ranges = ("The second date of a range; “and others” in a list of names.",) if format == RIS else ()
        kept = (
            "Grades, document hashes and the number of items resting on a source: only CSL-JSON holds them.",
            "That a source was retracted, and why: a retracted source looks like any other here.",
            *ranges,
            "Markup of titles, and fields of a reference this format has no place for.",
        )
    return (
        *kept,
        "Derivations: which sources repeat others and count as one.",
        "Documents, excerpts, evidence, scores and weights: this is a list of sources.",
    )
