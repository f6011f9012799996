"""What is left without one part."""

from dataclasses import replace

import pytest

from vantage.analysis.comparison import compare
from vantage.analysis.drivers.leave_one_out import left_out, rank_changes, without_criterion
from vantage.analysis.drivers.results import LeftOut
from vantage.domain.assessment import Assessment

from ..conftest import Build

TREE = {"a": None, "b": {"b1": None, "b2": None}, "c": {"c1": None}}
TABLE = {
    "US": {"a": 80, "b1": 40, "b2": 50, "c1": 60},
    "CN": {"a": 50, "b1": 60, "b2": 55, "c1": 70},
    "JP": {"a": 55, "b1": 58, "b2": 60, "c1": 40},
}


@pytest.fixture
def example(build: Build) -> Assessment:
    return build(TREE, TABLE)


def row(found: tuple[LeftOut, ...], kind: str, code: str) -> LeftOut:
    return next(r for r in found if (r.kind, r.code) == (kind, code))


def test_that_every_advantage_indicator_and_actor_is_left_out_once(example: Assessment) -> None:
    found = left_out(example)
    names = [(r.kind, r.code) for r in found]
    assert names == [
        ("advantage", "b"),
        ("advantage", "c"),
        *(("indicator", code) for code in ("a", "b1", "b2", "c1")),
        *(("actor", code) for code in TABLE),
    ]


def test_that_the_gap_without_an_indicator_is_that_of_the_smaller_tree(example: Assessment) -> None:
    found = row(left_out(example), "indicator", "a")
    before = (80 + 45 + 60) / 3 - (50 + 57.5 + 70) / 3
    after = (45 + 60) / 2 - (57.5 + 70) / 2
    assert found.gap == pytest.approx(after)
    assert found.change == pytest.approx(after - before)
    assert (found.leader, found.leader_changes) == ("CN", True)
    assert "Without A, China is 11.2 points ahead" in found.sentence
    assert found.sentence.endswith("then China is first of all.")
    # US, CN, JP were ranked 1, 2, 3 and become 2, 1, 3.
    assert compare(example).ranks == {"US": 1, "CN": 2, "JP": 3}
    assert compare(without_criterion(example, "a")).ranks == {"US": 2, "CN": 1, "JP": 3}
    assert found.rank_shift == pytest.approx(2 / 3)
    assert found.kendall == pytest.approx(1 / 3)


def test_that_a_node_goes_with_its_last_child(example: Assessment) -> None:
    assert [c.code for c in without_criterion(example, "c1").criteria] == ["overall", "a", "b", "b1", "b2"]
    found = left_out(example)
    assert row(found, "indicator", "c1").gap == row(found, "advantage", "c").gap


def test_that_a_member_of_the_pair_leaves_no_gap_but_the_ranks_of_the_others(example: Assessment) -> None:
    found = row(left_out(example), "actor", "US")
    assert (found.gap, found.change, found.leader) == (None, None, "CN")
    assert "(The United States is one of the two of the gap)" in found.sentence
    assert (found.rank_shift, found.kendall) == (0, 1)


def test_that_an_actor_who_leaves_moves_relative_normalisations_only(build: Build) -> None:
    plain = row(left_out(build(TREE, TABLE)), "actor", "JP")
    assert plain.change == 0
    rules = {"b1": {"normalisation": "minmax"}}
    table = {**TABLE, "JP": {**TABLE["JP"], "b1": 90}}
    assert row(left_out(build(TREE, table, rules=rules)), "actor", "JP").change != 0


def test_that_of_two_actors_none_is_left_out_and_the_only_indicator_says_why(build: Build) -> None:
    found = left_out(build({"a": None}, {"US": {"a": 60}, "CN": {"a": 50}}))
    assert [r.kind for r in found] == ["indicator"]
    assert (found[0].gap, found[0].leader) == (None, None)
    assert "no criterion" in found[0].why_not


def test_that_too_little_coverage_leaves_no_gap(example: Assessment) -> None:
    thin = replace(example, scores=tuple(s for s in example.scores if (s.actor, s.criterion[0]) != ("CN", "c")))
    found = row(left_out(thin), "indicator", "a")
    assert (found.gap, found.why_not) == (None, "One of the two has no score then.")


def test_that_rank_changes_are_those_of_the_actors_scored_twice() -> None:
    before = {"A": 5.0, "B": 4.0, "C": 3.0, "D": 2.0, "E": None}
    assert rank_changes(before, {"A": 5.0, "B": 4.0, "C": 3.0}) == (0, 1)
    assert rank_changes(before, {"A": 1.0, "B": 2.0, "C": 3.0, "D": 4.0, "E": 9.0}) == (2, -1)
    shift, tau = rank_changes(before, {"A": 5.0, "B": 5.0, "C": 3.0, "D": 2.0})
    assert shift == 0.25
    assert tau == pytest.approx(5 / 30**0.5)  # tau-b: 5 concordant of 6 pairs, one tied on one side
    assert rank_changes(before, {"A": 1.0}) == (None, None)
    assert rank_changes(before, dict.fromkeys(before, 3.0)) == (pytest.approx(1.5), None)
