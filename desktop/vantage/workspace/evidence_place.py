"""Where an evidence item stands in the ordered and filtered table."""

from vantage.workspace.evidence_reading import _ordered_ids
from vantage.workspace.workspace_file import Workspace


def evidence_place(
    ws: Workspace, code: str, filter: str = "", order: str = "code", descending: bool = False
) -> int | None:
    """The offset at which `evidence_page` gives the item; None where it is not in the table."""
    found = ws.connection.execute("SELECT id FROM evidence WHERE code = ?", (code,)).fetchone()
    ids = _ordered_ids(ws, filter, order, descending)
    if found is None or found[0] not in ids:
        return None
    return ids.index(found[0])
