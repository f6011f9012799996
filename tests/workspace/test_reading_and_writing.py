"""What is written is read back, every field of it; what cannot be is refused."""

import dataclasses
import json
from pathlib import Path

import pytest

from vantage.domain.assessment import Actor
from vantage.domain.criterion import Criterion
from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.domain.score import Score
from vantage.errors import BadInput, UnknownCode
from vantage.workspace import (
    Workspace,
    content,
    content_hash,
    counts,
    create_workspace,
    load_assessment,
    load_evidence,
    load_publishers,
    load_sources,
    open_workspace,
    reading,
    writing,
)


def test_that_every_field_is_read_back(tmp_path: Path) -> None:
    actor = Actor("EU", "European Union", "guid-actor")
    criterion = Criterion(
        "sub", "Sub", "energy", 12.5, True, "About", "geometric", "goalposts", -1, -3.5, 8.0, "TWh", "guid-criterion"
    )
    score = Score("sub", "EU", 2.0, 1.0, 3.0, "Because", 2024, "guid-score")
    publisher = Publisher("p", "Publisher", "A", "Why", True, "Who", "guid-publisher")
    source = Source(
        "s", "Title", "p", "Author", "2024-05", "estimate", "zh", "About", "C", "Why", "guid-source",
        "a" * 64, "application/pdf", "report", "In", "file:here", "10.1/x", "2024-06-01", "{}", True, "Withdrawn",
    )  # fmt: skip
    link = EvidenceLink("sub", "EU", "disfavours", 3, "guid-link")
    evidence = Evidence(
        "e", "Claim", "indicator value", "s", "¶ 9", "Quote", "1", "Confirmed", "2025", (link,), "guid-evidence",
        12.5, "TWh", 2024,
    )  # fmt: skip
    with create_workspace(tmp_path / "new.vantage") as ws:
        with ws.step("Write"):
            writing.add_actor(ws, actor)
            writing.add_criterion(ws, criterion)
            writing.put_score(ws, score)
            writing.add_publisher(ws, publisher)
            writing.add_source(ws, source)
            writing.add_evidence(ws, evidence)
            writing.update_assessment(
                ws, title="T", question="Q", decision="D", deadline="2026", memo_title="M", confidence_override="low",
                confidence_reason="R", pair=("EU",), guid="guid-assessment",
            )  # fmt: skip
        assessment = load_assessment(ws)
        assert (assessment.actors, assessment.scores) == ((actor,), (score,))
        assert assessment.criterion("sub") == criterion
        assert (assessment.pair, assessment.guid, assessment.confidence_override) == (("EU",), "guid-assessment", "low")
        assert (assessment.title, assessment.question, assessment.decision) == ("T", "Q", "D")
        assert (assessment.deadline, assessment.memo_title, assessment.confidence_reason) == ("2026", "M", "R")
        assert (load_publishers(ws), load_sources(ws)) == ([publisher], [source])
        (item,) = load_evidence(ws)
        assert item.evidence == dataclasses.replace(evidence, excerpt=item.evidence.excerpt)
        assert reading.load_excerpt(ws, item.evidence.excerpt).quote == "Quote"
        assert item.retracted
        assert (item.grade, item.publisher_name, item.interested_party) == ("C1", "Publisher", True)


def test_that_scenarios_and_presets_are_read_back_in_order(ws: Workspace) -> None:
    assessment = load_assessment(ws)
    (scenario,), (preset,) = assessment.scenarios, assessment.presets
    assert (scenario.probability, scenario.horizon, len(scenario.shifts)) == (0.25, "2030", 2)
    assert scenario.shifts[0].reason == "Visas"
    assert dict(preset.points) == {"hardware": 80.0, "talent": 0.0}


def test_that_criteria_come_depth_first_in_display_order(ws: Workspace) -> None:
    codes = [c.code for c in load_assessment(ws).criteria]
    assert codes == [
        "overall", "talent", "capital", "hardware", "fabs", "energy", "power", "manufacturing", "applications",
    ]  # fmt: skip


def test_that_a_guid_is_given_where_there_is_none_and_kept_by_an_update(ws: Workspace) -> None:
    before = load_assessment(ws).score("talent", "US")
    assert before is not None and before.guid
    with ws.step("Score again"):
        writing.put_score(ws, Score("talent", "US", 60.0))
    assert load_assessment(ws).score("talent", "US") == Score("talent", "US", 60.0, guid=before.guid)


def test_that_a_leaf_that_gets_a_child_hands_it_its_scores_and_shifts(ws: Workspace) -> None:
    with ws.step("Split talent"):
        writing.add_criterion(ws, Criterion("phd", "Doctorates", "talent"))
    assessment = load_assessment(ws)
    assert assessment.score("talent", "US") is None
    assert assessment.score("phd", "US") is not None
    assert [shift.criterion for shift in assessment.scenarios[0].shifts] == ["phd", "fabs"]


