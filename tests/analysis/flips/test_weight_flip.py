"""The nearest weights that hand over the lead."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare
from vantage.analysis.flips import tried, weight_flip
from vantage.errors import BadInput, NothingToCompare, UnknownCode

TREE = {"hardware": None, "capital": None, "trust": None}
TABLE = {
    "US": {"hardware": 60, "capital": 40, "trust": 80},
    "CN": {"hardware": 50, "capital": 60, "trust": 50},
}


def flip(assessment, to=None, **how):
    return weight_flip(assessment, compare(assessment, **how), to)


def lead(assessment, challenger: str) -> float:
    scores = compare(assessment).scores
    return scores[challenger] - max(x for actor, x in scores.items() if actor != challenger and x is not None)


def test_that_weight_moves_from_the_worst_to_the_best_for_the_challenger(build) -> None:
    found = flip(build(TREE, TABLE, points=dict.fromkeys(TREE, 20)))
    assert found.points_moved == pytest.approx(100 * 2 / 15)
    assert found.moved == {"capital": pytest.approx(100 * 2 / 15), "trust": pytest.approx(-100 * 2 / 15)}
    assert found.points == {"hardware": 20.0, "capital": pytest.approx(28), "trust": pytest.approx(12)}
    assert found.sentence == "Moving 13.4 points of weight from trust to capital hands the lead to China."


def points_moved(assessment, found) -> float:
    """Percentage points of weight that what is tried moves, from the importance points alone."""
    now, then = {c.code: c.points for c in assessment.advantages}, found.points_just_beyond
    shares = [{code: p / sum(points.values()) for code, p in points.items()} for points in (now, then)]
    return 50 * sum(abs(shares[0][code] - shares[1][code]) for code in now)


def test_that_the_flip_put_back_is_level_and_what_is_tried_is_what_the_sentence_says(build) -> None:
    assessment = build(TREE, TABLE)
    found = flip(assessment)
    assert abs(lead(tried(assessment, found, beyond=False), "CN")) < 1e-9
    assert found.moved_just_beyond == 13.4
    assert points_moved(assessment, found) == pytest.approx(13.4, abs=1e-9)
    assert lead(tried(assessment, found), "CN") == pytest.approx(
        0.5 * (13.4 - 40 / 3)
    )  # 20 + 30 points of gap per share


def test_that_a_flip_at_a_round_number_takes_the_next_step(build) -> None:
    table = {"US": {"hardware": 60, "capital": 40}, "CN": {"hardware": 20, "capital": 60}}
    assessment = build({"hardware": None, "capital": None}, table)
    found = flip(assessment)
    assert found.points_moved == pytest.approx(100 * (1 / 2 - 1 / 3))
    assert found.sentence.startswith("Moving 16.7 points of weight from hardware to capital")
    assessment = build({"hardware": None, "capital": None}, {**table, "CN": {"hardware": 30, "capital": 60}})
    found = flip(assessment)
    assert found.points_moved == pytest.approx(10)
    assert found.sentence.startswith("Moving 10.1 points of weight from hardware to capital")


def test_that_finer_points_are_told_where_the_next_coarse_ones_are_more_than_there_are(build) -> None:
    table = {"US": {"hardware": 60, "capital": 40}, "CN": {"hardware": 30, "capital": 40.006}}
    assessment = build({"hardware": None, "capital": None}, table, points={"capital": 2})
    found = flip(assessment)
    # Level at a share of 0.006 / 30.006 for hardware, which has 33.33 points to give.
    assert found.points_moved == pytest.approx(100 * (1 / 3 - 0.006 / 30.006))
    assert found.sentence.startswith("Moving 33.32 points of weight ")
    assert lead(tried(assessment, found), "CN") > 0


def test_that_locked_weights_keep_their_share(build) -> None:
    assessment = build(TREE, TABLE, rules={"trust": {"locked": True}})
    found = flip(assessment)
    assert set(found.moved) == {"hardware", "capital"}
    assert found.points["trust"] == 1.0
    assert abs(lead(tried(assessment, found, beyond=False), "CN")) < 1e-9


def test_that_locks_can_make_a_flip_impossible(build) -> None:
    locked = {"locked": True}
    found = flip(build(TREE, TABLE, points={"trust": 9}, rules={"trust": locked}))
    assert not found.possible
    assert found.sentence == "Not possible with the locked weights kept: no others put China ahead of everybody."
    assert (found.points_moved, found.shares, found.points) == (None, {}, {})


def test_that_a_criterion_without_weight_may_gain(build) -> None:
    table = {"US": {"hardware": 60, "capital": 60, "trust": 10}, "CN": {"hardware": 50, "capital": 50, "trust": 90}}
    found = flip(build(TREE, table, points={"trust": 0}))
    assert found.shares["trust"] == pytest.approx(10 / 90)


def test_that_who_is_behind_everywhere_is_told_so(build) -> None:
    table = {"US": dict.fromkeys(TREE, 60), "CN": {"hardware": 60, "capital": 20, "trust": 30}}
    found = flip(build(TREE, table))
    assert not found.possible
    assert found.sentence == (
        "Not possible under any weights: the United States is at least level with China on every advantage."
    )


def test_that_a_third_in_the_way_has_to_be_passed_too(build) -> None:
    table = {
        "US": {"hardware": 90, "capital": 30, "trust": 60},
        "CN": {"hardware": 30, "capital": 90, "trust": 60},
        "EU": {"hardware": 62, "capital": 62, "trust": 50},
    }
    assessment = build(TREE, table, points={"hardware": 4, "capital": 2, "trust": 4})
    found = flip(assessment, "EU")
    assert found.possible
    assert abs(lead(tried(assessment, found, beyond=False), "EU")) < 1e-9
    assert lead(tried(assessment, found), "EU") > 1e-8
    assert points_moved(assessment, found) == pytest.approx(found.moved_just_beyond, abs=1e-9)


def test_that_together_the_others_can_be_ahead_under_all_weights(build) -> None:
    table = {
        "US": {"hardware": 90, "capital": 30, "trust": 60},
        "CN": {"hardware": 30, "capital": 90, "trust": 60},
        "EU": {"hardware": 58, "capital": 58, "trust": 59},
    }
    found = flip(build(TREE, table), "EU")
    assert found.sentence == "Not possible under any weights: none put the EU ahead of all the others at once."


def test_that_a_zero_of_the_challenger_under_a_geometric_mean_loses_all_its_weight(build) -> None:
    table = {"US": {"hardware": 50, "capital": 50, "trust": 50}, "CN": {"hardware": 0, "capital": 90, "trust": 70}}
    assessment = build(TREE, table, rules={"overall": {"aggregation": "geometric"}})
    found = flip(assessment)
    assert found.possible
    assert found.shares["hardware"] == pytest.approx(0.0, abs=1e-12)
    assert lead(tried(assessment, found), "CN") > 0


def test_that_no_weight_goes_where_it_would_only_end_a_rival_at_zero(build) -> None:
    table = {"US": {"hardware": 80, "capital": 40, "trust": 0}, "CN": {"hardware": 50, "capital": 60, "trust": 50}}
    geometric = {"overall": {"aggregation": "geometric"}}
    assessment = build(TREE, table, points={"hardware": 4, "trust": 0}, rules=geometric)
    found = flip(assessment)
    assert set(found.moved) == {"hardware", "capital"}
    assert abs(lead(tried(assessment, found, beyond=False), "CN")) < 1e-9


def test_that_weights_under_which_too_little_is_known_are_no_flip(build) -> None:
    tree = {"a": {"a1": None, "a2": None}, "b": None}
    table = {"US": {"a1": 40, "a2": 40, "b": 60}, "CN": {"a1": 60, "b": 5}}
    # Level where a has 73.3 % of the weight, but of China half of a is blank: 63.3 % is known, 65 % needed.
    found = flip(build(tree, table))
    assert not found.possible
    assert "too little would be known" in found.sentence
    assert flip(build(tree, table, coverage_needed=0.6)).points_moved == pytest.approx(100 * (11 / 15 - 1 / 2))


def test_that_a_leader_who_only_loses_its_score_is_no_flip(build) -> None:
    tree = {"a": {"a1": None, "a2": None}, "b": None}
    table = {"US": {"a1": 40, "b": 60}, "CN": {"a1": 60, "a2": 60, "b": 5}}
    found = flip(build(tree, table))  # the same the other way round: of the United States 63.3 % would be known
    assert (found.leader, found.possible) == ("US", False)
    assert "too little would be known" in found.sentence


def test_that_tied_actors_need_no_weight_but_a_step_beyond(build) -> None:
    table = {"US": {"hardware": 60, "capital": 40, "trust": 50}, "CN": {"hardware": 40, "capital": 60, "trust": 50}}
    assessment = build(TREE, table)
    found = flip(assessment)
    assert (found.challenger, found.points_moved) == ("CN", 0.0)
    assert found.sentence == (
        "China is level with the lead already; moving 0.1 points of weight from hardware to capital hands it the lead."
    )
    assert lead(tried(assessment, found), "CN") == pytest.approx(0.04)
    assert flip(assessment, "US").leader == "CN"


def test_that_an_advantage_blank_for_one_actor_is_handled_exactly(build) -> None:
    table = {"US": {"hardware": 70, "capital": 40, "trust": 80}, "CN": {"hardware": 50, "capital": 60}}
    assessment = build(TREE, table, points={"trust": 0.5})
    found = flip(assessment)
    assert found.possible
    assert abs(lead(tried(assessment, found, beyond=False), "CN")) < 1e-9
    assert lead(tried(assessment, found), "CN") > 1e-8
    assert found.sentence == "Moving 11.0 points of weight from trust to capital hands the lead to China."
    assert points_moved(assessment, found) == pytest.approx(11.0, abs=1e-9)


@pytest.mark.parametrize(
    ("table", "to", "error", "words"),
    [
        (TABLE, "XX", UnknownCode, "no actor “XX”"),
        (TABLE, "US", BadInput, "The United States leads already."),
        ({"US": TABLE["US"]}, None, NothingToCompare, "only one actor"),
        ({**TABLE, "RU": {}}, "RU", BadInput, "no score for RU"),
    ],
)
def test_that_a_challenger_who_cannot_be_one_is_refused(build, table, to, error, words) -> None:
    with pytest.raises(error, match=words) as caught:
        flip(build(TREE, table), to)
    assert caught.value.advice


value = st.integers(1, 99)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(2, 4), st.sampled_from(["arithmetic", "geometric", "harmonic"]), st.booleans())
def test_that_flipping_weights_put_back_are_level_and_a_dominated_actor_never_leads(
    build, data, actors, mean, one_locked
) -> None:
    codes = ("US", "CN", "RU", "EU")[:actors]
    table = {a: {leaf: data.draw(value) for leaf in TREE} for a in codes}
    points = {leaf: data.draw(st.integers(1, 50)) for leaf in TREE}
    rules = {"overall": {"aggregation": mean}, "trust": {"locked": one_locked}}
    assessment = build(TREE, table, points=points, rules=rules)
    comparison = compare(assessment)
    for to in codes:
        if to == comparison.gap.leader:
            continue
        found = weight_flip(assessment, comparison, to)
        dominated = any(all(table[b][x] >= table[to][x] for x in TREE) for b in codes if b != to)
        assert not (dominated and found.possible)
        if found.possible:
            assert abs(lead(tried(assessment, found, beyond=False), to)) < 1e-9
            assert lead(tried(assessment, found), to) > 1e-8
            assert points_moved(assessment, found) == pytest.approx(found.moved_just_beyond, abs=1e-9)
            told = re.search(r"oving ([\d.]+) points of weight", found.sentence)
            assert told and float(told[1]) == pytest.approx(found.moved_just_beyond, abs=1e-6)
            assert found.moved_just_beyond >= found.points_moved - 1e-9
            assert sum(found.points.values()) == pytest.approx(sum(points.values()))
            if one_locked:
                assert found.points["trust"] == points["trust"]
