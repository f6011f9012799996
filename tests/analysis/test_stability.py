"""Stability intervals of weights: small cases by hand."""

import pytest

from vantage.analysis.comparison import compare
from vantage.analysis.stability import stability, weight_line


def by_code(assessment, parent=None, **how):
    return {s.criterion: s for s in stability(assessment, compare(assessment, **how), parent)}


def test_that_the_break_even_of_two_straight_lines_is_where_they_meet(build) -> None:
    # US = 80 t + 40 (1 - t), CN = 50 t + 60 (1 - t): level at t = 0.4.
    assessment = build({"a": None, "b": None}, {"US": {"a": 80, "b": 40}, "CN": {"a": 50, "b": 60}}, points={"b": 0.8})
    a = by_code(assessment)["a"]
    assert (a.leader, a.share) == ("US", pytest.approx(1 / 1.8))
    assert (a.low, a.high) == (pytest.approx(0.4, abs=1e-12), 1.0)
    assert a.above is None
    assert (a.below.rival, a.below.share) == ("CN", pytest.approx(0.4, abs=1e-12))
    assert a.below.points == pytest.approx(0.8 * 0.4 / 0.6)
    assert a.sentence == (
        "The United States leads while A has at least 40.0 % of the weight; it has 55.6 % now. "
        "Below 40.0 % (0.5 importance points) for A, China leads."
    )


def test_that_more_points_than_a_slider_has_are_not_told(build) -> None:
    table = {"US": {"a": 40, "b": 80}, "CN": {"a": 60, "b": 50}}
    a = by_code(build({"a": None, "b": None}, table, points={"a": 60, "b": 80}))["a"]
    assert a.above.points == pytest.approx(120)
    assert a.above.sentence == "Above 60.0 % for A, China leads."
    assert a.sentence.endswith(a.above.sentence)


def test_that_the_nearest_rival_is_named_on_each_side(build) -> None:
    table = {"US": {"a": 60, "b": 60}, "CN": {"a": 90, "b": 20}, "RU": {"a": 20, "b": 80}, "EU": {"a": 100, "b": 0}}
    a = by_code(build({"a": None, "b": None}, table))["a"]
    # US 60; CN 20 + 70 t = 60 at 4/7; EU 100 t = 60 at 0.6; RU 80 - 60 t = 60 at 1/3.
    assert (a.below.rival, a.above.rival) == ("RU", "CN")
    assert (a.low, a.high) == (pytest.approx(1 / 3), pytest.approx(4 / 7))


def test_that_a_leader_ahead_on_everything_leads_at_any_share(build) -> None:
    rows = by_code(build({"a": None, "b": None}, {"US": {"a": 60, "b": 60}, "CN": {"a": 50, "b": 20}}))
    assert [(s.low, s.high, s.below, s.above) for s in rows.values()] == [(0.0, 1.0, None, None)] * 2
    assert "whatever the share of A" in rows["a"].sentence


def test_that_tied_actors_have_an_interval_that_ends_at_the_share_now(build) -> None:
    a = by_code(build({"a": None, "b": None}, {"US": {"a": 60, "b": 40}, "CN": {"a": 40, "b": 60}}))["a"]
    assert (a.leader, a.low, a.high, a.below.rival) == ("US", 0.5, 1.0, "CN")


def test_that_level_actors_never_overtake_each_other(build) -> None:
    a = by_code(build({"a": None, "b": None}, {"US": {"a": 60, "b": 40}, "CN": {"a": 60, "b": 40}}))["a"]
    assert (a.low, a.high) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("tree", "points", "words"),
    [
        ({"a": None}, {}, "It has no siblings"),
        ({"a": None, "b": None}, {"b": 0}, "free points"),
    ],
)
def test_that_a_share_that_cannot_move_has_no_interval_but_a_reason(build, tree, points, words) -> None:
    table = {"US": dict.fromkeys(tree, 60), "CN": dict.fromkeys(tree, 50)}
    a = by_code(build(tree, table, points=points))["a"]
    assert (a.low, a.high) == (None, None)
    assert words in a.reason


def test_that_one_actor_has_no_rival(build) -> None:
    a = by_code(build({"a": None, "b": None}, {"US": {"a": 60, "b": 40}}))["a"]
    assert a.low is None
    assert "Only one actor" in a.reason


def test_that_a_criterion_without_points_can_still_gain_them(build) -> None:
    table = {"US": {"a": 20, "b": 60}, "CN": {"a": 90, "b": 40}}
    a = by_code(build({"a": None, "b": None}, table, points={"a": 0}))["a"]
    assert (a.share, a.low, a.high) == (0.0, 0.0, pytest.approx(20 / 90))
    assert a.above.points == pytest.approx(2 / 7)


