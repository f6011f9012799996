"""Original documents and their text layers are kept for ever, found page by page, and checked by their SHA-256."""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from vantage.domain.anchor import Anchor
from vantage.domain.document import Document, Page, TextLayer
from vantage.domain.evidence import Derivation, Excerpt, Source
from vantage.errors import UnknownCode
from vantage.workspace import Workspace, check, open_workspace, reading, search, writing


def a_document(text: str, name: str = "a.txt") -> tuple[Document, bytes]:
    original = text.encode()
    layer = TextLayer(text, (Page(1, 0, len(text)),), "plain", "1", "nfc")
    return Document(name, "text/plain", hashlib.sha256(original).hexdigest(), len(original), layer), original


def imported(ws: Workspace, code: str, text: str) -> str:
    """A new source with this text, in one step; the guid of its layer."""
    document, original = a_document(text)
    with ws.step(f"Import {code}"):
        writing.add_source(ws, Source(code, f"Title of {code}", ""))
        layer = writing.add_document(ws, document, original)
        writing.attach_text_layer(ws, code, layer, document)
    return layer


def test_that_a_document_is_read_back_as_it_was_stored(ws: Workspace) -> None:
    imported(ws, "new", "Supply follows.\n")
    document, original = a_document("Supply follows.\n")
    assert reading.load_original(ws, "new") == original
    assert reading.load_text_layer(ws, "new") == document.layer
    assert reading.source_with_document(ws, document.sha256) == "new"


def test_that_the_same_bytes_are_stored_once(ws: Workspace) -> None:
    before = reading.counts(ws)["documents"]
    imported(ws, "one", "The same.")
    imported(ws, "two", "The same.")
    assert reading.counts(ws)["documents"] == before + 1


@pytest.mark.parametrize("table", ["document", "text_layer"])
@pytest.mark.parametrize("statement", ["DELETE FROM {0}", "UPDATE {0} SET guid = 'x'"])
def test_that_an_original_is_neither_changed_nor_removed(ws: Workspace, table: str, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="kept as they are"):
        ws.connection.execute(statement.format(table))


def test_that_an_import_is_undone_and_redone_whole(ws: Workspace, path: Path) -> None:
    imported(ws, "new", "A word nobody else uses: quokka.")
    assert [hit.id for hit in search(ws, "quokka")] == ["new"]
    ws.undo()
    assert search(ws, "quokka") == []
    assert "new" not in [s.code for s in reading.load_sources(ws)]
    assert check(path) == []
    ws.redo()
    assert [hit.id for hit in search(ws, "quokka")] == ["new"]
    assert reading.load_original(ws, "new") == b"A word nobody else uses: quokka."
    assert check(path) == []


def test_that_a_document_imported_again_after_an_undo_is_the_same_one(ws: Workspace, path: Path) -> None:
    first = imported(ws, "new", "Once.")
    ws.undo()
    assert imported(ws, "again", "Once.") == first
    assert check(path) == []


def test_that_a_two_character_chinese_word_is_found_on_its_page(ws: Workspace) -> None:
    (hit,) = [hit for hit in search(ws, "电网") if hit.id == "s2"]
    assert (hit.kind, hit.page, hit.locator, "电网" in hit.snippet) == ("source", None, "¶ 2", True)


def test_that_rewritten_bytes_or_text_show(path: Path, ws: Workspace, tamper: Callable[..., None]) -> None:
    ws.close()
    tamper("UPDATE document SET bytes = zeroblob(size)", "UPDATE text_layer SET text = text || '!'")
    assert sum("does not match" in problem for problem in check(path)) == 2


def test_that_excerpts_come_by_position_with_their_anchors(ws: Workspace) -> None:
    layer = imported(ws, "new", "one two three")
    with ws.step("Excerpt"):
        later = writing.add_excerpt(ws, Excerpt("new", quote="three", anchor=Anchor(8, 13, "three", layer=layer)))
        first = writing.add_excerpt(ws, Excerpt("new", quote="one", anchor=Anchor(0, 3, "one", layer=layer)))
    assert [x.guid for x in reading.load_excerpts(ws, "new")] == [first, later]
    with ws.step("Move"):
        writing.put_anchor(ws, first, Anchor(4, 7, "two", "one ", " three", layer, 1), "¶ 1")
    moved = reading.load_excerpt(ws, first)
    assert (moved.quote, moved.locator, moved.anchor) == ("two", "¶ 1", Anchor(4, 7, "two", "one ", " three", layer, 1))
    with ws.step("Remove"):
        writing.remove_excerpt(ws, first)
    with pytest.raises(UnknownCode):
        reading.load_excerpt(ws, first)


def test_that_sources_that_derive_from_each_other_are_not_independent(ws: Workspace) -> None:
    with ws.step("More sources"):
        for code in ("s3", "s4"):
            writing.add_source(ws, Source(code, code, ""))
        writing.add_derivation(ws, Derivation("s3", "s2"))
    groups = reading.load_independence_groups(ws)
    assert groups["s1"] == groups["s2"] == groups["s3"] != groups["s4"]


def test_that_a_second_connection_writes_under_the_same_lock(ws: Workspace, path: Path) -> None:
    with ws.beside() as beside:
        imported(beside, "new", "From a worker.")
    assert "new" in [s.code for s in reading.load_sources(ws)]
    ws.undo()
    assert "new" not in [s.code for s in reading.load_sources(ws)]
    with open_workspace(path) as reader:
        assert reader.read_only
