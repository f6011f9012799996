"""Goalposts and min-max, and what they do with few actors, zero ranges and values outside."""

import numpy as np
import pytest

from vantage.analysis.comparison import compare
from vantage.analysis.normalisation import goalposts, minmax
from vantage.errors import BadInput

from .conftest import Build

MEASURED = {"chips": {"normalisation": "goalposts", "goalpost_low": 20.0, "goalpost_high": 60.0}}


def test_that_goalposts_scale_the_distance_between_two_fixed_values() -> None:
    assert goalposts(np.array([20.0, 30.0, 60.0]), 20, 60).tolist() == [0, 25, 100]


def test_that_goalposts_mirror_where_less_is_better() -> None:
    assert goalposts(np.array([20.0, 30.0, 60.0]), 20, 60, -1).tolist() == [100, 75, 0]


def test_that_values_outside_the_goalposts_are_clipped_and_reported(build: Build) -> None:
    assessment = build({"chips": None}, {"US": {"chips": 75}, "CN": {"chips": 40}}, rules=MEASURED)
    found = compare(assessment)
    assert found.scores == {"US": 100, "CN": 50}
    assert any("Chips" in warning and "goalposts" in warning for warning in found.warnings)


def test_that_a_joining_actor_moves_no_goalpost_score(build: Build) -> None:
    two = {"US": {"chips": 50}, "CN": {"chips": 40}}
    before = compare(build({"chips": None}, two, rules=MEASURED))
    after = compare(build({"chips": None}, {**two, "JP": {"chips": 59}}, rules=MEASURED))
    assert {actor: after.scores[actor] for actor in two} == before.scores


def test_that_a_range_turns_round_where_less_is_better(build: Build) -> None:
    from vantage.analysis.cells import cells_of

    rules = {"chips": {**MEASURED["chips"], "direction": -1}}
    cells = cells_of(build({"chips": None}, {"US": {"chips": (30, 40, 60)}}, rules=rules))
    assert (cells.low[0, 0], cells.likely[0, 0], cells.high[0, 0]) == (0, 50, 75)


def test_that_a_judged_leaf_where_less_is_better_is_mirrored(build: Build) -> None:
    assessment = build({"risk": None}, {"US": {"risk": 30}}, rules={"risk": {"direction": -1}})
    assert compare(assessment).scores["US"] == 70


def test_that_minmax_runs_from_the_smallest_to_the_largest() -> None:
    assert minmax(np.array([10.0, 15.0, 20.0, np.nan]))[:3].tolist() == [0, 50, 100]
    assert minmax(np.array([10.0, 15.0, 20.0]), -1).tolist() == [100, 50, 0]


def test_that_minmax_without_a_range_has_no_meaning() -> None:
    assert np.isnan(minmax(np.array([7.0, 7.0]))).all()


def test_that_minmax_over_two_actors_is_warned_about(build: Build) -> None:
    rules = {"chips": {"normalisation": "minmax"}}
    found = compare(build({"chips": None}, {"US": {"chips": 100}, "CN": {"chips": 99.9}}, rules=rules))
    assert found.scores == {"US": 100, "CN": 0}
    assert any("two actors" in warning for warning in found.warnings)


def test_that_minmax_where_all_are_equal_counts_for_nothing(build: Build) -> None:
    rules = {"chips": {"normalisation": "minmax"}}
    table = {"US": {"chips": 5, "energy": 60}, "CN": {"chips": 5, "energy": 40}}
    found = compare(build({"chips": None, "energy": None}, table, points={"chips": 3}, rules=rules))
    assert found.scores == {"US": 60, "CN": 40}
    assert found.coverage == {"US": 1, "CN": 1}
    assert found.values["US"]["chips"] is None
    assert any("equal" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    "rule",
    [
        {"normalisation": "goalposts"},
        {"normalisation": "goalposts", "goalpost_low": 5.0, "goalpost_high": 5.0},
        {"normalisation": "goalposts", "goalpost_low": 6.0, "goalpost_high": 5.0},
        {"normalisation": "z-points"},
    ],
)
def test_that_a_rule_without_what_it_needs_is_refused(build: Build, rule: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="Chips"):
        compare(build({"chips": None}, {"US": {"chips": 1}}, rules={"chips": rule}))
