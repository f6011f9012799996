"""Weights from a ranking and from swings."""

from itertools import pairwise
from math import isclose, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.weighing.ranking_weights import (
    RANKING_RULES,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
    weigh_by_ranking,
)
from vantage.analysis.weighing.swing import weigh_by_swing
from vantage.errors import BadInput


@pytest.mark.parametrize("rule", RANKING_RULES)
@given(count=st.integers(1, 60))
@settings(max_examples=30, deadline=None)
def test_that_ranked_weights_sum_to_one_and_fall(rule: str, count: int) -> None:
    weights = RANKING_RULES[rule](count)
    assert isclose(sum(weights), 1, abs_tol=1e-12)
    assert all(a > b > 0 for a, b in pairwise(weights))


def test_that_the_three_rules_give_the_weights_computed_by_hand() -> None:
    assert rank_order_centroid(3) == pytest.approx((11 / 18, 5 / 18, 2 / 18))
    assert rank_sum(3) == pytest.approx((3 / 6, 2 / 6, 1 / 6))
    assert rank_reciprocal(3) == pytest.approx((6 / 11, 3 / 11, 2 / 11))


def test_that_centroid_weights_are_the_mean_of_the_corners_of_all_ordered_weights() -> None:
    corners = [(1, 0, 0, 0), (1 / 2, 1 / 2, 0, 0), (1 / 3, 1 / 3, 1 / 3, 0), (1 / 4, 1 / 4, 1 / 4, 1 / 4)]
    mean = [sum(column) / 4 for column in zip(*corners, strict=True)]
    assert rank_order_centroid(4) == pytest.approx(mean)


def test_that_weights_by_ranking_carry_the_names_in_order() -> None:
    found = weigh_by_ranking([" energy ", "talent"])
    assert list(found.weights) == ["energy", "talent"]
    assert found.weights == pytest.approx({"energy": 0.75, "talent": 0.25})


@pytest.mark.parametrize(
    ("names", "named"),
    [(["talent"], "talent"), ([], "no criterion"), (["a", " "], "Criterion 2"), (["a", "b", "a"], "“a”")],
)
def test_that_names_that_cannot_be_ranked_are_refused(names: list[str], named: str) -> None:
    with pytest.raises(BadInput) as refusal:
        weigh_by_ranking(names)
    assert named in refusal.value.title


def test_that_an_unknown_rule_is_refused() -> None:
    with pytest.raises(BadInput, match="exponent"):
        weigh_by_ranking(["a", "b"], "exponent")


def test_that_no_criterion_at_all_has_no_ranked_weights() -> None:
    with pytest.raises(BadInput):
        rank_sum(0)


@given(st.lists(st.floats(0, 100), min_size=2, max_size=12).filter(lambda points: max(points) > 1e-6))
@settings(max_examples=60, deadline=None)
def test_that_swing_weights_sum_to_one_and_keep_the_ratios(points: list[float]) -> None:
    weights = list(weigh_by_swing(points, [f"c{k}" for k in range(len(points))]).weights.values())
    assert isclose(sum(weights), 1, abs_tol=1e-12)
    assert all(isclose(w * sum(points), p, rel_tol=1e-9, abs_tol=1e-12) for w, p in zip(weights, points, strict=True))


def test_that_a_best_swing_other_than_100_is_computed_with_a_warning() -> None:
    assert weigh_by_swing([100, 50], ["a", "b"]).warnings == ()
    found = weigh_by_swing([80, 40], ["a", "b"])
    assert found.weights == pytest.approx({"a": 2 / 3, "b": 1 / 3})
    assert "80 points" in found.warnings[0]


@pytest.mark.parametrize(
    ("points", "named"),
    [([100, -1], "b is -1"), ([0, 0], "zero"), ([100, nan], "b is not a number"), ([100], "1 swing for 2")],
)
def test_that_swings_that_cannot_be_are_refused_by_name(points: list[float], named: str) -> None:
    with pytest.raises(BadInput) as refusal:
        weigh_by_swing(points, ["a", "b"])
    assert named in refusal.value.title
    assert refusal.value.advice