def test_that_locked_siblings_keep_their_share_along_the_line(build) -> None:
    table = {"US": {"a": 20, "b": 60, "c": 70}, "CN": {"a": 90, "b": 40, "c": 40}}
    tree = {"a": None, "b": None, "c": None}
    locked = build(tree, table, points={"a": 1, "b": 3, "c": 4}, rules={"c": {"locked": True}})
    row = by_code(locked)["a"]
    # c keeps half: gap = 15 + 20 (0.5 - t) - 70 t = 0 at t = 25/90.
    assert row.above.share == pytest.approx(25 / 90)
    moved = locked.with_points({"a": row.above.points, "c": (row.above.points + 3)})
    scores = compare(moved).scores
    assert scores["US"] == pytest.approx(scores["CN"], abs=1e-9)
    assert weight_line(locked, compare(locked), "a", 3).shares == (0.0, 0.25, 0.5)


def test_that_a_zero_under_a_geometric_mean_ends_the_lead_with_any_weight(build) -> None:
    table = {"US": {"a": 0, "b": 60}, "CN": {"a": 50, "b": 50}}
    assessment = build({"a": None, "b": None}, table, points={"a": 0}, rules={"overall": {"aggregation": "geometric"}})
    a = by_code(assessment)["a"]
    assert (a.low, a.high, a.above.rival) == (0.0, 0.0, "CN")


def test_that_a_lead_that_jumps_at_the_end_is_told(build) -> None:
    table = {"US": {"a": 50, "b": 50}, "CN": {"a": 0, "b": 60}}
    assessment = build({"a": None, "b": None}, table, rules={"overall": {"aggregation": "geometric"}})
    a = by_code(assessment)["a"]
    assert (a.low, a.high) == (0.0, 1.0)
    assert a.sentence.endswith("At exactly 0.0 % it would be China.")


@pytest.mark.parametrize("lens", ["chokepoint", "topsis", "copeland", "intelligent-capital-stock"])
def test_that_a_lens_without_lines_says_why(build, lens) -> None:
    from dataclasses import replace

    assessment = build({"a": None, "b": None}, {"US": {"a": 60, "b": 40}, "CN": {"a": 40, "b": 50}})
    row = stability(assessment, replace(compare(assessment), lens=lens))[0]
    assert (row.low, row.high, row.exact) == (None, None, False)
    assert row.reason.endswith(".")
    assert weight_line(assessment, replace(compare(assessment), lens=lens), "a").reason == row.reason


def test_that_the_weight_line_starts_without_the_criterion_and_ends_with_it_alone(build) -> None:
    table = {"US": {"a": 80, "b": 40, "c": 20}, "CN": {"a": 50, "b": 60, "c": 60}}
    assessment = build({"a": None, "b": None, "c": None}, table)
    line = weight_line(assessment, compare(assessment), "a", 11)
    assert (line.scores["US"][0], line.scores["US"][-1]) == (pytest.approx(30), pytest.approx(80))
    assert (line.scores["CN"][0], line.scores["CN"][-1]) == (pytest.approx(60), pytest.approx(50))
    (crossing,) = line.crossings
    assert (crossing.share, crossing.score) == (pytest.approx(0.5), pytest.approx(55))


def test_that_the_smallest_change_and_the_break_even_are_the_same_line(build) -> None:
    table = {"US": {"a": 80, "b": 40, "c": 20}, "CN": {"a": 50, "b": 60, "c": 30}}
    for row in by_code(build({"a": None, "b": None, "c": None}, table, points={"a": 3})).values():
        end = row.below or row.above
        delta = row.smallest_change.amount
        assert end.share == pytest.approx((row.share - delta) / (1 - delta))


@pytest.mark.parametrize("lens", ["promethee2", "borda"])
def test_that_lenses_that_sum_over_the_advantages_have_exact_lines_too(build, lens) -> None:
    tree = {"a": None, "b": None, "c": None}
    table = {
        "US": {"a": 80, "b": 40, "c": 60}, "CN": {"a": 50, "b": 60, "c": 55}, "RU": {"a": 20, "b": 90, "c": 30},
    }  # fmt: skip
    assessment = build(tree, table, points={"a": 5, "b": 3, "c": 2})
    row = by_code(assessment, lens=lens)["b"]
    scores = compare(assessment.with_points({"b": row.above.points}), lens=lens).scores
    assert scores[row.leader] == pytest.approx(scores[row.above.rival], abs=1e-9)
    assert by_code(assessment, "a", lens=lens) == {}


def test_that_a_pairwise_lens_with_a_blank_has_no_line(build) -> None:
    table = {"US": {"a": 80, "b": 40}, "CN": {"a": 50, "b": 60}, "RU": {"a": 20}}
    row = by_code(build({"a": None, "b": None}, table, coverage_needed=0.1), lens="borda")["a"]
    assert (row.low, "blanks" in row.reason) == (None, True)


def test_that_parts_below_the_advantages_are_weighed_under_their_parent(build) -> None:
    tree = {"a": {"x": None, "y": None}, "b": None}
    table = {"US": {"x": 90, "y": 30, "b": 50}, "CN": {"x": 30, "y": 60, "b": 60}}
    x = by_code(build(tree, table), "a")["x"]
    # US 40 + 30 t, CN 60 - 15 t: level at t = 4 / 9.
    assert (x.low, x.high, x.exact) == (pytest.approx(4 / 9), 1.0, True)
    assert "44.4 % of the weight under A; it has 50.0 % now." in x.sentence
