"""What a band implied by evidence does to draws, and what it leaves alone."""

import pytest

from vantage.analysis.cells import cells_of
from vantage.analysis.comparison import compare
from vantage.analysis.odds import rank_odds

from .conftest import Build

TREE = {"a": None, "b": None}
TABLE = {"US": {"a": 72, "b": (40, 50, 60)}, "CN": {"a": 65, "b": 55}}
SPREADS = {("a", "US"): 10.0, ("b", "US"): 30.0, ("b", "CN"): 20.0}


def test_that_a_point_with_evidence_has_a_band_and_own_ranges_stay(build: Build) -> None:
    cells = cells_of(build(TREE, TABLE), spreads=SPREADS)
    assert cells.low.tolist() == [[62, 65], [40, 35]]
    assert cells.high.tolist() == [[82, 65], [60, 75]]
    assert cells.likely.tolist() == cells_of(build(TREE, TABLE)).likely.tolist()
    assert cells.implied.tolist() == [[True, False], [False, True]]


def test_that_odds_say_which_bands_came_from_evidence(build: Build) -> None:
    found = rank_odds(build(TREE, TABLE), spreads=SPREADS)
    assert found.implied == {"US": {"a": (62, 82)}, "CN": {"b": (35, 75)}}
    assert found.no_range == (("a", "CN"),)
    plain = rank_odds(build(TREE, TABLE))
    assert plain.implied == {}
    assert plain.low["CN"] > found.low["CN"]
    assert plain.high["CN"] < found.high["CN"]


def test_that_a_wider_band_moves_no_other_cell(build: Build) -> None:
    before = rank_odds(build(TREE, TABLE), spreads=SPREADS, spread="fixed")
    after = rank_odds(build(TREE, TABLE), spreads={**SPREADS, ("b", "CN"): 40.0}, spread="fixed")
    assert (after.low["US"], after.high["US"]) == (before.low["US"], before.high["US"])
    assert after.high["CN"] > before.high["CN"]


def test_that_a_band_ends_at_the_ends_of_the_scale(build: Build) -> None:
    assessment = build({"a": None}, {"US": {"a": 96}, "CN": {"a": 0}})
    cells = cells_of(assessment, spreads={("a", "US"): 10.0, ("a", "CN"): 15.0})
    assert (cells.low.tolist(), cells.high.tolist()) == ([[86, 0]], [[100, 15]])
    assert rank_odds(assessment, spreads={("a", "US"): 10.0, ("a", "CN"): 15.0}).leads["US"] == 1


def test_that_a_shift_moves_the_band_with_the_likely_value(build: Build) -> None:
    assessment = build({"a": None}, {"US": {"a": 60}}, shifts={("a", "US"): 35})
    cells = cells_of(assessment, "future", {("a", "US"): 10.0})
    assert (cells.low.item(), cells.likely.item(), cells.high.item()) == (85, 95, 100)


def test_that_a_measured_leaf_widens_on_the_normalised_scale_whatever_its_direction(build: Build) -> None:
    rules = {"a": {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 1000.0, "direction": -1}}
    cells = cells_of(build({"a": None}, {"US": {"a": 300}}, rules=rules), spreads={("a", "US"): 10.0})
    assert (cells.low.item(), cells.likely.item(), cells.high.item()) == pytest.approx((60, 70, 80))


def test_that_a_blank_stays_blank_and_an_unknown_cell_is_left_out(build: Build) -> None:
    assessment = build({"a": None, "b": None}, {"US": {"a": 60}, "CN": {"a": 50, "b": 40}})
    found = rank_odds(assessment, spreads={("b", "US"): 10.0, ("gone", "US"): 10.0, ("a", "XX"): 10.0})
    assert found.blanks == (("b", "US"),)
    assert found.implied == {}


def test_that_likely_scores_do_not_depend_on_bands(build: Build) -> None:
    before = compare(build(TREE, TABLE)).scores
    rank_odds(build(TREE, TABLE), spreads=SPREADS)
    assert compare(build(TREE, TABLE)).scores == before
