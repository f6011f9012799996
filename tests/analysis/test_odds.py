"""Rank odds: exact cases, invariants, ties, and common random numbers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.odds import odds, prepare, rank_odds
from vantage.analysis.ranking import count_ranks
from vantage.domain.assessment import Assessment
from vantage.domain.score import Score
from vantage.errors import BadInput, BadWeights, NothingToCompare, UnknownCode

from .conftest import Build, build_assessment

TREE = {"a": None, "b": {"b1": None, "b2": None}, "c": None}
TABLE = {
    "US": {"a": (50, 70, 80), "b1": (40, 60, 90), "b2": 55, "c": (20, 40, 60)},
    "CN": {"a": (40, 60, 75), "b1": (30, 55, 70), "b2": (30, 50, 60), "c": (50, 65, 90)},
    "JP": {"a": (30, 50, 70), "b1": 40, "c": (30, 45, 60)},
}


@pytest.fixture
def example(build: Build) -> Assessment:
    return build(TREE, TABLE, points={"a": 40, "b": 35, "c": 25})


def flat_share_ahead(differences: list[float]) -> float:
    """P(B ahead) on the flat simplex: exact for distinct differences A - B other than 0."""
    total = 0.0
    for j, d in enumerate(differences):
        if d < 0:
            total += float(np.prod([d / (d - other) for k, other in enumerate(differences) if k != j]))
    return total


@pytest.mark.parametrize("differences", [[10, -20], [30, -10, 5], [40, -5, -12, 18, 3, -30]])
def test_that_flat_odds_of_two_actors_meet_the_exact_formula(build: Build, differences: list[float]) -> None:
    codes = [f"k{i}" for i in range(len(differences))]
    table = {"A": dict.fromkeys(codes, 50), "B": {c: 50 - d for c, d in zip(codes, differences, strict=True)}}
    found = rank_odds(build(dict.fromkeys(codes), table), draws=40000, spread="flat")
    assert found.leads["B"] == pytest.approx(flat_share_ahead(differences), abs=0.008)


def test_that_rows_and_columns_sum_to_one_and_pairs_too(example: Assessment) -> None:
    found = rank_odds(example)
    table = np.array([found.acceptability[actor] for actor in found.actors])
    assert table.sum(axis=0) == pytest.approx(np.ones(3), abs=1e-12)
    assert table.sum(axis=1) == pytest.approx(np.ones(3), abs=1e-12)
    for a in found.actors:
        assert found.leads[a] == found.acceptability[a][0]
        assert a not in found.pairwise[a]
        for b in set(found.actors) - {a}:
            assert found.pairwise[a][b] + found.pairwise[b][a] == pytest.approx(1, abs=1e-12)


def test_that_the_same_seed_gives_the_same_numbers_and_another_others(example: Assessment) -> None:
    assert rank_odds(example) == rank_odds(example)
    assert rank_odds(example, seed=2).low != rank_odds(example).low


def test_that_the_half_width_is_that_of_the_largest_lead(example: Assessment) -> None:
    found = rank_odds(example, draws=2500)
    p = max(found.leads.values())
    assert found.half_width == pytest.approx(1.96 * (p * (1 - p) / 2500) ** 0.5)
    assert (found.draws, found.seed) == (2500, 1)


def test_that_one_changed_cell_leaves_all_other_draws_equal_to_the_bit(build: Build) -> None:
    tree = {"a": None, "c": None}
    table = {actor: {leaf: row[leaf] for leaf in tree} for actor, row in TABLE.items()}
    before = prepare(build(tree, table))
    for cell in ((10, 20, 90), 45, None):
        changed = {**table, "CN": {**table["CN"], "a": cell}}
        if cell is None:
            del changed["CN"]["a"]
        after = prepare(build(tree, changed))
        assert (after.values[1] == before.values[1]).all()
        assert (after.values[0][[0, 2]] == before.values[0][[0, 2]]).all()
        assert (after.values[0][1] != before.values[0][1]).any()


def test_that_a_raised_cell_never_lowers_the_odds(example: Assessment) -> None:
    leads = [
        rank_odds(example.with_score(Score("a", "US", likely, likely - 15, likely + 10))).leads["US"]
        for likely in range(40, 90, 2)
    ]
    assert leads == sorted(leads)
    assert leads[0] < leads[-1]


def test_that_dragging_a_weight_moves_the_odds_one_way_only(build: Build) -> None:
    table = {"US": {"a": (50, 70, 80), "c": 40}, "CN": {"a": 40, "c": (45, 65, 90)}}
    prepared = prepare(build({"a": None, "c": None}, table))
    leads = [odds(prepared, {"a": points, "c": 50}).leads["US"] for points in range(5, 200, 5)]
    assert leads == sorted(leads)
    assert leads[0] < 0.05 and leads[-1] > 0.95


def test_that_moved_points_equal_an_assessment_with_these_points(example: Assessment) -> None:
    moved = {"a": 10.0, "c": 70.0}
    assert odds(prepare(example), moved) == rank_odds(example.with_points(moved))


def test_that_a_dominated_actor_never_leads_under_any_weights(build: Build) -> None:
    table = {"US": {"a": 60, "b": 50, "c": 40}, "CN": {"a": 59, "b": 50, "c": 40}, "JP": {"a": 90, "b": 10, "c": 10}}
    found = rank_odds(build({"a": None, "b": None, "c": None}, table), spread="flat")
    assert found.leads["CN"] == 0
    assert found.central_weights["CN"] is None
    assert found.pairwise["US"]["CN"] == 1


def test_that_central_weights_lean_to_what_an_actor_is_good_at(build: Build) -> None:
    found = rank_odds(build({"a": None, "b": None}, {"X": {"a": 60, "b": 40}, "Y": {"a": 40, "b": 60}}), spread="flat")
    # X leads where w_a > 1/2; on the flat simplex of two the mean there is 3/4.
    assert found.central_weights["X"] == pytest.approx({"a": 0.75, "b": 0.25}, abs=0.01)
    assert found.central_weights["Y"] == pytest.approx({"a": 0.25, "b": 0.75}, abs=0.01)


def test_that_tied_actors_split_the_ranks_they_share(build: Build) -> None:
    table = {"X": {"a": 60, "b": 40}, "Y": {"a": 50, "b": 50}, "Z": {"a": 10, "b": 10}}
    found = rank_odds(build({"a": None, "b": None}, table), spread="fixed")
    assert found.acceptability == {"X": (0.5, 0.5, 0), "Y": (0.5, 0.5, 0), "Z": (0, 0, 1)}
    assert found.leads == {"X": 0.5, "Y": 0.5, "Z": 0}
    assert found.pairwise["X"]["Y"] == 0.5
    assert found.central_weights == {"X": {"a": 0.5, "b": 0.5}, "Y": {"a": 0.5, "b": 0.5}, "Z": None}


def test_that_equal_actors_stay_tied_in_every_draw(build: Build) -> None:
    row = {"a": 60, "b": 45, "c": 80}
    found = rank_odds(build({"a": None, "b": None, "c": None}, {"X": row, "Y": row}))
    assert found.leads == {"X": 0.5, "Y": 0.5}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=6, max_size=6), min_size=1, max_size=6))
def test_that_counted_ranks_agree_with_ranks_taken_one_by_one(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=float)
    found = count_ranks(scores)
    expected = np.zeros((len(rows), len(rows)))
    for column in scores.T:
        for k, score in enumerate(column):
            above, equal = int((column > score).sum()), int((column == score).sum())
            expected[k, above : above + equal] += 1 / (equal * scores.shape[1])
    assert found.acceptability == pytest.approx(expected)
    assert found.first.sum(axis=0) == pytest.approx(np.ones(6))


def test_that_the_band_is_the_middle_nine_tenths_of_the_scores(build: Build) -> None:
    for draws in (100, 10000):
        found = rank_odds(build({"a": None}, {"X": {}}), draws=draws)
        assert (found.low["X"], found.high["X"]) == pytest.approx((5, 95), abs=100 / draws)
        scores = np.sort(prepare(build({"a": None}, {"X": {}}), draws=draws).values[0][0])
        assert (found.low["X"], found.high["X"]) == (scores[draws // 20 - 1], scores[draws * 95 // 100 - 1])


def test_that_fixed_points_without_ranges_repeat_the_comparison(build: Build) -> None:
    found = rank_odds(build({"a": None, "b": None}, {"X": {"a": 60, "b": 30}, "Y": {"a": 50, "b": 50}}), spread="fixed")
    assert found.low == found.high == {"X": 45, "Y": 50}
    assert (found.leads["Y"], found.half_width) == (1, 0)
    assert len(found.no_range) == 4


def test_that_a_range_of_no_width_is_a_range(build: Build) -> None:
    assert rank_odds(build({"a": None}, {"X": {"a": (60, 60, 60)}})).no_range == ()


def test_that_one_actor_always_leads(build: Build) -> None:
    found = rank_odds(build({"a": None}, {"X": {"a": (10, 20, 30)}}))
    assert (found.leads, found.pairwise, found.acceptability) == ({"X": 1}, {"X": {}}, {"X": (1,)})


def test_that_geometric_odds_follow_the_geometric_mean(build: Build) -> None:
    table = {"X": {"a": 80, "b": 20}, "Y": {"a": 45, "b": 45}}
    assessment = build({"a": None, "b": None}, table)
    assert rank_odds(assessment, lens="geometric-mean", spread="fixed").low == pytest.approx({"X": 40, "Y": 45})
    assert rank_odds(assessment, spread="fixed").leads == {"X": 1, "Y": 0}
    assert rank_odds(assessment, lens="geometric-mean", spread="fixed").leads == {"X": 0, "Y": 1}


def test_that_a_zero_under_a_geometric_mean_is_zero_in_every_draw(build: Build) -> None:
    table = {"X": {"a": 80, "b": 0}, "Y": {"a": 5, "b": 5}}
    found = rank_odds(build({"a": None, "b": None}, table), lens="geometric-mean")
    assert (found.high["X"], found.leads["Y"]) == (0, 1)
    unweighted = rank_odds(build({"a": None, "b": None}, table, points={"b": 0}), lens="geometric-mean")
    assert unweighted.low["X"] == pytest.approx(80)


def test_that_a_leaf_without_meaning_counts_for_nothing(build: Build) -> None:
    rules = {"b": {"normalisation": "minmax"}}
    table = {"X": {"a": 60, "b": 7}, "Y": {"a": 50, "b": 7}}
    found = rank_odds(build({"a": None, "b": None}, table, points={"b": 9}, rules=rules))
    assert found.leads["X"] == 1
    assert found.blanks == ()
    with pytest.raises(NothingToCompare):
        rank_odds(build({"b": None}, {"X": {"b": 7}}, rules=rules))


def test_that_a_scenario_changes_the_odds(build: Build) -> None:
    assessment = build({"a": None}, {"X": {"a": (40, 60, 70)}, "Y": {"a": (40, 60, 70)}}, shifts={("a", "Y"): 25})
    assert rank_odds(assessment).leads["Y"] == pytest.approx(0.5, abs=0.03)
    assert rank_odds(assessment, "future").leads["Y"] > 0.95


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 4), st.integers(1, 5), st.randoms(use_true_random=False))
def test_that_any_tree_gives_whole_probabilities(actors: int, leaves: int, random) -> None:  # type: ignore[no-untyped-def]
    codes = [f"k{i}" for i in range(leaves)]
    table = {
        f"N{k}": {c: tuple(sorted(random.uniform(0, 100) for _ in range(3))) for c in codes if random.random() < 0.8}
        for k in range(actors)
    }
    found = rank_odds(build_assessment(dict.fromkeys(codes), table), draws=200)
    rows = np.array(list(found.acceptability.values()))
    assert rows.sum(axis=0) == pytest.approx(np.ones(actors))
    assert rows.sum(axis=1) == pytest.approx(np.ones(actors))
    assert all(0 <= found.low[a] <= found.high[a] <= 100 for a in found.actors)


@pytest.mark.parametrize("spread", [0.0, -1.0, float("nan"), float("inf"), "wide"])
def test_that_a_spread_out_of_range_is_refused(example: Assessment, spread: float | str) -> None:
    with pytest.raises(BadInput):
        prepare(example, spread=spread)


@pytest.mark.parametrize("draws", [0, -5, 10**9])
def test_that_a_number_of_draws_out_of_range_is_refused(example: Assessment, draws: int) -> None:
    with pytest.raises(BadInput):
        prepare(example, draws=draws)


def test_that_bad_points_and_unknown_codes_are_refused(example: Assessment) -> None:
    prepared = prepare(example)
    with pytest.raises(UnknownCode, match="b1"):
        odds(prepared, {"b1": 5})
    with pytest.raises(BadWeights):
        odds(prepared, {"a": -1})
    with pytest.raises(BadWeights):
        odds(prepared, {"a": 0, "b": 0, "c": 0})
    with pytest.raises(NothingToCompare):
        prepare(replace(example, actors=()))
