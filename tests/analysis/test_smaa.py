"""SMAA-2: ordered weights, confidence factors, tied groups, entropy, the exact simplex, and odds under every lens."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare
from vantage.analysis.draws import weight_draws, weight_points
from vantage.analysis.lenses import LENSES
from vantage.analysis.odds import DrawingStopped, exact_simplex_probability, half_width, odds, prepare, rank_odds
from vantage.analysis.odds_naming import entropy_of_choice, on_blanks, tied_groups
from vantage.analysis.ranking import _counted_by_sorting, _counted_in_pairs
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput

from .conftest import Build, build_assessment

ALL = [lens.code for lens in LENSES]
TREE = {"a": {"a1": None, "a2": None}, "b": None, "c": {"c1": None, "c2": None}}
TABLE = {
    "US": {"a1": 80, "a2": 30, "b": 55, "c1": 20, "c2": 60},
    "CN": {"a1": 60, "a2": 70, "b": 50, "c1": 65, "c2": 10},
    "JP": {"a1": 40, "a2": 50, "b": 90, "c1": 30, "c2": 35},
}
POINTS = {"a": 40, "b": 35, "c": 25, "a1": 2, "c2": 3}
RANGED = {
    actor: {leaf: (max(0, x - 15), x, min(100, x + 20)) for leaf, x in row.items()} for actor, row in TABLE.items()
}


def assessment_of(table: Any, **more: Any) -> Assessment:
    return build_assessment(TREE, table, points=POINTS, compute="c1", model_quality="a", **more)


@pytest.mark.parametrize("lens", ALL)
def test_that_fixed_draws_of_certain_scores_repeat_the_comparison(lens: str) -> None:
    for threshold in (None, 50.0):
        assessment = assessment_of(TABLE, chokepoint_threshold=threshold)
        found, drawn = compare(assessment, lens=lens), rank_odds(assessment, lens=lens, spread="fixed", draws=50)
        assert drawn.low == pytest.approx(found.scores, abs=1e-6)
        assert drawn.high == pytest.approx(found.scores, abs=1e-6)
        assert {actor for actor, p in drawn.leads.items() if p} == {a for a, r in found.ranks.items() if r == 1}


@pytest.mark.parametrize("lens", ALL)
@pytest.mark.parametrize("spread", [100.0, "flat", "ordered", "fixed"])
def test_that_odds_are_whole_and_the_same_again_under_every_lens(lens: str, spread: float | str) -> None:
    assessment = assessment_of(RANGED)
    found = rank_odds(assessment, lens=lens, spread=spread, draws=400, confidence=True)
    table = np.array(list(found.acceptability.values()))
    assert table.sum(axis=0) == pytest.approx(np.ones(3)) and table.sum(axis=1) == pytest.approx(np.ones(3))
    for a in found.actors:
        assert found.half_widths[a] == pytest.approx(half_width(found.leads[a], 400))
        for b in set(found.actors) - {a}:
            assert found.pairwise[a][b] + found.pairwise[b][a] == pytest.approx(1)
    assert all(p is None or 0 <= p <= 1 for p in found.confidence_factors.values())
    assert found == rank_odds(assessment, lens=lens, spread=spread, draws=400, confidence=True)


@pytest.mark.parametrize("lens", ALL)
def test_that_moved_points_equal_an_assessment_with_these_points_under_every_lens(lens: str) -> None:
    assessment, moved = assessment_of(RANGED), {"a": 10.0, "c": 70.0}
    again = rank_odds(assessment.with_points(moved), lens=lens, draws=400)
    assert odds(prepare(assessment, lens=lens, draws=400), moved) == again


@pytest.mark.parametrize("lens", ALL)
@pytest.mark.parametrize("spread", [100.0, "flat", "ordered"])
def test_that_a_dominated_actor_never_leads_under_any_lens_and_spread(lens: str, spread: float | str) -> None:
    table = {**TABLE, "DE": {leaf: x - 10 for leaf, x in TABLE["US"].items()}}
    assert rank_odds(assessment_of(table), lens=lens, spread=spread, draws=500).leads["DE"] == 0


@pytest.mark.parametrize("lens", ALL)
def test_that_one_actor_always_leads_under_every_lens(lens: str) -> None:
    found = rank_odds(assessment_of({"US": RANGED["US"]}), lens=lens, draws=50, confidence=True)
    assert (found.leads, found.confidence_factors, found.tied, found.entropy) == ({"US": 1}, {"US": 1}, (), 0)
    assert np.isfinite([found.low["US"], found.high["US"]]).all()


@pytest.mark.parametrize("exponent", [-400.0, -2.0, -1.0, -1e-7, 0.0, 2e-311, 0.5, 3.0, 400.0])
def test_that_any_power_mean_is_drawn_as_it_is_compared(exponent: float) -> None:
    rules = {node: {"aggregation": "power", "exponent": exponent} for node in ("overall", "a")}
    table = {**TABLE, "FR": {**TABLE["JP"], "a1": 0}}
    assessment = build_assessment(TREE, table, points=POINTS, rules=rules)
    drawn = rank_odds(assessment, spread="fixed", draws=20)
    assert drawn.low == pytest.approx(compare(assessment).scores, abs=1e-6)


@pytest.mark.parametrize("aggregation", ["harmonic", "minimum", "geometric"])
def test_that_each_aggregation_is_drawn_as_it_is_compared(aggregation: str) -> None:
    rules = {node: {"aggregation": aggregation} for node in ("overall", "a")}
    assessment = build_assessment(TREE, TABLE, points=POINTS, rules=rules)
    drawn = rank_odds(assessment, spread="fixed", draws=20)
    assert drawn.high == pytest.approx(compare(assessment).scores, abs=1e-6)


def test_that_ordered_weights_stand_in_the_order_of_the_points_and_average_to_the_centroid() -> None:
    at = weight_points(1, 20000, ["p", "q", "r", "s"])
    drawn = weight_draws(np.array([0.2, 0.5, 0.0, 0.3]), "ordered", at)
    assert (drawn[1] >= drawn[3]).all() and (drawn[3] >= drawn[0]).all() and not drawn[2].any()
    assert drawn.sum(axis=0) == pytest.approx(np.ones(20000))
    assert drawn.mean(axis=1) == pytest.approx([2 / 18, 11 / 18, 0, 5 / 18], abs=0.005)


def test_that_the_order_among_equal_points_is_left_free() -> None:
    at = weight_points(1, 20000, ["p", "q", "r"])
    drawn = weight_draws(np.array([0.4, 0.4, 0.2]), "ordered", at)
    assert (drawn[:2].min(axis=0) >= drawn[2]).all()
    assert (drawn[0] > drawn[1]).mean() == pytest.approx(0.5, abs=0.02)
    equal = weight_draws(np.full(3, 1 / 3), "ordered", at)
    assert (equal == weight_draws(np.full(3, 1 / 3), "flat", at)).all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=2, max_size=6))
def test_that_the_exact_odds_meet_those_drawn_equal_differences_too(differences: list[int]) -> None:
    codes = [f"k{i}" for i in range(len(differences))]
    table = {"A": dict.fromkeys(codes, 50), "B": {c: 50 - d for c, d in zip(codes, differences, strict=True)}}
    exact = exact_simplex_probability(differences)
    drawn = rank_odds(build_assessment(dict.fromkeys(codes), table), spread="flat", draws=20000).leads["B"]
    assert drawn == pytest.approx(exact, abs=0.02)
    assert exact + exact_simplex_probability([-d for d in differences]) == pytest.approx(1)


def test_that_the_exact_odds_meet_the_formula_for_distinct_differences() -> None:
    differences = [40.0, -5.0, -12.0, 18.0, 3.0, -30.0]
    total = 0.0
    for j, d in enumerate(differences):
        if d < 0:
            total += float(np.prod([d / (d - other) for k, other in enumerate(differences) if k != j]))
    assert exact_simplex_probability(differences) == pytest.approx(total, abs=1e-12)
    assert exact_simplex_probability([0, 0]) == 0.5
    assert (exact_simplex_probability([3, 0]), exact_simplex_probability([-3, 0])) == (0, 1)
    with pytest.raises(ValueError):
        exact_simplex_probability([])


def test_that_confidence_is_over_the_scores_alone_at_the_central_weights(build: Build) -> None:
    tree = {"a": None, "b": None}
    sure = build(tree, {"X": {"a": 80, "b": 20}, "Y": {"a": 20, "b": 80}, "Z": {"a": 10, "b": 10}})
    found = rank_odds(sure, spread="flat", confidence=True)
    assert found.confidence_factors == {"X": 1, "Y": 1, "Z": None}
    # X is anywhere on 0-100, Y at 25: X leads in three draws of four whatever the weights.
    unsure = build({"a": None}, {"X": {}, "Y": {"a": 25}})
    assert rank_odds(unsure, confidence=True).confidence_factors == pytest.approx({"X": 0.75, "Y": 0.25}, abs=1e-3)
    assert rank_odds(unsure).confidence_factors == {}


def test_that_actors_the_odds_cannot_tell_apart_are_grouped_with_a_sentence(build: Build) -> None:
    row = (30, 50, 70)
    table = {"US": {"a": row}, "CN": {"a": row}, "JP": {"a": (80, 85, 90)}}
    found = rank_odds(build({"a": None}, table))
    assert [set(group.actors) for group in found.tied] == [{"US", "CN"}]
    assert "cannot be told apart" in found.tied[0].sentence and "the United States" in found.tied[0].sentence.replace(
        "The", "the"
    )
    apart = {"US": {"a": row}, "CN": {"a": (35, 55, 75)}}
    assert rank_odds(build({"a": None}, apart)).tied == ()


def test_that_the_sentence_on_a_tie_holds_its_rule() -> None:
    pairwise, ranks = np.array([[0.5, 0.53], [0.47, 0.5]]), np.array([[0.53, 0.47], [0.47, 0.53]])
    (tied,) = tied_groups(("A", "B"), ("A", "B"), ranks, pairwise, 10_000)
    assert tied.sentence == (
        "A and B cannot be told apart: A is ahead in 53.0 % of the draws, ± 1.0, so within 5 points of even, "
        "sampling error included."
    )


def test_that_who_has_no_score_is_in_no_tied_group_and_its_odds_are_said_to_rest_on_blanks(build: Build) -> None:
    table = {"US": {"a": 50, "b": 50}, "CN": {"a": 50}, "JP": {"a": 50, "b": 50}}
    assessment = build({"a": None, "b": None}, table)
    found = rank_odds(assessment)
    assert found.unscored == ("CN",)
    assert [group.actors for group in found.tied] == [("US", "JP")]
    known = rank_odds(build({"a": None, "b": None}, table, coverage_needed=0.5))
    assert (known.unscored, [set(group.actors) for group in known.tied]) == ((), [{"US", "CN", "JP"}])
    assert on_blanks([]) == ""
    assert on_blanks(["United States"]).startswith("The United States has no score: too much of it is blank")
    assert on_blanks(["A", "B"]).startswith("A and B have no score: too much of them is blank")


@settings(max_examples=30, deadline=None)
@given(st.data(), st.sampled_from(ALL))
def test_that_the_odds_know_who_has_no_score_at_any_points(data: st.DataObject, lens: str) -> None:
    leaves = st.sets(st.sampled_from(["a1", "a2", "b", "c1", "c2"]), max_size=2)
    table = {actor: {x: y for x, y in row.items() if x not in data.draw(leaves)} for actor, row in TABLE.items()}
    assessment = assessment_of(table)
    points = {code: data.draw(st.sampled_from([0.0, 5.0, 30.0, 90.0])) for code in ("a", "b", "c")}
    if not any(points.values()):
        points["a"] = 10.0
    found = odds(prepare(assessment, lens=lens, draws=50), points)
    scores = compare(assessment.with_points(points), lens=lens).scores
    assert found.unscored == tuple(actor for actor, score in scores.items() if score is None)


def test_that_a_tied_group_is_no_chain() -> None:
    pairwise = np.array([[0.5, 0.54, 0.7], [0.46, 0.5, 0.54], [0.3, 0.46, 0.5]])
    acceptability = np.array([[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [0.3, 0.3, 0.4]])
    found = tied_groups(("A", "B", "C"), ("A", "B", "C"), acceptability, pairwise, 10_000)
    assert [group.actors for group in found] == [("A", "B")]
    level = np.full((3, 3), 0.5)
    (three,) = tied_groups(("A", "B", "C"), ("A", "B", "C"), acceptability, level, 10_000)
    assert three.actors == ("A", "B", "C")
    assert three.sentence.startswith("A, B and C cannot be told apart: no one is ahead of another in more than 50.0 %")


def test_that_few_draws_tell_less_apart() -> None:
    pairwise = np.array([[0.5, 0.58], [0.42, 0.5]])
    ranks = np.array([[0.58, 0.42], [0.42, 0.58]])
    assert tied_groups(("A", "B"), ("A", "B"), ranks, pairwise, 10_000) == ()
    assert len(tied_groups(("A", "B"), ("A", "B"), ranks, pairwise, 500)) == 1


def test_that_entropy_counts_how_open_the_choice_is(build: Build) -> None:
    assert entropy_of_choice(np.array([1.0, 0.0])) == 0
    assert entropy_of_choice(np.full(4, 0.25)) == 2
    found = rank_odds(build({"a": None}, {"X": {"a": 60}, "Y": {"a": 50}, "Z": {"a": 50}}))
    assert (found.entropy, found.holistic) == (0, {"X": 1, "Y": 0.25, "Z": 0.25})


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=5), min_size=1, max_size=7))
def test_that_sorting_counts_ranks_as_pairs_do(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=float)
    pairs, sorting = _counted_in_pairs(scores), _counted_by_sorting(scores)
    assert sorting.acceptability == pytest.approx(pairs.acceptability)
    assert sorting.first == pytest.approx(pairs.first)
    off = ~np.eye(len(rows), dtype=bool)
    assert sorting.pairwise[off] == pytest.approx(pairs.pairwise[off])


def test_that_many_actors_are_counted_whole() -> None:
    chance = np.random.default_rng(1)
    table = {f"N{k}": {"a": float(x), "b": float(y)} for k, (x, y) in enumerate(chance.integers(0, 101, (60, 2)))}
    found = rank_odds(build_assessment({"a": None, "b": None}, table), draws=300)
    rows = np.array(list(found.acceptability.values()))
    assert rows.sum(axis=0) == pytest.approx(np.ones(60)) and rows.sum(axis=1) == pytest.approx(np.ones(60))


def test_that_progress_is_told_and_may_stop_the_drawing() -> None:
    told: list[tuple[int, int]] = []

    def go_on(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    prepare(assessment_of(RANGED), draws=50, progress=go_on)
    assert told[-1] == (15, 15)
    with pytest.raises(DrawingStopped):
        prepare(assessment_of(RANGED), draws=50, progress=lambda done, of: done < 5)


def test_that_copelands_odds_of_very_many_actors_are_refused_with_a_number_that_works(build: Build) -> None:
    table = {f"N{k}": {"a": k / 2} for k in range(190)}
    with pytest.raises(BadInput, match="190 actors") as caught:
        prepare(build({"a": None}, table), lens="copeland", draws=200_000)
    assert "draws" in caught.value.advice


@pytest.mark.parametrize("lens", ["borda", "promethee2"])
def test_that_many_actors_are_drawn_as_they_are_compared(lens: str) -> None:
    chance = np.random.default_rng(2)
    values = chance.integers(0, 41, (40, 3)) * 2.5
    table = {f"N{k}": {"a": float(x), "b": float(y), "c": float(z)} for k, (x, y, z) in enumerate(values)}
    assessment = build_assessment({"a": None, "b": None, "c": None}, table, points={"a": 3, "b": 2})
    drawn = rank_odds(assessment, lens=lens, spread="fixed", draws=1500)
    expected = compare(assessment, lens=lens).scores
    assert drawn.low == pytest.approx(expected, abs=1e-9) and drawn.high == pytest.approx(expected, abs=1e-9)


def test_that_cells_without_weight_are_not_counted_among_what_was_drawn(build: Build) -> None:
    table = {"US": {"a": 60, "b1": (40, 50, 60)}, "CN": {"a": 50, "b1": 55}}
    assessment = build({"a": None, "b": {"b1": None, "b2": None}}, table, points={"b2": 0})
    assert rank_odds(assessment, draws=100).blanks == ()
    assert rank_odds(assessment, draws=100, spread="flat").blanks == (("b2", "US"), ("b2", "CN"))
