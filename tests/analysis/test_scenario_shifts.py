"""A shift adds to low, likely and high on 0-100, clipped with a warning; on a blank it does nothing and warns."""

import pytest

from vantage.analysis.cells import cells_of
from vantage.analysis.comparison import compare, explain
from vantage.errors import UnknownCode

from .conftest import Build

TREE = {"chips": None, "energy": None}


def test_that_a_shift_moves_the_whole_range(build: Build) -> None:
    assessment = build(TREE, {"CN": {"chips": (40, 50, 70), "energy": 60}}, shifts={("chips", "CN"): 10})
    cells = cells_of(assessment, "future")
    assert (cells.low[0, 0], cells.likely[0, 0], cells.high[0, 0]) == (50, 60, 80)
    assert compare(assessment, "future").scores["CN"] == 60
    assert compare(assessment).scores["CN"] == 55


def test_that_a_shift_acts_on_the_normalised_scale(build: Build) -> None:
    rules = {"chips": {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 1000.0, "direction": -1}}
    assessment = build({"chips": None}, {"CN": {"chips": 400}}, rules=rules, shifts={("chips", "CN"): 5})
    found = explain(assessment, compare(assessment, "future"), "chips", "CN")
    assert (found.normalised, found.shift, found.value) == pytest.approx((60, 5, 65))


@pytest.mark.parametrize(("shift", "end"), [(40, 100), (-90, 0)])
def test_that_a_clipped_shift_is_warned_about_by_name(build: Build, shift: float, end: float) -> None:
    assessment = build(TREE, {"CN": {"chips": 80, "energy": 60}}, shifts={("chips", "CN"): shift})
    found = compare(assessment, "future")
    assert found.values["CN"]["chips"] == end
    assert any("Chips for China" in warning and "clipped" in warning for warning in found.warnings)


def test_that_a_shift_that_clips_only_an_end_of_the_range_is_warned_about(build: Build) -> None:
    assessment = build({"chips": None}, {"CN": {"chips": (60, 80, 95)}}, shifts={("chips", "CN"): 10})
    assert any("clipped" in warning for warning in compare(assessment, "future").warnings)


def test_that_a_shift_on_a_blank_does_nothing_and_warns(build: Build) -> None:
    assessment = build(TREE, {"CN": {"energy": 60}}, points={"energy": 9}, shifts={("chips", "CN"): 10})
    found = compare(assessment, "future")
    assert found.values["CN"]["chips"] is None
    assert found.scores["CN"] == 60
    assert any("Chips for China is blank" in warning for warning in found.warnings)


def test_that_the_baseline_has_no_warning(build: Build) -> None:
    assessment = build(TREE, {"CN": {"chips": 80, "energy": 60}}, shifts={("chips", "CN"): 40})
    assert compare(assessment).warnings == ()


def test_that_a_renamed_actor_is_renamed_in_warnings_at_once(build: Build) -> None:
    from dataclasses import replace

    assessment = build(TREE, {"CN": {"energy": 60}}, points={"energy": 9}, shifts={("chips", "CN"): 10})
    compare(assessment, "future")
    renamed = replace(assessment, actors=(replace(assessment.actors[0], name="Cathay"),))
    assert any("Cathay" in warning for warning in compare(renamed, "future").warnings)


def test_that_an_unknown_scenario_is_refused(build: Build) -> None:
    with pytest.raises(UnknownCode):
        cells_of(build(TREE, {"CN": {}}), "dream")
