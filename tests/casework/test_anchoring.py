"""Checking excerpts against their text, and accepting places for those that no longer stand where they are said to."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from vantage.casework.anchoring import accept_moved, accept_place, check_excerpts, counted_states
from vantage.domain.anchor import AMBIGUOUS, EXACT, LOST, MOVED, UNCHECKED, Anchor, Place, Rectangle
from vantage.domain.document import Document, Page, TextLayer
from vantage.domain.evidence import Excerpt, Source
from vantage.errors import BadInput, UnknownCode
from vantage.workspace import Workspace, check, content, create_workspace, reading, writing

TEXT = (
    "Turbines hum.\n"
    "The grid is strong in spring and weak in winter.\n"
    "电网很强，电网很新。\n"
    "Cables break. Cables are laid again.\n"
    "A sentence that was a little different before it was edited by hand.\n"
)


def attach(ws: Workspace, source: str, text: str) -> str:
    """Make this text the layer of a source; its guid."""
    layer = TextLayer(text, (Page(1, 0, 14), Page(2, 14, len(text))), "plain", "1", "none")
    original = text.encode()
    document = Document("a.txt", "text/plain", hashlib.sha256(original).hexdigest(), len(original), layer)
    guid = writing.add_document(ws, document, original)
    writing.attach_text_layer(ws, source, guid, document)
    return guid


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "w.vantage") as opened:
        with opened.step("Add sources"):
            writing.add_source(opened, Source("s1", "Grids", ""))
            writing.add_source(opened, Source("bare", "No document", ""))
            attach(opened, "s1", TEXT)
        yield opened


def excerpt(
    ws: Workspace, quote: str, start: int | None = None, locator: str = "", prefix: str = "", source: str = "s1"
) -> str:
    """A new excerpt; its guid."""
    anchor = None if start is None else Anchor(start, start + len(quote), quote, prefix)
    with ws.step("Take an excerpt"):
        return writing.add_excerpt(ws, Excerpt(source, locator, quote, anchor=anchor))


def state(ws: Workspace, guid: str, source: str = "s1") -> str:
    return next(found.check.state for found in check_excerpts(ws, source) if found.excerpt.guid == guid)


def test_that_an_excerpt_in_its_place_is_exact(ws: Workspace) -> None:
    assert state(ws, excerpt(ws, "Turbines", 0)) == EXACT


def test_that_an_excerpt_elsewhere_is_moved_ambiguous_or_lost(ws: Workspace) -> None:
    assert state(ws, excerpt(ws, "Turbines", 5)) == MOVED
    assert state(ws, excerpt(ws, "Cables", 0)) == AMBIGUOUS
    assert state(ws, excerpt(ws, "Nowhere to be found", 0)) == LOST


def test_that_nothing_is_checked_without_a_document_or_a_quote(ws: Workspace) -> None:
    assert state(ws, excerpt(ws, "Turbines", 0, source="bare"), "bare") == UNCHECKED
    assert state(ws, excerpt(ws, "", locator="¶ 1")) == UNCHECKED


def test_that_a_quote_without_position_stands_where_its_locator_says_if_it_is_there_once(ws: Workspace) -> None:
    assert state(ws, excerpt(ws, "strong", locator="¶ 2")) == MOVED
    assert state(ws, excerpt(ws, "strong", locator="¶ 4")) == AMBIGUOUS
    assert state(ws, excerpt(ws, "电网", locator="¶ 3")) == AMBIGUOUS
    assert state(ws, excerpt(ws, "Turbines")) == MOVED
    assert state(ws, excerpt(ws, "nowhere", locator="¶ 2")) == LOST
    assert counted_states(check_excerpts(ws, "s1")) == {EXACT: 0, MOVED: 2, AMBIGUOUS: 2, LOST: 1, UNCHECKED: 0}


def test_that_checking_changes_nothing(ws: Workspace) -> None:
    excerpt(ws, "Turbines", 5)
    before = content(ws), ws.last_step(), reading.load_excerpts(ws)
    check_excerpts(ws, "s1")
    assert (content(ws), ws.last_step(), reading.load_excerpts(ws)) == before


def test_that_an_accepted_place_gets_the_whole_anchor_and_a_locator_in_one_step(ws: Workspace) -> None:
    guid = excerpt(ws, "Cables", 0, "¶ 1")
    step = accept_place(ws, guid, Place(TEXT.rindex("Cables"), TEXT.rindex("Cables") + 6))
    assert step is not None
    assert step.words == "Move the excerpt ¶ 1 of s1 to ¶ 4"
    new = reading.load_excerpt(ws, guid)
    assert new.anchor is not None
    assert (new.locator, new.anchor.start, new.anchor.page) == ("¶ 4", TEXT.rindex("Cables"), 2)
    assert new.anchor.prefix.endswith("Cables break. ")
    assert new.anchor.layer == reading.load_sources(ws)[0].layer
    assert state(ws, guid) == EXACT
    ws.undo()
    assert state(ws, guid) == AMBIGUOUS
    assert check(ws.path) == []


def test_that_the_analysts_own_locator_stays_where_it_still_names_the_place(ws: Workspace) -> None:
    guid = excerpt(ws, "strong", locator="¶ 1-3")
    start = TEXT.index("strong")
    step = accept_place(ws, guid, Place(start, start + 6))
    assert step is not None
    assert step.words == "Place the excerpt of s1 at ¶ 1-3"
    assert reading.load_excerpt(ws, guid).locator == "¶ 1-3"


def test_that_an_accepted_proposal_takes_the_text_that_stands_there(ws: Workspace) -> None:
    quote = "A sentence that was a little different before it was edited by me."
    guid = excerpt(ws, quote, 3)
    (found,) = check_excerpts(ws, "s1")
    assert found.check.state == LOST
    (proposal,) = found.check.places
    box = (Rectangle(1, 2, 3, 4),)
    accept_place(ws, guid, proposal, box)
    new = reading.load_excerpt(ws, guid)
    assert new.anchor is not None
    assert new.quote == new.anchor.quote == TEXT[proposal.start : proposal.end]
    assert new.anchor.rectangles == box


def test_that_accepting_all_takes_the_moved_ones_and_no_others(ws: Workspace) -> None:
    moved = [excerpt(ws, "Turbines", 5), excerpt(ws, "winter", 0, prefix="in "), excerpt(ws, "strong", locator="¶ 2")]
    others = [excerpt(ws, "Cables", 0), excerpt(ws, "Nowhere at all", 0)]
    before = {guid: reading.load_excerpt(ws, guid) for guid in others}
    step = accept_moved(ws, "s1")
    assert step is not None
    assert step.words == "Move 3 excerpts of s1 to where they stand now"
    assert [state(ws, guid) for guid in moved] == [EXACT] * 3
    assert {guid: reading.load_excerpt(ws, guid) for guid in others} == before
    assert accept_moved(ws, "s1") is None
    ws.undo()
    assert state(ws, moved[0]) == MOVED


def test_that_a_place_outside_the_text_is_refused(ws: Workspace) -> None:
    guid = excerpt(ws, "Turbines", 5)
    with pytest.raises(BadInput):
        accept_place(ws, guid, Place(10, 10_000))
    with pytest.raises(BadInput):
        accept_place(ws, excerpt(ws, "x", 0, source="bare"), Place(0, 1))
    with pytest.raises(UnknownCode):
        accept_place(ws, "no such guid", Place(0, 1))
    with pytest.raises(UnknownCode):
        check_excerpts(ws, "no such source")


def test_that_a_text_edited_elsewhere_never_moves_an_excerpt_unseen(ws: Workspace) -> None:
    guid = excerpt(ws, "strong", TEXT.index("strong"))
    before = reading.load_excerpt(ws, guid)
    with ws.step("Another text"):
        attach(ws, "s1", "Preface added.\n" + TEXT)
    assert state(ws, guid) == MOVED
    assert reading.load_excerpt(ws, guid) == before
    accept_moved(ws, "s1")
    assert state(ws, guid) == EXACT
    assert before.anchor is not None
    placed = reading.load_excerpt(ws, guid).anchor
    assert placed is not None
    assert replace(placed, prefix="", suffix="", layer="", page=0) == replace(
        before.anchor, start=before.anchor.start + 15, end=before.anchor.end + 15
    )
