"""Writing documents, text layers, excerpts, derivations, codes and spreads. Every call inside a step."""

import sqlite3
from collections.abc import Mapping

from vantage.domain.anchor import Anchor
from vantage.domain.coding import Code
from vantage.domain.document import Document, TextLayer, layer_guid
from vantage.domain.evidence import Derivation, Excerpt
from vantage.errors import UnknownCode
from vantage.workspace import search_index
from vantage.workspace.page_map import stored_pages, stored_rectangles
from vantage.workspace.row_writing import (
    assessment_id,
    delete_where,
    derived_guid,
    guid_of,
    id_of,
    insert,
    next_position,
    update,
)
from vantage.workspace.workspace_file import Workspace


def add_document(
    ws: Workspace, document: Document, original: bytes, *, compact_sha256: str = "", fingerprint: bytes = b""
) -> str:
    """Store the original bytes, once per SHA-256, and the text layer, once per guid; returns the layer's guid."""
    connection = ws.connection
    found = connection.execute("SELECT id FROM document WHERE sha256 = ?", (document.sha256,)).fetchone()
    stored = found[0] if found else _insert_document(connection, document, original)
    layer = document.layer
    guid = layer_guid(document.sha256, layer)
    if connection.execute("SELECT 1 FROM text_layer WHERE guid = ?", (guid,)).fetchone() is None:
        values = {
            "guid": guid,
            "document": stored,
            "sha256": layer.sha256,
            "extractor": layer.extractor,
            "version": layer.version,
            "normalisation": layer.normalisation,
            "encoding": layer.encoding,
            "pages": stored_pages(layer.pages),
            "compact_sha256": compact_sha256,
            "fingerprint": fingerprint,
            "text": layer.text,
        }
        insert(connection, "text_layer", values)
    return guid


def attach_text_layer(ws: Workspace, source: str, layer: str, document: Document) -> None:
    """Make a stored text layer the one a source is read in; `layer` is its guid."""
    row = id_of(ws.connection, "source", source)
    values = {
        "text_layer": _row_with_guid(ws.connection, "text_layer", layer),
        "document_sha256": document.sha256,
        "media_type": document.media_type,
    }
    update(ws.connection, "source", row, values)


def index_text_layers(ws: Workspace, layers: Mapping[str, TextLayer]) -> None:
    """Index stored layers (by guid) that sources are read in by now. The end of the step does so too, but must read the
    texts back from the file; a few million characters together are indexed faster than text by text."""
    numbered = {_row_with_guid(ws.connection, "text_layer", guid): layer for guid, layer in layers.items()}
    search_index.add_layers(ws.connection, ((row, layer.text, layer.pages) for row, layer in numbered.items()))


def add_excerpt(ws: Workspace, excerpt: Excerpt) -> str:
    """A new excerpt of a source; returns its guid."""
    row = insert(ws.connection, "excerpt", {**_excerpt_values(ws.connection, excerpt), "guid": excerpt.guid})
    return guid_of(ws.connection, "excerpt", row)


def put_anchor(ws: Workspace, excerpt: str, anchor: Anchor, locator: str | None = None) -> None:
    """Give an excerpt (a guid) its place in a text layer; the quote becomes the anchor's."""
    values = _anchor_values(ws.connection, anchor)
    values["quote"] = anchor.quote
    if locator is not None:
        values["locator"] = locator
    update(ws.connection, "excerpt", _row_with_guid(ws.connection, "excerpt", excerpt), values)


def update_excerpt(
    ws: Workspace, excerpt: str, *, note: str | None = None, source: str | None = None, locator: str | None = None
) -> None:
    """Set the note of an excerpt (a guid), the source it belongs to, or its locator."""
    given = {"note": note, "locator": locator}
    values: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    if source is not None:
        values["source"] = id_of(ws.connection, "source", source)
    update(ws.connection, "excerpt", _row_with_guid(ws.connection, "excerpt", excerpt), values)


def remove_excerpt(ws: Workspace, excerpt: str) -> None:
    """Remove an excerpt (a guid) with its codings. The evidence drawn from it must be gone or moved before."""
    row = _row_with_guid(ws.connection, "excerpt", excerpt)
    delete_where(ws.connection, "coding", "excerpt", row)
    delete_where(ws.connection, "excerpt", "id", row)


def remove_source(ws: Workspace, source: str) -> None:
    """Remove a source with its derivations and whole-source codings. Its excerpts must be gone or moved before."""
    row = id_of(ws.connection, "source", source)
    for column in ("source", "origin"):
        delete_where(ws.connection, "derivation", column, row)
    delete_where(ws.connection, "coding", "source", row)
    delete_where(ws.connection, "source", "id", row)


