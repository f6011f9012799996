"""The workspace: one SQLite file that holds an evidence base, an assessment and the log of every change to them."""

from vantage.workspace.content import content, content_hash
from vantage.workspace.integrity import check
from vantage.workspace.reading import (
    count_evidence,
    counts,
    evidence_page,
    load_assessment,
    load_evidence,
    load_publishers,
    load_sources,
    schema_version,
)
from vantage.workspace.search import SearchResult, search, search_with_counts
from vantage.workspace.search_facets import Facets
from vantage.workspace.search_hit import SearchHit
from vantage.workspace.workspace_file import Workspace, create_workspace, open_workspace, save_copy

__all__ = [
    "Facets",
    "SearchHit",
    "SearchResult",
    "Workspace",
    "check",
    "content",
    "content_hash",
    "count_evidence",
    "counts",
    "create_workspace",
    "evidence_page",
    "load_assessment",
    "load_evidence",
    "load_publishers",
    "load_sources",
    "open_workspace",
    "save_copy",
    "schema_version",
    "search",
    "search_with_counts",
]
