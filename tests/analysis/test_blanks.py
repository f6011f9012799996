"""Blanks are dropped, their weight is shared out, and coverage and band show it; a blank is never a zero."""

import pytest

from vantage.analysis.comparison import compare, explain, gap_between
from vantage.analysis.odds import rank_odds

from .conftest import Build

TREE = {"a": None, "b": {"b1": None, "b2": None}}
FULL = {"a": 50, "b1": 20, "b2": 80}
POINTS = {"a": 60, "b": 40}


def test_that_a_blank_is_dropped_inside_its_group(build: Build) -> None:
    found = compare(build(TREE, {"US": FULL, "CN": {"a": 50, "b2": 80}}, points=POINTS))
    assert found.values["CN"]["b"] == 80
    assert found.values["CN"]["b1"] is None
    assert found.scores == pytest.approx({"US": 50, "CN": 62})


def test_coverage_and_band_worked_by_hand(build: Build) -> None:
    # b1 carries 0.4 * 0.5 = 0.2 of the weight: at 0 the score is 30 + 16, at 100 it is 30 + 36.
    found = compare(build(TREE, {"US": FULL, "CN": {"a": 50, "b2": 80}}, points=POINTS))
    assert found.coverage == pytest.approx({"US": 1, "CN": 0.8})
    assert found.band["CN"] == pytest.approx((46, 66))


def test_that_an_empty_group_gives_its_weight_to_its_siblings(build: Build) -> None:
    found = compare(build(TREE, {"US": FULL, "CN": {"a": 50}}, points={"a": 70, "b": 30}))
    assert found.values["CN"]["b"] is None
    assert found.scores["CN"] == 50
    assert found.contributions["CN"] == {"a": 50, "b": 0}


def test_that_gap_terms_sum_exactly_with_different_blanks(build: Build) -> None:
    assessment = build(TREE, {"US": FULL, "CN": {"a": 40}}, points={"a": 70, "b": 30})
    gap = compare(assessment).gap
    assert gap.terms is not None and gap.total is not None
    assert sum(gap.terms.values()) == pytest.approx(gap.total, abs=1e-9)


def test_that_a_geometric_gap_with_different_blanks_has_no_terms(build: Build) -> None:
    assessment = build(TREE, {"US": FULL, "CN": {"a": 40}}, points={"a": 70, "b": 30})
    gap = compare(assessment, lens="geometric-mean").gap
    assert gap.total is not None
    assert gap.terms is None


def test_that_too_little_observed_weight_gives_no_score_and_a_warning(build: Build) -> None:
    assessment = build(TREE, {"US": FULL, "CN": {"a": 90}}, points={"a": 60, "b": 40})
    found = compare(assessment)
    assert found.scores["CN"] is None and found.ranks["CN"] is None
    assert found.values["CN"]["overall"] is None and found.values["CN"]["a"] == 90
    assert found.contributions["CN"] == {"a": None, "b": None}
    assert found.ranks["US"] == 1 and found.gap.total is None
    assert any("China" in warning for warning in found.warnings)
    assert gap_between(assessment, found, "US", "CN").total is None
    assert explain(assessment, found, "a", "CN").contribution is None


def test_that_exactly_the_needed_weight_is_enough(build: Build) -> None:
    assert compare(build(TREE, {"CN": {"a": 90}}, points={"a": 65, "b": 35})).scores["CN"] == 90


def test_that_a_blank_without_weight_changes_nothing(build: Build) -> None:
    found = compare(build(TREE, {"CN": {"a": 50}}, points={"a": 1, "b": 0}))
    assert found.coverage["CN"] == 1
    assert found.band["CN"] == (50, 50)


def test_that_the_odds_draw_a_blank_over_the_whole_scale_and_report_it(build: Build) -> None:
    found = rank_odds(build({"a": None}, {"US": {"a": 30}, "CN": {}}), spread="fixed")
    assert found.blanks == (("a", "CN"),)
    assert found.no_range == (("a", "US"),)
    assert found.leads["CN"] == pytest.approx(0.7, abs=1e-3)
    assert (found.low["CN"], found.high["CN"]) == pytest.approx((5, 95), abs=0.02)


def test_that_an_assessment_without_scores_has_even_odds_and_no_scores(build: Build) -> None:
    assessment = build(TREE, {"US": {}, "CN": {}})
    assert compare(assessment).scores == {"US": None, "CN": None}
    assert compare(assessment).band == {"US": (0, 100), "CN": (0, 100)}
    assert rank_odds(assessment).leads["US"] == pytest.approx(0.5, abs=0.02)
