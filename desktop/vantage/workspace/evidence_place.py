"""Where an evidence item stands in the ordered and filtered table."""

from vantage.workspace.workspace_file import Workspace


def evidence_place(
    ws: Workspace, code: str, filter: str = "", order: str = "code", descending: bool = False
) -> int | None:
    """The offset at which `evidence_page` gives the item; None where it is not in the table."""
    found = ws.connection.execute("SELECT id FROM evidence WHERE code = ?", (code,)).fetchone()
    rows = ws.evidence_orders.row_ids(ws.connection, filter, order, descending)
    return rows.index(found[0]) if found is not None and found[0] in rows else None
