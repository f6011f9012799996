"""What a dialog shows while questions are answered."""

from math import isclose

import pytest

from vantage.analysis.weighing.ahp import weigh_by_ahp
from vantage.analysis.weighing.answered import weigh_answers, weigh_figures
from vantage.analysis.weighing.best_worst import weigh_by_best_worst
from vantage.analysis.weighing.kept_answers import (
    METHODS,
    AhpAnswers,
    BwmAnswers,
    KeptTradeOff,
    RankingAnswers,
    SwingAnswers,
    TradeOffAnswers,
    from_json,
)
from vantage.analysis.weighing.trade_off import NaturalRange

CODES = ("talent", "energy", "capital")
WORDS = {"talent": "Talent", "energy": "Energy", "capital": "Capital"}
RANGES = {code: NaturalRange(WORDS[code], 0, 100 * (k + 1), "units") for k, code in enumerate(CODES)}


@pytest.mark.parametrize("method", [m.code for m in METHODS])
def test_that_no_answers_are_not_complete_and_say_what_is_missing(method: str) -> None:
    found = weigh_answers(from_json(method, "", CODES), CODES, WORDS, RANGES)
    assert not found.complete
    assert found.messages
    assert not found.weights or isclose(sum(found.weights.values()), 1)


def test_that_a_ranking_gives_weights_in_the_order_of_the_criteria() -> None:
    found = weigh_answers(RankingAnswers(("capital", "talent", "energy")), CODES, WORDS)
    assert list(found.weights) == list(CODES)
    assert found.weights == pytest.approx({"capital": 11 / 18, "talent": 5 / 18, "energy": 2 / 18})
    assert found.complete
    assert found.messages == ()


def test_that_criteria_not_ranked_yet_come_last_and_are_named() -> None:
    found = weigh_answers(RankingAnswers(("capital",)), CODES, WORDS)
    assert not found.complete
    assert found.weights["capital"] > found.weights["talent"] > found.weights["energy"]
    assert found.messages == ("Not ranked yet: Talent and Energy.",)


def test_that_swings_are_complete_when_every_criterion_has_one() -> None:
    part = weigh_answers(SwingAnswers({"talent": 100}), CODES, WORDS)
    assert not part.complete
    assert part.weights["talent"] == 1
    whole = weigh_answers(SwingAnswers({"talent": 100, "energy": 60, "capital": 40}), CODES, WORDS)
    assert whole.complete
    assert whole.weights == pytest.approx({"talent": 0.5, "energy": 0.3, "capital": 0.2})


def test_that_answers_that_cannot_be_are_told_and_give_no_weights() -> None:
    found = weigh_answers(SwingAnswers({"talent": 0, "energy": 0, "capital": 0}), CODES, WORDS)
    assert not found.complete
    assert not found.weights
    assert "All swings are zero" in found.messages[0]


def test_that_missing_judgements_leave_the_weights_provisional() -> None:
    part = weigh_answers(AhpAnswers({("talent", "energy"): 2, ("capital", "energy"): 4}), CODES, WORDS)
    assert part.weights == pytest.approx({"talent": 2 / 7, "energy": 1 / 7, "capital": 4 / 7})
    assert not part.complete
    assert part.consistency is None
    assert part.messages[0] == "1 of 3 judgements is missing: Talent over Capital."
    assert not weigh_answers(AhpAnswers({("talent", "energy"): 2}), CODES, WORDS).weights


def test_that_inconsistent_judgements_name_the_pair_to_mend_by_code_and_mending_it_helps() -> None:
    codes = (*CODES, "chips")
    values = {("talent", "energy"): 2, ("talent", "capital"): 4, ("talent", "chips"): 8, ("energy", "capital"): 2,
              ("chips", "energy"): 9, ("capital", "chips"): 2}  # fmt: skip
    answers = AhpAnswers(values)
    found = weigh_answers(answers, codes, WORDS)
    assert found.complete
    assert found.consistency is not None
    assert found.consistency.acceptable is False
    assert found.consistency.worst_pair == found.consistency.mend_pair == ("energy", "chips")
    assert found.consistency.mend is not None
    assert "Energy over chips" in found.consistency.mend.sentence
    mended = weigh_answers(answers.with_judgement("energy", "chips", found.consistency.mend.value), codes, WORDS)
    assert mended.consistency is not None
    assert mended.consistency.acceptable
    assert mended.consistency.value == pytest.approx(found.consistency.mend.cr)


