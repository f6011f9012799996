"""How many evidence items are drawn from each source."""

from vantage.workspace.workspace_file import Workspace


def count_evidence_by_source(ws: Workspace) -> dict[str, int]:
    """Number of items by code of the source; a source without items is not in it."""
    query = """SELECT s.code, count(*) FROM evidence e JOIN excerpt x ON x.id = e.excerpt
        JOIN source s ON s.id = x.source GROUP BY s.id"""
    return {str(code): int(number) for code, number in ws.connection.execute(query).fetchall()}
