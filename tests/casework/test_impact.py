"""What rests on a source is told whole, the preview is what a retraction does, and undo takes it back."""

from dataclasses import replace
from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.casework.impact import impact, reinstate_source, retract_source
from vantage.casework.judgement import judge
from vantage.errors import BadGrade, BadInput, UnknownCode
from vantage.workspace import Workspace, check, content, open_workspace, reading


@pytest.fixture
def ws(sample: Path) -> Workspace:
    return open_workspace(sample, writing=True)


def test_that_every_excerpt_item_and_score_of_the_source_is_named(ws: Workspace) -> None:
    found = impact(ws, "big-technology")
    items = [i for i in reading.load_evidence(ws) if i.evidence.source == "big-technology"]
    assert [i.evidence.code for i in found.evidence] == [i.evidence.code for i in items]
    assert len(found.excerpts) == len(reading.load_excerpts(ws, "big-technology"))
    cells = {(k.criterion, k.actor) for i in items for k in i.evidence.links}
    assert {(t.criterion, t.actor) for t in found.scores} == cells
    assert sum(t.items for t in found.scores) == sum(len(i.evidence.links) for i in items)
    assert found.memo_rows == len([i for i in items if i.evidence.links])
    shifted = {(k.criterion, k.actor) for s in reading.load_assessment(ws).scenarios for k in s.shifts}
    assert bool(found.scenarios) == bool(shifted & cells)


def test_that_looking_changes_nothing(ws: Workspace) -> None:
    before, step = content(ws), ws.last_step()
    impact(ws, "big-technology")
    impact(ws, "big-technology", "e")
    assert (content(ws), ws.last_step()) == (before, step)


def test_that_the_preview_is_what_the_retraction_does(ws: Workspace) -> None:
    only = {"asymmetric", "baiguan", "daily-insights", "foundation-collapse"}
    for source in sorted(only):
        retract_source(ws, source, "For the test.", blank_scores=False)
    found = impact(ws, "big-technology")
    assert any(touched.alone for touched in found.scores)
    retract_source(ws, "big-technology", "The transcript was invented.")
    now = reading.load_assessment(ws)
    assert {(s.criterion, s.actor) for s in now.scores}.isdisjoint(
        {(t.criterion, t.actor) for t in found.scores if t.alone}
    )
    assert found.after.judgement is None or found.after.judgement == judge(now, reading.evidence_tallies(ws))
    ws.undo()
    assert reading.load_assessment(ws).scores == found.before.judgement.assessment.scores  # type: ignore[union-attr]
    assert check(ws.path) == []


def test_that_a_score_with_other_evidence_stays(ws: Workspace) -> None:
    found = impact(ws, "baiguan")
    kept = [touched for touched in found.scores if touched.others]
    assert kept
    retract_source(ws, "baiguan", "Withdrawn by its publisher.")
    after = {(s.criterion, s.actor) for s in reading.load_assessment(ws).scores}
    assert all((touched.criterion, touched.actor) in after for touched in kept if touched.score is not None)


def test_that_retracted_evidence_stays_and_counts_no_more(ws: Workspace) -> None:
    before = len(reading.load_evidence(ws))
    retract_source(ws, "baiguan", "Withdrawn by its publisher.")
    items = [i for i in reading.load_evidence(ws) if i.evidence.source == "baiguan"]
    assert len(reading.load_evidence(ws)) == before
    assert all(item.retracted for item in items)
    assert "baiguan" not in {tally.source for tally in reading.evidence_tallies(ws)}
    reinstate_source(ws, "baiguan")
    assert "baiguan" in {tally.source for tally in reading.evidence_tallies(ws)}


def test_that_a_downgrade_is_previewed_as_the_regraded_source_would_be(ws: Workspace) -> None:
    found = impact(ws, "big-technology", "E")
    assert (found.letter, found.after.judgement is not None) == ("E", True)
    editing.grade_source(ws, "big-technology", "E", "Known to invent.")
    now = judge(reading.load_assessment(ws), reading.evidence_tallies(ws))
    assert found.after.judgement is not None
    assert found.after.judgement.confidence == now.confidence
    assert found.after.judgement.odds.leads == now.odds.leads


def test_that_what_is_not_there_or_has_no_reason_is_refused(ws: Workspace) -> None:
    with pytest.raises(UnknownCode):
        impact(ws, "nowhere")
    with pytest.raises(UnknownCode):
        impact(ws, "baiguan", scenario="nowhere")
    with pytest.raises(BadGrade):
        impact(ws, "baiguan", "G")
    with pytest.raises(BadInput, match="reason"):
        retract_source(ws, "baiguan", "  ")


def test_that_a_source_nothing_rests_on_moves_nothing(ws: Workspace) -> None:
    source = replace(reading.load_sources(ws)[0], code="alone", title="Alone", guid="", document_sha256="")
    editing.add_source(ws, source)
    found = impact(ws, "alone")
    assert (found.scores, found.evidence, found.charts, found.memo_rows) == ((), (), (), 0)
    assert found.before.judgement is not None and found.after.judgement is not None
    assert found.before.judgement.comparison.scores == found.after.judgement.comparison.scores
