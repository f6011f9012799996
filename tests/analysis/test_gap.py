"""Terms that sum exactly to the gap."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare, gap_between
from vantage.errors import UnknownCode

from .conftest import Build, build_assessment

LEAVES = ("a", "b1", "b2", "c")
TREE = {"a": None, "b": {"b1": None, "b2": None}, "c": None}
ROW = st.fixed_dictionaries({}, optional={leaf: st.floats(0, 100) for leaf in LEAVES})
WEIGHTS = st.fixed_dictionaries({code: st.floats(0.01, 100) for code in ("a", "b", "c", "b1", "b2")})


@given(ROW, ROW, WEIGHTS)
def test_that_arithmetic_terms_sum_to_the_gap_blanks_or_not(
    us: dict[str, float], cn: dict[str, float], points: dict[str, float]
) -> None:
    gap = compare(build_assessment(TREE, {"US": us, "CN": cn}, points=points)).gap
    if gap.total is not None:
        assert gap.terms is not None
        assert math.fsum(gap.terms.values()) == pytest.approx(gap.total, abs=1e-9)


@given(ROW, WEIGHTS)
def test_that_contributions_sum_to_the_score(row: dict[str, float], points: dict[str, float]) -> None:
    found = compare(build_assessment(TREE, {"US": row}, points=points))
    if found.scores["US"] is not None:
        parts = [part for part in found.contributions["US"].values() if part is not None]
        assert math.fsum(parts) == pytest.approx(found.scores["US"], abs=1e-9)


POSITIVE = st.fixed_dictionaries({leaf: st.floats(0.01, 100) for leaf in LEAVES})


@given(POSITIVE, POSITIVE, WEIGHTS)
def test_that_geometric_terms_sum_to_the_gap(
    us: dict[str, float], cn: dict[str, float], points: dict[str, float]
) -> None:
    gap = compare(build_assessment(TREE, {"US": us, "CN": cn}, points=points), lens="geometric-mean").gap
    assert gap.terms is not None and gap.total is not None
    assert math.fsum(gap.terms.values()) == pytest.approx(gap.total, abs=1e-9)


MEANS = st.one_of(
    st.just({"aggregation": "harmonic"}),
    st.floats(-20, 20).map(lambda p: {"aggregation": "power", "exponent": p}),
    st.sampled_from([1e-12, -1e-7, 300.0, -300.0]).map(lambda p: {"aggregation": "power", "exponent": p}),
)


@settings(deadline=None)
@given(POSITIVE, POSITIVE, WEIGHTS, MEANS)
def test_that_the_terms_of_every_other_mean_sum_to_the_gap(
    us: dict[str, float], cn: dict[str, float], points: dict[str, float], mean: dict[str, object]
) -> None:
    table = {"US": us, "CN": cn, "JP": {**us, "a": us["a"] * (1 - 1e-12)}}
    assessment = build_assessment(TREE, table, points=points, rules={"overall": mean})
    comparison = compare(assessment)
    for pair in (("US", "CN"), ("CN", "US"), ("US", "JP")):
        gap = gap_between(assessment, comparison, *pair)
        assert gap.terms is not None and gap.total is not None
        assert math.fsum(gap.terms.values()) == pytest.approx(gap.total, abs=1e-7)


def test_a_harmonic_gap_worked_by_hand(build: Build) -> None:
    # Scores 2 / (1/2 + 1/6) = 3 and 2 / (1/1 + 1/3) = 1.5; L = 1.5 / (1/3 - 2/3) = -4.5; terms -4.5 * (1/2 - 1) / 2
    # = 1.125 and -4.5 * (1/6 - 1/3) / 2 = 0.375.
    table = {"X": {"a": 2, "b": 6}, "Y": {"a": 1, "b": 3}}
    gap = compare(build({"a": None, "b": None}, table, rules={"overall": {"aggregation": "harmonic"}})).gap
    assert gap.total == pytest.approx(1.5)
    assert gap.terms == pytest.approx({"a": 1.125, "b": 0.375})


def test_that_a_power_mean_near_zero_splits_as_the_geometric_does(build: Build) -> None:
    table = {"X": {"a": 8, "b": 2}, "Y": {"a": 4, "b": 1.5}}
    near = compare(build({"a": None, "b": None}, table, rules={"overall": {"aggregation": "power", "exponent": 1e-9}}))
    exact = compare(build({"a": None, "b": None}, table), lens="geometric-mean")
    assert near.gap.terms == pytest.approx(exact.gap.terms, rel=1e-6)


def test_that_the_gap_under_a_minimum_has_no_terms(build: Build) -> None:
    table = {"X": {"a": 8, "b": 2}, "Y": {"a": 4, "b": 1}}
    gap = compare(build({"a": None, "b": None}, table, rules={"overall": {"aggregation": "minimum"}})).gap
    assert (gap.total, gap.terms) == (1, None)


def test_that_a_zero_under_a_harmonic_mean_leaves_no_terms(build: Build) -> None:
    table = {"X": {"a": 8, "b": 2}, "Y": {"a": 4, "b": 0}}
    gap = compare(build({"a": None, "b": None}, table, rules={"overall": {"aggregation": "harmonic"}})).gap
    assert gap.total == pytest.approx(3.2) and gap.terms is None


def test_a_geometric_gap_worked_by_hand(build: Build) -> None:
    # Scores 8^0.5 * 2^0.5 = 4 and 4^0.5 * 1^0.5 = 2; L = 2 / ln 2; both terms L * 0.5 * ln 2 = 1.
    table = {"X": {"a": 8, "b": 2}, "Y": {"a": 4, "b": 1}}
    gap = compare(build({"a": None, "b": None}, table), lens="geometric-mean").gap
    assert gap.total == pytest.approx(2)
    assert gap.terms == pytest.approx({"a": 1, "b": 1})


def test_that_equal_geometric_scores_still_show_what_cancels(build: Build) -> None:
    # Both scores are 4, so L = 4 and the terms are +- 4 * 0.5 * ln 4.
    table = {"X": {"a": 8, "b": 2}, "Y": {"a": 2, "b": 8}}
    gap = compare(build({"a": None, "b": None}, table), lens="geometric-mean").gap
    assert gap.terms == pytest.approx({"a": 2 * math.log(4), "b": -2 * math.log(4)})


def test_that_a_chosen_pair_may_have_a_negative_gap(build: Build) -> None:
    assessment = build({"a": None}, {"US": {"a": 60}, "CN": {"a": 50}, "JP": {"a": 55}})
    gap = gap_between(assessment, compare(assessment), "CN", "JP")
    assert (gap.leader, gap.follower, gap.total, gap.terms) == ("CN", "JP", -5, {"a": -5})


def test_that_an_unknown_actor_is_refused(build: Build) -> None:
    assessment = build({"a": None}, {"US": {"a": 60}})
    with pytest.raises(UnknownCode):
        gap_between(assessment, compare(assessment), "US", "XX")
