"""What must hold for every decision table, whatever its numbers."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.decision_table.alignment import competition_ranks
from vantage.analysis.decision_table.outranking import borda_scores, copeland_scores, outranking
from vantage.analysis.decision_table.promethee import Preference, flows, unicriterion_net_flows
from vantage.analysis.decision_table.topsis import topsis
from vantage.analysis.decision_table.vikor import vikor
from vantage.analysis.decision_table.weighted_product import weighted_product
from vantage.analysis.decision_table.weighted_sum import comparable, weighted_sum
from vantage.analysis.normalisation import Array

SHAPES = (
    Preference("usual"),
    Preference("u", q=2),
    Preference("v", p=5),
    Preference("level", q=1, p=4),
    Preference("linear", q=1, p=6),
    Preference("gauss", s=3),
)


@dataclass(frozen=True, eq=False)
class Table:
    """`values` (criteria, units), `weights` and `directions` (criteria,), a preference for each criterion."""

    values: Array
    weights: Array
    directions: Array
    preferences: tuple[Preference, ...]


@st.composite
def tables(draw: st.DrawFn, *, fewest: int = 2, blanks: bool = False) -> Table:
    """2 to 5 units and 1 to 5 criteria; whole numbers from 1 to 30, so that ties and differences are exact."""
    criteria, units = draw(st.integers(1, 5)), draw(st.integers(fewest, 5))
    numbers = st.integers(1, 30).map(float)
    cell = numbers | st.just(float("nan")) if blanks else numbers
    row = st.lists(cell, min_size=units, max_size=units)
    weights = np.array(draw(st.lists(st.integers(1, 9), min_size=criteria, max_size=criteria)), dtype=float)
    return Table(
        np.array(draw(st.lists(row, min_size=criteria, max_size=criteria))),
        weights / weights.sum(),
        np.array(draw(st.lists(st.sampled_from([1.0, -1.0]), min_size=criteria, max_size=criteria))),
        tuple(draw(st.lists(st.sampled_from(SHAPES), min_size=criteria, max_size=criteria))),
    )


Score = Callable[[Table], Array]
HIGHER_IS_BETTER: dict[str, Score] = {
    "wsm raw": lambda t: weighted_sum(comparable(t.values, t.directions, "raw"), t.weights),
    "wsm max": lambda t: weighted_sum(comparable(t.values, t.directions, "max"), t.weights),
    "wsm minmax": lambda t: np.nan_to_num(weighted_sum(comparable(t.values, t.directions, "minmax"), t.weights)),
    "wpm": lambda t: weighted_product(t.values, t.weights, t.directions),
    "topsis": lambda t: topsis(t.values, t.weights, t.directions).closeness,
    "promethee2": lambda t: flows(t.values, t.weights, t.directions, t.preferences).net,
    "copeland": lambda t: copeland_scores(t.values, t.weights, t.directions),
    "borda": lambda t: borda_scores(t.values, t.weights, t.directions),
}
EVERY_METHOD: dict[str, Score] = {
    **HIGHER_IS_BETTER,
    "vikor": lambda t: -vikor(t.values, t.weights, t.directions).q,
}


@pytest.mark.parametrize("method", HIGHER_IS_BETTER)
@settings(max_examples=60, deadline=None)
@given(table=tables(), pair=st.tuples(st.integers(0, 4), st.integers(0, 4)), margins=st.lists(st.integers(0, 3)))
def test_that_a_dominated_unit_never_ranks_above_its_dominator(
    method: str, table: Table, pair: tuple[int, int], margins: list[int]
) -> None:
    units = table.values.shape[1]
    dominator, dominated = pair[0] % units, pair[1] % units
    margin = np.resize(np.array([*margins, 0]), len(table.values)) * table.directions
    table.values[:, dominated] = np.maximum(table.values[:, dominator] - margin, 1e-3)
    scores = HIGHER_IS_BETTER[method](table)
    assert scores[dominator] >= scores[dominated] - 1e-9


@pytest.mark.parametrize("method", EVERY_METHOD)
@settings(max_examples=40, deadline=None)
@given(table=tables(), order=st.permutations(range(5)))
def test_that_the_order_of_the_rows_does_not_matter(method: str, table: Table, order: list[int]) -> None:
    moved = [i for i in order if i < table.values.shape[1]]
    shuffled = Table(table.values[:, moved], table.weights, table.directions, table.preferences)
    score = EVERY_METHOD[method]
    np.testing.assert_allclose(score(shuffled), score(table)[moved], atol=1e-9)


@pytest.mark.parametrize("method", EVERY_METHOD)
@settings(max_examples=40, deadline=None)
@given(table=tables(), constant=st.integers(1, 30), share=st.floats(0.05, 0.9))
def test_that_a_constant_column_changes_no_order(method: str, table: Table, constant: int, share: float) -> None:
    row = np.full((1, table.values.shape[1]), float(constant))
    wider = Table(
        np.vstack([table.values, row]),
        np.append(table.weights * (1 - share), share),
        np.append(table.directions, 1.0),
        (*table.preferences, SHAPES[0]),
    )
    assert competition_ranks(EVERY_METHOD[method](wider)) == competition_ranks(EVERY_METHOD[method](table))


@settings(max_examples=150, deadline=None)
@given(table=tables(fewest=1, blanks=True))
def test_that_the_shares_of_a_pair_sum_to_one_and_borda_counts_every_pair_once(table: Table) -> None:
    matrix = outranking(table.values, table.weights, table.directions)
    np.testing.assert_allclose(matrix + matrix.T, 1, atol=1e-12)
    units = len(matrix)
    scores = borda_scores(table.values, table.weights, table.directions)
    assert scores.sum() == pytest.approx(units * (units - 1) / 2)
    assert copeland_scores(table.values, table.weights, table.directions).sum() == 0


@settings(max_examples=150, deadline=None)
@given(table=tables(fewest=1, blanks=True))
def test_that_net_flows_sum_to_zero_and_plus_and_minus_are_shares(table: Table) -> None:
    found = flows(table.values, table.weights, table.directions, table.preferences)
    assert found.net.sum() == pytest.approx(0, abs=1e-12)
    np.testing.assert_allclose(found.plus - found.minus, found.net, atol=1e-12)
    for flow in (found.plus, found.minus):
        assert ((flow >= 0) & (flow <= 1 + 1e-12)).all()


@settings(max_examples=60, deadline=None)
@given(table=tables())
def test_that_the_net_flow_is_the_weighted_sum_of_the_net_flows_by_criterion(table: Table) -> None:
    apart = unicriterion_net_flows(table.values, table.directions, table.preferences)
    together = flows(table.values, table.weights, table.directions, table.preferences).net
    np.testing.assert_allclose((table.weights[:, None] * apart).sum(axis=0), together, atol=1e-12)


@settings(max_examples=60, deadline=None)
@given(table=tables())
def test_that_promethee_with_usual_preferences_is_borda_rescaled(table: Table) -> None:
    rivals = table.values.shape[1] - 1
    usual = flows(table.values, table.weights, table.directions, (SHAPES[0],) * len(table.values)).net
    counted = borda_scores(table.values, table.weights, table.directions)
    np.testing.assert_allclose(usual, 2 * counted / rivals - 1, atol=1e-12)


@settings(max_examples=150, deadline=None)
@given(table=tables(fewest=1, blanks=True))
def test_that_closeness_lies_between_zero_and_one_and_two_units_mirror_each_other(table: Table) -> None:
    found = topsis(table.values, table.weights, table.directions).closeness
    known = found[~np.isnan(found)]
    assert ((known >= 0) & (known <= 1)).all()
    np.testing.assert_array_equal(np.isnan(found), np.isnan(table.values).all(axis=0))
    if len(found) == 2 and not np.isnan(table.values).any():
        assert found.sum() == pytest.approx(1)


@settings(max_examples=100, deadline=None)
@given(table=tables())
def test_that_q_runs_from_zero_and_two_units_get_only_four_values(table: Table) -> None:
    q = vikor(table.values, table.weights, table.directions, 0.3).q
    assert ((q >= 0) & (q <= 1 + 1e-12)).all()
    if len(q) == 2:
        assert all(min(abs(value - known) for known in (0, 0.3, 0.7, 1)) < 1e-9 for value in q)


@settings(max_examples=100, deadline=None)
@given(table=tables(fewest=3), row=st.integers(0, 4), column=st.integers(0, 4))
def test_that_a_blank_never_counts_as_a_win(table: Table, row: int, column: int) -> None:
    unit, criterion = column % table.values.shape[1], row % len(table.values)
    table.values[criterion, unit] = np.nan
    without = np.delete(np.arange(len(table.values)), criterion)
    matrix = outranking(table.values, table.weights, table.directions)
    if without.size:
        rest = outranking(table.values[without], table.weights[without], table.directions[without])
        np.testing.assert_allclose(matrix[unit], rest[unit], atol=1e-12)
    else:
        assert (matrix[unit] == 0.5).all()
