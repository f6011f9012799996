"""Trade-offs in natural units, and weights from them."""

from math import isclose, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.weighing.trade_off import NaturalRange, TradeOffAnswer, trade_off, weigh_by_trade_offs
from vantage.errors import BadInput

POWER = NaturalRange("Generation", 0, 1000, "TWh")
PRICE = NaturalRange("Price", 10, 200, "€/MWh", -1)
CHIPS = NaturalRange("Chips", 0, 5, "million")
RANGES = (POWER, PRICE, CHIPS)


def test_that_a_trade_off_is_told_in_natural_units() -> None:
    found = trade_off(POWER, 0.3, PRICE, 0.2)
    assert found.amount == pytest.approx(0.3 / 1000 * 190 / 0.2)
    assert found.sentence == "1 TWh more of Generation makes up for 0.285 €/MWh more of Price."
    assert trade_off(PRICE, 0.2, CHIPS, 0.2).sentence.startswith(
        "1 €/MWh less of Price makes up for 0.02632 million less"
    )


def test_that_the_amount_keeps_the_weighted_value_the_same() -> None:
    found = trade_off(POWER, 0.3, PRICE, 0.2)
    gained, lost = 0.3 * 1 / POWER.width, 0.2 * found.amount / PRICE.width
    assert gained == pytest.approx(lost)


def test_that_a_loss_beyond_the_goalposts_is_told() -> None:
    found = trade_off(CHIPS, 0.9, NaturalRange("Labs", 0, 2, "labs"), 0.01)
    assert not found.within
    assert "beyond its whole range of 2 labs" in found.sentence
    assert trade_off(POWER, 0.3, PRICE, 0.2).within


def test_that_a_criterion_without_weight_makes_up_for_nothing_and_nothing_makes_up_for_it() -> None:
    assert trade_off(POWER, 0, PRICE, 0.2).amount == 0
    assert "weighs nothing" in trade_off(POWER, 0, PRICE, 0.2).sentence
    with pytest.raises(BadInput, match="Price weighs nothing"):
        trade_off(POWER, 0.3, PRICE, 0)


@given(st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
@settings(max_examples=50, deadline=None)
def test_that_weights_come_back_from_the_trade_offs_they_imply(raw: list[float]) -> None:
    shares = [w / sum(raw) for w in raw]
    answers = [
        TradeOffAnswer(RANGES[a].name, 1, RANGES[b].name, trade_off(RANGES[a], shares[a], RANGES[b], shares[b]).amount)
        for a, b in ((0, 1), (2, 1), (0, 2))
    ]
    for told in (answers[:2], answers):
        found = weigh_by_trade_offs(RANGES, told)
        assert list(found.weights.values()) == pytest.approx(shares, rel=1e-9)
        assert isclose(found.misfit, 1, rel_tol=1e-9)
        assert isclose(sum(found.weights.values()), 1, abs_tol=1e-12)


def test_that_wider_goalposts_with_the_same_trade_off_mean_more_weight() -> None:
    answer = TradeOffAnswer("Generation", 100, "Chips", 1)
    narrow = weigh_by_trade_offs((POWER, CHIPS), [answer]).weights
    wide = weigh_by_trade_offs((NaturalRange("Generation", 0, 2000, "TWh"), CHIPS), [answer]).weights
    assert wide["Generation"] / wide["Chips"] == pytest.approx(2 * narrow["Generation"] / narrow["Chips"])


def test_that_contradicting_answers_are_reconciled_and_named() -> None:
    answers = [
        TradeOffAnswer("Generation", 100, "Price", 19),
        TradeOffAnswer("Price", 19, "Chips", 0.5),
        TradeOffAnswer("Generation", 100, "Chips", 4),
    ]
    found = weigh_by_trade_offs(RANGES, answers)
    assert found.misfit == pytest.approx(2)  # 8 times in all, shared by three answers
    assert len(found.warnings) == 3
    assert "Generation against Chips" in found.warnings[2]


def test_that_an_amount_beyond_the_range_is_computed_with_a_warning() -> None:
    found = weigh_by_trade_offs((POWER, CHIPS), [TradeOffAnswer("Generation", 100, "Chips", 10)])
    assert "10 million of Chips is beyond its whole range of 5 million" in found.warnings[0]


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ([TradeOffAnswer("Generation", 1, "Price", 1)], "Chips"),
        ([], "Price and Chips"),
        ([TradeOffAnswer("Generation", 0, "Price", 1)], "Generation"),
        ([TradeOffAnswer("Generation", 1, "Price", nan)], "Price"),
        ([TradeOffAnswer("Generation", 1, "Generation", 1)], "itself"),
        ([TradeOffAnswer("Generation", 1, "Water", 1)], "Water"),
    ],
)
def test_that_answers_that_give_no_weights_are_refused(answers: list[TradeOffAnswer], named: str) -> None:
    with pytest.raises(BadInput) as refusal:
        weigh_by_trade_offs(RANGES, answers)
    assert named in refusal.value.title


@pytest.mark.parametrize("ends", [(5, 5), (6, 5), (nan, 5)])
def test_that_goalposts_equal_or_reversed_are_refused(ends: tuple[float, float]) -> None:
    with pytest.raises(BadInput, match="goalposts of Wrong"):
        trade_off(NaturalRange("Wrong", *ends), 0.5, POWER, 0.5)
    with pytest.raises(BadInput, match="goalposts of Wrong"):
        weigh_by_trade_offs((POWER, NaturalRange("Wrong", *ends)), [])
