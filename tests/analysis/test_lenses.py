"""TOPSIS, PROMETHEE II, Copeland and Borda: by hand, against the kernels, with blanks and few actors."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare, explain, gap_between
from vantage.analysis.decision_table.outranking import outranking
from vantage.analysis.decision_table.promethee import Preference, flows
from vantage.analysis.decision_table.topsis import topsis
from vantage.analysis.lenses import INDIFFERENCE, LEAVES, LENSES, PREFERENCE
from vantage.domain.assessment import Assessment

from .conftest import Build, build_assessment

OVER_LEAVES = [lens.code for lens in LENSES if lens.basis == LEAVES]
ADDITIVE = [lens.code for lens in LENSES if lens.additive]
TREE = {"a": {"a1": None, "a2": {"a21": None, "a22": None}}, "b": None, "c": {"c1": None, "c2": None}}
LEAF_CODES = ["a1", "a21", "a22", "b", "c1", "c2"]


@st.composite
def tables(draw: Any, blanks: bool = True, actors: int = 5) -> Assessment:
    value = st.integers(0, 20).map(lambda x: 5.0 * x)
    cell = st.one_of(value, value, value, st.none()) if blanks else value
    table = {
        f"N{k}": {leaf: x for leaf in LEAF_CODES if (x := draw(cell)) is not None}
        for k in range(draw(st.integers(1, actors)))
    }
    points = {code: float(draw(st.integers(1, 9))) for code in ("a", "b", "c", "a1", "a2", "a21", "a22", "c1", "c2")}
    return build_assessment(TREE, table, points=points, coverage_needed=0.0)


def arrays(assessment: Assessment) -> tuple[np.ndarray, np.ndarray]:
    """Values (leaves, actors) and effective weights, worked out here anew."""
    values = np.full((len(LEAF_CODES), len(assessment.actors)), np.nan)
    for k, actor in enumerate(assessment.actors):
        for i, leaf in enumerate(LEAF_CODES):
            score = assessment.score(leaf, actor.code)
            values[i, k] = np.nan if score is None else score.likely
    weights = []
    for leaf in LEAF_CODES:
        weight, node = 1.0, assessment.criterion(leaf)
        while node.parent is not None:
            weight *= node.points / sum(c.points for c in assessment.children(node.parent))
            node = assessment.criterion(node.parent)
        weights.append(weight)
    return values, np.array(weights)


def known(scores: dict[str, float | None]) -> np.ndarray:
    return np.array([np.nan if x is None else x for x in scores.values()])


@settings(max_examples=60, deadline=None)
@given(tables())
def test_that_each_lens_over_leaves_says_what_its_kernel_says_of_the_flat_table(assessment: Assessment) -> None:
    values, weights = arrays(assessment)
    up, m = np.ones(len(weights)), len(assessment.actors)
    observed = ~np.isnan(values).all(axis=0)
    others = max(1, m - 1)
    matrix = outranking(values, weights, up)
    np.fill_diagonal(matrix, 0.5)
    won = (matrix > 0.5 + 1e-9).sum(axis=1) - (matrix < 0.5 - 1e-9).sum(axis=1)
    net = flows(values, weights, up, [Preference("linear", q=INDIFFERENCE, p=PREFERENCE)] * len(weights)).net
    expected = {
        "topsis": 100 * topsis(values, weights, up).closeness,
        "promethee2": 50 * (1 + net),
        "copeland": 50 * (1 + won / others),
        "borda": 100 * (matrix.sum(axis=1) - 0.5) / others if m > 1 else np.full(1, 50.0),
    }
    for lens, row in expected.items():
        found = known(compare(assessment, lens=lens).scores)
        assert found[observed] == pytest.approx(row[observed], abs=1e-9), lens
        assert np.isnan(found[~observed]).all()


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from(ADDITIVE))
def test_that_contributions_sum_to_the_score_and_terms_to_the_gap(assessment: Assessment, lens: str) -> None:
    found = compare(assessment, lens=lens)
    for actor, score in found.scores.items():
        parts = list(found.contributions[actor].values())
        if score is None:
            assert parts == [None] * 3
        else:
            assert sum(parts) == pytest.approx(score, abs=1e-9)
    scored = [actor for actor, score in found.scores.items() if score is not None]
    for a in scored:
        gap = gap_between(assessment, found, a, scored[0])
        assert gap.terms is not None and gap.total is not None
        assert sum(gap.terms.values()) == pytest.approx(gap.total, abs=1e-9)
    if len(scored) > 1:
        assert found.gap.total is not None and found.gap.total >= 0


@settings(max_examples=40, deadline=None)
@given(tables())
def test_that_flows_sum_to_nothing_and_pairs_to_one(assessment: Assessment) -> None:
    net = compare(assessment, lens="promethee2").details["net"]
    assert sum(net.values()) == pytest.approx(0, abs=1e-9)
    matrix = compare(assessment, lens="borda").details["outranking"]
    for a in matrix:
        for b in matrix[a]:
            assert matrix[a][b] + matrix[b][a] == pytest.approx(1)


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from(OVER_LEAVES))
def test_that_scores_and_bands_stay_on_the_scale(assessment: Assessment, lens: str) -> None:
    found = compare(assessment, lens=lens)
    for actor, score in found.scores.items():
        low, high = found.band[actor]
        assert -1e-9 <= low <= high <= 100 + 1e-9
        assert score is None or low - 1e-9 <= score <= high + 1e-9


@settings(max_examples=60, deadline=None)
@given(tables(blanks=False), st.sampled_from([lens.code for lens in LENSES]), st.integers(0, 60))
def test_that_a_dominated_actor_is_never_strictly_ahead(assessment: Assessment, lens: str, lower: int) -> None:
    ahead = assessment.actors[0].code
    table = {
        a.code: {leaf: score.likely for leaf in LEAF_CODES if (score := assessment.score(leaf, a.code)) is not None}
        for a in assessment.actors
    }
    table["dominated"] = {leaf: max(0.0, value - lower) for leaf, value in table[ahead].items()}
    points = {c.code: c.points for c in assessment.criteria}
    judged = build_assessment(TREE, table, points=points, compute="c1", model_quality="b")
    scores = compare(judged, lens=lens).scores
    assert scores["dominated"] is not None and scores[ahead] is not None
    assert scores["dominated"] <= scores[ahead] + 1e-9


@pytest.mark.parametrize("lens", ["tree", "weighted-mean", "geometric-mean", "chokepoint"])
def test_that_no_score_moves_because_an_actor_joins(build: Build, lens: str) -> None:
    rules = {"a": {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 400.0, "unit": "GW"}}
    table = {"US": {"a": 300, "b": 40}, "CN": {"a": 200, "b": 70}}
    two = build({"a": None, "b": None}, table, rules=rules)
    three = build({"a": None, "b": None}, {**table, "JP": {"a": 390, "b": 99}}, rules=rules)
    before, after = compare(two, lens=lens).scores, compare(three, lens=lens).scores
    assert {actor: after[actor] for actor in before} == before


def test_scores_worked_by_hand(build: Build) -> None:
    table = {"X": {"a": 80, "b": 40}, "Y": {"a": 60, "b": 50}, "Z": {"a": 60, "b": 10}}
    assessment = build({"a": None, "b": None}, table, points={"a": 60, "b": 40})
    # a: X beats both, Y and Z level. b: Y beats both, X beats Z.
    borda = compare(assessment, lens="borda")
    assert borda.scores == pytest.approx({"X": 80, "Y": 55, "Z": 15})
    assert borda.contributions["Y"] == pytest.approx({"a": 15, "b": 40})
    assert borda.details["outranking"]["Y"] == pytest.approx({"X": 0.4, "Z": 0.7})
    copeland = compare(assessment, lens="copeland")
    assert copeland.scores == {"X": 100, "Y": 50, "Z": 0}
    assert copeland.details["condorcet_winner"] == "X"
    assert copeland.gap.terms is None
    # Linear between 5 and 25: a lead of 20 counts 0.75, one of 10 counts 0.25, 30 and 40 in full.
    flows_found = compare(assessment, lens="promethee2").details
    assert flows_found["plus"] == pytest.approx({"X": (0.45 + 0.45 + 0.4) / 2, "Y": (0.1 + 0.4) / 2, "Z": 0})
    assert flows_found["minus"] == pytest.approx({"X": 0.1 / 2, "Y": 0.45 / 2, "Z": (0.45 + 0.4 + 0.4) / 2})


def test_that_a_pair_with_a_blank_is_dropped_and_the_rest_scaled_up(build: Build) -> None:
    table = {"X": {"a": 80, "b": 40}, "Y": {"a": 60}}
    assessment = build({"a": None, "b": None}, table, points={"a": 70, "b": 30})
    found = compare(assessment, lens="borda")
    assert found.scores == {"X": 100, "Y": 0}
    # Y's blank could be anything: ahead on b, it takes 30 of 100.
    assert found.band["X"] == pytest.approx((70, 100))
    assert found.band["Y"] == pytest.approx((0, 30))


def test_that_too_little_coverage_gives_no_score_and_the_threshold_is_the_assessments(build: Build) -> None:
    table = {"X": {"a": 80, "b": 40}, "Y": {"a": 60}}
    assessment = build({"a": None, "b": None}, table)
    assert compare(assessment, lens="topsis").scores["Y"] is None
    assert "65 %" in compare(assessment, lens="topsis").warnings[-1]
    relaxed = build({"a": None, "b": None}, table, coverage_needed=0.5)
    assert compare(relaxed, lens="topsis").scores["Y"] is not None
    assert compare(relaxed).scores["Y"] is not None


def test_that_a_leaf_without_meaning_leaves_its_share_to_its_siblings(build: Build) -> None:
    rules = {"a2": {"normalisation": "minmax"}}
    table = {"X": {"a1": 80, "a2": 7, "b": 10}, "Y": {"a1": 60, "a2": 7, "b": 20}}
    assessment = build({"a": {"a1": None, "a2": None}, "b": None}, table, points={"a": 60, "b": 40}, rules=rules)
    assert compare(assessment, lens="borda").scores == pytest.approx({"X": 60, "Y": 40})


@pytest.mark.parametrize("lens", OVER_LEAVES)
def test_that_one_actor_is_even_and_two_are_warned_of(build: Build, lens: str) -> None:
    alone = compare(build({"a": None, "b": None}, {"X": {"a": 80, "b": 10}}), lens=lens)
    assert alone.scores == {"X": 50} and alone.ranks == {"X": 1} and alone.gap.total is None
    assert "nobody to compare" in alone.warnings[0]
    two = compare(build({"a": None}, {"X": {"a": 80}, "Y": {"a": 10}}), lens=lens)
    assert two.warnings[0].startswith("With two actors")


@pytest.mark.parametrize("lens", OVER_LEAVES)
def test_that_equal_actors_are_level(build: Build, lens: str) -> None:
    row = {"a": 61.7, "b": 13.3}
    found = compare(build({"a": None, "b": None}, {"X": row, "Y": row, "Z": row}), lens=lens)
    assert found.scores == pytest.approx({"X": 50, "Y": 50, "Z": 50})
    assert set(found.ranks.values()) == {1}


def test_that_only_advantages_are_explained_under_a_lens_over_leaves(build: Build) -> None:
    table = {"X": {"a1": 80, "a2": 30, "b": 10}, "Y": {"a1": 60, "a2": 40, "b": 20}}
    assessment = build({"a": {"a1": None, "a2": None}, "b": None}, table)
    found = compare(assessment, lens="borda")
    assert explain(assessment, found, "a", "X").contribution == found.contributions["X"]["a"]
    assert explain(assessment, found, "a1", "X").contribution is None
    assert explain(assessment, found, "overall", "X").value == found.scores["X"]


def test_that_every_lens_says_what_it_does_in_a_sentence() -> None:
    for lens in LENSES:
        assert lens.description.endswith(".") and 40 < len(lens.description) < 420, lens.code
    assert len({lens.code for lens in LENSES}) == 9
