"""Answers are kept as JSON keyed by criterion codes, and survive criteria that come and go."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.weighing.kept_answers import (
    METHODS,
    AhpAnswers,
    Answers,
    BwmAnswers,
    DataAnswers,
    KeptTradeOff,
    RankingAnswers,
    SwingAnswers,
    TradeOffAnswers,
    from_json,
    to_json,
)
from vantage.errors import BadInput

CODES = ("talent", "energy", "capital")
ANSWERS: tuple[Answers, ...] = (
    RankingAnswers(("energy", "talent", "capital"), "ranksum"),
    SwingAnswers({"talent": 100, "energy": 62.5}),
    AhpAnswers({("talent", "energy"): 1 / 3, ("capital", "talent"): 5}, "saaty"),
    BwmAnswers("energy", "capital", {"talent": 2, "capital": 7}, {"talent": 3}),
    TradeOffAnswers((KeptTradeOff("talent", 5.0, "energy", 120.5),)),
    DataAnswers(("US", "CN"), "critic"),
)


@pytest.mark.parametrize("answers", ANSWERS)
def test_that_answers_come_back_as_they_were_kept(answers: Answers) -> None:
    assert from_json(answers.method, to_json(answers), CODES) == answers


@pytest.mark.parametrize("answers", ANSWERS)
def test_that_keeping_twice_gives_the_same_text(answers: Answers) -> None:
    text = to_json(answers)
    assert to_json(from_json(answers.method, text, CODES)) == text
    assert json.loads(text) == json.loads(json.dumps(json.loads(text), sort_keys=True))


@given(st.permutations(CODES), st.lists(st.floats(0.1, 9), min_size=3, max_size=3))
@settings(max_examples=30, deadline=None)
def test_that_the_order_in_which_judgements_were_given_leaves_no_trace(order: list[str], values: list[float]) -> None:
    pairs = dict(zip([("talent", "energy"), ("talent", "capital"), ("energy", "capital")], values, strict=True))
    shuffled = dict(sorted(pairs.items(), key=lambda item: order.index(item[0][0])))
    assert to_json(AhpAnswers(pairs)) == to_json(AhpAnswers(shuffled))


@pytest.mark.parametrize(
    ("answers", "left"),
    [
        (ANSWERS[0], RankingAnswers(("energy", "talent"), "ranksum")),
        (ANSWERS[1], ANSWERS[1]),
        (ANSWERS[2], AhpAnswers({("talent", "energy"): 1 / 3}, "saaty")),
        (ANSWERS[3], BwmAnswers("energy", "", {"talent": 2}, {"talent": 3})),
        (ANSWERS[4], ANSWERS[4]),
        (ANSWERS[5], ANSWERS[5]),
    ],
)
def test_that_answers_about_a_removed_criterion_are_dropped(answers: Answers, left: Answers) -> None:
    assert from_json(answers.method, to_json(answers), ("talent", "energy", "new")) == left


def test_that_a_trade_off_with_a_removed_criterion_is_dropped() -> None:
    assert from_json("trade-off", to_json(ANSWERS[4]), ("talent", "capital")) == TradeOffAnswers()


@pytest.mark.parametrize("method", [method.code for method in METHODS])
def test_that_every_method_starts_without_answers(method: str) -> None:
    empty = from_json(method, "", CODES)
    assert empty.method == method
    assert from_json(method, to_json(empty), CODES) == empty


def test_that_methods_are_told_in_one_sentence_each() -> None:
    assert len({m.code for m in METHODS}) == len({m.name for m in METHODS}) == len(METHODS) == 9
    assert all(m.description.endswith(".") for m in METHODS)


@pytest.mark.parametrize(
    ("method", "text"),
    [
        ("swing", "{"),
        ("swing", "[]"),
        ("swing", '{"points": {"talent": "many"}}'),
        ("swing", '{"points": {"talent": NaN}}'),
        ("swing", '{"points": {"talent": true}}'),
        ("swing", '{"points": 3}'),
        ("ahp", '{"judgements": {"talent": {"energy": 0}}}'),
        ("ahp", '{"judgements": {"talent": 4}}'),
        ("roc", '{"order": 7}'),
        ("trade-off", '{"trade_offs": [["talent", 1]]}'),
        ("delphi", "{}"),
    ],
)
def test_that_what_cannot_be_read_is_refused(method: str, text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        from_json(method, text, CODES)
    assert method in refusal.value.title
    assert refusal.value.advice


def test_that_a_judgement_reads_either_way_round_and_a_new_one_replaces_it() -> None:
    answers = AhpAnswers({("talent", "energy"): 4})
    assert answers.judged("talent", "energy") == 4
    assert answers.judged("energy", "talent") == 0.25
    assert answers.judged("energy", "capital") is None
    again = answers.with_judgement("energy", "talent", 2)
    assert again.judgements == {("energy", "talent"): 2}
    assert answers.judgements == {("talent", "energy"): 4}


def test_that_a_pair_kept_both_ways_round_counts_once() -> None:
    text = '{"judgements": {"energy": {"talent": 3}, "talent": {"energy": 5}}}'
    found = from_json("ahp", text, CODES)
    assert isinstance(found, AhpAnswers)
    assert len(found.judgements) == 1
