"""The excerpts of a workspace as W3C Web Annotations."""

from dataclasses import replace

from vantage.documents.web_annotation import AnnotatedExcerpt, annotations
from vantage.domain.anchor import Anchor
from vantage.workspace import Workspace, reading

LOST = (
    "Grades, links' direction and strength, scores and weights: an annotation holds a passage, a claim and tags.",
    "The documents themselves: they are named by address and SHA-256.",
)
_PDF = "application/pdf"


def export_annotations(workspace: Workspace) -> bytes:
    """Every excerpt with a position, claims as bodies and codes and criteria as tags, as JSON-LD."""
    sources = {source.code: source for source in reading.load_sources(workspace)}
    names = {code.guid: code.name for code in reading.load_codes(workspace)}
    codes = reading.codes_of_excerpts(workspace)
    criteria = reading.criteria_of_excerpts(workspace)
    titles = {criterion.code: criterion.name for criterion in reading.load_assessment(workspace).criteria}
    claims = reading.claims_on_excerpts(workspace)
    items = []
    for excerpt in reading.load_excerpts(workspace):
        source = sources.get(excerpt.source)
        if excerpt.anchor is None or source is None:
            continue
        tags = [names[guid] for guid in codes.get(excerpt.guid, ())]
        tags += [titles[code] for code in criteria.get(excerpt.guid, ())]
        items.append(
            AnnotatedExcerpt(
                excerpt.guid, _paged(excerpt.anchor, source.media_type), source.title, source.url,
                source.document_sha256, " ".join(claims.get(excerpt.guid, ())), tuple(dict.fromkeys(tags)),
            )
        )  # fmt: skip
    return annotations(items)


def losses_of_annotations(workspace: Workspace) -> tuple[str, ...]:
    """What the annotations of a workspace do not hold."""
    without = sum(excerpt.anchor is None for excerpt in reading.load_excerpts(workspace))
    unplaced = (f"{without:,} excerpt{'' if without == 1 else 's'} without a position.",) if without else ()
    return (*unplaced, *LOST)


def _paged(anchor: Anchor, media_type: str) -> Anchor:
    """Only a PDF has pages that a reader elsewhere would count alike."""
    return anchor if media_type == _PDF else replace(anchor, page=0)
