"""Every number answers "why": raw value, goalposts, path, shares and contribution."""

import pytest

from vantage.analysis.comparison import PathStep, compare, explain
from vantage.domain.assessment import Assessment
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


def test_that_unknown_codes_are_refused(example: Assessment) -> None:
    comparison = compare(example)
    with pytest.raises(UnknownCode):
        explain(example, comparison, "chip", "US")
    with pytest.raises(UnknownCode):
        explain(example, comparison, "chips", "XX")
