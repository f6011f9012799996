"""The chokepoint: the weakest advantage decides, by itself or below a threshold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare
from vantage.errors import BadInput

from .conftest import Build, build_assessment

TREE = {"talent": None, "hardware": {"chips": None, "clusters": None}, "energy": None}
TABLE = {
    "US": {"talent": 80, "chips": 90, "clusters": 70, "energy": 40},
    "CN": {"talent": 70, "chips": 50, "clusters": 60, "energy": 90},
}


def test_that_the_weakest_advantage_is_the_score_and_named(build: Build) -> None:
    found = compare(build(TREE, TABLE), lens="chokepoint")
    assert found.scores == {"US": 40, "CN": 55}
    assert (found.gap.leader, found.gap.total, found.gap.terms) == ("CN", 15, None)
    assert found.contributions == {}
    binding = found.details["binding"]["CN"]
    assert (binding["advantages"], binding["rise"], binding["to"], binding["next"]) == (["hardware"], 15, 70, "talent")
    assert binding["sentence"] == (
        "Hardware binds China at 55.0: to stop binding it must rise by 15.0 points to 70.0, where Talent would bind "
        "instead."
    )


def test_that_the_named_rise_is_just_enough(build: Build) -> None:
    for shift, names in ((39.9, ["energy"]), (40.0, ["energy", "talent"]), (40.1, ["talent"])):
        table = {"US": {**TABLE["US"], "energy": 40 + shift, "chips": 100, "clusters": 100}}
        binding = compare(build(TREE, table), lens="chokepoint").details["binding"]["US"]
        assert sorted(binding["advantages"]) == names


def test_that_an_advantage_without_weight_never_binds(build: Build) -> None:
    found = compare(build(TREE, TABLE, points={"energy": 0}), lens="chokepoint")
    assert found.scores == {"US": 80, "CN": 55}


def test_that_a_threshold_cuts_the_mean_in_proportion_to_the_shortfall(build: Build) -> None:
    found = compare(build(TREE, TABLE, chokepoint_threshold=60.0), lens="chokepoint")
    assert found.scores["US"] == pytest.approx((80 + 80 + 40) / 3 * 40 / 60)
    assert found.scores["CN"] == pytest.approx((70 + 55 + 90) / 3 * 55 / 60)
    binding = found.details["binding"]
    assert binding["US"]["to"] == 60 and "to the threshold of 60" in binding["US"]["sentence"]
    free = compare(build(TREE, TABLE, chokepoint_threshold=30.0), lens="chokepoint")
    assert free.scores == pytest.approx(compare(build(TREE, TABLE)).scores)
    assert free.details["binding"]["US"]["sentence"].startswith("Nothing binds the United States")


@settings(max_examples=40, deadline=None)
@given(st.floats(1, 100), st.floats(0, 100), st.floats(0, 100))
def test_that_the_score_is_continuous_at_the_threshold(threshold: float, a: float, b: float) -> None:
    def score(value: float) -> float:
        assessment = build_assessment(
            {"a": None, "b": None}, {"X": {"a": value, "b": b}}, chokepoint_threshold=threshold
        )
        found = compare(assessment, lens="chokepoint").scores["X"]
        assert found is not None
        return found

    nearby = min(100.0, threshold + 1e-6)
    assert score(threshold) == pytest.approx(score(nearby), abs=1e-3)
    assert score(a) <= (a + b) / 2 + 1e-9


def test_that_ties_bind_together_and_blanks_do_not_bind(build: Build) -> None:
    tied = compare(build({"a": None, "b": None, "c": None}, {"X": {"a": 40, "b": 40, "c": 90}}), lens="chokepoint")
    assert "raising one alone does not help" in tied.details["binding"]["X"]["sentence"]
    assert tied.details["binding"]["X"]["rise"] is None
    table = {"X": {"a": 40, "b": 60}, "Y": {"a": 50, "b": 55, "c": 30}}
    found = compare(build({"a": None, "b": None, "c": None}, table), lens="chokepoint")
    assert found.scores["X"] == 40 and found.band["X"] == (0, 40)


def test_that_one_advantage_alone_must_rise_to_the_top(build: Build) -> None:
    found = compare(build({"a": None}, {"X": {"a": 40}, "Y": {"a": 100}}), lens="chokepoint")
    assert found.details["binding"]["X"]["rise"] == 60
    assert "cannot rise any further" in found.details["binding"]["Y"]["sentence"]


@pytest.mark.parametrize("threshold", [0.0, -5.0, 101.0, float("nan")])
def test_that_a_threshold_off_the_scale_is_refused(build: Build, threshold: float) -> None:
    with pytest.raises(BadInput, match="threshold"):
        compare(build(TREE, TABLE, chokepoint_threshold=threshold), lens="chokepoint")
