"""Writing publishers, sources, evidence and its links. Every call inside a step."""

import sqlite3
import uuid

from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.errors import UnknownCode
from vantage.workspace.row_writing import chosen_fields, delete_where, derived_guid, guid_of, id_of, insert, update
from vantage.workspace.workspace_file import Workspace

_PUBLISHER_FIELDS = (
    "code", "name", "reliability", "reliability_reason", "interested_party", "description", "guid",
)  # fmt: skip
_SOURCE_FIELDS = (
    "code", "title", "publisher", "author", "date", "date_note", "language", "description", "reliability",
    "reliability_reason", "guid", "document_sha256", "media_type", "type", "container", "url", "doi", "accessed",
    "reference", "retracted", "retraction_reason",
)  # fmt: skip
_EVIDENCE_FIELDS = (
    "code", "claim", "kind", "credibility", "credibility_reason", "date", "guid", "value", "unit", "year",
)  # fmt: skip
_PASSAGE_FIELDS = ("source", "locator", "quote")


def add_publisher(ws: Workspace, publisher: Publisher) -> None:
    insert(ws.connection, "publisher", {name: getattr(publisher, name) for name in _PUBLISHER_FIELDS})


def update_publisher(ws: Workspace, code: str, **fields: object) -> None:
    """Set fields of a publisher."""
    update(
        ws.connection, "publisher", id_of(ws.connection, "publisher", code), chosen_fields(fields, _PUBLISHER_FIELDS)
    )


def add_source(ws: Workspace, source: Source) -> None:
    """A source; its publisher must be there ("" for none)."""
    values = {name: getattr(source, name) for name in _SOURCE_FIELDS}
    insert(ws.connection, "source", _with_id(ws.connection, values, "publisher"))


def update_source(ws: Workspace, code: str, **fields: object) -> None:
    """Set fields of a source; `publisher` is a code."""
    values = _with_id(ws.connection, chosen_fields(fields, _SOURCE_FIELDS), "publisher")
    update(ws.connection, "source", id_of(ws.connection, "source", code), values)


def add_evidence(ws: Workspace, evidence: Evidence) -> None:
    """An evidence item with its links, drawn from the excerpt it names; without one, source, locator and quote become
    an excerpt."""
    connection = ws.connection
    guid = evidence.guid or str(uuid.uuid4())
    passage = {name: getattr(evidence, name) for name in _PASSAGE_FIELDS}
    values = {name: getattr(evidence, name) for name in _EVIDENCE_FIELDS}
    if evidence.excerpt:
        values["excerpt"] = _excerpt_with_guid(connection, evidence.excerpt)
    elif any(passage.values()):
        values["excerpt"] = _new_excerpt(connection, passage, derived_guid(guid, "excerpt"))
    row = insert(connection, "evidence", {**values, "guid": guid})
    for link in evidence.links:
        _put_link(connection, row, link)


def update_evidence(ws: Workspace, code: str, **fields: object) -> None:
    """Set fields of an evidence item; `source`, `locator` and `quote` go to its excerpt. Links have their own calls."""
    connection = ws.connection
    values = chosen_fields(fields, (*_EVIDENCE_FIELDS, *_PASSAGE_FIELDS))
    row = id_of(connection, "evidence", code)
    passage = {name: values.pop(name) for name in _PASSAGE_FIELDS if name in values}
    update(connection, "evidence", row, values)
    if passage:
        (excerpt,) = connection.execute("SELECT excerpt FROM evidence WHERE id = ?", (row,)).fetchone()
        _put_excerpt(connection, row, excerpt, {**_passage_of(connection, excerpt), **passage})


def remove_evidence(ws: Workspace, code: str) -> None:
    """The evidence item with its links, and the excerpt that was made with it where nothing else rests on it."""
    connection = ws.connection
    row = id_of(connection, "evidence", code)
    made_with_it = derived_guid(guid_of(connection, "evidence", row), "excerpt")
    (excerpt,) = connection.execute("SELECT excerpt FROM evidence WHERE id = ?", (row,)).fetchone()
    delete_where(connection, "evidence_link", "evidence", row)
    delete_where(connection, "evidence", "id", row)
    if excerpt is not None and guid_of(connection, "excerpt", excerpt) == made_with_it:
        _drop_unused_excerpt(connection, excerpt)


