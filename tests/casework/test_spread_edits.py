"""From the evidence in the file to the odds: bands, retraction, copies, and the analyst's own table."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.casework.judgement import Judgement, judge
from vantage.domain.evidence import Derivation, Evidence, EvidenceLink, Publisher, Source
from vantage.errors import BadInput
from vantage.workspace import Workspace, create_workspace, open_workspace, reading, writing

CELL = ("hardware", "AA")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Two actors scored as points; a C3 of 2024 by one source under hardware of the first."""
    with create_workspace(tmp_path / "w.vantage") as made:
        for name, code in (("Arcadia", "AA"), ("Borduria", "BB")):
            editing.add_actor(made, name, code)
            for advantage in ("talent", "capital", "hardware", "energy", "manufacturing", "applications"):
                editing.set_score(made, advantage, code, "72")
        add_source(made, "first", "C", "3", "2024")
        yield made


def add_source(made: Workspace, code: str, letter: str, digit: str, date: str, cell: tuple[str, str] = CELL) -> None:
    with made.step(f"Add {code}"):
        writing.add_publisher(made, Publisher(f"{code}-press", code.title(), letter))
        writing.add_source(made, Source(code, f"Title of {code}", f"{code}-press", date=date))
        link = EvidenceLink(*cell, "favours")
        item = Evidence(f"{code}-01", f"Claim of {code}.", source=code, credibility=digit, date=date, links=(link,))
        writing.add_evidence(made, item)


def judged(made: Workspace) -> Judgement:
    return judge(reading.load_assessment(made), reading.evidence_tallies(made), draws=2000)


def points(made: Workspace) -> float | None:
    return judged(made).spreads[CELL].points


def retract(made: Workspace, code: str) -> None:
    with made.step(f"Retract {code}"):
        writing.update_source(made, code, retracted=True, retraction_reason="Withdrawn.")


def test_that_a_typed_point_with_evidence_has_a_distribution(workspace: Workspace) -> None:
    found = judged(workspace)
    assert found.odds.implied == {"AA": {"hardware": (56, 88)}}
    assert CELL not in found.odds.no_range
    assert found.odds.low["AA"] < found.comparison.scores["AA"] < found.odds.high["AA"]  # type: ignore[operator]
    assert found.odds.low["BB"] == pytest.approx(72)


def test_that_a_range_of_ones_own_is_kept(workspace: Workspace) -> None:
    editing.set_score(workspace, *CELL, "70-72-75")
    found = judged(workspace)
    assert found.odds.implied == {}
    assert found.spreads[CELL].points == 16


def test_that_retracting_a_source_widens_the_band_and_the_last_removes_it(workspace: Workspace) -> None:
    add_source(workspace, "second", "B", "2", "2024")
    assert points(workspace) == pytest.approx(8.5)
    retract(workspace, "second")
    assert points(workspace) == 16
    retract(workspace, "first")
    found = judged(workspace)
    assert found.spreads[CELL].points is None
    assert CELL in found.odds.no_range


def test_that_a_derived_copy_does_not_narrow_and_does_not_raise_the_confidence(workspace: Workspace) -> None:
    add_source(workspace, "copy", "C", "3", "2024")
    assert points(workspace) == pytest.approx(13.6)
    assert judged(workspace).cells[CELL].graded_groups == 2
    with workspace.step("Derive"):
        writing.add_derivation(workspace, Derivation("copy", "first"))
    found = judged(workspace)
    assert found.spreads[CELL].points == 16
    assert (found.cells[CELL].graded_groups, len(found.cells[CELL].publishers)) == (1, 2)


def test_that_confidence_says_that_publishers_repeat_each_other(workspace: Workspace) -> None:
    for code in ("talent", "capital", "hardware", "energy", "manufacturing", "applications"):
        for actor in ("AA", "BB"):
            for place in range(3):
                add_source(workspace, f"{code}-{actor}-{place}", "B", "2", "2024", (code, actor))
    # Three advantages decide the gap; of one, all three sources repeat one.
    editing.set_score(workspace, "talent", "AA", "99")
    before = judged(workspace).confidence
    with workspace.step("Derive"):
        for place in (1, 2):
            writing.add_derivation(workspace, Derivation(f"talent-AA-{place}", "talent-AA-0"))
    after = judged(workspace).confidence
    assert before is not None
    assert after is not None
    assert before.level == "moderate"
    assert after.level == "low"
    assert "one independent publisher, since some of its sources repeat others" in after.reason


def test_that_an_entry_is_one_step_changes_the_band_and_can_be_taken_back(workspace: Workspace) -> None:
    step = editing.set_spread(workspace, "reliability", "C", 20)
    assert step is not None
    assert step.words == "Set the spread of reliability C to 20"
    assert points(workspace) == 28
    assert editing.set_spread(workspace, "reliability", "C", 20) is None
    workspace.undo()
    assert points(workspace) == 16
    workspace.redo()
    reset = editing.set_spread(workspace, "reliability", "C", None)
    assert reset is not None
    assert "Reset" in reset.words
    assert points(workspace) == 16
    assert editing.set_spread(workspace, "reliability", "C", None) is None


def test_that_typing_the_default_is_no_entry_of_ones_own(workspace: Workspace) -> None:
    editing.set_spread(workspace, "age", "2", 3)
    editing.set_spread(workspace, "age", "2", 1.2)
    assert reading.load_assessment(workspace).spread_rules == ()


def test_that_points_for_no_evidence_widen_what_nobody_speaks_of(workspace: Workspace) -> None:
    editing.set_spread(workspace, "independence", "0", 25)
    found = judged(workspace)
    assert found.odds.implied["BB"]["energy"] == (47, 97)
    assert found.odds.implied["AA"]["hardware"] == (56, 88)
    assert found.odds.no_range == ()


def test_that_age_counts_back_from_the_date_that_was_set(workspace: Workspace) -> None:
    step = editing.set_as_of(workspace, " 2035-01 ")
    assert step is not None
    assert points(workspace) == 32
    assert editing.set_as_of(workspace, "2035-01") is None
    editing.set_as_of(workspace, "")
    assert points(workspace) == 16


@pytest.mark.parametrize("refused", [("mood", "1", 1.0), ("age", "1", 0.2), ("reliability", "A", -1.0)])
def test_that_a_wrong_entry_is_refused_and_changes_nothing(
    workspace: Workspace, refused: tuple[str, str, float]
) -> None:
    before = workspace.last_step()
    with pytest.raises(BadInput):
        editing.set_spread(workspace, *refused)
    with pytest.raises(BadInput, match="soon"):
        editing.set_as_of(workspace, "soon")
    assert workspace.last_step() == before


def test_that_the_sample_takes_no_band_and_keeps_its_figures(sample: Path) -> None:
    with open_workspace(sample) as opened:
        found = judge(reading.load_assessment(opened), reading.evidence_tallies(opened))
    assert found.odds.implied == {}
    assert found.comparison.scores == pytest.approx({"US": 72, "CN": 68})
    assert round(found.odds.leads["US"], 2) == 0.83
    assert all(spread.points for spread in found.spreads.values())
