"""A comparison worked by hand, ranks and ties, lenses, and what is refused."""

import json
from dataclasses import asdict

import pytest

from vantage.analysis.comparison import LENSES, compare
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput, BadScore, BadWeights, NothingToCompare, UnknownCode

from .conftest import Build

TREE = {"talent": None, "hardware": {"chips": None, "clusters": None}, "energy": None}
POINTS = {"talent": 50, "hardware": 30, "energy": 20, "chips": 3, "clusters": 1}
TABLE = {
    "US": {"talent": 80, "chips": 90, "clusters": 70, "energy": 40},
    "CN": {"talent": 70, "chips": 50, "clusters": 60, "energy": 90},
}


@pytest.fixture
def example(build: Build) -> Assessment:
    return build(TREE, TABLE, points=POINTS)


def test_scores_worked_by_hand(example: Assessment) -> None:
    # Hardware: US (3*90 + 70)/4 = 85, CN (3*50 + 60)/4 = 52.5. Overall: US 40 + 25.5 + 8, CN 35 + 15.75 + 18.
    found = compare(example)
    assert found.values["US"]["hardware"] == 85
    assert found.values["CN"]["hardware"] == 52.5
    assert found.scores == pytest.approx({"US": 73.5, "CN": 68.75})
    assert found.ranks == {"US": 1, "CN": 2}
    assert found.contributions["CN"] == pytest.approx({"talent": 35, "hardware": 15.75, "energy": 18})
    assert found.gap.total == pytest.approx(4.75)
    assert found.gap.terms == pytest.approx({"talent": 5, "hardware": 9.75, "energy": -10})
    assert found.coverage == {"US": 1, "CN": 1}
    assert found.band["US"] == (found.scores["US"], found.scores["US"])
    assert found.warnings == ()


def test_that_the_geometric_lens_overrides_every_node(example: Assessment) -> None:
    found = compare(example, lens="geometric-mean")
    hardware = 90**0.75 * 70**0.25
    assert found.values["US"]["hardware"] == pytest.approx(hardware)
    assert found.scores["US"] == pytest.approx(80**0.5 * hardware**0.3 * 40**0.2)
    assert found.contributions == {}


def test_that_the_tree_lens_uses_each_nodes_own_mean(build: Build) -> None:
    assessment = build(TREE, TABLE, points=POINTS, rules={"hardware": {"aggregation": "geometric"}})
    hardware = 90**0.75 * 70**0.25
    assert compare(assessment).scores["US"] == pytest.approx(40 + 0.3 * hardware + 8)
    assert compare(assessment, lens="weighted-mean").scores["US"] == pytest.approx(73.5)


def test_that_a_leaf_weighs_the_same_at_any_depth(build: Build) -> None:
    flat = build({"a": None, "b": None}, {"US": {"a": 10, "b": 70}})
    deep = build({"a": {"a1": {"a2": {"a3": None}}}, "b": None}, {"US": {"a3": 10, "b": 70}})
    assert compare(flat).scores == compare(deep).scores == {"US": 40}


def test_that_tied_actors_share_a_rank_and_the_next_is_skipped(build: Build) -> None:
    table = {"X": {"a": 60, "b": 40}, "Y": {"a": 50, "b": 50}, "Z": {"a": 1, "b": 1}}
    found = compare(build({"a": None, "b": None}, table))
    assert found.ranks == {"X": 1, "Y": 1, "Z": 3}
    assert (found.gap.leader, found.gap.follower, found.gap.total) == ("X", "Y", 0)


def test_that_one_actor_has_a_rank_and_no_gap(build: Build) -> None:
    found = compare(build({"a": None}, {"US": {"a": 60}}))
    assert found.ranks == {"US": 1}
    assert (found.gap.leader, found.gap.follower, found.gap.total, found.gap.terms) == ("US", None, None, None)


def test_that_a_zero_under_a_geometric_mean_gives_zero_and_names_the_cell(build: Build) -> None:
    table = {**TABLE, "CN": {**TABLE["CN"], "chips": 0}}
    found = compare(build(TREE, table, points=POINTS), lens="geometric-mean")
    assert found.scores["CN"] == 0
    assert found.gap.total == found.scores["US"]
    assert found.gap.terms is None
    assert [w for w in found.warnings if "Chips for China is 0" in w] == list(found.warnings)


def test_that_a_zero_without_weight_under_a_geometric_mean_does_no_harm(build: Build) -> None:
    table = {**TABLE, "CN": {**TABLE["CN"], "energy": 0}}
    found = compare(build(TREE, table, points={**POINTS, "energy": 0}), lens="geometric-mean")
    assert found.scores["CN"] and found.scores["CN"] > 0
    assert found.warnings == ()
    assert found.gap.terms is not None and found.gap.terms["energy"] == 0


def test_that_a_comparison_is_strict_json(build: Build) -> None:
    found = compare(build(TREE, {"US": TABLE["US"], "CN": {}, "JP": {"talent": 5}}, points=POINTS))
    assert json.loads(json.dumps(asdict(found), allow_nan=False))["scores"]["CN"] is None


@pytest.mark.parametrize("lens", [lens.code for lens in LENSES])
def test_that_a_dominated_actor_is_never_ahead(build: Build, lens: str) -> None:
    table = {"US": TABLE["US"], "CN": {leaf: value - 20 for leaf, value in TABLE["US"].items()}}
    assessment = build(TREE, table, points=POINTS, compute="clusters", model_quality="talent")
    assert compare(assessment, lens=lens).ranks == {"US": 1, "CN": 2}


def test_that_a_constant_column_changes_no_order(build: Build) -> None:
    wider = build({**TREE, "law": None}, {actor: {**row, "law": 33} for actor, row in TABLE.items()}, points=POINTS)
    assert compare(wider).ranks == {"US": 1, "CN": 2}


def test_that_an_unknown_lens_is_refused_with_the_list(example: Assessment) -> None:
    with pytest.raises(UnknownCode) as caught:
        compare(example, lens="astrology")
    assert all(lens.code in caught.value.advice for lens in LENSES)


def test_that_an_unknown_scenario_is_refused_with_the_list(example: Assessment) -> None:
    with pytest.raises(UnknownCode) as caught:
        compare(example, "utopia")
    assert "baseline" in caught.value.advice and "future" in caught.value.advice


def test_that_no_actors_and_no_criteria_are_refused(build: Build) -> None:
    with pytest.raises(NothingToCompare):
        compare(build(TREE, {}))
    with pytest.raises(NothingToCompare):
        compare(build({}, {"US": {}}))


def test_that_all_zero_points_are_refused(build: Build) -> None:
    with pytest.raises(BadWeights, match="Hardware"):
        compare(build(TREE, TABLE, points={"chips": 0, "clusters": 0}))


def test_that_an_unknown_aggregation_is_refused(build: Build) -> None:
    with pytest.raises(BadInput, match="Hardware"):
        compare(build(TREE, TABLE, rules={"hardware": {"aggregation": "median"}}))


@pytest.mark.parametrize("cell", [101, -1, float("nan"), (50, 40, 60), (30, 70, 60), (-5, 10, 20)])
def test_that_a_score_off_the_scale_or_out_of_order_is_refused_by_name(build: Build, cell: object) -> None:
    with pytest.raises(BadScore, match="Talent for the United States"):
        compare(build(TREE, {"US": {**TABLE["US"], "talent": cell}}))
