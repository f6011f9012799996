"""The ranges criteria are weighed over, methods that are of no use, and judgements as they are typed."""

from dataclasses import replace

import pytest

from vantage.analysis.weighing.blocked_methods import why_blocked
from vantage.analysis.weighing.comparison_matrix import judgement, judgement_in
from vantage.analysis.weighing.kept_answers import METHODS
from vantage.analysis.weighing.natural_ranges import handy_amount, natural_ranges, worst_and_best
from vantage.analysis.weighing.trade_off import NaturalRange
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion

PRICE = Criterion(
    "price", "Price", "root", normalisation="goalposts", direction=-1, goalpost_low=20, goalpost_high=80, unit="US$"
)
ROOT = Criterion("root", "Overall", None)


def ranges(*criteria: Criterion) -> dict[str, NaturalRange]:
    return natural_ranges(Assessment("a", criteria=(ROOT, *criteria)), "root")


def test_that_a_leaf_measured_by_goalposts_is_traded_in_its_own_unit() -> None:
    assert ranges(PRICE) == {"price": NaturalRange("Price", 20, 80, "US$", -1)}


@pytest.mark.parametrize(
    "other",
    [
        replace(PRICE, normalisation="minmax"),
        replace(PRICE, transform="log"),
        replace(PRICE, treatment="winsorise"),
        replace(PRICE, denominator="gdp"),
        replace(PRICE, goalpost_low=None),
        replace(PRICE, goalpost_low=80.0),
        replace(PRICE, normalisation="none"),
    ],
)
def test_that_any_other_criterion_is_traded_in_points(other: Criterion) -> None:
    assert ranges(other) == {"price": NaturalRange("Price", 0, 100, "points", 1)}


def test_that_a_criterion_with_parts_is_traded_in_points_whatever_it_was_before() -> None:
    below = Criterion("tariff", "Tariff", "price")
    assert ranges(PRICE, below)["price"].unit == "points"


def test_that_a_swing_goes_from_the_worst_to_the_best_goalpost() -> None:
    assert worst_and_best(PRICE) == (80, 20)
    assert worst_and_best(replace(PRICE, direction=1)) == (20, 80)
    assert worst_and_best(replace(PRICE, normalisation="zscore")) is None


@pytest.mark.parametrize(
    ("low", "high", "amount"),
    [(0, 100, 10), (0, 60, 5), (20, 80, 5), (0, 15, 1), (0, 0.05, 0.005), (0, 10_000, 1000), (0, 29, 2), (5, 5, 1)],
)
def test_that_a_handy_amount_is_a_round_number_of_at_most_a_tenth(low: float, high: float, amount: float) -> None:
    assert handy_amount(NaturalRange("A", low, high)) == pytest.approx(amount)


def test_that_methods_are_blocked_for_too_few_actors_criteria_or_too_many_comparisons() -> None:
    codes = [m.code for m in METHODS]
    assert all("second criterion" in why_blocked(code, 1, 12) for code in codes)
    assert [code for code in codes if why_blocked(code, 6, 7)] == ["entropy", "critic"]
    assert [code for code in codes if why_blocked(code, 16, 8)] == ["ahp"]
    assert "120 comparisons" in why_blocked("ahp", 16, 8)
    assert not any(why_blocked(code, 15, 8) for code in codes)


@pytest.mark.parametrize("value", [9.0, 3.0, 1.0, 1 / 3, 1 / 9, 2.5])
def test_that_a_judgement_is_read_as_it_is_written(value: float) -> None:
    assert judgement_in(judgement(value)) == pytest.approx(value)


@pytest.mark.parametrize(("text", "value"), [("0,5", 0.5), (" 1 / 3 ", 1 / 3), ("1.5", 1.5)])
def test_that_commas_and_spaces_are_read(text: str, value: float) -> None:
    assert judgement_in(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "abc", "0", "-1", "1/0", "1/", "nan", "inf", "1/2/3"])
def test_that_what_is_no_judgement_is_none(text: str) -> None:
    assert judgement_in(text) is None
