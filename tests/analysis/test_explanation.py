"""Every number answers "why": raw value, goalposts, path, shares and contribution."""

import math

import pytest

from vantage.analysis.comparison import PathStep, compare, explain
from vantage.analysis.explained_number import NodeAggregation
from vantage.analysis.lenses import LENSES
from vantage.domain.assessment import Assessment
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.errors import UnknownCode

from .conftest import Build


@pytest.fixture
def example(build: Build) -> Assessment:
    rules = {"chips": {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 50.0, "unit": "EFLOP/s"}}
    table = {"US": {"chips": (20, 30, 40), "tools": 80, "energy": 50}, "CN": {"chips": 10, "energy": 70}}
    tree = {"hardware": {"chips": None, "tools": None}, "energy": None}
    return build(tree, table, points={"hardware": 60, "energy": 40, "chips": 3, "tools": 1}, rules=rules)


def test_that_a_measured_cell_is_explained_from_raw_value_to_contribution(example: Assessment) -> None:
    found = explain(example, compare(example), "chips", "US")
    assert (found.low, found.likely, found.high, found.unit, found.direction) == (20, 30, 40, "EFLOP/s", 1)
    assert (found.goalposts, found.normalised, found.shift, found.value) == ((0, 50), 60, 0, 60)
    assert found.path == (PathStep("hardware", "Hardware", 60, 0.6), PathStep("chips", "Chips", 3, 0.75))
    assert found.effective_share == found.applied_share == pytest.approx(0.45)
    assert found.contribution == pytest.approx(27)


def test_that_a_sibling_takes_over_the_share_of_a_blank(example: Assessment) -> None:
    found = explain(example, compare(example), "chips", "CN")
    assert (found.effective_share, found.applied_share) == pytest.approx((0.45, 0.6))
    assert found.contribution == pytest.approx(0.6 * 20)


def test_that_the_explained_leaves_add_up_to_the_score(example: Assessment) -> None:
    comparison = compare(example)
    for actor in comparison.actors:
        parts = [explain(example, comparison, leaf.code, actor).contribution for leaf in example.leaves]
        assert sum(part for part in parts if part is not None) == pytest.approx(comparison.scores[actor])


def test_that_inner_nodes_and_the_root_are_explained_too(example: Assessment) -> None:
    comparison = compare(example)
    hardware = explain(example, comparison, "hardware", "US")
    assert (hardware.likely, hardware.normalised, hardware.value) == (None, None, 65)
    assert hardware.contribution == comparison.contributions["US"]["hardware"]
    root = explain(example, comparison, "overall", "US")
    assert (root.path, root.effective_share, root.contribution) == ((), 1, comparison.scores["US"])


def test_that_nothing_is_claimed_to_add_up_under_a_geometric_mean(example: Assessment) -> None:
    comparison = compare(example, lens="geometric-mean")
    assert explain(example, comparison, "chips", "US").contribution is None


def test_that_the_parts_of_a_geometric_mean_are_given_in_logarithms(example: Assessment) -> None:
    comparison = compare(example, lens="geometric-mean")
    for actor in comparison.actors:
        found = [explain(example, comparison, leaf.code, actor) for leaf in example.leaves]
        score = comparison.scores[actor]
        assert score is not None
        assert sum(part.log_contribution or 0 for part in found) == pytest.approx(math.log(score))
    assert found[0].note.startswith("Hardware is a geometric mean")


def test_that_the_aggregation_of_every_node_above_is_told_under_the_lens(example: Assessment) -> None:
    own = explain(example, compare(example), "chips", "US").aggregations
    assert own == (
        NodeAggregation("overall", "Overall", "arithmetic"),
        NodeAggregation("hardware", "Hardware", "arithmetic"),
    )
    other = explain(example, compare(example, lens="geometric-mean"), "chips", "US").aggregations
    assert [node.aggregation for node in other] == ["geometric", "geometric"]
    assert explain(example, compare(example), "overall", "US").aggregations == ()


@pytest.mark.parametrize("mean", ["geometric", "harmonic", "minimum", "power"])
def test_that_one_mean_on_the_way_that_does_not_add_is_named(build: Build, mean: str) -> None:
    tree = {"a": {"a1": None, "a2": None}, "b": None}
    rules = {"a": {"aggregation": mean, "exponent": 2.0}}
    assessment = build(tree, {"US": {"a1": 20, "a2": 80, "b": 10}}, rules=rules)
    comparison = compare(assessment)
    found = explain(assessment, comparison, "a1", "US")
    assert (found.contribution, found.log_contribution) == (None, None)
    assert found.note.startswith("A is ") and found.aggregations[-1].aggregation == mean
    assert explain(assessment, comparison, "a", "US").contribution == comparison.contributions["US"]["a"]


@pytest.mark.parametrize("lens", [lens.code for lens in LENSES if lens.code != "intelligent-capital-stock"])
def test_that_any_number_is_explained_under_every_lens(example: Assessment, lens: str) -> None:
    comparison = compare(example, lens=lens)
    for code in ("overall", "hardware", "chips"):
        found = explain(example, comparison, code, "US")
        assert found.value == comparison.values["US"][code]
        if lens not in ("tree", "weighted-mean", "geometric-mean"):
            assert "no sum along the path" in found.note and found.aggregations == ()


