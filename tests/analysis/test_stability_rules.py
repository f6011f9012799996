"""Stability under any tree: what every interval keeps to."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare
from vantage.analysis.points import points_after_move
from vantage.analysis.stability import smallest_changes, stability, weight_line

MEANS = ("arithmetic", "geometric", "harmonic")
TREE = {"a": {"a1": None, "a2": None, "a3": None}, "b": {"b1": None, "b2": None}, "c": None}
LEAVES = ("a1", "a2", "a3", "b1", "b2", "c")

score = st.integers(5, 95)
points = st.integers(1, 60)


@st.composite
def assessments(draw, build, actors=3, blanks=False, mixed=False):
    table = {}
    for actor in ("US", "CN", "RU")[:actors]:
        row = {leaf: draw(score) for leaf in LEAVES}
        if blanks and draw(st.booleans()):
            gone = draw(st.sampled_from(["a2", "b1", "c"]))
            del row[gone]
        table[actor] = row
    root = draw(st.sampled_from(MEANS[:2]))
    inner = draw(st.sampled_from(MEANS[:2])) if mixed else root
    rules = {"overall": {"aggregation": root}, "a": {"aggregation": inner}, "b": {"aggregation": inner}}
    weights = {code: draw(points) for code in ("a", "b", "c", "a1", "a2", "a3", "b1", "b2")}
    return build(TREE, table, points=weights, rules=rules, coverage_needed=0.0)


def gap(assessment, first: str, second: str) -> float:
    scores = compare(assessment).scores
    assume(scores[first] is not None and scores[second] is not None)
    return scores[first] - scores[second]


def put(assessment, code: str, amount: float):
    return assessment.with_points(points_after_move(assessment, code, amount))


@settings(max_examples=25, deadline=None)
@given(st.data(), st.booleans(), st.booleans(), st.sampled_from([None, "a", "b"]))
def test_that_a_break_even_put_back_is_level(build, data, blanks, mixed, parent) -> None:
    assessment = data.draw(assessments(build, blanks=blanks, mixed=mixed))
    for row in stability(assessment, compare(assessment), parent):
        for end in (row.below, row.above):
            if end is not None and end.points is not None:
                assert abs(gap(put(assessment, row.criterion, end.points), row.leader, end.rival)) < 1e-9


@settings(max_examples=25, deadline=None)
@given(st.data(), st.booleans(), st.booleans(), st.sampled_from([None, "a"]))
def test_that_the_leader_leads_inside_the_interval_and_not_just_beyond(build, data, blanks, mixed, parent) -> None:
    assessment = data.draw(assessments(build, blanks=blanks, mixed=mixed))
    for row in stability(assessment, compare(assessment), parent):
        line = weight_line(assessment, compare(assessment), row.criterion, 401)
        scores = {actor: np.array([-1.0 if x is None else x for x in found]) for actor, found in line.scores.items()}
        leads = scores[row.leader] >= np.stack(list(scores.values())) - 1e-7
        shares = np.array(line.shares)
        within = (shares > row.low) & (shares < row.high)
        assert leads[:, within].all()
        for end, sign in ((row.below, -1), (row.above, 1)):
            if end is not None:
                near = end.share + sign * 1e-6
                moved = (
                    near
                    * sum(
                        c.points
                        for c in assessment.children(assessment.criterion(row.criterion).parent)
                        if c.code != row.criterion
                    )
                    / (1 - near)
                )
                if moved >= 0 and near < 1:
                    assert gap(put(assessment, row.criterion, moved), row.leader, end.rival) < 1e-9


@settings(max_examples=25, deadline=None)
@given(st.data(), st.sampled_from(["a", "b1", "c"]), st.integers(1, 9))
def test_that_the_weight_line_is_what_compare_says_at_those_points(build, data, code, step) -> None:
    assessment = data.draw(assessments(build, blanks=True, mixed=True))
    line = weight_line(assessment, compare(assessment), code, 11)
    share = line.shares[step]
    siblings = assessment.children(assessment.criterion(code).parent)
    others = sum(c.points for c in siblings if c.code != code)
    scores = compare(put(assessment, code, others * share / (1 - share))).scores
    scored = {actor: score for actor, score in scores.items() if score is not None and actor in line.scores}
    assert {actor: line.scores[actor][step] for actor in scored} == pytest.approx(scored, abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(st.integers(2, 5), st.integers(2, 5), st.randoms(use_true_random=False))
def test_that_a_smallest_change_put_back_makes_the_pair_level(actors, criteria, random) -> None:
    values = np.array([[random.randint(0, 100) for _ in range(criteria)] for _ in range(actors)])
    weights = np.array([random.randint(1, 9) for _ in range(criteria)])
    weights = weights / weights.sum()
    found = smallest_changes(values, weights)
    for a, b, k in np.argwhere(~np.isnan(found.changes)):
        changed = weights.copy()
        changed[k] -= found.changes[a, b, k]
        assert changed[k] >= -1e-12
        assert values[a] @ changed == pytest.approx(values[b] @ changed, abs=1e-7 * (1 + abs(changed[k])))
