"""`odds` of scores without a range: which take the band of their evidence, and that every door agrees."""

from pathlib import Path

import pytest

from vantage.casework.judgement import judge
from vantage.workspace import open_workspace, reading, writing


def test_that_the_sample_needs_no_band_from_its_evidence(answer, sample: Path) -> None:
    found = answer("odds", sample, "--draws", 500)
    assert found["implied"] == {}
    assert found["no_range"] == []


def test_that_a_point_takes_the_band_of_its_evidence_and_odds_say_so(answer, run, sample: Path) -> None:
    assert run("set", sample, "score", "hardware", "CN", "45").exit_code == 0
    found = answer("odds", sample)
    assert found["implied"] == {"CN": {"hardware": [pytest.approx(36.55), pytest.approx(53.45)]}}
    assert found["no_range"] == []
    assert "drawn from the band that evidence implies: Hardware for China 36.5 to 53.5." in run("odds", sample).stdout
    with open_workspace(sample) as workspace:
        judged = judge(reading.load_assessment(workspace), reading.evidence_tallies(workspace))
    assert found["leads"] == judged.odds.leads
    assert answer("compare", sample)["scores"] == judged.comparison.scores


def test_that_a_scenario_moves_the_band_with_the_score(answer, run, sample: Path) -> None:
    assert run("set", sample, "score", "hardware", "CN", "45").exit_code == 0
    value = answer("compare", sample, "--scenario", "optimistic")["values"]["CN"]["hardware"]
    low, high = answer("odds", sample, "--scenario", "optimistic", "--draws", 500)["implied"]["CN"]["hardware"]
    assert (low, high) == pytest.approx((value - 8.45, value + 8.45))


def test_that_points_without_evidence_have_no_range(answer, run, sample: Path) -> None:
    assert run("set", sample, "score", "energy", "US", "56").exit_code == 0
    with open_workspace(sample, writing=True) as workspace, workspace.step("Unlink everything"):
        for item in reading.load_evidence(workspace):
            for link in item.evidence.links:
                if (link.criterion, link.actor) == ("energy", "US"):
                    writing.unlink_evidence(workspace, item.evidence.code, link.criterion, link.actor)
    found = answer("odds", sample, "--draws", 500)
    assert found["no_range"] == [["energy", "US"]]
    assert "1 score has no range, and no evidence that implies one" in run("odds", sample, "--draws", "500").stdout
