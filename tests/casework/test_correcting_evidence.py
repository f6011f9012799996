"""Rules of correcting evidence: one step, the rules of a new item, and a passage that stays the document's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vantage.casework import editing
from vantage.documents.anchors import make_anchor
from vantage.documents.reading import read_document
from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.errors import BadInput, UnknownCode
from vantage.workspace import Workspace, check, create_workspace, reading, writing
from vantage.workspace.search import search

TEXT = "A title\n\nPower is the first constraint.\nChips come second.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "w.vantage") as made:
        editing.add_actor(made, "China")
        editing.add_publisher(made, Publisher("press", "Press", "B", "A long record."))
        editing.add_source(made, Source("report", "The report", "press"))
        link = EvidenceLink("energy", "CN", "favours")
        given = {"credibility": "2", "credibility_reason": "Fits the rest.", "links": (link,)}
        evidence = Evidence(
            "first", "Power is built faster there.", source="report", locator="¶ 9", quote="Power", **given
        )  # fmt: skip
        editing.add_evidence(made, evidence)
        editing.add_evidence(made, Evidence("own", "Nobody knows.", "assumption"))
        yield made


def stored(workspace: Workspace, code: str = "first") -> Evidence:
    return reading.load_evidence_item(workspace, code).evidence


def anchored(workspace: Workspace, *codes: str) -> None:
    """Items drawn from one marked passage of the document of the source."""
    document = read_document(TEXT.encode(), "report.txt")
    with workspace.step("Add the document"):
        layer = writing.add_document(workspace, document, TEXT.encode())
        writing.attach_text_layer(workspace, "report", layer, document)
    text = reading.load_text_layer(workspace, "report")
    assert text is not None
    start = TEXT.index("Chips")
    anchor = make_anchor(text, start, start + 5, layer)
    for code in codes:
        editing.take_excerpt_with_evidence(workspace, anchor, Evidence(code, "Chips matter less.", source="report"))


def test_that_correcting_an_item_is_one_step_that_undo_takes_back(workspace: Workspace) -> None:
    before, steps = stored(workspace), workspace.last_step().step
    step = editing.edit_evidence(
        workspace,
        "first",
        claim=" Power is built\nfaster in China. ",
        date="2025-04",
        locator="¶ 10",
        quote="The power",
    )
    assert step is not None and (step.step, step.words) == (steps + 1, "Correct the evidence first")
    now = stored(workspace)
    assert (now.claim, now.date, now.locator, now.quote) == (
        "Power is built faster in China.", "2025-04", "¶ 10", "The power",
    )  # fmt: skip
    assert (now.credibility, now.credibility_reason, now.links, now.excerpt) == (
        before.credibility, before.credibility_reason, before.links, before.excerpt,
    )  # fmt: skip
    workspace.undo()
    assert stored(workspace) == before
    assert check(workspace.path) == []


def test_that_nothing_changed_is_no_step(workspace: Workspace) -> None:
    old = stored(workspace)
    assert editing.edit_evidence(workspace, "first", claim=old.claim, quote=old.quote, date=old.date) is None
    assert editing.edit_evidence(workspace, "first") is None


def test_that_a_kind_takes_its_value_and_leaves_it_behind(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="needs its unit"):
        editing.edit_evidence(workspace, "first", kind="indicator value", value=12.5)
    editing.edit_evidence(workspace, "first", kind="indicator value", value=12.5, unit=" TWh ", year=2024)
    assert (stored(workspace).value, stored(workspace).unit, stored(workspace).year) == (12.5, "TWh", 2024)
    editing.edit_evidence(workspace, "first", kind="excerpt claim")
    assert (stored(workspace).value, stored(workspace).unit, stored(workspace).year) == (None, "", None)


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("first", {"claim": "  "}),
        ("first", {"kind": "rumour"}),
        ("first", {"date": "last year"}),
        ("own", {"kind": "excerpt claim"}),
        ("own", {"quote": "Said by nobody"}),
        ("own", {"locator": "¶ 1"}),
    ],
)
def test_that_what_a_new_item_may_not_say_a_corrected_one_may_not(
    workspace: Workspace, code: str, fields: dict[str, Any]
) -> None:
    before, step = stored(workspace, code), workspace.last_step()
    with pytest.raises(BadInput):
        editing.edit_evidence(workspace, code, **fields)
    assert (stored(workspace, code), workspace.last_step()) == (before, step)


def test_that_only_what_an_item_says_can_be_corrected(workspace: Workspace) -> None:
    with pytest.raises(TypeError, match="credibility"):
        editing.edit_evidence(workspace, "first", credibility="1")
    with pytest.raises(UnknownCode):
        editing.edit_evidence(workspace, "nothing-01", claim="A claim")


def test_that_an_anchored_quotation_stays_the_documents(workspace: Workspace) -> None:
    anchored(workspace, "marked")
    before = reading.load_excerpt(workspace, stored(workspace, "marked").excerpt)
    with pytest.raises(BadInput, match="marked in the document"):
        editing.edit_evidence(workspace, "marked", claim="A new claim.", quote="Chips come first.")
    assert stored(workspace, "marked").claim == "Chips matter less."
    editing.edit_evidence(workspace, "marked", claim="A new claim.", quote="Chips")
    assert stored(workspace, "marked").claim == "A new claim."
    assert reading.load_excerpt(workspace, before.guid) == before


def test_that_the_locator_of_a_marked_passage_changes_for_every_item_on_it_and_keeps_its_anchor(
    workspace: Workspace,
) -> None:
    anchored(workspace, "marked", "beside")
    before = reading.load_excerpt(workspace, stored(workspace, "marked").excerpt)
    editing.edit_evidence(workspace, "marked", locator="p. 4")
    after = reading.load_excerpt(workspace, before.guid)
    assert (after.locator, after.anchor, after.quote) == ("p. 4", before.anchor, "Chips")
    assert [stored(workspace, code).locator for code in ("marked", "beside")] == ["p. 4", "p. 4"]
    assert [stored(workspace, code).excerpt for code in ("marked", "beside")] == [before.guid, before.guid]


def test_that_search_finds_the_corrected_words_and_not_the_old_ones(workspace: Workspace) -> None:
    editing.edit_evidence(workspace, "first", claim="Dams are finished sooner.")
    assert [hit.id for hit in search(workspace, "dams")] == ["first"]
    assert search(workspace, "faster") == []
