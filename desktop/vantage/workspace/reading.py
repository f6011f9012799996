"""Everything that can be read from an open workspace, in one place."""

from vantage.workspace.assessment_reading import load_assessment
from vantage.workspace.cell_evidence import (
    evidence_for_cell,
    evidence_of_source,
    evidence_tallies,
    has_independent_company,
    linked_figures,
    load_evidence_item,
    next_evidence_code,
)
from vantage.workspace.coding_reading import (
    claims_on_excerpts,
    codes_of_excerpts,
    codes_of_sources,
    criteria_of_codes,
    criteria_of_excerpts,
    load_codes,
)
from vantage.workspace.content import content, content_hash
from vantage.workspace.document_reading import (
    codes_of_source,
    compact_hashes,
    document_name,
    evidence_on_excerpt,
    fingerprints,
    load_excerpt,
    load_excerpts,
    load_original,
    load_text_layer,
    source_with_document,
    sources_with_text,
)
from vantage.workspace.evidence_order import ORDERS
from vantage.workspace.evidence_reading import (
    count_evidence,
    evidence_page,
    load_derivations,
    load_evidence,
    load_independence_groups,
    load_publishers,
    load_source,
    load_sources,
)
from vantage.workspace.search import search, search_with_counts
from vantage.workspace.workspace_file import Workspace

_COUNTED = {
    "actors": "actor",
    "criteria": "criterion",
    "scores": "score",
    "scenarios": "scenario",
    "publishers": "publisher",
    "sources": "source",
    "documents": "document",
    "excerpts": "excerpt",
    "evidence": "evidence",
    "links": "evidence_link",
    "steps": "step",
}


def schema_version(ws: Workspace) -> int:
    """The schema the rows are read in (of a reader on an older file: the one it was upgraded to in memory)."""
    return int(ws.connection.execute("PRAGMA user_version").fetchone()[0])


def counts(ws: Workspace) -> dict[str, int]:
    """Rows per noun."""
    return {
        noun: int(ws.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for noun, table in _COUNTED.items()
    }


__all__ = [
    "ORDERS",
    "claims_on_excerpts",
    "codes_of_excerpts",
    "codes_of_source",
    "codes_of_sources",
    "compact_hashes",
    "content",
    "content_hash",
    "count_evidence",
    "counts",
    "criteria_of_codes",
    "criteria_of_excerpts",
    "document_name",
    "evidence_for_cell",
    "evidence_of_source",
    "evidence_on_excerpt",
    "evidence_page",
    "evidence_tallies",
    "fingerprints",
    "has_independent_company",
    "linked_figures",
    "load_assessment",
    "load_codes",
    "load_derivations",
    "load_evidence",
    "load_evidence_item",
    "load_excerpt",
    "load_excerpts",
    "load_independence_groups",
    "load_original",
    "load_publishers",
    "load_source",
    "load_sources",
    "load_text_layer",
    "next_evidence_code",
    "schema_version",
    "search",
    "search_with_counts",
    "source_with_document",
    "sources_with_text",
]
