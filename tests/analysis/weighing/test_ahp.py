"""Pairwise comparison: weights, consistency, the worst judgement and what mends it."""

from itertools import combinations, permutations
from math import isclose, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.weighing.ahp import SCALE, AhpWeights, weigh_by_ahp
from vantage.analysis.weighing.random_index import SAATY, SIMULATED

NAMES = tuple("abcdefghijklmno")


def matrix_of(judgements: list[float], count: int) -> list[list[float]]:
    """The reciprocal matrix with these judgements above its diagonal, row by row."""
    found = [[1.0] * count for _ in range(count)]
    for (i, j), value in zip(combinations(range(count), 2), judgements, strict=True):
        found[i][j], found[j][i] = value, 1 / value
    return found


def weigh(judgements: list[float], count: int) -> AhpWeights:
    return weigh_by_ahp(matrix_of(judgements, count), NAMES[:count])


sizes = st.integers(2, 7)
judged = sizes.flatmap(
    lambda n: st.tuples(
        st.just(n), st.lists(st.sampled_from(SCALE), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)
    )
)


@given(st.lists(st.floats(0.2, 1.5), min_size=2, max_size=15))
@settings(max_examples=50, deadline=None)
def test_that_consistent_judgements_give_exact_ratios_and_no_inconsistency(raw: list[float]) -> None:
    names = NAMES[: len(raw)]
    found = weigh_by_ahp([[a / b for b in raw] for a in raw], names)
    for name, weight in zip(names, raw, strict=True):
        assert isclose(found.weights[name], weight / sum(raw), rel_tol=1e-9)
        assert isclose(found.row_geometric_mean[name], weight / sum(raw), rel_tol=1e-9)
    assert found.cr < 1e-9
    assert found.gci < 1e-9
    assert isclose(found.lambda_max, len(raw), rel_tol=1e-9)
    assert found.mend is None


def test_that_exactly_consistent_judgements_have_no_worst_one() -> None:
    found = weigh([2, 4, 2], 3)
    assert (found.ci, found.cr, found.worst, found.mend) == (0, 0, None, None)
    assert found.acceptable


@given(judged)
@settings(max_examples=60, deadline=None)
def test_that_weights_are_positive_sum_to_one_and_solve_the_eigenvalue_equation(
    given_: tuple[int, list[float]],
) -> None:
    count, judgements = given_
    matrix = np.array(matrix_of(judgements, count))
    found = weigh(judgements, count)
    weights = np.array(list(found.weights.values()))
    assert (weights > 0).all()
    assert isclose(weights.sum(), 1, abs_tol=1e-12)
    assert np.allclose(matrix @ weights, found.lambda_max * weights, atol=1e-9)
    assert found.lambda_max >= count - 1e-9