def test_that_removing_an_actor_leaves_nothing_of_it(ws: Workspace) -> None:
    with ws.step("Remove China"):
        writing.remove_actor(ws, "CN")
    assessment = load_assessment(ws)
    assert (assessment.pair, [a.code for a in assessment.actors]) == (("US",), ["US"])
    assert {s.actor for s in assessment.scores} | {k.actor for s in assessment.scenarios for k in s.shifts} == {"US"}
    assert [k.actor for item in load_evidence(ws) for k in item.evidence.links] == ["US"]


def test_that_removing_a_criterion_takes_everything_beneath_it(ws: Workspace) -> None:
    with ws.step("Remove hardware"):
        writing.remove_criterion(ws, "hardware")
    assessment = load_assessment(ws)
    assert not {"hardware", "fabs"} & {c.code for c in assessment.criteria}
    assert [s.criterion for s in assessment.scores] == ["talent"]
    assert dict(assessment.presets[0].points) == {"talent": 0.0}


def test_that_the_root_cannot_be_removed(ws: Workspace) -> None:
    with pytest.raises(BadInput), ws.step("Remove everything"):
        writing.remove_criterion(ws, "overall")


def test_that_evidence_is_updated_field_by_field(ws: Workspace) -> None:
    with ws.step("Regrade"):
        writing.update_evidence(ws, "e1", credibility="4", quote="new words", source="s2")
        writing.update_evidence(ws, "e10", locator="note 3")
    items = {item.evidence.code: item for item in load_evidence(ws)}
    assert (items["e1"].grade, items["e1"].evidence.quote, items["e1"].evidence.locator) == ("C4", "new words", "p. 12")
    assert (items["e10"].grade, items["e10"].evidence.locator) == ("F6", "note 3")


def test_that_an_excerpt_goes_when_nothing_is_left_of_it(ws: Workspace) -> None:
    before = counts(ws)["excerpts"]
    with ws.step("Clear"):
        writing.update_evidence(ws, "e1", source="", locator="", quote="")
        writing.remove_evidence(ws, "e2")
    assert counts(ws)["excerpts"] == before - 2


def test_that_linking_twice_changes_the_link(ws: Workspace) -> None:
    with ws.step("Link again"):
        writing.link_evidence(ws, "e1", EvidenceLink("talent", "US", "favours", 1))
    links = load_evidence(ws)[0].evidence.links
    assert [(k.criterion, k.direction, k.strength) for k in links] == [
        ("fabs", "disfavours", 3),
        ("talent", "favours", 1),
    ]


def test_that_unlinking_what_is_not_linked_is_refused(ws: Workspace) -> None:
    with pytest.raises(UnknownCode), ws.step("Unlink"):
        writing.unlink_evidence(ws, "e2", "talent", "US")


def test_that_a_field_no_row_has_is_a_mistake_of_the_caller(ws: Workspace) -> None:
    with pytest.raises(TypeError), ws.step("Wrong"):
        writing.update_criterion(ws, "energy", colour="red")


def test_that_content_is_the_same_for_two_files_that_say_the_same(path: Path, tmp_path: Path) -> None:
    with open_workspace(path, writing=True) as ws:
        said, hash_ = content(ws), content_hash(ws)
        with ws.step("There"):
            writing.set_points(ws, {"energy": 1.0})
        assert content_hash(ws) != hash_
        ws.undo()
        assert (content(ws), content_hash(ws)) == (said, hash_)
    text = json.dumps(said, allow_nan=False)
    assert "row" not in said and '"id"' not in text and "creation" not in text


def test_that_rows_with_no_identity_of_their_own_have_the_same_guids_in_every_file(tmp_path: Path) -> None:
    guids = []
    for name in ("a", "b"):
        with create_workspace(tmp_path / f"{name}.vantage") as ws:
            with ws.step("Write"):
                writing.add_actor(ws, Actor("US", "United States", "g1"))
                link = EvidenceLink("talent", "US")
                writing.add_evidence(ws, Evidence("e", "Claim", locator="¶ 1", links=(link,), guid="g2"))
            rows = "SELECT guid FROM evidence_link UNION ALL SELECT guid FROM excerpt"
            guids.append(ws.connection.execute(rows).fetchall() + [c.guid for c in load_assessment(ws).criteria])
    assert guids[0] == guids[1]


def test_that_counts_name_every_noun(ws: Workspace) -> None:
    assert counts(ws) == {
        "actors": 2, "criteria": 9, "scores": 2, "scenarios": 1, "publishers": 1, "sources": 2, "excerpts": 3,
        "documents": 1, "evidence": 3, "links": 2, "steps": 2,
    }  # fmt: skip


def test_that_the_domain_has_no_field_the_file_forgets() -> None:
    """A new field of a noun must reach the file, or be read from elsewhere: then it is named here."""
    from vantage.workspace import assessment_writing, evidence_writing

    stored = {
        Criterion: {*assessment_writing._CRITERION_FIELDS, "parent"},
        Publisher: set(evidence_writing._PUBLISHER_FIELDS),
        Source: {*evidence_writing._SOURCE_FIELDS, "layer"},
        Evidence: {*evidence_writing._EVIDENCE_FIELDS, *evidence_writing._PASSAGE_FIELDS, "links", "excerpt"},
    }
    for noun, fields in stored.items():
        assert {f.name for f in dataclasses.fields(noun)} == fields
