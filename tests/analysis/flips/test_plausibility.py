"""How often a distribution reaches a value."""

import numpy as np
import pytest

from vantage.analysis.draws import cell_order, pert_draws
from vantage.analysis.flips.plausibility import probability_at_least


@pytest.mark.parametrize(("value", "expected"), [(0, 1.0), (10, 1.0), (50, 0.5), (90, 0.0), (95, 0.0)])
def test_that_the_ends_are_certain_and_the_middle_is_even(value, expected) -> None:
    assert probability_at_least(10, 50, 90, value) == pytest.approx(expected, abs=1e-9)


def test_that_it_agrees_with_the_draws_of_the_odds() -> None:
    drawn = pert_draws(np.array([20.0]), np.array([30.0]), np.array([70.0]), [cell_order(1, 20000, "a", "US")])[0]
    for value in (22, 28, 35, 50, 66):
        assert probability_at_least(20, 30, 70, value) == pytest.approx((drawn >= value).mean(), abs=2e-4)