def test_that_complete_judgements_give_the_weights_of_their_matrix() -> None:
    answers = AhpAnswers({("energy", "talent"): 3, ("talent", "capital"): 2, ("energy", "capital"): 5}, "saaty")
    matrix = [[1, 1 / 3, 2], [3, 1, 5], [1 / 2, 1 / 5, 1]]
    expected = weigh_by_ahp(matrix, CODES, "saaty")
    found = weigh_answers(answers, CODES)
    assert found.weights == pytest.approx(expected.weights)
    assert found.consistency is not None
    assert found.consistency.value == pytest.approx(expected.cr)
    assert "Saaty" in found.consistency.sentence


def test_that_an_unknown_random_index_is_told_and_not_raised() -> None:
    answers = AhpAnswers({("energy", "talent"): 3, ("talent", "capital"): 2, ("energy", "capital"): 5}, "other")
    assert "other" in weigh_answers(answers, CODES).messages[0]


def test_that_best_and_worst_give_the_weights_of_the_model() -> None:
    found = weigh_answers(BwmAnswers("energy", "capital", {"talent": 3, "capital": 8}, {"talent": 2}), CODES, WORDS)
    expected = weigh_by_best_worst([3, 1, 8], [2, 8, 1], CODES)
    assert found.complete
    assert found.weights == pytest.approx(expected.weights)
    assert found.consistency is not None
    assert found.consistency.value == expected.input_based_cr


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (BwmAnswers(), "counts most and least"),
        (BwmAnswers("energy", "energy"), "must differ"),
        (BwmAnswers("energy", "capital"), "3 answers are missing"),
        (BwmAnswers("energy", "capital", {"capital": 8}, {"talent": 2}), "1 answer is missing: Energy over Talent"),
        (BwmAnswers("energy", "capital", {"talent": 3, "capital": 12}, {"talent": 2}), "off the scale"),
    ],
)
def test_that_unfinished_best_worst_answers_say_what_is_missing(answers: BwmAnswers, said: str) -> None:
    found = weigh_answers(answers, CODES, WORDS)
    assert not found.complete
    assert said in found.messages[0]


def test_that_trade_offs_give_weights_once_they_connect_all() -> None:
    first = KeptTradeOff("talent", 10, "energy", 20)  # the same part of both ranges
    part = weigh_answers(TradeOffAnswers((first,)), CODES, WORDS, RANGES)
    assert not part.complete
    assert "Capital" in part.messages[0]
    whole = weigh_answers(TradeOffAnswers((first, KeptTradeOff("energy", 20, "capital", 60))), CODES, WORDS, RANGES)
    assert whole.complete
    assert whole.weights == pytest.approx({"talent": 0.4, "energy": 0.4, "capital": 0.2})


def test_that_trade_offs_without_goalposts_name_what_lacks_them() -> None:
    found = weigh_answers(TradeOffAnswers(), CODES, WORDS, {"talent": RANGES["talent"]})
    assert found.messages == ("Trade-offs need the goalposts of Energy and Capital.",)


@pytest.mark.parametrize("method", ["entropy", "critic"])
def test_that_figures_of_too_few_actors_are_blocked_with_the_reason(method: str) -> None:
    figures = {f"actor{k}": [k, k * k, 20 - k] for k in range(8)}
    whole = weigh_figures(method, CODES, figures, {"capital": -1}, WORDS)
    assert whole.complete
    assert isclose(sum(whole.weights.values()), 1)
    figures.pop("actor0")
    blocked = weigh_figures(method, CODES, figures, {"capital": -1}, WORDS)
    assert not blocked.weights
    assert not blocked.complete
    assert "7 actors" in blocked.messages[0]


def test_that_figures_that_cannot_be_weighed_are_told_and_not_raised() -> None:
    figures = {f"actor{k}": [k - 3, 1, 1] for k in range(9)}
    assert "negative" in weigh_figures("entropy", CODES, figures, None, WORDS).messages[0]


def test_that_two_criteria_of_one_name_are_told_apart_by_their_codes() -> None:
    found = weigh_answers(SwingAnswers({"a": 100}), ("a", "b", "c"), {"a": "Energy", "b": "Energy", "c": "Chips"})
    assert found.messages == ("No swing yet for Energy (b) and Chips.",)


@pytest.mark.parametrize("codes", [(), ("talent",)])
def test_that_fewer_than_two_criteria_have_nothing_to_weigh(codes: tuple[str, ...]) -> None:
    found = weigh_answers(SwingAnswers({"talent": 100}), codes)
    assert not found.complete
    assert "second criterion" in found.messages[0]
