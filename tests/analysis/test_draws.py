"""Common random numbers, PERT and Dirichlet draws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.draws import LeafRows, strata, weight_draws, weight_order, weight_points
from vantage.analysis.normalisation import Array

N = 10000
CODES = ("a", "b", "c", "d")


def pert(low: float, likely: float, high: float) -> Array:
    ends = np.array([[low], [likely], [high]], dtype=float)
    return LeafRows(1, N, "chips", (ends[0], ends[1], ends[2])).row(0, "US")


def blank(seed: int, criterion: str, actor: str, draws: int = N) -> Array:
    """Draws of a blank cell: its points spread evenly over 0-100, in the order of the cell."""
    return LeafRows(seed, draws, criterion, (np.full(1, np.nan),) * 3).row(0, actor)


@pytest.mark.parametrize("cell", [(0, 50, 100), (60, 72, 80), (10, 10, 40), (10, 40, 40), (-5, 0, 90)])
def test_that_pert_has_its_ends_and_its_mean(cell: tuple[float, float, float]) -> None:
    low, likely, high = cell
    draws = pert(*cell)
    assert low <= draws.min() and draws.max() <= high
    assert draws.mean() == pytest.approx((low + 4 * likely + high) / 6, abs=1e-3 * (high - low))


def test_that_pert_has_the_variance_of_its_beta() -> None:
    # Mode at 0.3: Beta(2.2, 3.8), variance 2.2 * 3.8 / (36 * 7).
    assert pert(0, 30, 100).var() == pytest.approx(1e4 * 2.2 * 3.8 / 252, rel=1e-3)


def test_that_low_equal_to_high_is_a_constant() -> None:
    assert set(pert(70, 70, 70)) == {70.0}


def test_that_every_cell_has_an_order_of_its_own() -> None:
    drawn = blank(1, "chips", "US")
    assert np.sort(drawn) == pytest.approx((np.arange(N) + 0.5) * 100 / N)
    assert (drawn == blank(1, "chips", "US")).all()
    for other in (blank(2, "chips", "US"), blank(1, "fabs", "US"), blank(1, "chips", "CN")):
        assert abs(np.corrcoef(drawn, other)[0, 1]) < 0.05


@pytest.mark.parametrize("draws", [1, 2, 3, 1000, 70_000])
def test_that_a_blank_is_spread_evenly_whatever_the_number_of_draws(draws: int) -> None:
    assert np.sort(blank(1, "chips", "US", draws)) == pytest.approx((np.arange(draws) + 0.5) * 100 / draws)


def test_that_a_score_and_a_blank_are_read_in_the_same_order() -> None:
    # The quantiles of both rise with the same points: one is a monotone function of the other.
    assert (np.argsort(pert(10, 40, 90)) == np.argsort(blank(1, "chips", "US"))).all()


def test_that_many_cells_are_uncorrelated() -> None:
    actors = ("US", "CN", "JP")
    cells = np.stack([blank(1, f"c{i}", actor) for i in range(40) for actor in actors])
    correlations = np.corrcoef(cells)[np.triu_indices(len(cells), 1)]
    assert correlations.std() == pytest.approx(1 / np.sqrt(N), rel=0.1)
    assert abs(correlations).max() < 0.055
    # Sums over cells, as scores are, have the variance of independent draws too, for single actors and for their gap.
    sums = cells.reshape(40, 3, N).sum(axis=0)
    assert sums.var(axis=1) == pytest.approx(40 * 1e4 / 12, rel=0.06)
    assert (sums[0] - sums[1]).var() == pytest.approx(80 * 1e4 / 12, rel=0.06)


@pytest.mark.parametrize("kappa", [2.0, 100.0, 5000.0])
def test_that_dirichlet_draws_have_their_mean_and_spread(kappa: float) -> None:
    # sd_j = sqrt(w_j (1 - w_j) / (kappa + 1)).
    shares = np.array([0.5, 0.3, 0.15, 0.05])
    draws = weight_draws(shares, kappa, weight_points(1, N, CODES))
    sd = np.sqrt(shares * (1 - shares) / (kappa + 1))
    assert draws.sum(axis=0) == pytest.approx(np.ones(N))
    assert draws.mean(axis=1) == pytest.approx(shares, abs=0.01 * sd.max() + 1e-3)
    assert draws.std(axis=1) == pytest.approx(sd, rel=0.05)


def test_that_a_share_of_zero_stays_zero_but_not_when_flat() -> None:
    shares, at = np.array([0.5, 0.5, 0.0, 0.0]), weight_points(1, N, CODES)
    assert not weight_draws(shares, 100.0, at)[2:].any()
    flat = weight_draws(shares, "flat", at)
    assert flat.mean(axis=1) == pytest.approx([0.25] * 4, abs=0.005)
    # Of a flat simplex of four, P(w > 0.5) = 0.5^3.
    assert (flat > 0.5).mean(axis=1) == pytest.approx([0.125] * 4, abs=0.01)


def test_that_fixed_weights_do_not_vary() -> None:
    assert np.ptp(weight_draws(np.array([0.7, 0.3]), "fixed", weight_points(1, N, CODES[:2])), axis=1).max() == 0


def test_that_a_tiny_kappa_puts_all_weight_on_one_at_a_time() -> None:
    draws = weight_draws(np.array([0.6, 0.4]), 1e-6, weight_points(1, N, CODES[:2]))
    assert np.isfinite(draws).all()
    assert draws.max(axis=0).min() > 0.99
    assert draws.mean(axis=1) == pytest.approx([0.6, 0.4], abs=0.02)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(1, 100), min_size=4, max_size=4), st.integers(0, 3), st.floats(1.001, 3))
def test_that_a_growing_weight_grows_in_every_draw(points: list[float], moved: int, factor: float) -> None:
    at = weight_points(1, 1000, CODES)
    before = np.array(points)
    after = before.copy()
    after[moved] *= factor
    low = weight_draws(before / before.sum(), 100.0, at)[moved]
    high = weight_draws(after / after.sum(), 100.0, at)[moved]
    assert (high >= low).all()


def test_that_nobody_can_change_the_orders_all_draws_share() -> None:
    at = weight_points(1, N, CODES)
    for shared in (strata(N).knot, strata(N).fraction, weight_order(1, N, "a")):
        with pytest.raises(ValueError, match="read-only"):
            shared[0] = 0
    at.knot[0] = 0  # what is made for one asker is its own
    assert (weight_points(1, N, CODES).knot[0] != 0).any()
