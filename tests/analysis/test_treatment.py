"""Outliers: skewness and kurtosis decide, at most five values are pulled in, and the order stays."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.method_warnings import method_warnings
from vantage.analysis.treatment import excess_kurtosis, has_outliers, shifted_log, skewness, winsorise

from .conftest import build_assessment

TWO_OUTLIERS = np.array([*range(1, 11), 30, 100], dtype=float)


def test_that_skewness_and_kurtosis_are_corrected_for_the_sample() -> None:
    # 1, 2, 3, 10: mean 4, deviations -3 -2 -1 6, m2 12.5, m3 45, m4 348.5.
    x = np.array([1.0, 2.0, 3.0, 10.0])
    assert skewness(x) == pytest.approx(45 / 12.5**1.5 * math.sqrt(12) / 2)
    assert excess_kurtosis(x) == pytest.approx((5 * (348.5 / 12.5**2 - 3) + 6) * 3 / 2)


def test_that_the_largest_value_takes_the_next_one() -> None:
    found = winsorise(TWO_OUTLIERS)
    assert (found.low, found.high, found.points, found.cured) == (-math.inf, 30, 1, True)


def test_that_the_smallest_value_takes_the_next_one_where_the_tail_is_low() -> None:
    found = winsorise(-TWO_OUTLIERS)
    assert (found.low, found.high, found.points, found.cured) == (-30, math.inf, 1, True)


def test_that_a_column_within_the_limits_is_left_alone() -> None:
    assert winsorise(np.arange(20.0)).points == 0


def test_that_blanks_do_not_count() -> None:
    assert winsorise(np.insert(TWO_OUTLIERS, 3, np.nan)) == winsorise(TWO_OUTLIERS)


def test_that_no_more_than_five_values_are_pulled_in() -> None:
    found = winsorise(np.array([*([1.0] * 60), *np.linspace(100, 400, 7)]))
    assert found.points == 5 and not found.cured


def test_that_tied_values_are_pulled_in_together_or_not_at_all() -> None:
    x = np.array([*([1.0] * 60), 50.0, 60.0, *([100.0] * 6)])
    assert winsorise(x).points == 0
    pair = winsorise(np.array([*np.linspace(0, 10, 60), 100.0, 100.0]))
    assert (pair.points, pair.high) == (2, 10)


def test_that_too_few_or_equal_values_have_no_outlier() -> None:
    for x in ([], [1.0], [1.0, 1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 1e9]):
        assert not has_outliers(np.array(x))
        assert winsorise(np.array(x)).points == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_that_winsorising_moves_at_most_five_and_keeps_the_order(column: list[float]) -> None:
    x = np.array(column)
    found = winsorise(x)
    treated = np.clip(x, found.low, found.high)
    assert (treated != x).sum() == found.points <= 5
    assert (np.diff(treated[np.argsort(x, kind="stable")]) >= 0).all()


def test_that_skewness_never_passes_the_root_of_the_number_of_values() -> None:
    # Why fewer than five values can have no outlier by this rule.
    assert skewness(np.array([0.0, 0.0, 0.0, 1.0])) == pytest.approx(2)
    assert skewness(np.array([0.0, 0.0, 0.0, 0.0, 1.0])) == pytest.approx(math.sqrt(5))


def test_that_the_shifted_logarithm_needs_a_range() -> None:
    assert shifted_log(np.array([3.0, 3.0, np.nan])) is None
    found = shifted_log(np.array([0.0, 100.0]))
    assert found is not None
    assert found.of(np.array([-5.0, 0.0, 100.0])) == pytest.approx([0, 0, math.log(101)])


@pytest.mark.parametrize(
    ("rule", "actors", "said"),
    [
        ({"normalisation": "minmax"}, 2, "min-max over two actors turns any difference into 0 and 100"),
        ({"normalisation": "zscore"}, 2, "the z-score over two actors turns any difference into 43 and 57"),
        ({"normalisation": "rank"}, 4, "the rank over four actors only counts who is ahead"),
        ({"normalisation": "percentile"}, 3, "the percentile rank over three actors"),
        ({"normalisation": "goalposts", "treatment": "winsorise"}, 4, "finds no outlier among fewer than five"),
    ],
)
def test_that_a_rule_without_meaning_for_so_few_is_pointed_out(rule: dict[str, object], actors: int, said: str) -> None:
    table = {f"A{i}": {"chips": float(i)} for i in range(actors)}
    rules = {"chips": {"goalpost_low": 0.0, "goalpost_high": 9.0, **rule}}
    [sentence] = method_warnings(build_assessment({"chips": None}, table, rules=rules))
    assert sentence.startswith("Chips: ") and said in sentence and "use " in sentence


def test_that_one_sentence_names_all_the_indicators_of_a_rule() -> None:
    leaves = ("a", "b", "c")
    table = {actor: {leaf: float(i) for leaf in leaves} for i, actor in enumerate(("US", "CN"))}
    rules = {leaf: {"normalisation": "minmax"} for leaf in leaves}
    [sentence] = method_warnings(build_assessment(dict.fromkeys(leaves), table, rules=rules))
    assert sentence.startswith("A, B and C: min-max over two actors")


def test_that_enough_actors_and_fixed_scales_are_not_warned_about() -> None:
    table = {f"A{i}": {"chips": float(i), "energy": float(i)} for i in range(5)}
    rules = {
        "chips": {"normalisation": "minmax"},
        "energy": {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 9.0},
    }
    assert method_warnings(build_assessment({"chips": None, "energy": None}, table, rules=rules)) == ()
