"""Who leads under each lens and each preset."""

from dataclasses import replace

import pytest

from vantage.analysis.comparison import compare
from vantage.analysis.lenses import LENSES
from vantage.analysis.lensing.leaders import LensLeader, lens_leaders
from vantage.domain.assessment import Assessment, Preset
from vantage.errors import NothingToCompare, UnknownCode

from .conftest import Build

TREE = {"talent": None, "hardware": {"chips": None, "clusters": None}, "energy": None}
TABLE = {
    "US": {"talent": 80, "chips": 90, "clusters": 70, "energy": 40},
    "CN": {"talent": 70, "chips": 50, "clusters": 60, "energy": 90},
    "JP": {"talent": 30, "chips": 60, "clusters": 20, "energy": 20},
}


@pytest.fixture
def example(build: Build) -> Assessment:
    presets = (
        Preset("power", "Power first", {"energy": 90, "talent": 5, "gone": 7}),
        Preset("none", "None", {"chips": 1}),
    )
    return replace(build(TREE, TABLE), presets=presets, compute="chips", model_quality="talent")


def test_that_the_strip_says_what_each_comparison_says(example: Assessment) -> None:
    strip = lens_leaders(example)
    assert [entry.code for entry in strip.lenses] == [lens.code for lens in LENSES]
    for entry in strip.lenses:
        gap = compare(example, lens=entry.code).gap
        assert (entry.leader, entry.follower) == (gap.leader, gap.follower)
        assert entry.gap == pytest.approx(gap.total)
        assert entry.reason == ""


def test_that_presets_are_weighed_under_the_lens_in_use(example: Assessment) -> None:
    power = lens_leaders(example, lens="topsis").presets[0]
    gap = compare(example.with_points({"energy": 90, "talent": 5}), lens="topsis").gap
    assert (power.name, power.leader, power.gap) == ("Power first", gap.leader, pytest.approx(gap.total))


def test_that_a_scenario_moves_the_leaders(build: Build) -> None:
    moved = build({"a": None}, {"US": {"a": 60}, "CN": {"a": 50}}, shifts={("a", "CN"): 30})
    assert lens_leaders(moved).lenses[0].leader == "US"
    assert lens_leaders(moved, "future").lenses[0].leader == "CN"


def test_that_a_lens_that_cannot_be_computed_says_why_and_the_others_stand(example: Assessment) -> None:
    strip = lens_leaders(replace(example, compute="", presets=(Preset("zero", "Zero", {"chips": 0, "clusters": 0}),)))
    stock = next(entry for entry in strip.lenses if entry.code == "intelligent-capital-stock")
    assert stock.leader is None and "no criterion for compute" in stock.reason
    assert strip.lenses[0].leader == "CN"
    assert "Hardware" in strip.presets[0].reason


def test_that_level_leaders_are_all_named(build: Build) -> None:
    row = {"talent": 50, "chips": 50, "clusters": 50, "energy": 50}
    entry = lens_leaders(build(TREE, {"US": row, "CN": row, "JP": TABLE["JP"]})).lenses[0]
    assert (entry.leaders, entry.leader, entry.follower) == (("US", "CN"), None, "JP")
    alone = lens_leaders(build(TREE, {"US": row})).lenses[0]
    assert alone == LensLeader("tree", "By criterion", ("US",))
    unknown = lens_leaders(build(TREE, {"US": {"energy": 5}, "CN": {}})).lenses[0]
    assert unknown.leaders == () and "enough scores" in unknown.reason


def test_that_what_keeps_every_lens_from_working_is_raised(example: Assessment, build: Build) -> None:
    with pytest.raises(UnknownCode):
        lens_leaders(example, lens="astrology")
    with pytest.raises(UnknownCode):
        lens_leaders(example, "utopia")
    assert all(entry.reason for entry in lens_leaders(build(TREE, {})).lenses)
    with pytest.raises(NothingToCompare):
        compare(build(TREE, {}))
