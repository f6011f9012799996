"""The tornado: its ends put back into the assessment give the stated gaps."""

from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare, gap_between
from vantage.analysis.drivers.results import Bar
from vantage.analysis.drivers.tornado import tornado, with_share
from vantage.analysis.weights import effective_shares, local_shares
from vantage.domain.assessment import Assessment
from vantage.domain.score import Score
from vantage.errors import BadInput, NothingToCompare

from ..conftest import Build, build_assessment
from .test_gap_indices import TABLE, TREE


class Superseded(Exception):
    pass


def give_up() -> None:
    raise Superseded


def gap_with(assessment: Assessment, bar: Bar, value: float, scenario: str = "baseline") -> float | None:
    if bar.input.kind == "weight":
        criterion = assessment.criterion(bar.input.criterion)
        siblings = list(assessment.children(criterion.parent or ""))
        changed = with_share(assessment, siblings, criterion, value)
    else:
        changed = assessment.with_score(Score(bar.input.criterion, bar.input.actor, value))
    return gap_between(changed, compare(changed, scenario), "US", "CN").total


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.integers(1, 60), min_size=5, max_size=5),
    st.sampled_from(["arithmetic", "geometric", "minimum"]),
    st.sampled_from([100.0, 12.0, "flat", "fixed"]),
)
def test_that_every_end_put_back_gives_the_stated_gap(points: list[int], aggregation: str, spread: float | str) -> None:
    codes = ("a", "b", "c", "b1", "b2")
    assessment = build_assessment(
        TREE, TABLE, points=dict(zip(codes, points, strict=True)), rules={"overall": {"aggregation": aggregation}}
    )
    found = tornado(assessment, spread=spread)
    assert len(found.bars) == 7 + 5
    for bar in found.bars:
        assert gap_with(assessment, bar, bar.low) == pytest.approx(bar.gap_low, abs=1e-9)
        assert gap_with(assessment, bar, bar.high) == pytest.approx(bar.gap_high, abs=1e-9)
        level = min(abs(bar.gap_low), abs(bar.gap_high), abs(found.gap)) < 1e-9
        assert level or bar.flips == (min(bar.gap_low * found.gap, bar.gap_high * found.gap) < 0)
    spans = [round(bar.span, 9) for bar in found.bars]
    assert spans == sorted(spans, reverse=True)


def test_that_a_scenario_shifts_the_ends_as_well(build: Build) -> None:
    assessment = build(TREE, TABLE, shifts={("a", "CN"): -10, ("c", "US"): 5})
    found = tornado(assessment, "future")
    bar = next(bar for bar in found.bars if bar.input.key == "a×CN")
    assert (bar.low, bar.likely, bar.high) == (30, 50, 65)
    assert gap_with(assessment, bar, 40, "future") == pytest.approx(bar.gap_low)
    assert gap_with(assessment, bar, 75, "future") == pytest.approx(bar.gap_high)


def test_that_a_blank_goes_from_0_to_100_and_is_left_out_in_the_middle(build: Build) -> None:
    table = {"US": {"a": 60, "b": 40}, "CN": {"a": 50}}
    assessment = build({"a": None, "b": None}, table)
    found = tornado(assessment, spread="fixed")
    bar = next(bar for bar in found.bars if bar.input.kind == "blank")
    assert (bar.low, bar.likely, bar.high) == (0, None, 100)
    assert (bar.gap_low, found.gap, bar.gap_high) == pytest.approx((25, 0, -25))
    assert "where it is blank now" in bar.sentence
    assert "One cell is blank" in found.warnings[0]


def test_that_a_fixed_weight_takes_half_and_twice_its_points(build: Build) -> None:
    assessment = build(
        {"a": None, "b": None}, {"US": {"a": 60, "b": 40}, "CN": {"a": 50, "b": 55}}, points={"a": 60, "b": 40}
    )
    found = tornado(assessment, spread="fixed")
    bar = next(bar for bar in found.bars if bar.input.key == "a")
    assert (bar.low, bar.likely, bar.high) == pytest.approx((30 / 70, 0.6, 120 / 160))
    assert "half and twice" in bar.basis


def test_that_a_drawn_weight_takes_the_tails_of_its_distribution(build: Build) -> None:
    assessment = build({"a": None, "b": None}, {"US": {"a": 60, "b": 40}, "CN": {"a": 50, "b": 55}})
    bar = next(bar for bar in tornado(assessment, spread="flat").bars if bar.input.key == "a")
    assert (bar.low, bar.high) == pytest.approx((0.05, 0.95), abs=0.02)  # uniform on 0-1
    assert "5 and 95 %" in bar.basis


def test_that_siblings_keep_their_proportions_and_other_groups_their_shares(build: Build) -> None:
    assessment = build(TREE, TABLE, points={"a": 40, "b": 35, "c": 25, "b1": 3, "b2": 1})
    moved = with_share(assessment, list(assessment.advantages), assessment.criterion("b"), 0.5)
    shares = effective_shares(moved)
    assert shares["b"] == pytest.approx(0.5)
    assert shares["a"] / shares["c"] == pytest.approx(40 / 25)
    assert local_shares(moved)["b1"] == pytest.approx(0.75)


def test_that_a_weight_with_an_end_without_a_gap_has_a_warning_in_place_of_a_bar(build: Build) -> None:
    table = {"US": {"a": 60, "b": 40, "c": 50}, "CN": {"a": 50}}
    found = tornado(build({"a": None, "b": None, "c": None}, table), spread=1e-3)
    shown = {bar.input.key for bar in found.bars}
    assert "a" not in shown and all(isfinite(bar.span) for bar in found.bars)
    assert [bar.span for bar in found.bars] == sorted((bar.span for bar in found.bars), reverse=True)
    assert "No bar for the weight of A: at 0.0 % all weight is on blanks, and there is no gap." in found.warnings


def test_that_the_work_ends_where_its_asker_says_so(build: Build) -> None:
    with pytest.raises(Superseded):
        tornado(build(TREE, TABLE), between=give_up)


def test_that_a_bar_says_in_words_what_it_does(build: Build) -> None:
    assessment = build(
        {"a": None},
        {"US": {"a": (40, 60, 80)}, "CN": {"a": 50}},
    )
    (bar,) = tornado(assessment).bars
    assert bar.sentence == (
        "A for the United States: at 40 instead of 60 China is 10.0 points ahead; "
        "at 80 the United States is 30.0 points ahead; the lead changes hands."
    )


def test_that_a_lens_without_a_tree_and_a_missing_rival_are_refused(build: Build) -> None:
    with pytest.raises(BadInput, match="Borda"):
        tornado(build(TREE, TABLE), lens="borda")
    with pytest.raises(BadInput, match="not a spread"):
        tornado(build(TREE, TABLE), spread=-1)
    with pytest.raises(NothingToCompare):
        tornado(build({"a": None}, {"US": {"a": 50}, "CN": {}}))
