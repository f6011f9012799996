"""With two actors only: what is exact, what only mirrors, and what is said about it (formulas §9)."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.comparison import compare
from vantage.analysis.decision_table.vikor import vikor
from vantage.analysis.method_warnings import method_warnings
from vantage.analysis.odds import exact_simplex_probability, half_width, rank_odds
from vantage.analysis.stability import stability
from vantage.analysis.weighing.critic import weigh_by_critic
from vantage.analysis.weighing.entropy import weigh_by_entropy
from vantage.domain.assessment import Assessment

from .conftest import Build, build_assessment
from .random_assessments import assessments

DRAWS = 20_000
GAPS = st.lists(st.integers(-40, 40), min_size=1, max_size=7)


def duel(differences: list[float], rules: dict[str, dict[str, object]] | None = None) -> Assessment:
    codes = [f"k{i}" for i in range(len(differences))]
    table = {"A": dict.fromkeys(codes, 50), "B": {c: 50 - d for c, d in zip(codes, differences, strict=True)}}
    return build_assessment(dict.fromkeys(codes), table, rules=rules or {})


def by_the_published_sum(differences: list[float]) -> float:
    """Sum over d_j < 0 of the product over k != j of d_j / (d_j - d_k), for distinct differences."""
    return math.fsum(
        math.prod(d / (d - other) for k, other in enumerate(differences) if k != j)
        for j, d in enumerate(differences)
        if d < 0
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(-40, 40).filter(bool), min_size=1, max_size=6, unique=True))
def test_that_the_exact_simplex_probability_is_the_published_sum(differences: list[int]) -> None:
    exact = exact_simplex_probability([float(d) for d in differences])
    assert exact == pytest.approx(by_the_published_sum([float(d) for d in differences]), abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(GAPS)
def test_that_drawn_odds_meet_the_exact_simplex_probability_within_their_error(differences: list[int]) -> None:
    exact = exact_simplex_probability([float(d) for d in differences])
    found = rank_odds(duel([float(d) for d in differences]), spread="flat", draws=DRAWS)
    # Twice the 95 % half-width: four standard errors, and a little for odds so near 0 or 1 that none was drawn.
    assert found.leads["B"] == pytest.approx(exact, abs=2 * half_width(exact, DRAWS) + 5e-4)
    assert found.half_width <= 0.98 / math.sqrt(DRAWS)


@settings(max_examples=60, deadline=None)
@given(GAPS, st.floats(0.01, 100))
def test_that_the_exact_probability_does_not_feel_the_unit_nor_the_order(differences: list[int], unit: float) -> None:
    plain = [float(d) for d in differences]
    exact = exact_simplex_probability(plain)
    assert exact_simplex_probability([unit * d for d in plain[::-1]]) == pytest.approx(exact, abs=1e-9)
    assert exact + exact_simplex_probability([-d for d in plain]) == pytest.approx(1)


@settings(max_examples=60, deadline=None)
@given(assessments(actors=(2, 2), blanks=0.0), st.sampled_from(["topsis", "promethee2", "copeland", "borda"]))
def test_that_lenses_over_pairs_only_mirror(assessment: Assessment, lens: str) -> None:
    found = compare(assessment, lens=lens)
    one, other = found.scores.values()
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one + other == pytest.approx(100)
        assert any("two actors" in said for said in found.warnings)


@settings(max_examples=60, deadline=None)
@given(st.floats(1, 1000), st.floats(1e-6, 1000), st.sampled_from([1, -1]))
def test_that_relative_rules_send_any_difference_to_the_same_two_numbers(
    value: float, step: float, direction: int
) -> None:
    ends = {"minmax": (0, 100), "distance-to-best": (0, 100), "rank": (0, 100), "percentile": (0, 100)}
    z = 10 / math.sqrt(2)
    for rule, (low, high) in {**ends, "zscore": (50 - z, 50 + z)}.items():
        rules = {"k0": {"normalisation": rule, "direction": direction}}
        table = {"A": {"k0": value}, "B": {"k0": value + step}}
        scores = compare(build_assessment({"k0": None}, table, rules=rules)).scores
        expected = (low, high) if direction > 0 else (high, low)
        assert (scores["A"], scores["B"]) == pytest.approx(expected, abs=1e-6)


def test_that_level_actors_are_not_said_to_lead_each_other() -> None:
    level = build_assessment({"a": None, "b": None}, {"A": {"a": 50, "b": 60}, "B": {"a": 50, "b": 60}})
    for row in stability(level, compare(level)):
        assert row.sentence.startswith("Nobody gets ahead of A whatever the share of")


@pytest.mark.parametrize("rule", ["minmax", "distance-to-best", "zscore", "rank", "percentile", "distance-to-target"])
def test_that_a_rule_without_meaning_for_two_is_said_to_be_so_with_a_remedy(build: Build, rule: str) -> None:
    rules = {"k0": {"normalisation": rule, "target": 100.0}}
    assessment = build({"k0": None}, {"A": {"k0": 10}, "B": {"k0": 20}}, rules=rules)
    (said,) = [warning for warning in compare(assessment).warnings if "two actors" in warning]
    assert "K0" in said and "goalposts" in said
    assert said in method_warnings(assessment)


@pytest.mark.parametrize("rule", ["goalposts", "ratio-to-best", "share-of-total", "value-function"])
def test_that_rules_that_keep_ratios_or_stand_alone_are_not_warned_about(build: Build, rule: str) -> None:
    more = {"goalpost_low": 0.0, "goalpost_high": 50.0, "curve": ((0.0, 0.0), (50.0, 100.0))}
    rules = {"k0": {"normalisation": rule, **more}}
    assessment = build({"k0": None}, {"A": {"k0": 10}, "B": {"k0": 20}}, rules=rules)
    assert compare(assessment).warnings == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=1, max_size=5))
def test_that_vikor_of_two_rows_gives_only_four_values(rows: list[tuple[int, int]]) -> None:
    values = np.array(rows, dtype=float)
    q = vikor(values, np.full(len(rows), 1 / len(rows)), np.ones(len(rows)), 0.3).q
    assert all(min(abs(x - known) for known in (0, 0.3, 0.7, 1)) < 1e-9 for x in q)


def test_that_weights_from_the_figures_of_two_rows_come_with_a_warning() -> None:
    figures = [[3.0, 8.0, 5.0], [4.0, 2.0, 6.0]]
    for weigh in (weigh_by_entropy, weigh_by_critic):
        found = weigh(figures, ["a", "b", "c"])
        assert found.warnings and sum(found.weights.values()) == pytest.approx(1)
