"""The intelligent capital stock: the product of three factors, its exact terms, and the curve of equal stock."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare, gap_between
from vantage.analysis.lensing.iso_curve import iso_curve
from vantage.analysis.lensing.raw_values import on_ratio_scale
from vantage.analysis.odds import rank_odds
from vantage.domain.assessment import Assessment
from vantage.domain.capital_stock import Efficiency
from vantage.domain.criterion import Criterion
from vantage.errors import BadInput, NothingToCompare

from .conftest import Build, build_assessment

LENS = "intelligent-capital-stock"
TREE = {"hardware": {"compute": None, "fabs": None}, "applications": {"models": None}}
RULES = {"compute": {"normalisation": "goalposts", "goalpost_low": 0.0, "goalpost_high": 1000.0, "unit": "exaflop/s"}}
TABLE = {
    "US": {"compute": 800, "fabs": 10, "models": 75},
    "CN": {"compute": 500, "fabs": 90, "models": 60},
    "FR": {"compute": 100, "fabs": 20, "models": 70},
}


@pytest.fixture
def example(build: Build) -> Assessment:
    return build(TREE, TABLE, rules=RULES, compute="compute", model_quality="models")


def efficient(assessment: Assessment, *efficiencies: Efficiency) -> Assessment:
    return replace(assessment, efficiencies=efficiencies)


def test_that_the_stock_is_the_product_as_a_share_of_the_leader(example: Assessment) -> None:
    found = compare(efficient(example, Efficiency("CN", 1.2)), lens=LENS)
    assert found.scores == pytest.approx({"US": 100, "CN": 60, "FR": 100 * 7000 / 60000})
    assert found.details["factors"]["CN"] == pytest.approx(
        {"compute": 500, "efficiency": 1.2, "quality": 60, "product": 36000, "share": 60}
    )
    assert found.details["compute_unit"] == "exaflop/s"
    assert found.details["quality_unit"] == "points of 0-100"
    assert found.coverage == {"US": 1, "CN": 1, "FR": 1}


def test_that_the_terms_stand_under_the_advantages_of_the_factors(example: Assessment) -> None:
    found = compare(example, lens=LENS)
    assert found.gap.terms is not None and set(found.gap.terms) == {"hardware", "applications"}
    same_models = build_assessment(
        TREE,
        {"US": TABLE["US"], "CN": {**TABLE["CN"], "models": 75}},
        rules=RULES,
        compute="compute",
        model_quality="models",
    )
    assert compare(same_models, lens=LENS).gap.terms == pytest.approx({"hardware": 37.5, "applications": 0})


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(1, 1000), st.floats(1, 100), st.floats(0.1, 5)), min_size=2, max_size=4))
def test_that_terms_sum_to_the_gap_of_any_pair(rows: list[tuple[float, float, float]]) -> None:
    table = {f"N{k}": {"compute": c, "fabs": 1, "models": q} for k, (c, q, _) in enumerate(rows)}
    assessment = replace(
        build_assessment(TREE, table, rules=RULES, compute="compute", model_quality="models"),
        efficiencies=tuple(Efficiency(f"N{k}", e) for k, (_, _, e) in enumerate(rows)),
    )
    found = compare(assessment, lens=LENS)
    assert max(score or 0 for score in found.scores.values()) == pytest.approx(100)
    for other in list(table)[1:]:
        gap = gap_between(assessment, found, "N0", other)
        assert gap.terms is not None and gap.total is not None
        assert sum(gap.terms.values()) == pytest.approx(gap.total, abs=1e-8)


def test_that_weights_play_no_part(example: Assessment) -> None:
    assert compare(example.with_points({"hardware": 99}), lens=LENS).scores == compare(example, lens=LENS).scores


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"compute": ""}, "no criterion for compute"),
        ({"compute": "", "model_quality": ""}, "compute and model quality"),
        ({"model_quality": "compute"}, "both"),
        ({"compute": "overall"}, "whole"),
        ({"efficiencies": (Efficiency("US", 0.0),)}, "United States"),
        ({"efficiencies": (Efficiency("US", 1.0, 1.2, 1.5),)}, "in order"),
    ],
)
def test_that_what_the_lens_needs_is_asked_for(example: Assessment, chosen: dict[str, object], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        compare(replace(example, **chosen), lens=LENS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("unit", "normalisation", "direction", "ratio"),
    [
        ("exaflop/s", "goalposts", 1, True),
        ("USD (billion)", "minmax", 1, True),
        ("index (2010 = 100)", "goalposts", 1, False),
        ("", "goalposts", 1, False),
        ("GW", "goalposts", -1, False),
        ("GW", "none", 1, False),
    ],
)
def test_that_only_units_with_a_true_zero_are_multiplied(
    unit: str, normalisation: str, direction: int, ratio: bool
) -> None:
    assert (
        on_ratio_scale(Criterion("c", "C", "o", normalisation=normalisation, direction=direction, unit=unit)) is ratio
    )


def test_that_a_blank_factor_gives_no_score_and_a_band(build: Build) -> None:
    table = {"US": TABLE["US"], "CN": {"compute": 500, "fabs": 1}}
    found = compare(build(TREE, table, rules=RULES, compute="compute", model_quality="models"), lens=LENS)
    assert found.scores == {"US": 100, "CN": None}
    assert found.coverage == {"US": 1, "CN": 0.5}
    assert "No stock for China: Models is blank." in found.warnings
    # At most China has 500 × 100 against 800 × 75.
    assert found.band["CN"] == pytest.approx((0, 100 * 500 / 600))
    assert found.band["US"] == (100, 100)


def test_that_nothing_anywhere_is_said_and_not_divided_by(build: Build) -> None:
    table = {actor: {**row, "models": 0} for actor, row in TABLE.items()}
    found = compare(build(TREE, table, rules=RULES, compute="compute", model_quality="models"), lens=LENS)
    assert set(found.scores.values()) == {0}
    assert "Nobody has any intelligent capital stock" in found.warnings[-1]
    assert found.gap.terms is None


def test_that_a_shift_of_points_moves_the_raw_value_through_the_goalposts(build: Build) -> None:
    shifts = {("compute", "CN"): 10.0}
    assessment = build(TREE, TABLE, rules=RULES, shifts=shifts, compute="compute", model_quality="models")
    factors = compare(assessment, "future", LENS).details["factors"]
    assert factors["CN"]["compute"] == pytest.approx(600) and factors["US"]["compute"] == 800
    log = {"compute": {**RULES["compute"], "goalpost_low": 1.0, "transform": "log"}}
    logged = build(TREE, TABLE, rules=log, shifts=shifts, compute="compute", model_quality="models")
    assert compare(logged, "future", LENS).details["factors"]["CN"]["compute"] == pytest.approx(500 * 1000**0.1)


def test_that_draws_follow_the_ranges_and_the_efficiency(example: Assessment) -> None:
    assert rank_odds(example, lens=LENS).leads == {"US": 1, "CN": 0, "FR": 0}
    unsure = efficient(example, Efficiency("CN", 1.0, 1.0, 4.0))
    found = rank_odds(unsure, lens=LENS)
    # China leads where its efficiency exceeds 2: PERT 1-1-4 is Beta(1, 5), so with probability (2/3)^5.
    assert found.leads["CN"] == pytest.approx((2 / 3) ** 5, abs=0.01)
    assert rank_odds(unsure, lens=LENS) == found
    fixed = rank_odds(efficient(example, Efficiency("CN", 1.2)), lens=LENS)
    assert fixed.low["CN"] == pytest.approx(60) == fixed.high["CN"]


def test_that_a_blank_is_drawn_over_what_it_could_be(build: Build) -> None:
    table = {"US": {"compute": 500, "fabs": 1, "models": 50}, "CN": {"fabs": 1, "models": 50}}
    found = rank_odds(build(TREE, table, rules=RULES, compute="compute", model_quality="models"), lens=LENS)
    # Anywhere up to the high goalpost of 1000: half the time above 500.
    assert found.leads["CN"] == pytest.approx(0.5, abs=1e-3)
    assert ("compute", "CN") in found.blanks


def test_that_the_curve_tells_how_much_compute_makes_up_for_lesser_models(example: Assessment) -> None:
    curve = iso_curve(efficient(example, Efficiency("CN", 1.2)))
    assert (curve.leader, curve.stock) == ("US", 60000)
    assert all(q * c == pytest.approx(60000) for q, c in curve.points)
    assert curve.points[-1][0] == 100
    near, far = curve.offsets
    assert (near.actor, far.actor) == ("CN", "FR")
    assert near.compute_needed == pytest.approx(60000 / 72)
    assert near.times_own == pytest.approx(60000 / 36000)
    assert near.times_leader == pytest.approx(60000 / 72 / 800)
    assert near.sentence == (
        "With quality 60 against 75 and efficiency 1.2 against 1, China needs 1.04 times the compute of the "
        "United States for an equal stock: 1.67 times what it has."
    )
    assert far.times_leader == pytest.approx(75 / 70)


def test_that_with_that_much_compute_the_stocks_are_equal(example: Assessment) -> None:
    needed = iso_curve(example).offsets[0].compute_needed
    assert needed is not None
    score = example.score("compute", "CN")
    assert score is not None
    assert compare(example.with_score(replace(score, likely=needed)), lens=LENS).scores["CN"] == pytest.approx(100)


def test_that_without_quality_no_compute_is_enough_and_without_stock_there_is_no_curve(build: Build) -> None:
    table = {"US": TABLE["US"], "CN": {**TABLE["CN"], "models": 0}, "FR": {**TABLE["FR"], "compute": 0}}
    curve = iso_curve(build(TREE, table, rules=RULES, compute="compute", model_quality="models"))
    said = {offset.actor: offset for offset in curve.offsets}
    assert said["CN"].times_leader is None and "no amount of compute" in said["CN"].sentence
    assert said["FR"].times_own is None and "it has none" in said["FR"].sentence
    nothing = {actor: {**row, "models": 0} for actor, row in TABLE.items()}
    with pytest.raises(NothingToCompare):
        iso_curve(build(TREE, nothing, rules=RULES, compute="compute", model_quality="models"))
