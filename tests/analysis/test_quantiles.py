"""The quantile tables against closed forms and printed tables."""

import math

import numpy as np
import pytest

from vantage.analysis.normalisation import Array
from vantage.analysis.quantiles import KNOTS, log_gamma_tables, pert_tables, probabilities

T = np.linspace(0, 1, KNOTS)
P = probabilities(T)
Q = np.cos(0.5 * np.pi * T) ** 2
INNER = slice(1, -1)


def gamma_quantiles(shape: float) -> Array:
    return np.exp(log_gamma_tables(np.array([shape]))[0])[INNER]


def at_probability(shape: float, p: float) -> float:
    """Interpolated in ln x between the knots."""
    place = 2 / np.pi * math.asin(math.sqrt(p))
    return float(np.exp(np.interp(place, T, log_gamma_tables(np.array([shape]))[0])))


def upper_tail_of_erlang(shape: int, x: float) -> float:
    """1 - F of Gamma(n): the Poisson sum of the first n terms."""
    return math.fsum(math.exp(k * math.log(x) - x - math.lgamma(k + 1)) for k in range(shape))


def lower_tail(shape: float, x: float) -> float:
    """F by its power series (DLMF 8.7.1)."""
    term = total = 1.0
    k = 0
    while term > 1e-17 * total:
        k += 1
        term *= x / (shape + k)
        total += term
    return math.exp(shape * math.log(x) - x - math.lgamma(shape + 1)) * total


def test_that_shape_one_is_the_exponential_distribution() -> None:
    assert gamma_quantiles(1.0) == pytest.approx(-np.log(Q[INNER]), rel=1e-5)


def test_that_shape_one_half_is_half_a_squared_normal() -> None:
    found = [math.erf(math.sqrt(x)) for x in gamma_quantiles(0.5)]
    assert found == pytest.approx(P[INNER], rel=1e-5)


@pytest.mark.parametrize("shape", [2, 3, 5, 17, 100, 1000])
def test_that_whole_shapes_meet_the_poisson_sum_far_into_the_tail(shape: int) -> None:
    found = [upper_tail_of_erlang(shape, x) for x in gamma_quantiles(shape)]
    assert found == pytest.approx(Q[INNER], rel=1e-4)


@pytest.mark.parametrize("shape", [0.05, 0.2, 0.7, 1.5, 3.3, 16.7])
def test_that_broken_shapes_meet_the_power_series(shape: float) -> None:
    found = [lower_tail(shape, x) for x in gamma_quantiles(shape)]
    assert found == pytest.approx(P[INNER], rel=1e-5)


@pytest.mark.parametrize(
    ("freedom", "p", "quantile"),
    [(1, 0.95, 3.841), (2, 0.95, 5.991), (4, 0.95, 9.488), (10, 0.05, 3.940), (10, 0.95, 18.307), (30, 0.99, 50.892)],
)
def test_the_chi_square_table(freedom: int, p: float, quantile: float) -> None:
    # Chi-square with k degrees of freedom is twice a gamma variable of shape k/2.
    assert 2 * at_probability(freedom / 2, p) == pytest.approx(quantile, rel=5e-4)


def test_that_a_large_shape_is_nearly_normal() -> None:
    shape, sd = 1e6, 1e3
    assert at_probability(shape, 0.975) == pytest.approx(shape + 1.959964 * sd, abs=0.02 * sd)
    assert at_probability(shape, 0.5) == pytest.approx(shape - 1 / 3, abs=1)


@pytest.mark.parametrize("shape", [1e-12, 1e-6, 0.001, 1e9])
def test_that_extreme_shapes_stay_finite_and_rising(shape: float) -> None:
    table = log_gamma_tables(np.array([shape]))[0]
    assert np.isfinite(table).all()
    assert (np.diff(table) > 0).all()


def test_that_quantiles_rise_with_the_shape() -> None:
    tables = log_gamma_tables(np.geomspace(0.01, 500, 400))
    assert (np.diff(tables, axis=0) > 0).all()


def test_that_pert_at_its_ends_is_a_power() -> None:
    # Mode at the low end: Beta(1, 5), F = 1 - (1 - x)^5; at the high end Beta(5, 1), F = x^5.
    assert pert_tables((0.0,))[0] == pytest.approx(1 - Q**0.2, abs=1e-6)
    assert pert_tables((1.0,))[0] == pytest.approx(P**0.2, abs=1e-6)


def test_that_a_middle_pert_meets_its_polynomial() -> None:
    # Mode in the middle: Beta(3, 3), F = 10 x^3 - 15 x^4 + 6 x^5.
    x = pert_tables((0.5,))[0]
    assert 10 * x**3 - 15 * x**4 + 6 * x**5 == pytest.approx(P, abs=1e-6)
