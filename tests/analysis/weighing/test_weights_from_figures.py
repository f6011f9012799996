"""Entropy and CRITIC."""

from math import isclose, log, nan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vantage.analysis.weighing.critic import weigh_by_critic
from vantage.analysis.weighing.decision_table import FEWEST_ACTORS, reason_for_blocking
from vantage.analysis.weighing.entropy import weigh_by_entropy
from vantage.errors import BadInput

NAMES = ("talent", "energy", "capital")
tables = st.lists(st.lists(st.integers(0, 50), min_size=3, max_size=3), min_size=3, max_size=12)


def varying(table: list[list[int]]) -> bool:
    return all(len(set(column)) > 1 for column in zip(*table, strict=True))


@given(tables)
@settings(max_examples=60, deadline=None)
def test_that_entropy_weights_sum_to_one_whatever_the_order_of_rows_and_columns(table: list[list[int]]) -> None:
    assume(varying(table))
    found = weigh_by_entropy(table, NAMES).weights
    assert isclose(sum(found.values()), 1, abs_tol=1e-12)
    assert min(found.values()) >= 0
    turned = weigh_by_entropy([row[::-1] for row in reversed(table)], NAMES[::-1]).weights
    assert all(isclose(found[name], turned[name], abs_tol=1e-9) for name in NAMES)


def test_that_a_zero_amount_adds_nothing_to_entropy() -> None:
    found = weigh_by_entropy([[0, 1], [4, 2], [4, 4]], ["a", "b"])
    assert found.entropies["a"] == pytest.approx(log(2) / log(3))


def test_that_entropy_does_not_depend_on_the_unit() -> None:
    table = [[1.0, 5.0, 2.0], [2.0, 4.0, 9.0], [4.0, 8.0, 1.0]]
    scaled = [[1000 * a, b, c / 7] for a, b, c in table]
    assert weigh_by_entropy(table, NAMES).weights == pytest.approx(weigh_by_entropy(scaled, NAMES).weights)


def test_that_negative_amounts_are_refused_under_entropy_but_not_under_critic() -> None:
    table = [[1, -5], [2, 4], [4, 8]]
    with pytest.raises(BadInput) as refusal:
        weigh_by_entropy(table, ["talent", "energy"], ["US", "CN", "GB"])
    assert "energy of US is -5" in refusal.value.title
    assert isclose(sum(weigh_by_critic(table, ["talent", "energy"]).weights.values()), 1)


@given(tables, st.lists(st.sampled_from([1, -1]), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_that_critic_follows_its_definition(table: list[list[int]], directions: list[int]) -> None:
    assume(varying(table))
    data = np.array(table, float) * np.array(directions)
    unit = (data - data.min(axis=0)) / np.ptp(data, axis=0)
    information = unit.std(axis=0, ddof=1) * (1 - np.corrcoef(unit.T)).sum(axis=1)
    assume(information.sum() > 1e-6)
    found = weigh_by_critic(table, NAMES, directions)
    assert list(found.weights.values()) == pytest.approx(information / information.sum(), abs=1e-9)


def test_that_the_direction_of_a_criterion_changes_critic_weights() -> None:
    table = [[1, 5, 3], [2, 4, 9], [4, 8, 1], [3, 1, 1]]
    plain, turned = (weigh_by_critic(table, NAMES, signs).weights for signs in ((1, 1, 1), (1, -1, 1)))
    assert abs(plain["energy"] - turned["energy"]) > 0.01


def test_that_turning_every_criterion_changes_nothing() -> None:
    table = [[1, 5, 3], [2, 4, 9], [4, 8, 1], [3, 1, 1]]
    plain, turned = (weigh_by_critic(table, NAMES, signs).weights for signs in ((1, 1, 1), (-1, -1, -1)))
    assert plain == pytest.approx(turned)


@pytest.mark.parametrize("weigh", [weigh_by_entropy, weigh_by_critic])
def test_that_a_constant_column_weighs_nothing_and_is_named(weigh: object) -> None:
    found = weigh([[1, 7, 5], [2, 7, 4], [4, 7, 8]], NAMES)  # type: ignore[operator]
    assert found.weights["energy"] == 0
    assert isclose(sum(found.weights.values()), 1)
    assert "energy" in found.warnings[0]
    without = weigh([[1, 5], [2, 4], [4, 8]], ["talent", "capital"])  # type: ignore[operator]
    assert found.weights["talent"] == pytest.approx(without.weights["talent"])


@pytest.mark.parametrize("weigh", [weigh_by_entropy, weigh_by_critic])
@pytest.mark.parametrize(
    ("table", "named"),
    [
        ([[1, 2, 3], [1, 2, 3]], "Every column"),
        ([[0, 0, 0], [0, 0, 0]], "Every column"),
        ([[1, 2, 3]], "fewer than two rows"),
        ([[1, 2, 3], [1, 2]], "2 cells in the row of row 2"),
        ([[1, 2, 3], [1, nan, 4]], "row 2 under energy"),
    ],
)
def test_that_tables_that_tell_nothing_are_refused(weigh: object, table: list[list[float]], named: str) -> None:
    with pytest.raises(BadInput) as refusal:
        weigh(table, NAMES)  # type: ignore[operator]
    assert named in refusal.value.title


def test_that_columns_that_run_alike_are_refused_under_critic() -> None:
    with pytest.raises(BadInput, match="exactly alike"):
        weigh_by_critic([[1, 10], [2, 20], [4, 40]], ["a", "b"])


def test_that_directions_must_be_one_or_minus_one_for_every_criterion() -> None:
    with pytest.raises(BadInput, match="2 directions for 3"):
        weigh_by_critic([[1, 5, 3], [2, 4, 9]], NAMES, [1, 1])
    with pytest.raises(BadInput, match="neither 1 nor -1"):
        weigh_by_critic([[1, 5, 3], [2, 4, 9]], NAMES, [1, 0, 1])


def test_that_too_few_actors_block_weights_from_figures_with_the_reason() -> None:
    assert reason_for_blocking(FEWEST_ACTORS) == ""
    assert "every correlation is +1 or -1" in reason_for_blocking(2)
    assert "7 actors" in reason_for_blocking(7)
    assert weigh_by_entropy([[1, 2], [2, 9]], ["a", "b"]).warnings[-1] == reason_for_blocking(2)
    assert weigh_by_entropy([[1, k] for k in range(8)] + [[2, 3]], ["a", "b"]).warnings == ()
