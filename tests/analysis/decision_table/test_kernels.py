"""Blanks, ties, zero ranges, thresholds and many draws at once, on tables small enough to follow by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from vantage.analysis.decision_table.alignment import competition_ranks
from vantage.analysis.decision_table.methods import Options, rank_table
from vantage.analysis.decision_table.outranking import (
    borda,
    borda_scores,
    condorcet_winner,
    copeland,
    copeland_scores,
    dominance_pairs,
    dominance_share,
    outranking,
)
from vantage.analysis.decision_table.promethee import Preference, flows, preference_degrees, preference_index
from vantage.analysis.decision_table.table import decision_table
from vantage.analysis.decision_table.topsis import topsis
from vantage.analysis.decision_table.vikor import Vikor, acceptance, vikor
from vantage.analysis.decision_table.weighted_product import weighted_product
from vantage.analysis.decision_table.weighted_sum import comparable, weighted_sum
from vantage.analysis.normalisation import Array
from vantage.errors import BadInput

NAN = float("nan")
UP = np.ones(2)
EVEN = np.full(2, 0.5)
SHAPES = (Preference("linear", q=1, p=20), Preference("gauss", s=9), Preference("level", q=5, p=15))

KERNELS: dict[str, Callable[[Array, Array, Array], Array]] = {
    "wsm": lambda x, w, d: weighted_sum(comparable(x, d, "max"), w),
    "wsm minmax": lambda x, w, d: weighted_sum(comparable(x, d, "minmax"), w),
    "wpm": weighted_product,
    "topsis": lambda x, w, d: topsis(x, w, d).closeness,
    "vikor": lambda x, w, d: vikor(x, w, d).q,
    "promethee2": lambda x, w, d: flows(x, w, d, SHAPES).net,
    "copeland": copeland_scores,
    "borda": borda_scores,
}


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("blank", [False, True])
def test_that_many_draws_at_once_give_what_each_gives_alone(kernel: str, blank: bool) -> None:
    chance = np.random.default_rng(5)
    values = chance.integers(1, 30, (3, 4, 7)).astype(float)
    weights = chance.dirichlet(np.ones(3), 7).T
    if blank and kernel != "vikor":
        values[1, 2, ::2] = NAN
    directions = np.array([1.0, -1.0, 1.0])
    together = KERNELS[kernel](values, weights, directions)
    alone = [KERNELS[kernel](values[..., n], weights[:, n], directions) for n in range(7)]
    np.testing.assert_allclose(together, np.stack(alone, axis=-1), atol=1e-12)
    np.testing.assert_allclose(
        KERNELS[kernel](values, weights[:, 0], directions)[:, 0],
        KERNELS[kernel](values[..., 0], weights[:, 0], directions),
    )


def test_that_equal_columns_tie_everywhere_and_nothing_is_divided_by_zero() -> None:
    same = np.array([[0.0, 0.0, 0.0], [7.0, 7.0, 7.0]])
    np.testing.assert_array_equal(topsis(same, EVEN, UP).closeness, 0.5)
    np.testing.assert_array_equal(vikor(same, EVEN, UP).q, 0)
    np.testing.assert_array_equal(flows(same, EVEN, UP, [Preference()] * 2).net, 0)
    np.testing.assert_array_equal(copeland_scores(same, EVEN, UP), 0)
    np.testing.assert_array_equal(borda_scores(same, EVEN, UP), 1)
    np.testing.assert_array_equal(weighted_sum(comparable(same, UP, "max"), EVEN), 0.5)
    assert np.isnan(comparable(same, UP, "minmax")).all()


def test_that_one_unit_alone_is_at_the_middle_of_topsis_and_has_no_flow() -> None:
    one = np.array([[3.0], [4.0]])
    assert topsis(one, EVEN, UP).closeness == 0.5
    assert flows(one, EVEN, UP, [Preference()] * 2).net == 0
    assert condorcet_winner(outranking(one, EVEN, UP)) is None
    assert dominance_share(outranking(one, EVEN, UP)) == 0


def test_that_vikor_leaves_out_the_measure_that_does_not_differ() -> None:
    values = np.array([[0.0, 10.0, 5.0], [10.0, 0.0, 5.0]])
    found = vikor(values, EVEN, UP)
    np.testing.assert_allclose(found.s, 0.5)
    np.testing.assert_allclose(found.r, [0.5, 0.5, 0.25])
    np.testing.assert_allclose(found.q, [0.5, 0.5, 0])
    assert (found.s_counts.tolist(), found.r_counts.tolist()) == ([False], [True])


@pytest.mark.parametrize("apart", [0.0, 1e-13, 1e-11, 1e-8])
def test_that_vikor_says_that_s_does_not_count_exactly_where_it_adds_nothing_to_q(apart: float) -> None:
    table = decision_table(["X", "Y"], ["a", "b"], np.eye(2), [0.5, 0.5 + apart], ["max", "max"])
    found = rank_table(table, "vikor", Options(v=1.0))
    same = any("the same S" in warning for warning in found.warnings)
    assert same == (max(found.details["Q"].values()) == 0.0)
    assert same == (apart < 1e-12)


def test_that_the_first_two_are_proposed_where_only_the_stability_fails() -> None:
    values = np.array(
        [[1, 101, 1, 11, 56], [101, 1, 1, 11, 56], [1, 101, 1, 11, 56], [101, 1, 1, 16, 56], [1, 101, 101, 61, 56.0]]
    )
    verdict = acceptance(vikor(values, np.full(5, 0.2), -np.ones(5)))
    assert (verdict.advantage, verdict.stability) == (True, False)
    assert verdict.compromise == (3, 4)


def test_that_every_near_unit_is_proposed_where_the_advantage_is_too_small_or_tied() -> None:
    values = np.array([[4.0, 7, 8, 6], [4, 6, 8, 8], [4, 8, 6, 8]])
    verdict = acceptance(vikor(values, np.array([0.3, 0.4, 0.3]), np.ones(3)))
    assert not verdict.advantage
    assert verdict.compromise == (2, 3, 1)
    assert verdict.threshold == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("s", "r", "q", "advantage", "stability", "compromise"),
    [
        ([0.1, 0.4, 0.9], [0.1, 0.2, 0.3], [0.0, 0.5, 1.0], True, True, (0,)),  # the threshold itself is enough
        ([0.1, 0.4, 0.9], [0.1, 0.2, 0.3], [0.0, 0.2, 0.5], False, True, (0, 1)),  # and too far to be near
        ([0.1, 0.4, 0.9], [0.3, 0.2, 0.3], [0.0, 0.6, 1.0], True, True, (0,)),  # leading by S alone
        ([0.5, 0.4, 0.9], [0.1, 0.2, 0.3], [0.0, 0.6, 1.0], True, True, (0,)),  # leading by R alone
        ([0.5, 0.4, 0.9], [0.3, 0.2, 0.3], [0.0, 0.6, 1.0], True, False, (0, 1)),
        ([0.5, 0.4, 0.9], [0.3, 0.2, 0.3], [0.0, 0.1, 0.2], False, False, (0, 1, 2)),  # both conditions fail
    ],
)
def test_who_is_proposed_at_the_edges_of_both_conditions(
    s: list[float], r: list[float], q: list[float], advantage: bool, stability: bool, compromise: tuple[int, ...]
) -> None:
    counts = np.ones(1, dtype=bool)
    verdict = acceptance(Vikor(np.array(s), np.array(r), np.array(q), counts, counts))
    assert (verdict.advantage, verdict.stability, verdict.compromise) == (advantage, stability, compromise)


def test_that_a_pair_is_judged_on_what_both_have() -> None:
    values = np.array([[5.0, 3.0, NAN], [1.0, NAN, 9.0]])
    matrix = outranking(values, np.array([0.25, 0.75]), UP)
    np.testing.assert_allclose(matrix, [[0.5, 1, 0], [0, 0.5, 0.5], [1, 0.5, 0.5]])
    np.testing.assert_array_equal(copeland(matrix), [0, -1, 1])
    np.testing.assert_allclose(borda(matrix), [1, 0.5, 1.5])
    assert dominance_pairs(matrix) == ((0, 1), (2, 0))
    assert dominance_share(matrix) == pytest.approx(2 / 3)
    assert condorcet_winner(matrix) is None
    found = flows(values, np.array([0.25, 0.75]), UP, [Preference()] * 2)
    np.testing.assert_allclose(found.net, [0, -0.5, 0.5])


def test_that_noise_in_the_last_digits_is_a_tie_and_not_a_win() -> None:
    values = np.array([[0.1 + 0.2, 0.3]])
    assert outranking(values, np.ones(1), np.ones(1))[0, 1] == 0.5
    assert flows(values, np.ones(1), np.ones(1), [Preference()]).net[0] == 0
    assert preference_index(np.array([[0.8, 0.7]]), np.ones(1), np.ones(1), [Preference("u", q=0.1)])[0, 1] == 0


@pytest.mark.parametrize(
    ("preference", "degrees"),
    [
        (Preference("usual"), [0, 0, 1, 1, 1, 1]),
        (Preference("u", q=1), [0, 0, 0, 1, 1, 1]),
        (Preference("v", p=4), [0, 0, 0.25, 0.5, 1, 1]),
        (Preference("level", q=1, p=4), [0, 0, 0, 0.5, 0.5, 1]),
        (Preference("linear", q=1, p=4), [0, 0, 0, 1 / 3, 1, 1]),
        (Preference("linear", q=2, p=2), [0, 0, 0, 0, 1, 1]),
        (Preference("gauss", s=2), [0, 0, 1 - np.exp(-1 / 8), 1 - np.exp(-1 / 2), 1 - np.exp(-2), 1 - np.exp(-8)]),
    ],
)
def test_the_six_shapes_at_and_between_their_thresholds(preference: Preference, degrees: list[float]) -> None:
    ahead = np.array([-3.0, 0, 1, 2, 4, 8])
    np.testing.assert_allclose(preference_degrees(ahead, preference), degrees, atol=1e-12)


@pytest.mark.parametrize(
    ("shape", "thresholds", "said"),
    [
        ("hat", {}, "no preference shape “hat”"),
        ("u", {"q": -1}, "q of “u” is below zero"),
        ("v", {"p": 0}, "p of “v” is not above zero"),
        ("level", {"q": 3, "p": 2}, "q of “level” is above p"),
        ("linear", {"q": 3, "p": 2}, "q of “linear” is above p"),
        ("gauss", {"s": 0}, "s of “gauss” is not above zero"),
        ("u", {"q": float("inf")}, "not a finite number"),
    ],
)
def test_that_impossible_thresholds_are_refused(shape: str, thresholds: dict[str, float], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        Preference(shape, **thresholds)


def test_that_blanks_in_sums_and_products_hand_their_weight_on() -> None:
    values = np.array([[4.0, 4.0], [NAN, 9.0]])
    weights = np.array([0.25, 0.75])
    np.testing.assert_allclose(weighted_sum(values, weights), [4, 7.75])
    np.testing.assert_allclose(weighted_product(values, weights, np.array([1.0, -1.0])), [4, 4**0.25 * 9**-0.75])
    assert np.isnan(weighted_product(np.array([[0.0]]), np.ones(1), np.ones(1))).all()
    np.testing.assert_allclose(weighted_product(np.array([[0.0], [3.0]]), np.array([0.0, 1.0]), UP), [3])


def test_that_ratios_to_the_best_stop_where_they_have_no_meaning() -> None:
    values = np.array([[-1.0, 2.0, 4.0], [0.0, 2.0, 4.0]])
    found = comparable(values, np.array([1.0, -1.0]), "max")
    np.testing.assert_allclose(found, [[NAN, 0.5, 1], [NAN, 0, 0]])


def test_that_tied_scores_share_the_better_rank() -> None:
    assert competition_ranks(np.array([3.0, 1, 3 + 1e-12, 2])) == [1, 4, 1, 3]
    assert competition_ranks(np.array([3.0, 1, 3, 2]), lower_is_better=True) == [3, 1, 3, 2]
