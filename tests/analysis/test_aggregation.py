"""Weighted means, blanks dropped and the weights renormalised."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.aggregation import applied_weights, arithmetic, combine, geometric, harmonic, minimum, power
from vantage.analysis.comparison import compare
from vantage.errors import BadInput, BadScore

from .conftest import Build

COLUMNS = st.lists(st.tuples(st.floats(0.1, 100), st.floats(0.01, 10)), min_size=1, max_size=8)


def test_the_two_means_of_a_worked_example() -> None:
    z, w = np.array([20.0, 80.0]), np.array([0.5, 0.5])
    assert arithmetic(z, w) == 50
    assert geometric(z, w) == pytest.approx(40)


def test_that_a_blank_is_dropped_and_its_weight_shared_out() -> None:
    z, w = np.array([60.0, np.nan, 30.0]), np.array([0.2, 0.5, 0.3])
    assert arithmetic(z, w) == pytest.approx(0.4 * 60 + 0.6 * 30)
    assert geometric(z, w) == pytest.approx(60**0.4 * 30**0.6)


def test_that_nothing_observed_with_weight_gives_nothing() -> None:
    assert np.isnan(arithmetic(np.array([np.nan, 50.0]), np.array([1.0, 0.0])))
    assert np.isnan(geometric(np.array([np.nan, np.nan]), np.array([0.5, 0.5])))


def test_that_a_zero_sinks_a_geometric_mean_only_with_weight() -> None:
    assert geometric(np.array([0.0, 50.0]), np.array([0.1, 0.9])) == 0
    assert geometric(np.array([0.0, 50.0]), np.array([0.0, 1.0])) == pytest.approx(50)


def test_that_a_negative_value_under_a_geometric_mean_is_refused() -> None:
    with pytest.raises(BadScore):
        geometric(np.array([-1.0, 5.0]), np.array([0.5, 0.5]))


@settings(deadline=None)
@given(COLUMNS)
def test_that_harmonic_geometric_and_arithmetic_means_are_in_this_order(columns: list[tuple[float, float]]) -> None:
    z, w = _columns(columns)
    assert minimum(z, w) <= harmonic(z, w) * (1 + 1e-12)
    assert harmonic(z, w) <= geometric(z, w) * (1 + 1e-12)
    assert geometric(z, w) <= arithmetic(z, w) * (1 + 1e-12)


@settings(deadline=None)
@given(COLUMNS)
def test_that_a_power_mean_rises_with_its_exponent_from_the_smallest_to_the_largest(
    columns: list[tuple[float, float]],
) -> None:
    z, w = _columns(columns)
    found = [float(power(z, w, p)) for p in (-2000.0, -3.0, -1.0, -1e-9, 0.0, 1e-9, 0.5, 1.0, 2.0, 2000.0)]
    assert all(after >= before * (1 - 1e-7) for before, after in pairwise(found))
    assert z.min() * (1 - 1e-9) <= found[0] and found[-1] <= z.max() * (1 + 1e-9)


def _columns(columns: list[tuple[float, float]]) -> tuple[np.ndarray, np.ndarray]:
    w = np.array([weight for _, weight in columns])
    return np.array([value for value, _ in columns]), w / w.sum()


def test_the_other_means_of_the_worked_example() -> None:
    z, w = np.array([20.0, 80.0]), np.array([0.5, 0.5])
    assert harmonic(z, w) == pytest.approx(32)
    assert power(z, w, 2) == pytest.approx(np.sqrt(3400))
    assert (
        power(z, w, 0) == geometric(z, w) and power(z, w, 1) == arithmetic(z, w) and power(z, w, -1) == harmonic(z, w)
    )
    assert minimum(z, w) == 20


def test_that_a_power_mean_of_zeros_is_0_where_the_weights_sum_to_a_trifle_more_than_1() -> None:
    w = np.array([1.0, 4.0, 1.0]) / 6.0
    assert applied_weights(np.zeros(3), w).sum(axis=0) > 1
    assert power(np.zeros(3), w, 2.0) == 0


def test_that_the_power_mean_has_the_geometric_as_its_limit() -> None:
    z, w = np.array([3.0, 50.0, 90.0]), np.array([0.2, 0.5, 0.3])
    assert power(z, w, 1e-10) == pytest.approx(float(geometric(z, w)), rel=1e-8)
    assert power(z, w, -1e-10) == pytest.approx(float(geometric(z, w)), rel=1e-8)


@pytest.mark.parametrize("aggregation", ["harmonic", "power", "minimum"])
def test_that_every_mean_drops_a_blank(aggregation: str) -> None:
    with_blank = combine(aggregation, np.array([60.0, np.nan, 30.0]), np.array([0.2, 0.5, 0.3]), 3.0)
    without = combine(aggregation, np.array([60.0, 30.0]), np.array([0.4, 0.6]), 3.0)
    assert with_blank == pytest.approx(float(without))
    assert np.isnan(combine(aggregation, np.array([np.nan, 50.0]), np.array([1.0, 0.0]), 3.0))


@pytest.mark.parametrize(("aggregation", "exponent"), [("harmonic", 1.0), ("power", -2.0), ("minimum", 1.0)])
def test_that_a_zero_sinks_these_means_only_with_weight(aggregation: str, exponent: float) -> None:
    z = np.array([0.0, 50.0])
    assert combine(aggregation, z, np.array([0.1, 0.9]), exponent) == 0
    assert combine(aggregation, z, np.array([0.0, 1.0]), exponent) == pytest.approx(50)


def test_that_a_power_mean_above_zero_lets_a_zero_be_bought_back() -> None:
    assert power(np.array([0.0, 50.0]), np.array([0.5, 0.5]), 2) == pytest.approx(50 / np.sqrt(2))
    assert power(np.array([0.0, 0.0]), np.array([0.5, 0.5]), 2) == 0


@pytest.mark.parametrize("aggregation", ["harmonic", "power"])
def test_that_negative_values_are_refused_by_these_means_too(aggregation: str) -> None:
    with pytest.raises(BadScore):
        combine(aggregation, np.array([-1.0, 5.0]), np.array([0.5, 0.5]), 3.0)


@pytest.mark.parametrize(
    ("rule", "score"),
    [
        ({"aggregation": "harmonic"}, 32.0),
        ({"aggregation": "minimum"}, 20.0),
        ({"aggregation": "power", "exponent": 2.0}, float(np.sqrt(3400))),
    ],
)
def test_that_every_node_combines_in_its_own_way(build: Build, rule: dict[str, object], score: float) -> None:
    tree = {"a": {"a1": None, "a2": None}, "b": None}
    assessment = build(tree, {"US": {"a1": 20, "a2": 80, "b": 10}}, rules={"a": rule})
    found = compare(assessment)
    assert found.values["US"]["a"] == pytest.approx(score)
    assert found.scores["US"] == pytest.approx((score + 10) / 2)


@pytest.mark.parametrize("rule", [{"aggregation": "median"}, {"aggregation": "power", "exponent": float("nan")}])
def test_that_an_aggregation_that_cannot_be_followed_is_refused_by_name(build: Build, rule: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="Overall"):
        compare(build({"a": None}, {"US": {"a": 20}}, rules={"overall": rule}))


@pytest.mark.parametrize("rule", [{"aggregation": "harmonic"}, {"aggregation": "power", "exponent": -2.0}])
def test_that_a_zero_that_sinks_a_node_is_named(build: Build, rule: dict[str, object]) -> None:
    found = compare(build({"a": {"a1": None, "a2": None}}, {"US": {"a1": 0, "a2": 80}}, rules={"a": rule}))
    assert found.scores == {"US": 0}
    assert any(w.startswith("A1 for the United States is 0") and "makes A 0 too" in w for w in found.warnings)
