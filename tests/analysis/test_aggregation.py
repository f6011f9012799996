"""Weighted means, blanks dropped and the weights renormalised."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vantage.analysis.aggregation import arithmetic, geometric
from vantage.errors import BadScore

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


@given(COLUMNS)
def test_that_the_geometric_mean_never_exceeds_the_arithmetic(columns: list[tuple[float, float]]) -> None:
    z = np.array([value for value, _ in columns])
    w = np.array([weight for _, weight in columns])
    w /= w.sum()
    harmonic = 1 / (w / z).sum()
    assert harmonic <= geometric(z, w) * (1 + 1e-12)
    assert geometric(z, w) <= arithmetic(z, w) * (1 + 1e-12)
