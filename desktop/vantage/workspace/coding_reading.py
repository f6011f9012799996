"""Reading the codebook, what was coded with it, and which criteria the evidence on an excerpt bears on."""

from collections.abc import Iterable

from vantage.domain.coding import Code
from vantage.workspace.workspace_file import Workspace


def load_codes(ws: Workspace) -> list[Code]:
    """Every code of the codebook, in the order it was added."""
    query = """SELECT k.guid, k.name, coalesce(p.guid, ''), k.colour, k.description, k.is_codable
        FROM codebook_code k LEFT JOIN codebook_code p ON p.id = k.parent ORDER BY k.position, k.id"""
    rows = ws.connection.execute(query).fetchall()
    return [Code(guid, name, parent, colour, text, bool(codable)) for guid, name, parent, colour, text, codable in rows]


def criteria_of_codes(ws: Workspace) -> dict[str, str]:
    """The code of the criterion each code of the codebook (a guid) is mapped to; those that are to none are left out.
    In the order of the codebook."""
    query = """SELECT k.guid, c.code FROM codebook_code k JOIN criterion c ON c.id = k.criterion
        ORDER BY k.position, k.id"""
    return dict(ws.connection.execute(query).fetchall())


def codes_of_excerpts(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """The guids of the codes given to each excerpt (a guid), as they were given."""
    query = """SELECT x.guid, k.guid FROM coding c JOIN codebook_code k ON k.id = c.codebook_code
        JOIN excerpt x ON x.id = c.excerpt ORDER BY c.id"""
    return _gathered(ws.connection.execute(query).fetchall())


def codes_of_sources(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """The guids of the codes given to each source (a code) as a whole, as they were given."""
    query = """SELECT s.code, k.guid FROM coding c JOIN codebook_code k ON k.id = c.codebook_code
        JOIN source s ON s.id = c.source ORDER BY c.id"""
    return _gathered(ws.connection.execute(query).fetchall())


def criteria_of_excerpts(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """The codes of the criteria the evidence drawn from each excerpt (a guid) is linked to, each once."""
    query = """SELECT x.guid, c.code FROM evidence_link k JOIN evidence e ON e.id = k.evidence
        JOIN excerpt x ON x.id = e.excerpt JOIN criterion c ON c.id = k.criterion ORDER BY e.id, k.id"""
    return {
        guid: tuple(dict.fromkeys(codes)) for guid, codes in _gathered(ws.connection.execute(query).fetchall()).items()
    }


def claims_on_excerpts(ws: Workspace) -> dict[str, tuple[str, ...]]:
    """The claims of the evidence drawn from each excerpt (a guid), in the order they were added."""
    query = "SELECT x.guid, e.claim FROM evidence e JOIN excerpt x ON x.id = e.excerpt ORDER BY e.id"
    return _gathered(ws.connection.execute(query).fetchall())


def _gathered(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
