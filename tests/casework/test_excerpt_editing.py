"""Rules of taking and removing excerpts: what is kept is what the document says, and nothing under evidence goes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.casework.editing.excerpts import LONGEST_QUOTE, draft_evidence
from vantage.documents.anchors import make_anchor
from vantage.documents.reading import read_document
from vantage.domain.anchor import Anchor
from vantage.domain.evidence import Evidence, Excerpt, Publisher, Source
from vantage.errors import BadGrade, BadInput, UnknownCode
from vantage.workspace import Workspace, create_workspace, reading, writing

TEXT = "A title 😀\n\nPower is the first constraint.\nChips come second.\n\n" + "Long line of words. " * 200 + "\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "w.vantage") as made:
        editing.add_publisher(made, Publisher("press", "Press"))
        for code in ("report", "bare"):
            editing.add_source(made, Source(code, f"The {code}", "press"))
        document = read_document(TEXT.encode(), "report.txt")
        with made.step("Add the document"):
            layer = writing.add_document(made, document, TEXT.encode())
            writing.attach_text_layer(made, "report", layer, document)
        yield made


def anchor_of(workspace: Workspace, quote: str) -> Anchor:
    layer = reading.load_text_layer(workspace, "report")
    assert layer is not None
    start = layer.text.index(quote)
    return make_anchor(layer, start, start + len(quote), reading.load_sources(workspace)[0].layer)


def only(workspace: Workspace) -> Excerpt:
    (excerpt,) = reading.load_excerpts(workspace, "report")
    return excerpt


def test_that_an_excerpt_keeps_quote_place_and_locator_in_one_step(workspace: Workspace) -> None:
    anchor = anchor_of(workspace, "first constraint")
    step = editing.take_excerpt(workspace, "report", anchor)
    assert step is not None and step.words == "Excerpt ¶ 2 of The report"
    excerpt = only(workspace)
    assert (excerpt.quote, excerpt.locator, excerpt.anchor) == ("first constraint", "¶ 2", anchor)
    assert TEXT[anchor.start : anchor.end] == "first constraint"


def test_that_a_letter_typed_with_evidence_on_a_passage_grades_the_source_in_the_same_step(
    workspace: Workspace,
) -> None:
    anchor, steps = anchor_of(workspace, "first constraint"), workspace.last_step().step
    new = Evidence("first", "Power decides.", source="report", credibility="2", credibility_reason="Fits the rest.")
    with pytest.raises(BadGrade, match="graded F, not B"):
        editing.take_excerpt_with_evidence(workspace, anchor, new, "B")
    assert reading.load_excerpts(workspace, "report") == []
    step = editing.take_excerpt_with_evidence(workspace, anchor, new, "B", "It prints its corrections.")
    assert step is not None and step.words == "Add the evidence first from ¶ 2 of The report and grade its source B"
    assert workspace.last_step().step == steps + 1
    assert reading.load_evidence_item(workspace, "first").grade == "B2"
    again = replace(new, code="second", excerpt=only(workspace).guid)
    editing.take_excerpt_with_evidence(workspace, None, again, "C", "Only in part.")
    assert reading.load_evidence_item(workspace, "second").grade == "C2"


def test_that_the_same_passage_taken_twice_is_one_excerpt(workspace: Workspace) -> None:
    anchor = anchor_of(workspace, "Chips")
    editing.take_excerpt(workspace, "report", anchor)
    assert editing.take_excerpt(workspace, "report", anchor) is None
    editing.take_excerpt(workspace, "report", anchor_of(workspace, "Chips come"))
    assert len(reading.load_excerpts(workspace, "report")) == 2


def test_that_a_quote_the_text_does_not_hold_at_its_place_is_refused(workspace: Workspace) -> None:
    anchor = anchor_of(workspace, "Chips")
    for wrong in (
        replace(anchor, quote="Chops"),
        replace(anchor, start=anchor.start + 1, end=anchor.end + 1),
        replace(anchor, layer=""),
        replace(anchor, quote="", end=anchor.start),
    ):
        with pytest.raises(BadInput):
            editing.take_excerpt(workspace, "report", wrong)
    with pytest.raises(BadInput):
        editing.take_excerpt(workspace, "bare", anchor)
    with pytest.raises(UnknownCode):
        editing.take_excerpt(workspace, "nowhere", anchor)
    assert reading.load_excerpts(workspace) == []


def test_that_a_passage_may_be_as_long_as_the_limit_and_no_longer(workspace: Workspace) -> None:
    start = TEXT.index("Long line")
    longest = anchor_of(workspace, TEXT[start : start + LONGEST_QUOTE - 1])
    editing.take_excerpt(workspace, "report", longest)
    with pytest.raises(BadInput, match="too long"):
        editing.take_excerpt(workspace, "report", anchor_of(workspace, TEXT[start : start + LONGEST_QUOTE + 2]))
    assert only(workspace).anchor == longest


def test_that_excerpt_and_evidence_are_one_step_and_one_undo(workspace: Workspace) -> None:
    draft = draft_evidence(workspace, "report", anchor_of(workspace, "Power is the first constraint."))
    assert (draft.evidence.source, draft.evidence.locator) == ("report", "¶ 2")
    evidence = replace(draft.evidence, claim="Power binds first.", quote="Power is the first …")
    before = workspace.last_step().step
    editing.take_excerpt_with_evidence(workspace, draft.anchor, evidence)
    assert workspace.last_step().step == before + 1
    (item,) = reading.load_evidence(workspace)
    excerpt = only(workspace)
    assert item.evidence.excerpt == excerpt.guid
    assert excerpt.anchor == draft.anchor and item.evidence.quote == "Power is the first constraint."
    workspace.undo()
    assert reading.load_excerpts(workspace) == [] and reading.load_evidence(workspace) == []


def test_that_evidence_on_a_passage_that_is_an_excerpt_already_uses_that_one(workspace: Workspace) -> None:
    anchor = anchor_of(workspace, "Chips come second.")
    editing.take_excerpt(workspace, "report", anchor)
    guid = only(workspace).guid
    assert draft_evidence(workspace, "report", anchor).evidence.excerpt == guid
    for claim in ("One thing.", "Another thing."):
        editing.take_excerpt_with_evidence(workspace, anchor, Evidence("", claim, source="report"))
    assert only(workspace).guid == guid
    assert len(reading.evidence_on_excerpt(workspace, guid)) == 2


def test_that_evidence_that_is_refused_leaves_no_excerpt_behind(workspace: Workspace) -> None:
    anchor = anchor_of(workspace, "Chips come second.")
    with pytest.raises(BadGrade):
        bad = Evidence("", "A claim.", source="report", credibility="1", credibility_reason="Said so.")
        editing.take_excerpt_with_evidence(workspace, anchor, bad)
    with pytest.raises(BadInput):
        editing.take_excerpt_with_evidence(workspace, anchor, Evidence("", "  ", source="report"))
    assert reading.load_excerpts(workspace) == []


def test_that_an_excerpt_under_evidence_stays_and_the_refusal_names_it(workspace: Workspace) -> None:
    anchor = anchor_of(workspace, "Chips come second.")
    editing.take_excerpt_with_evidence(workspace, anchor, Evidence("", "A claim.", source="report"))
    excerpt = only(workspace)
    (code,) = reading.evidence_on_excerpt(workspace, excerpt.guid)
    with pytest.raises(BadInput, match=code) as refused:
        editing.remove_excerpt(workspace, excerpt.guid)
    assert refused.value.advice
    editing.remove_evidence(workspace, code)
    editing.remove_excerpt(workspace, excerpt.guid)
    assert reading.load_excerpts(workspace) == []
    workspace.undo()
    assert only(workspace) == excerpt


def test_that_a_note_is_one_step_and_the_same_note_none(workspace: Workspace) -> None:
    editing.take_excerpt(workspace, "report", anchor_of(workspace, "Chips"))
    guid = only(workspace).guid
    assert editing.note_excerpt(workspace, guid, "  Compare ¶ 9 ") is not None
    assert only(workspace).note == "Compare ¶ 9"
    assert editing.note_excerpt(workspace, guid, "Compare ¶ 9") is None
    with pytest.raises(UnknownCode):
        editing.note_excerpt(workspace, "no such", "x")