def add_derivation(ws: Workspace, derivation: Derivation) -> None:
    """Record that a source derives from another, or change the reason where that is recorded already."""
    connection = ws.connection
    ends = {
        "source": id_of(connection, "source", derivation.source),
        "origin": id_of(connection, "source", derivation.origin),
    }
    query = "SELECT id FROM derivation WHERE source = ? AND origin = ?"
    found = connection.execute(query, tuple(ends.values())).fetchone()
    if found is not None:
        update(connection, "derivation", found[0], {"reason": derivation.reason})
        return
    guid = derivation.guid or derived_guid(guid_of(connection, "source", ends["source"]), f"from/{derivation.origin}")
    insert(connection, "derivation", {**ends, "reason": derivation.reason, "guid": guid})


def remove_derivation(ws: Workspace, source: str, origin: str) -> None:
    """Take a derivation away. Raises UnknownCode where there is none."""
    connection = ws.connection
    ends = (id_of(connection, "source", source), id_of(connection, "source", origin))
    if connection.execute("DELETE FROM derivation WHERE source = ? AND origin = ?", ends).rowcount == 0:
        raise UnknownCode(f"{source} is not derived from {origin}.", "Choose one of the derivations it has.")


def put_spread_rule(ws: Workspace, factor: str, key: str, value: float | None) -> None:
    """Set one entry of the spread table; None takes the analyst's own value away, so that the default holds again."""
    connection, assessment = ws.connection, assessment_id(ws.connection)
    where = (assessment, factor, key)
    found = connection.execute(
        "SELECT id FROM spread_rule WHERE assessment = ? AND factor = ? AND key = ?", where
    ).fetchone()
    if value is None:
        if found is not None:
            delete_where(connection, "spread_rule", "id", found[0])
    elif found is not None:
        update(connection, "spread_rule", found[0], {"value": value})
    else:
        guid = derived_guid(guid_of(connection, "assessment", assessment), f"spread/{factor}/{key}")
        insert(
            connection,
            "spread_rule",
            {"assessment": assessment, "factor": factor, "key": key, "value": value, "guid": guid},
        )


def put_code(ws: Workspace, code: Code, criterion: str = "") -> None:
    """A code of the codebook, new or changed, and the criterion it is mapped to ("" for none)."""
    connection = ws.connection
    values = {
        "name": code.name,
        "parent": _row_with_guid(connection, "codebook_code", code.parent) if code.parent else None,
        "colour": code.colour,
        "description": code.description,
        "is_codable": int(code.is_codable),
        "criterion": id_of(connection, "criterion", criterion) if criterion else None,
    }
    found = connection.execute("SELECT id FROM codebook_code WHERE guid = ?", (code.guid,)).fetchone()
    if found is not None:
        update(connection, "codebook_code", found[0], values)
    else:
        position = next_position(connection, "codebook_code")
        insert(connection, "codebook_code", {**values, "guid": code.guid, "position": position})


def add_coding(ws: Workspace, code: str, *, excerpt: str = "", source: str = "") -> None:
    """Code an excerpt (its guid) or a whole source (its code) with a code (its guid); twice is once."""
    connection = ws.connection
    number = _row_with_guid(connection, "codebook_code", code)
    column, row = ("excerpt", _row_with_guid(connection, "excerpt", excerpt)) if excerpt else (
        "source", id_of(connection, "source", source))  # fmt: skip
    query = f"SELECT 1 FROM coding WHERE codebook_code = ? AND {column} = ?"
    if connection.execute(query, (number, row)).fetchone() is None:
        insert(connection, "coding", {"codebook_code": number, column: row})


def _insert_document(connection: sqlite3.Connection, document: Document, original: bytes) -> int:
    values = {
        "guid": derived_guid("document", document.sha256),
        "sha256": document.sha256,
        "name": document.name,
        "media_type": document.media_type,
        "size": len(original),
        "bytes": original,
    }
    return insert(connection, "document", values)


def _excerpt_values(connection: sqlite3.Connection, excerpt: Excerpt) -> dict[str, object]:
    values: dict[str, object] = {
        "source": id_of(connection, "source", excerpt.source) if excerpt.source else None,
        "locator": excerpt.locator,
        "quote": excerpt.quote,
        "note": excerpt.note,
    }
    return {**values, **(_anchor_values(connection, excerpt.anchor) if excerpt.anchor else {})}


def _anchor_values(connection: sqlite3.Connection, anchor: Anchor) -> dict[str, object]:
    layer = _row_with_guid(connection, "text_layer", anchor.layer) if anchor.layer else None
    return {
        "text_layer": layer,
        "position_start": anchor.start,
        "position_end": anchor.end,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "page": anchor.page,
        "rectangles": stored_rectangles(anchor.rectangles),
    }


def _row_with_guid(connection: sqlite3.Connection, table: str, guid: str) -> int:
    found = connection.execute(f"SELECT id FROM {table} WHERE guid = ?", (guid,)).fetchone()
    if found is None:
        noun = table.replace("_", " ")
        raise UnknownCode(f"This {noun} is no longer there.", "It may have been removed; undo brings it back.")
    return int(found[0])
