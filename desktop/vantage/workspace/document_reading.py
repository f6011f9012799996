"""Reading stored documents, their text layers, and the excerpts anchored in them."""

from collections.abc import Sequence
from typing import Any

from vantage.domain.anchor import Anchor
from vantage.domain.document import TextLayer
from vantage.domain.evidence import Excerpt
from vantage.errors import UnknownCode
from vantage.workspace.page_map import read_pages, read_rectangles
from vantage.workspace.row_writing import id_of
from vantage.workspace.workspace_file import Workspace

_EXCERPT = """SELECT x.guid, coalesce(s.code, ''), x.locator, x.quote, x.note, x.position_start, x.position_end,
    x.prefix, x.suffix, coalesce(l.guid, ''), x.page, x.rectangles
    FROM excerpt x LEFT JOIN source s ON s.id = x.source LEFT JOIN text_layer l ON l.id = x.text_layer"""
_LAYER = """SELECT l.text, l.pages, l.extractor, l.version, l.normalisation, l.encoding
    FROM text_layer l JOIN source s ON s.text_layer = l.id"""


def load_text_layer(ws: Workspace, source: str) -> TextLayer | None:
    """The text layer of a source; None where it has no document. Raises UnknownCode."""
    found = ws.connection.execute(f"{_LAYER} WHERE s.id = ?", (id_of(ws.connection, "source", source),)).fetchone()
    if found is None:
        return None
    text, pages, *rest = found
    return TextLayer(text, read_pages(pages), *rest)


def load_original(ws: Workspace, source: str) -> bytes | None:
    """The original bytes of a source's document; None where it has none. Raises UnknownCode."""
    query = """SELECT d.bytes FROM document d JOIN text_layer l ON l.document = d.id
        JOIN source s ON s.text_layer = l.id WHERE s.id = ?"""
    found = ws.connection.execute(query, (id_of(ws.connection, "source", source),)).fetchone()
    return bytes(found[0]) if found else None


def load_excerpts(ws: Workspace, source: str = "") -> list[Excerpt]:
    """The excerpts of a source by position (of all sources where ""). Raises UnknownCode."""
    if not source:
        return _excerpts(ws.connection.execute(f"{_EXCERPT} ORDER BY x.id").fetchall())
    number = id_of(ws.connection, "source", source)
    query = f"{_EXCERPT} WHERE x.source = ? ORDER BY x.position_start IS NULL, x.position_start, x.position_end, x.id"
    return _excerpts(ws.connection.execute(query, (number,)).fetchall())


def load_excerpt(ws: Workspace, guid: str) -> Excerpt:
    """One excerpt. Raises UnknownCode."""
    found = ws.connection.execute(f"{_EXCERPT} WHERE x.guid = ?", (guid,)).fetchall()
    if not found:
        raise UnknownCode("This excerpt is no longer there.", "It may have been removed; undo brings it back.")
    return _excerpts(found)[0]


def evidence_on_excerpt(ws: Workspace, guid: str) -> list[str]:
    """The codes of the evidence drawn from an excerpt, as it was added."""
    query = "SELECT e.code FROM evidence e JOIN excerpt x ON x.id = e.excerpt WHERE x.guid = ? ORDER BY e.id"
    return [code for (code,) in ws.connection.execute(query, (guid,)).fetchall()]


def source_with_document(ws: Workspace, sha256: str) -> str | None:
    """The code of the first source that holds a document of these bytes, or expects it (its SHA-256 is recorded)."""
    query = "SELECT code FROM source WHERE document_sha256 = ? ORDER BY text_layer IS NULL, id LIMIT 1"
    found = ws.connection.execute(query, (sha256,)).fetchone()
    return str(found[0]) if found else None


def sources_with_text(ws: Workspace, compact_sha256: str) -> list[str]:
    """The codes of the sources whose text is the same but for spaces, punctuation and case."""
    query = """SELECT s.code FROM source s JOIN text_layer l ON l.id = s.text_layer WHERE l.compact_sha256 = ?
        ORDER BY s.id"""
    return [code for (code,) in ws.connection.execute(query, (compact_sha256,)).fetchall()]


def fingerprints(ws: Workspace) -> dict[str, bytes]:
    """The fingerprint of the text of each source that has one, by source code."""
    query = """SELECT s.code, l.fingerprint FROM source s JOIN text_layer l ON l.id = s.text_layer
        WHERE length(l.fingerprint) > 0 ORDER BY s.id"""
    return {code: bytes(mark) for code, mark in ws.connection.execute(query).fetchall()}


def compact_hashes(ws: Workspace) -> dict[str, str]:
    """What is left of the text of each source without spaces, punctuation and case, hashed, by source code."""
    query = """SELECT s.code, l.compact_sha256 FROM source s JOIN text_layer l ON l.id = s.text_layer
        WHERE l.compact_sha256 <> '' ORDER BY s.id"""
    return dict(ws.connection.execute(query).fetchall())


def document_name(ws: Workspace, source: str) -> str:
    """The file name of a source's document; "" where it has none. Raises UnknownCode."""
    query = """SELECT d.name FROM document d JOIN text_layer l ON l.document = d.id
        JOIN source s ON s.text_layer = l.id WHERE s.id = ?"""
    found = ws.connection.execute(query, (id_of(ws.connection, "source", source),)).fetchone()
    return str(found[0]) if found else ""


def codes_of_source(ws: Workspace, source: str) -> list[str]:
    """The guids of the codes given to a source as a whole. Raises UnknownCode."""
    query = """SELECT k.guid FROM coding c JOIN codebook_code k ON k.id = c.codebook_code
        WHERE c.source = ? ORDER BY c.id"""
    rows = ws.connection.execute(query, (id_of(ws.connection, "source", source),)).fetchall()
    return [guid for (guid,) in rows]


def _excerpts(rows: Sequence[tuple[Any, ...]]) -> list[Excerpt]:
    return [_excerpt(*row) for row in rows]


def _excerpt(
    guid: str, source: str, locator: str, quote: str, note: str, start: int | None, end: int | None,
    prefix: str, suffix: str, layer: str, page: int, rectangles: str,
) -> Excerpt:  # fmt: skip
    if start is None or end is None:
        return Excerpt(source, locator, quote, guid, None, note)
    anchor = Anchor(start, end, quote, prefix, suffix, layer, page, read_rectangles(rectangles))
    return Excerpt(source, locator, quote, guid, anchor, note)
