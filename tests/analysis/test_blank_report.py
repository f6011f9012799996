"""Blanks carried to the lead: the band of the gap, whether they decide, and the fewest that could."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.blank_fills import furthest_fills
from vantage.analysis.blanks import BlankReport, blank_report
from vantage.analysis.cells import cells_of
from vantage.analysis.comparison import compare
from vantage.analysis.tree import evaluate, tree_of
from vantage.domain.criterion import AGGREGATIONS
from vantage.errors import UnknownCode

from .conftest import Build, build_assessment


def report(table: dict[str, Any], *pair: str, lens: str = "tree", **fields: Any) -> BlankReport:
    leaves = {leaf: None for leaf in ("a", "b", "c", "d")}
    assessment = build_assessment(leaves, table, **fields)
    found = blank_report(assessment, compare(assessment, lens=lens), *pair)
    assert found is not None
    return found


FULL = {"a": 70, "b": 60, "c": 50, "d": 60}


def test_that_nothing_blank_is_said_to_be_nothing_blank() -> None:
    found = report({"US": FULL, "CN": {**FULL, "a": 50}})
    assert (found.blanks, found.decides, found.fewest) == (0, False, ())
    assert (found.low, found.gap, found.high) == (5, 5, 5)
    assert found.sentence == "Nothing is blank for the United States or China."


def test_that_blanks_that_cannot_turn_the_lead_are_said_not_to_matter() -> None:
    # China at best: (10 + 10 + 10 + 100) / 4 = 32.5 against 60; at worst 7.5.
    found = report({"US": FULL, "CN": {"a": 10, "b": 10, "c": 10}})
    assert (found.low, found.gap, found.high) == (27.5, 50, 52.5)
    assert not found.decides and found.fewest == ()
    assert found.sentence.startswith("Blanks do not matter: the United States stays ahead of China")
    assert "+27.5" in found.sentence and "+52.5" in found.sentence


def test_that_a_band_without_a_width_is_one_figure() -> None:
    # The blank counts, but so little that both ends read the same.
    found = report({"US": FULL, "CN": {"a": 10, "b": 10, "c": 10}}, points={"d": 1e-4})
    assert found.low < found.high
    assert found.sentence == (
        "Blanks do not matter: the United States stays ahead of China however they are filled, at +50.0 points."
    )


def test_that_the_one_blank_that_could_cost_the_lead_is_named() -> None:
    # 60 against 50; with d at 100 China has 62.5; with its blank filled the United States stays as it is.
    found = report({"US": FULL, "CN": {"a": 50, "b": 50, "c": 50}})
    assert found.decides and found.exact
    assert found.fewest == (("d", "CN"),)
    assert found.sentence == "One blank could cost the United States the lead over China: D for China."


def test_that_the_fewest_are_the_heaviest_and_may_lie_with_either() -> None:
    table = {"US": {"a": 70, "b": 70, "d": 70}, "CN": {"a": 40, "c": 40, "d": 40}}
    # Together they are enough: (70 + 70 + 0 + 70) / 4 = 52.5 against (40 + 100 + 40 + 40) / 4 = 55; alone neither is.
    found = report(table)
    assert set(found.fewest) == {("c", "US"), ("b", "CN")}
    assert found.sentence.startswith("2 blanks could cost the United States the lead over China: ")


def test_that_a_blank_without_weight_decides_nothing() -> None:
    found = report({"US": FULL, "CN": {"a": 50, "b": 50, "c": 50}}, points={"d": 0})
    assert (found.blanks, found.decides, found.fewest) == (0, False, ())


def test_that_the_pair_may_be_named_in_either_order() -> None:
    table = {"US": FULL, "CN": {"a": 50, "b": 50, "c": 50}, "JP": {"a": 99, "b": 99, "c": 99, "d": 99}}
    assert report(table, "CN", "US") == report(table, "US", "CN")
    assert report(table, "CN", "US").leader == "US"


def test_that_a_score_withheld_for_its_blanks_is_still_reported_on() -> None:
    found = report({"US": FULL, "CN": {"a": 50}}, "US", "CN")
    assert found.gap == 10 and found.decides and len(found.fewest) == 1


def test_that_an_actor_without_any_score_leaves_only_a_band() -> None:
    found = report({"US": FULL, "CN": {}}, "US", "CN")
    assert (found.gap, found.low, found.high) == (None, -40, 60)
    assert "cannot be compared yet" in found.sentence


def test_that_level_actors_with_blanks_are_said_to_be_level() -> None:
    found = report({"US": FULL, "CN": {"a": 60, "b": 60, "c": 60}})
    assert found.decides and found.fewest == () and "are level" in found.sentence


def test_that_two_actors_are_needed(build: Build) -> None:
    alone = build({"a": None}, {"US": {"a": 50}})
    assert blank_report(alone, compare(alone)) is None
    with pytest.raises(UnknownCode):
        blank_report(alone, compare(alone), "US", "XX")


def test_that_a_single_blank_sinks_a_geometric_mean() -> None:
    found = report({"US": {"a": 70, "b": 70, "c": 70}, "CN": FULL}, lens="geometric-mean")
    assert found.fewest == (("d", "US"),) and found.low == pytest.approx(-found_score(FULL))


def found_score(row: dict[str, float]) -> float:
    return float(np.prod([float(x) for x in row.values()]) ** 0.25)


@pytest.mark.parametrize("lens", ["chokepoint", "topsis", "borda", "copeland", "promethee2"])
def test_that_every_other_lens_has_a_report_that_says_how_it_was_found(lens: str) -> None:
    found = report({"US": {"a": 70, "b": 70, "c": 70}, "CN": {"a": 60, "b": 60, "d": 60}}, lens=lens)
    assert found.gap is not None and found.low <= found.gap <= found.high
    assert found.exact == (not found.decides or len(found.fewest) == 1)
    assert ("step by step" in found.sentence) == (len(found.fewest) > 1)


TREE = {"a": {"a1": None, "a2": None, "a3": None}, "b": {"b1": None, "b2": None}, "c": None}
LEAVES = ("a1", "a2", "a3", "b1", "b2", "c")


@settings(max_examples=60, deadline=None)
@given(
    row=st.fixed_dictionaries({}, optional={leaf: st.floats(0, 100) for leaf in LEAVES}),
    points=st.fixed_dictionaries(
        {code: st.sampled_from([0.0, 1.0, 2.0, 5.0]) for code in ("a", "b", "a1", "a2", "b1")}
    ),
    means=st.fixed_dictionaries({code: st.sampled_from(AGGREGATIONS) for code in ("overall", "a", "b")}),
    exponent=st.sampled_from([-3.0, -0.5, 0.5, 2.0]),
    end=st.sampled_from([0.0, 100.0]),
)
def test_that_the_furthest_fill_is_the_furthest_of_all_sets_of_blanks(
    row: dict[str, float], points: dict[str, float], means: dict[str, str], exponent: float, end: float
) -> None:
    rules = {code: {"aggregation": mean, "exponent": exponent} for code, mean in means.items()}
    points = {"a3": 1.0, "b2": 1.0, "c": 1.0, **points}
    rules = {code: {**rules.get(code, {}), "points": p} for code, p in {**dict.fromkeys(rules, 1.0), **points}.items()}
    tree_and_cells = build_assessment(TREE, {"US": row}, rules=rules)
    tree, cells = tree_of(tree_and_cells), cells_of(tree_and_cells)
    likely, blank = cells.likely[:, 0], cells.blank[:, 0]
    found = furthest_fills(tree, likely, blank.tolist(), end)
    for count, fill in enumerate(found):
        assert len(fill.leaves) == count
        best = [
            evaluate(tree, _filled(likely, chosen, end))[tree.root.node, 0]
            for chosen in combinations(np.flatnonzero(blank).tolist(), count)
        ]
        furthest = np.nanmin(best) if end == 0 and not np.isnan(best).all() else None
        if end == 100 and not np.isnan(best).all():
            furthest = np.nanmax(best)
        if furthest is None:
            assert np.isnan(fill.value)
        else:
            assert fill.value == pytest.approx(furthest, abs=1e-6)
            again = evaluate(tree, _filled(likely, fill.leaves, end))[tree.root.node, 0]
            assert again == pytest.approx(fill.value, abs=1e-9)


def _filled(likely: Any, chosen: tuple[int, ...], end: float) -> Any:
    leaves = likely.copy()
    leaves[list(chosen)] = end
    return leaves[:, None]


def test_that_a_search_step_by_step_can_be_left_out(build: Build) -> None:
    assessment = build({"a": None, "b": None, "c": None}, {"US": {"a": 60, "b": 60, "c": 60}, "CN": {"a": 50, "b": 65}})
    comparison = compare(assessment, lens="topsis")
    assert blank_report(assessment, comparison, "US", "CN", searched=1) == blank_report(assessment, comparison)
    without = blank_report(assessment, comparison, "US", "CN", searched=0)
    assert without is not None
    assert (without.decides, without.fewest) == (True, ())