def link_evidence(ws: Workspace, code: str, link: EvidenceLink) -> None:
    """Link an evidence item to a criterion for an actor, or change the link that is there."""
    _put_link(ws.connection, id_of(ws.connection, "evidence", code), link)


def unlink_evidence(ws: Workspace, code: str, criterion: str, actor: str) -> None:
    """Take a link away. Raises UnknownCode where there is none."""
    connection = ws.connection
    cell = (
        id_of(connection, "evidence", code),
        id_of(connection, "criterion", criterion),
        id_of(connection, "actor", actor),
    )
    query = "DELETE FROM evidence_link WHERE evidence = ? AND criterion = ? AND actor = ?"
    if connection.execute(query, cell).rowcount == 0:
        raise UnknownCode(f"{code} is not linked to {criterion} for {actor}.", "Choose one of the links it has.")


def _put_link(connection: sqlite3.Connection, evidence: int, link: EvidenceLink) -> None:
    cell = {
        "evidence": evidence,
        "criterion": id_of(connection, "criterion", link.criterion),
        "actor": id_of(connection, "actor", link.actor),
    }
    values = {"guid": link.guid, "direction": link.direction, "strength": link.strength}
    query = "SELECT id FROM evidence_link WHERE evidence = ? AND criterion = ? AND actor = ?"
    found = connection.execute(query, tuple(cell.values())).fetchone()
    if found is None:
        guid = link.guid or derived_guid(guid_of(connection, "evidence", evidence), f"{link.criterion}/{link.actor}")
        insert(connection, "evidence_link", {**cell, **values, "guid": guid})
    else:
        update(connection, "evidence_link", found[0], values)


def _put_excerpt(
    connection: sqlite3.Connection, evidence: int, excerpt: int | None, passage: dict[str, object]
) -> None:
    """Give an evidence item this passage: none where it is wholly empty, its own excerpt otherwise."""
    if not any(passage.values()):
        if excerpt is not None:
            update(connection, "evidence", evidence, {"excerpt": None})
            _drop_unused_excerpt(connection, excerpt)
        return
    if excerpt is not None and _evidence_on(connection, excerpt) == 1:
        update(connection, "excerpt", excerpt, _with_id(connection, passage, "source"))
    else:
        update(connection, "evidence", evidence, {"excerpt": _new_excerpt(connection, passage)})


def _drop_unused_excerpt(connection: sqlite3.Connection, excerpt: int) -> None:
    coded = connection.execute("SELECT 1 FROM coding WHERE excerpt = ?", (excerpt,)).fetchone()
    if coded is None and not _evidence_on(connection, excerpt):
        delete_where(connection, "excerpt", "id", excerpt)


def _excerpt_with_guid(connection: sqlite3.Connection, guid: str) -> int:
    found = connection.execute("SELECT id FROM excerpt WHERE guid = ?", (guid,)).fetchone()
    if found is None:
        raise UnknownCode("The excerpt this evidence is drawn from is not there.", "Mark the passage again.")
    return int(found[0])


def _new_excerpt(connection: sqlite3.Connection, passage: dict[str, object], guid: str = "") -> int:
    return insert(connection, "excerpt", {**_with_id(connection, passage, "source"), "guid": guid})


def _passage_of(connection: sqlite3.Connection, excerpt: int | None) -> dict[str, object]:
    query = """SELECT coalesce(s.code, ''), x.locator, x.quote
        FROM excerpt x LEFT JOIN source s ON s.id = x.source WHERE x.id = ?"""
    found = connection.execute(query, (excerpt,)).fetchone() or ("", "", "")
    return dict(zip(_PASSAGE_FIELDS, found, strict=True))


def _evidence_on(connection: sqlite3.Connection, excerpt: int) -> int:
    return int(connection.execute("SELECT count(*) FROM evidence WHERE excerpt = ?", (excerpt,)).fetchone()[0])


def _with_id(connection: sqlite3.Connection, values: dict[str, object], table: str) -> dict[str, object]:
    """The values with the code of another row ("" for none), where there is one, replaced by its row id."""
    if table not in values:
        return values
    code = values[table]
    return {**values, table: id_of(connection, table, str(code)) if code else None}
