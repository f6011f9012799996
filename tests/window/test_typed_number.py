"""Numbers typed into forms: what is read, what is refused, and what can be typed again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.errors import BadInput
from vantage.window.typed_number import grouped_text, number_text, typed_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        (" 2,5 ", 2.5),
        ("−3.25", -3.25),
        ("10 073", 10_073.0),
        ("1e6", 1e6),
        (".5", 0.5),
        ("0,125", 0.125),
        ("12,3456", 12.3456),
        ("1,234.5", 1234.5),
        ("1,234,567", 1_234_567.0),
    ],
)
def test_that_a_decimal_comma_thousands_and_a_true_minus_are_read(text: str, number: float) -> None:
    assert typed_number(text, "the target") == number


@pytest.mark.parametrize("text", ["1,234", "-12,500", "999,000"])
def test_that_what_could_be_two_numbers_is_refused_with_both(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        typed_number(text, "the target")
    assert "the target" in refused.value.title
    assert refused.value.advice == f"Type {text.replace(',', '')} or {text.replace(',', '.')}."


@pytest.mark.parametrize("text", ["ten", "1_000", "1.234.567", "1,2,3", "nan", "inf", "1e999", "0x10", "-", "5 %"])
def test_that_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is not a number for the low goalpost"):
        typed_number(text, "the low goalpost")


def test_that_an_empty_field_is_no_number_and_no_fault() -> None:
    assert typed_number("  ", "the target") is None


@settings(max_examples=200, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_that_a_number_shown_can_be_typed_again(x: float) -> None:
    assert typed_number(number_text(x), "x") == typed_number(grouped_text(x), "x") == x
