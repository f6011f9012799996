"""Criteria without weight are left out of a weighing unless they were answered about."""

import pytest

from vantage.analysis.weighing.kept_answers import (
    AhpAnswers,
    Answers,
    BwmAnswers,
    DataAnswers,
    KeptTradeOff,
    RankingAnswers,
    SwingAnswers,
    TradeOffAnswers,
    to_json,
)
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.window.weighing.group import weightless

ROOT = "overall"


def with_codes(*codes: str) -> Assessment:
    """The first criterion has no weight, the others have 50 points each."""
    children = (Criterion(code, code, ROOT, points=50.0 if place else 0.0) for place, code in enumerate(codes))
    return Assessment("Weightless", criteria=(Criterion(ROOT, "Overall", None), *children))


ANSWERS = (
    RankingAnswers(("a", "b")),
    SwingAnswers({"a": 100.0, "b": 50.0}),
    AhpAnswers({("a", "b"): 3.0}),
    BwmAnswers("a", "b", {"b": 5.0}, {"a": 5.0}),
    TradeOffAnswers((KeptTradeOff("a", 1.0, "b", 2.0),)),
)


@pytest.mark.parametrize("answers", ANSWERS, ids=lambda answers: answers.method)
def test_that_a_criterion_without_weight_takes_part_where_it_was_answered_about(answers: Answers) -> None:
    kept = to_json(answers)
    assert weightless(with_codes("a", "b", "c"), ROOT, answers.method, kept) == ()
    assert weightless(with_codes("d", "b", "c"), ROOT, answers.method, kept) == ("d",)


@pytest.mark.parametrize("word", ["points", "order", "best", "worst", "to_best", "judgements", "trade_offs"])
@pytest.mark.parametrize("answers", ANSWERS, ids=lambda answers: answers.method)
def test_that_a_word_of_the_form_of_answers_is_no_answer(word: str, answers: Answers) -> None:
    assert weightless(with_codes(word, "a", "b"), ROOT, answers.method, to_json(answers)) == (word,)


def test_that_actors_and_what_cannot_be_read_answer_for_no_criterion() -> None:
    kept = to_json(DataAnswers(("a", "b", "c")))
    assert weightless(with_codes("a", "b", "c"), ROOT, "entropy", kept) == ("a",)
    assert weightless(with_codes("a", "b", "c"), ROOT, "swing", '{"points": "a"}') == ("a",)


def test_that_nothing_is_left_out_where_fewer_than_two_would_stay() -> None:
    assert weightless(with_codes("a", "b"), ROOT) == ()