def test_that_a_measured_cell_shows_its_arithmetic(example: Assessment) -> None:
    steps = explain(example, compare(example), "chips", "US").steps
    assert [(step.kind, step.before, step.after) for step in steps] == [("raw", None, 30), ("normalised", 30, 60)]
    assert steps[0].words == "30 EFLOP/s"
    assert steps[1].words == "Goalposts: 100 × (30 − 0) / (50 − 0) = 60.00"
    assert explain(example, compare(example), "tools", "US").steps == ()
    assert explain(example, compare(example), "hardware", "US").steps == ()


def test_that_every_step_on_the_way_is_shown_in_order(build: Build) -> None:
    rule = {
        "normalisation": "minmax",
        "denominator": "pop",
        "treatment": "winsorise",
        "transform": "log",
        "direction": -1,
    }
    column = [*range(1, 11), 100]
    people = Denominator("pop", "Population", "m", tuple(DenominatorValue(f"A{i}", 2.0) for i in range(11)))
    table = {f"A{i}": {"chips": 2 * x} for i, x in enumerate(column)}
    assessment = build({"chips": None}, table, rules={"chips": rule}, denominators=(people,))
    comparison = compare(assessment)
    steps = explain(assessment, comparison, "chips", "A10").steps
    assert [step.kind for step in steps] == ["raw", "divided", "winsorised", "log", "normalised"]
    assert [step.after for step in steps] == pytest.approx([200, 100, 10, math.log(10), 0])
    assert steps[1].words == "200 ÷ 2 m (Population) = 100"
    assert steps[2].words == "winsorised from 100 to 10" and steps[2].changed
    assert steps[4].words == "Min-max: 100 × (2.30259 − 2.30259) / (2.30259 − 0) = 0.00"
    assert not explain(assessment, comparison, "chips", "A0").steps[2].changed


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 3.0},
            "100 × (4 − 0) / (3 − 0), clipped to 100",
        ),
        ({"normalisation": "distance-to-best"}, "100 × (4 − 1) / (5 − 1) = 75.00"),
        ({"normalisation": "zscore"}, "50 + 10 × (4 − 2.75) / 2.06155 = 56.06"),
        ({"normalisation": "zscore", "direction": -1}, "50 − 10 × (4 − 2.75) / 2.06155 = 43.94"),
        ({"normalisation": "rank"}, "100 × 2 beaten of 3 others, a tie counts half = 66.67"),
        ({"normalisation": "percentile"}, "100 × 2 beaten of 3 others, a tie counts for nothing = 66.67"),
        ({"normalisation": "distance-to-target", "target": 9.0}, "100 × (4 − 1) / (9 − 1) = 37.50"),
        ({"normalisation": "distance-to-target", "target": 0.0, "direction": -1}, "100 × (5 − 4) / (5 − 0) = 20.00"),
        ({"normalisation": "ratio-to-best"}, "100 × 4 / 5 = 80.00"),
        ({"normalisation": "ratio-to-best", "direction": -1}, "100 × 1 / 4 = 25.00"),
        ({"normalisation": "share-of-total"}, "100 × 4 / 11 = 36.36"),
        ({"normalisation": "share-of-total", "direction": -1}, "100 × (1 − 4 / 11) = 63.64"),
        (
            {"normalisation": "value-function", "curve": ((0.0, 0.0), (2.0, 60.0), (6.0, 100.0))},
            "4 on the line from 2 (worth 60) to 6 (worth 100) = 80.00",
        ),
    ],
)
def test_that_every_rule_puts_its_arithmetic_in_words(build: Build, rule: dict[str, object], words: str) -> None:
    table = {"A": {"chips": 1.0}, "B": {"chips": 5.0}, "C": {"chips": 4.0}, "D": {"chips": 1.0}}
    assessment = build({"chips": None}, table, rules={"chips": rule})
    found = explain(assessment, compare(assessment), "chips", "C")
    assert found.steps[-1].words.endswith(words)
    assert found.steps[-1].after == found.normalised


def test_that_no_logarithm_is_shown_where_equal_values_leave_none_to_take(build: Build) -> None:
    rule = {"normalisation": "minmax", "treatment": "log"}
    for other, words in ((5.0, "no logarithm taken: all values are equal"), (1.0, "ln(5 − smallest + 1 % of the ran")):
        table = {"A": {"chips": 5.0, "energy": 1}, "B": {"chips": other, "energy": 1}}
        assessment = build({"chips": None, "energy": None}, table, rules={"chips": rule})
        step = explain(assessment, compare(assessment), "chips", "A").steps[1]
        assert step.kind == "log-treatment" and step.words.startswith(words)
        assert step.changed == (step.before != step.after)


def test_that_a_missing_denominator_ends_the_arithmetic_there(build: Build) -> None:
    rule = {"normalisation": "minmax", "denominator": "pop"}
    assessment = build(
        {"chips": None}, {"A": {"chips": 1.0}}, rules={"chips": rule}, denominators=(Denominator("pop", "Population"),)
    )
    found = explain(assessment, compare(assessment), "chips", "A")
    assert found.steps[-1].words == "Population: no value to divide by" and found.normalised is None


def test_that_unknown_codes_are_refused(example: Assessment) -> None:
    comparison = compare(example)
    with pytest.raises(UnknownCode):
        explain(example, comparison, "chip", "US")
    with pytest.raises(UnknownCode):
        explain(example, comparison, "chips", "XX")
