"""Importance points to shares, in a group and down the tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vantage.analysis.weights import effective_shares, local_shares, shares
from vantage.errors import BadWeights

from .conftest import Build

POINTS = st.lists(st.floats(0, 1e6), min_size=1, max_size=12).filter(lambda points: sum(points) > 1e-6)


def test_that_points_become_shares_of_their_sum() -> None:
    assert shares([30, 60, 0, 10]).tolist() == [0.3, 0.6, 0, 0.1]


@given(POINTS)
def test_that_shares_sum_to_one(points: list[float]) -> None:
    assert shares(points).sum() == pytest.approx(1, abs=1e-12)


def test_that_an_effective_share_is_the_product_down_the_path(build: Build) -> None:
    tree = {"a": None, "b": {"b1": None, "b2": {"b2x": None}}}
    assessment = build(tree, {}, points={"a": 1, "b": 3, "b1": 1, "b2": 4})
    assert local_shares(assessment) == {"overall": 1, "a": 0.25, "b": 0.75, "b1": 0.2, "b2": 0.8, "b2x": 1}
    assert effective_shares(assessment)["b2x"] == pytest.approx(0.6)


@pytest.mark.parametrize("points", [[0, 0], [1, -1], [float("nan"), 1], [float("inf"), 1]])
def test_that_points_without_a_share_are_refused(points: list[float]) -> None:
    with pytest.raises(BadWeights):
        shares(points)


def test_that_a_refusal_names_the_parent(build: Build) -> None:
    assessment = build({"chips": {"fabs": None, "tools": None}}, {"US": {}}, points={"fabs": 0, "tools": 0})
    with pytest.raises(BadWeights, match="Chips"):
        local_shares(assessment)
