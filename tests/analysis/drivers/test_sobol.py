"""Sobol' indices: published functions, additive models, idle inputs, and reproducible digits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.drivers.sobol import sobol_indices
from vantage.analysis.normalisation import Array
from vantage.errors import BadInput


def ishigami(points: Array) -> Array:
    x = np.pi * (2 * points - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_that_the_ishigami_function_has_its_published_indices(seed: int) -> None:
    found = sobol_indices(ishigami, 3, 8192, seed)
    assert [i.first for i in found.inputs] == pytest.approx([0.3139, 0.4424, 0.0], abs=0.004)
    assert [i.total for i in found.inputs] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.004)
    assert found.mean == pytest.approx(3.5, abs=0.005)
    assert found.deviation == pytest.approx(13.8446**0.5, rel=0.003)


def test_that_the_g_function_has_its_exact_indices() -> None:
    a = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])
    found = sobol_indices(lambda u: np.prod((np.abs(4 * u - 2) + a) / (1 + a), axis=1), 8, 8192)
    parts = 1 / (3 * (1 + a) ** 2)
    variance = np.prod(1 + parts) - 1
    assert [i.first for i in found.inputs] == pytest.approx((parts / variance).tolist(), abs=0.01)
    totals = parts * np.prod(1 + parts) / (1 + parts) / variance
    assert [i.total for i in found.inputs] == pytest.approx(totals.tolist(), abs=0.01)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0.05, 20), min_size=2, max_size=12), st.integers(0, 10**6))
def test_that_first_orders_of_an_additive_model_sum_to_one_and_equal_the_totals(slopes: list[float], seed: int) -> None:
    c = np.array(slopes)
    found = sobol_indices(lambda u: u @ c, len(c), 2048, seed, resamples=20)
    exact = c**2 / (c**2).sum()
    assert found.sum_first == pytest.approx(1, abs=0.02)
    assert [i.first for i in found.inputs] == pytest.approx(exact.tolist(), abs=0.02)
    assert [i.total for i in found.inputs] == pytest.approx(exact.tolist(), abs=0.02)


def test_that_an_unused_input_has_indices_of_exactly_zero() -> None:
    found = sobol_indices(lambda u: u[:, 0] * u[:, 2], 3, 256)
    assert (found.inputs[1].first, found.inputs[1].total) == (0, 0)
    assert found.inputs[1].total_interval == (0, 0)


def test_that_an_added_constant_changes_no_index() -> None:
    plain = sobol_indices(ishigami, 3, 512)
    moved = sobol_indices(lambda u: ishigami(u) + 1000, 3, 512)
    for before, after in zip(plain.inputs, moved.inputs, strict=True):
        assert after.first == pytest.approx(before.first, abs=1e-9)
        assert after.total == pytest.approx(before.total, abs=1e-9)


def test_that_a_product_of_centred_inputs_is_pure_interaction_and_small_negatives_are_not_clipped() -> None:
    found = [sobol_indices(lambda u: (u[:, 0] - 0.5) * (u[:, 1] - 0.5), 2, 512, seed) for seed in range(6)]
    firsts = [i.first for one in found for i in one.inputs]
    assert min(firsts) < 0 < max(firsts)
    for one in found:
        assert [i.total for i in one.inputs] == pytest.approx([1, 1], abs=0.15)
        assert all(i.first_interval[0] < i.first < i.first_interval[1] for i in one.inputs)


def test_that_intervals_hold_the_exact_value_about_as_often_as_they_say() -> None:
    c = np.linspace(1, 3, 20)
    exact = c**2 / (c**2).sum()
    held = []
    for seed in range(5):
        found = sobol_indices(lambda u: u @ c, 20, 512, seed)
        held += [i.total_interval[0] <= x <= i.total_interval[1] for i, x in zip(found.inputs, exact, strict=True)]
    assert np.mean(held) > 0.85


def test_that_the_same_seed_gives_the_same_digits_and_another_others() -> None:
    assert sobol_indices(ishigami, 3, 256, 7) == sobol_indices(ishigami, 3, 256, 7)
    assert sobol_indices(ishigami, 3, 256, 7).inputs != sobol_indices(ishigami, 3, 256, 8).inputs


def test_that_a_constant_model_has_no_indices() -> None:
    found = sobol_indices(lambda u: np.full(len(u), 0.1), 2, 64)
    assert (found.inputs, found.sum_first, found.deviation) == ((), None, 0)


@pytest.mark.parametrize("samples", [0, 8, 1000, 2**19])
def test_that_a_number_of_samples_that_is_no_power_of_two_is_refused(samples: int) -> None:
    with pytest.raises(BadInput) as problem:
        sobol_indices(ishigami, 3, samples)
    assert "power of two" in problem.value.advice


def test_that_a_model_with_values_that_are_not_finite_is_refused() -> None:
    with pytest.raises(BadInput, match="not finite"), np.errstate(divide="ignore"):
        sobol_indices(lambda u: np.where(u[:, 0] > 0.5, np.inf, 1.0), 2, 64)
