"""What an analyst types into a cell is read as meant, or refused with what to type instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.domain.score import Score, TypedScore, format_score, parse_score
from vantage.errors import BadScore


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("72", 72.0),
        (" 72,5 ", 72.5),
        ("1,476,118", 1476118.0),
        ("1,476.5", 1476.5),
        ("-1,476,118.25", -1476118.25),
        ("0,125", 0.125),
        ("1234,567", 1234.567),
        ("1e6", 1e6),
    ],
)
def test_that_commas_are_decimal_unless_nothing_but_thousands_can_be_meant(text: str, number: float) -> None:
    assert parse_score(text) == TypedScore(number)


def test_that_ranges_are_read_with_any_of_these_numbers() -> None:
    assert parse_score("1,000,000-1,476,118-2,000,000") == TypedScore(1476118.0, 1e6, 2e6)
    assert parse_score("60,5-72-80,25") == TypedScore(72.0, 60.5, 80.25)
    assert parse_score("-5--3--1") == TypedScore(-3.0, -5.0, -1.0)


@pytest.mark.parametrize("text", ["1,476", "10,000", "999,999", "1,000-1,476-2,000", "+1,476"])
def test_that_a_comma_that_could_be_either_is_refused_with_both_readings(text: str) -> None:
    with pytest.raises(BadScore, match="may be") as refusal:
        parse_score(text)
    assert refusal.value.advice.startswith("Type ")


@settings(max_examples=200, deadline=None)
@given(st.floats(-1e300, 1e300), st.none() | st.tuples(st.floats(0, 1e9), st.floats(0, 1e9)))
def test_that_the_text_of_a_score_types_it_again_exactly(likely: float, reach: tuple[float, float] | None) -> None:
    low, high = (None, None) if reach is None else (likely - reach[0], likely + reach[1])
    typed = parse_score(format_score(Score("c", "a", likely, low, high)))
    assert typed == TypedScore(likely, low, high)
