"""A measured leaf: divided, treated, transformed, normalised, in this order; what it needs is asked for by name."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.cells import cells_of
from vantage.analysis.comparison import compare
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.errors import BadInput, BadScore

from .conftest import Build, build_assessment

ACTORS = ("US", "CN", "JP", "DE", "FR")


def values(column: list[Any], rule: dict[str, Any], **fields: Any) -> list[float | None]:
    """The values on 0-100 of one measured leaf, None for a blank; the column may hold None."""
    cells = cells_of(one_leaf(column, rule, **fields))
    return [None if math.isnan(x) else round(x, 9) for x in cells.likely[0].tolist()]


def one_leaf(column: list[Any], rule: dict[str, Any], **fields: Any) -> Any:
    table = {f"A{i}": {} if x is None else {"chips": x} for i, x in enumerate(column)}
    return build_assessment({"chips": None}, table, rules={"chips": rule}, **fields)


def population(*numbers: float) -> tuple[Denominator, ...]:
    return (Denominator("pop", "Population", "m", tuple(DenominatorValue(f"A{i}", x) for i, x in enumerate(numbers))),)


GOALS = {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 10.0}


def test_that_a_value_is_divided_before_it_is_measured_against_the_goalposts() -> None:
    rule = {**GOALS, "denominator": "pop"}
    assert values([100.0, 30.0], rule, denominators=population(20, 10)) == [50, 30]


def test_that_a_missing_denominator_leaves_a_blank_and_says_so() -> None:
    assessment = one_leaf([100.0, 30.0], {**GOALS, "denominator": "pop"}, denominators=population(20))
    found = compare(assessment)
    assert found.values["A1"]["chips"] is None
    assert any("Chips" in w and "Population of A1" in w and "blank" in w for w in found.warnings)


@pytest.mark.parametrize("number", [0.0, -3.0, math.nan])
def test_that_a_denominator_that_is_zero_or_less_is_refused_by_name(number: float) -> None:
    assessment = one_leaf([100.0, 30.0], {**GOALS, "denominator": "pop"}, denominators=population(20, number))
    with pytest.raises(BadInput, match="Chips cannot be divided by Population of A1"):
        cells_of(assessment)


def test_that_a_zero_denominator_under_no_score_does_no_harm() -> None:
    assert values([100.0, None], {**GOALS, "denominator": "pop"}, denominators=population(20, 0)) == [50, None]


def test_that_an_unknown_denominator_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(BadInput, match="Chips is divided by “people”") as refused:
        values([1.0], {**GOALS, "denominator": "people"}, denominators=population(1))
    assert "pop" in refused.value.advice


def test_that_cells_are_found_anew_when_only_a_denominator_changes() -> None:
    rule = {**GOALS, "denominator": "pop"}
    one = one_leaf([100.0], rule, denominators=population(20))
    assert cells_of(one).likely[0, 0] == 50
    from dataclasses import replace

    assert cells_of(replace(one, denominators=population(100))).likely[0, 0] == 10
    assert cells_of(one) is cells_of(one)


def test_that_goalposts_are_transformed_with_the_values() -> None:
    rule = {"normalisation": "goalposts", "goalpost_low": 1.0, "goalpost_high": 10000.0, "transform": "log"}
    assert values([100.0, 10.0], rule) == [50, 25]
    assert values([100.0, 10.0], {**rule, "direction": -1}) == [50, 75]


@pytest.mark.parametrize("low", [0.0, -2.0])
def test_that_a_logarithm_of_zero_or_less_is_refused_with_the_actor(low: float) -> None:
    rule = {"normalisation": "minmax", "transform": "log"}
    with pytest.raises(BadInput, match="Chips for A1 is") as refused:
        values([3.0, (low, 2.0, 3.0)], rule)
    assert "Chips" in refused.value.advice


def test_that_a_logarithm_refuses_a_goalpost_at_zero() -> None:
    with pytest.raises(BadInput, match="goalpost 0"):
        values([3.0], {**GOALS, "transform": "log"})


def test_that_the_ends_of_a_range_go_through_the_scale_of_the_likely_values() -> None:
    assessment = one_leaf([(10.0, 20.0, 35.0), 40.0, 0.0], {"normalisation": "minmax"})
    cells = cells_of(assessment)
    assert [cells.low[0, 0], cells.likely[0, 0], cells.high[0, 0]] == [25, 50, 87.5]


@pytest.mark.parametrize(
    ("rule", "ends"),
    [
        ({"normalisation": "rank"}, (0, 50, 100)),
        ({"normalisation": "rank", "direction": -1}, (0, 50, 100)),
        ({"normalisation": "percentile"}, (0, 50, 100)),
        ({"normalisation": "ratio-to-best"}, (100 / 7, 500 / 7, 100)),
        ({"normalisation": "share-of-total"}, (100 / 14, 500 / 14, 900 / 14)),
        (
            {"normalisation": "zscore"},
            (50 - 10 * 11 / math.sqrt(57), 50 + 10 / math.sqrt(57), 50 + 130 / math.sqrt(57)),
        ),
        ({"normalisation": "distance-to-target", "target": 12.0}, (0, 30, 70)),
    ],
)
def test_that_an_end_of_a_range_is_held_against_the_likely_values_of_the_others(
    rule: dict[str, Any], ends: tuple[float, ...]
) -> None:
    # The likely values 5, 2 and 7 have mean 14/3 and variance 19/3.
    cells = cells_of(one_leaf([(1.0, 5.0, 9.0), 2.0, 7.0], rule))
    assert (cells.low[0, 0], cells.likely[0, 0], cells.high[0, 0]) == pytest.approx(ends)


def test_that_treatment_comes_before_the_transform() -> None:
    # 100 is pulled in to 10 before the logarithm; without treatment the share of ln would be far smaller.
    column = [float(x) for x in range(1, 11)] + [100.0]
    found = values(column, {"normalisation": "minmax", "treatment": "winsorise", "transform": "log"})
    assert found[9] == found[10] == 100
    assert found[1] == pytest.approx(100 * math.log(2) / math.log(10))


def test_that_winsorising_names_whom_it_moved_and_from_where() -> None:
    column = [float(x) for x in range(1, 11)] + [100.0]
    found = compare(one_leaf(column, {"normalisation": "minmax", "treatment": "winsorise"}))
    assert "Chips is winsorised: A10 from 100 to 10." in found.warnings


def test_that_a_winsorised_range_is_pulled_in_with_its_likely_value() -> None:
    column: list[Any] = [*[float(x) for x in range(1, 11)], (80.0, 100.0, 120.0)]
    cells = cells_of(one_leaf(column, {"normalisation": "minmax", "treatment": "winsorise"}))
    assert [cells.low[0, 10], cells.high[0, 10]] == [100, 100]


def test_that_the_log_treatment_takes_zeros_and_keeps_the_order() -> None:
    found = values([0.0, 1.0, 10.0, 100.0], {"normalisation": "minmax", "treatment": "log"})
    ends = math.log(1.0), math.log(101.0)
    assert found == pytest.approx([100 * (math.log(x + 1) - ends[0]) / (ends[1] - ends[0]) for x in (0, 1, 10, 100)])


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({**GOALS, "treatment": "log"}, "goalposts"),
        ({"normalisation": "minmax", "treatment": "log", "transform": "log"}, "twice"),
        ({"normalisation": "minmax", "treatment": "clip"}, "unknown treatment"),
        ({"normalisation": "minmax", "transform": "square"}, "unknown transform"),
        ({"normalisation": "distance-to-target"}, "no target"),
        ({"normalisation": "value-function"}, "no value function"),
        ({"normalisation": "value-function", "curve": ((2.0, 0.0), (1.0, 100.0))}, "2 to 1"),
        ({"normalisation": "value-function", "curve": ((1.0, 0.0), (2.0, 120.0))}, "120"),
        ({"normalisation": "value-function", "curve": ((1.0, 0.0), (2.0, 80.0), (3.0, 10.0))}, "rises and falls"),
    ],
)
def test_that_a_rule_that_cannot_be_followed_is_refused_by_name(rule: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match="Chips") as refused:
        values([1.0, 2.0], rule)
    assert said in refused.value.title and refused.value.advice


@pytest.mark.parametrize(
    ("normalisation", "direction", "column"),
    [("ratio-to-best", 1, [1.0, -1.0]), ("ratio-to-best", -1, [1.0, 0.0]), ("share-of-total", 1, [1.0, -1.0])],
)
def test_that_a_ratio_without_a_true_zero_is_refused_with_the_actor(
    normalisation: str, direction: int, column: list[float]
) -> None:
    with pytest.raises(BadInput, match="Chips for A1"):
        values(column, {"normalisation": normalisation, "direction": direction})


def test_that_a_score_out_of_order_is_refused_by_its_cell() -> None:
    with pytest.raises(BadScore, match="Chips for A0: Low is above likely"):
        values([(3.0, 2.0, 4.0)], {"normalisation": "minmax"})


def test_that_a_judged_leaf_says_what_of_its_rules_does_nothing() -> None:
    found = compare(one_leaf([40.0], {"transform": "log", "denominator": "pop"}))
    assert found.scores == {"A0": 40}
    assert any("its denominator and its transform do nothing" in w for w in found.warnings)


RELATIVE = (
    "minmax",
    "zscore",
    "rank",
    "percentile",
    "distance-to-best",
    "distance-to-target",
    "ratio-to-best",
    "share-of-total",
)


@pytest.mark.parametrize("normalisation", RELATIVE)
def test_that_a_rule_by_who_is_present_has_no_meaning_for_one(normalisation: str) -> None:
    found = compare(one_leaf([5.0, None], {"normalisation": normalisation, "target": 9.0}))
    assert found.values["A0"]["chips"] is None
    assert any(w.startswith("Chips: ") and "counts for nothing" in w for w in found.warnings)


@pytest.mark.parametrize("normalisation", RELATIVE[:6])
def test_that_a_column_of_equal_values_counts_for_nothing(normalisation: str) -> None:
    table = {actor: {"chips": 5.0, "energy": 10.0 * i} for i, actor in enumerate(ACTORS)}
    rules = {"chips": {"normalisation": normalisation, "target": 9.0}}
    found = compare(build_assessment({"chips": None, "energy": None}, table, rules=rules, points={"chips": 9}))
    assert found.scores == {actor: 10.0 * i for i, actor in enumerate(ACTORS)}
    assert any("Chips" in w and "equal" in w for w in found.warnings)


COLUMN = st.lists(st.floats(0.5, 1000, allow_nan=False), min_size=2, max_size=8)
RULES: dict[str, dict[str, Any]] = {
    "goalposts": {"goalpost_low": 5.0, "goalpost_high": 700.0},
    "minmax": {},
    "zscore": {},
    "rank": {},
    "percentile": {},
    "distance-to-best": {},
    "distance-to-target": {"target": 500.0},
}


@pytest.mark.parametrize("normalisation", RULES)
@settings(max_examples=25, deadline=None)
@given(column=COLUMN)
def test_that_less_is_better_is_more_is_better_of_the_opposite(normalisation: str, column: list[float]) -> None:
    rule = {"normalisation": normalisation, **RULES[normalisation]}
    turned = dict(rule)
    if normalisation == "goalposts":
        turned |= {"goalpost_low": -700.0, "goalpost_high": -5.0}
    if normalisation == "distance-to-target":
        turned |= {"target": -500.0}
    less = cells_of(one_leaf([-x for x in column], {**turned, "direction": -1})).likely
    np.testing.assert_allclose(less, cells_of(one_leaf(column, rule)).likely, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(column=COLUMN, joining=st.floats(0.5, 1000))
def test_that_fixed_scales_do_not_move_when_an_actor_joins(column: list[float], joining: float) -> None:
    curve = ((10.0, 0.0), (100.0, 60.0), (900.0, 100.0))
    fixed: list[dict[str, Any]] = [
        {"normalisation": "goalposts", **RULES["goalposts"]},
        {"normalisation": "goalposts", **RULES["goalposts"], "transform": "log"},
        {"normalisation": "value-function", "curve": curve},
    ]
    for rule in fixed:
        assert values([*column, joining], rule)[: len(column)] == values(column, rule)


def test_that_min_max_scores_may_move_when_an_actor_joins() -> None:
    assert values([1.0, 2.0, 3.0], {"normalisation": "minmax"}) == [0, 50, 100]
    assert values([1.0, 2.0, 3.0, 5.0], {"normalisation": "minmax"})[:3] == [0, 25, 50]


@pytest.mark.parametrize("normalisation", RULES)
@settings(max_examples=25, deadline=None)
@given(column=COLUMN, level=st.floats(1, 99))
def test_that_a_constant_column_changes_no_order(normalisation: str, column: list[float], level: float) -> None:
    rule = {"chips": {"normalisation": normalisation, **RULES[normalisation]}}
    plain = {f"A{i}": {"chips": x} for i, x in enumerate(column)}
    beside = {actor: {**row, "energy": level} for actor, row in plain.items()}
    alone = compare(build_assessment({"chips": None}, plain, rules=rule))
    if None not in alone.ranks.values():
        both = compare(build_assessment({"chips": None, "energy": None}, beside, rules=rule))
        assert both.ranks == alone.ranks


@pytest.mark.parametrize("normalisation", [*RULES, "ratio-to-best", "share-of-total"])
@settings(max_examples=25, deadline=None)
@given(column=COLUMN)
def test_that_values_stay_on_the_scale_and_keep_the_order(normalisation: str, column: list[float]) -> None:
    rule = {"normalisation": normalisation, **RULES.get(normalisation, {})}
    found = cells_of(one_leaf(column, rule)).likely[0]
    if not np.isnan(found).any():
        assert ((found >= 0) & (found <= 100)).all()
        in_order = found[np.argsort(column, kind="stable")]
        assert (np.diff(in_order) >= -1e-9).all()


def test_that_a_value_function_that_runs_against_the_direction_is_pointed_out(build: Build) -> None:
    rule = {"normalisation": "value-function", "curve": ((0.0, 100.0), (10.0, 0.0))}
    assert values([2.0], {**rule, "direction": -1}) == [80]
    assert compare(one_leaf([2.0], {**rule, "direction": -1})).warnings == ()
    assert any("Chips: more is said to be better" in w for w in compare(one_leaf([2.0], rule)).warnings)
