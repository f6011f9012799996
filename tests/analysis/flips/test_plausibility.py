"""How often a distribution reaches a value."""

import pytest

from vantage.analysis.flips.plausibility import probability_at_least


@pytest.mark.parametrize(("value", "expected"), [(0, 1.0), (10, 1.0), (50, 0.5), (90, 0.0), (95, 0.0)])
def test_that_the_ends_are_certain_and_the_middle_is_even(value, expected) -> None:
    assert probability_at_least(10, 50, 90, value) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("x", [0.05, 0.2, 0.4, 0.7, 0.95])
def test_that_it_is_the_pert_distribution(x) -> None:
    # Likely at a quarter of the range is Beta(2, 4): P(X >= x) = (1 - x)^5 + 5 x (1 - x)^4.
    exact = (1 - x) ** 5 + 5 * x * (1 - x) ** 4
    assert probability_at_least(20, 40, 100, 20 + 80 * x) == pytest.approx(exact, abs=1e-4)


def test_that_a_constant_is_reached_or_not() -> None:
    assert (probability_at_least(50, 50, 50, 50), probability_at_least(50, 50, 50, 51)) == (1.0, 0.0)