@given(judged, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_that_the_order_of_the_criteria_does_not_matter(given_: tuple[int, list[float]], random: object) -> None:
    count, judgements = given_
    matrix = np.array(matrix_of(judgements, count))
    order = list(range(count))
    random.shuffle(order)  # type: ignore[attr-defined]
    plain = weigh(judgements, count)
    turned = weigh_by_ahp(matrix[np.ix_(order, order)].tolist(), [NAMES[k] for k in order])
    assert all(isclose(plain.weights[name], turned.weights[name], abs_tol=1e-9) for name in plain.weights)
    assert isclose(plain.cr, turned.cr, abs_tol=1e-9)
    if plain.mend is not None:
        assert turned.mend is not None
        assert isclose(plain.mend.cr, turned.mend.cr, abs_tol=1e-6)


@pytest.mark.parametrize("value", [1.0, 9.0, 1 / 7])
def test_that_two_criteria_are_always_consistent(value: float) -> None:
    found = weigh([value], 2)
    assert found.cr == found.ci == found.gci == 0
    assert found.worst is None
    assert found.random_index is None
    assert found.weights["a"] / found.weights["b"] == pytest.approx(value)


def test_that_the_worst_judgement_is_the_one_that_was_put_wrong() -> None:
    judgements = [2.0, 4.0, 8.0, 2.0, 4.0, 2.0]  # 8 : 4 : 2 : 1
    judgements[4] = 1 / 9  # b over d
    found = weigh(judgements, 4)
    assert found.worst is not None
    assert (found.worst.row, found.worst.column) == ("b", "d")
    misfits = {
        (i, j): abs(log(v * found.weights[NAMES[j]] / found.weights[NAMES[i]]))
        for (i, j), v in zip(combinations(range(4), 2), judgements, strict=True)
    }
    assert max(misfits, key=lambda pair: misfits[pair]) == (1, 3)
    assert "d over b is 9" in found.worst.sentence


def test_that_the_mend_put_in_brings_the_ratio_to_what_it_says() -> None:
    judgements = [2.0, 4.0, 8.0, 2.0, 1 / 9, 2.0]
    found = weigh(judgements, 4)
    assert not found.acceptable
    assert found.mend is not None
    assert found.mend.suffices
    assert found.mend.value == 4
    mended = weigh([*judgements[:4], found.mend.value, judgements[5]], 4)
    assert mended.acceptable
    assert mended.cr == pytest.approx(found.mend.cr, abs=1e-9)
    assert "b over d at 4 instead of 1/9" in found.mend.sentence


@given(judged)
@settings(max_examples=60, deadline=None)
def test_that_no_other_value_of_the_mended_judgement_does_better(given_: tuple[int, list[float]]) -> None:
    count, judgements = given_
    found = weigh(judgements, count)
    if found.acceptable:
        assert found.mend is None
        return
    if found.mend is None:
        return
    assert found.mend.cr < found.cr
    place = list(combinations(NAMES[:count], 2)).index((found.mend.row, found.mend.column))
    others = [weigh([*judgements[:place], value, *judgements[place + 1 :]], count).cr for value in SCALE]
    assert min(others) == pytest.approx(found.mend.cr, abs=1e-9)


def test_that_a_mend_that_does_not_suffice_says_so() -> None:
    found = weigh([9, 1 / 9, 9, 9, 1 / 9, 9], 4)
    assert found.mend is not None
    assert not found.mend.suffices
    assert "does not suffice" in found.mend.sentence
    assert f"{found.mend.cr:.3f}" in found.mend.sentence


def test_that_three_criteria_are_told_that_any_judgement_may_be_the_wrong_one() -> None:
    found = weigh([3, 1 / 2, 5], 3)
    assert found.mend is not None
    assert found.worst is not None
    assert (found.worst.row, found.worst.column) == (found.mend.row, found.mend.column)
    assert any("any may be the wrong one" in warning for warning in found.warnings)


def test_that_the_tables_of_random_indices_differ_and_are_named() -> None:
    matrix = matrix_of([3, 5, 4], 3)
    own, old = weigh_by_ahp(matrix, "abc"), weigh_by_ahp(matrix, "abc", "saaty")
    assert own.table is SIMULATED
    assert old.table is SAATY
    assert own.cr / old.cr == pytest.approx(0.58 / 0.518)
    assert set(SIMULATED.values) == set(SAATY.values) == set(range(3, 16))


@pytest.mark.parametrize("count", [3, 4, 5, 8])
def test_that_the_simulated_table_is_what_a_simulation_gives(count: int) -> None:
    generator = np.random.default_rng(1)
    draws = generator.choice(SCALE, size=(1500, count * (count - 1) // 2))
    matrices = np.ones((1500, count, count))
    rows, columns = np.triu_indices(count, 1)
    matrices[:, rows, columns], matrices[:, columns, rows] = draws, 1 / draws
    index = (np.linalg.eigvals(matrices).real.max(axis=1) - count) / (count - 1)
    error = index.std() / np.sqrt(len(index))
    assert abs(index.mean() - SIMULATED.values[count]) < 4 * error


def test_that_the_geometric_index_is_as_published_for_three_criteria() -> None:
    """For three criteria GCI = ln²(a12 a23 a31) / 3, by hand."""
    for a, b, c in permutations((2.0, 3.0, 7.0)):
        assert weigh([a, b, c], 3).gci == pytest.approx(log(a * c / b) ** 2 / 3)
    assert weigh([2, 3, 7], 3).gci_limit == 0.31
    assert weigh([1] * 6, 4).gci_limit == 0.35
    assert weigh([1] * 10, 5).gci_limit == 0.37
