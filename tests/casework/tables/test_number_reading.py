"""Which numbers a column holds, and what is refused in it."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.casework.tables.number_reading import COMMA, POINT, NumberStyle, column_style, read_number, read_year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("72", 72),
        ("1 234,5", 1234.5),
        ("1\u202f234.5", 1234.5),
        ("1'234.5", 1234.5),
        ("1,234,567", 1234567),
        ("12,34,567", 1234567),
        ("1.234.567,8", 1234567.8),
        ("\u22125", -5),
        ("0,123", 0.123),
        ("3.457", 3.457),
        ("1e3", 1000),
        (".5", 0.5),
        ("-0.25", -0.25),
    ],
)
def test_that_a_number_that_can_mean_one_thing_is_read(text: str, number: float) -> None:
    assert read_number(text, column_style([text])).value == pytest.approx(number)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("n/a", "“n/a” is not a number"),
        ("..", "is not a number"),
        ("nan", "is not a number"),
        ("inf", "is not a number"),
        ("12*", "is not a number"),
        ("(5)", "may mean minus"),
        ("2024-05-01", "looks like a date"),
        ("May-24", "looks like a date"),
        (datetime.date(2024, 5, 1), "is a date"),
        ("=A1+B1", "formula without a saved result"),
        (True, "is not a number"),
        ("1e999", "not a finite number"),
        ("12,34,5", "is not a number"),
    ],
)
def test_that_what_is_no_number_is_named(value: object, words: str) -> None:
    read = read_number(value, NumberStyle())  # type: ignore[arg-type]
    assert read.value is None
    assert words in read.problem


def test_that_a_comma_before_three_digits_is_refused_until_the_column_tells() -> None:
    alone = read_number("1,234", column_style(["1,234", "5"]))
    assert alone.value is None
    assert "may be 1.234 or 1234" in alone.problem
    assert read_number("1,234", column_style(["1,234", "2.5"])).value == 1234
    assert read_number("1,234", column_style(["1,234", "2,5"])).value == 1.234
    assert read_number("1,234", NumberStyle(COMMA)).value == 1.234
    assert read_number("1,234", NumberStyle(POINT)).value == 1234


def test_that_a_point_before_three_digits_is_doubtful_only_where_commas_mark_decimals() -> None:
    assert read_number("1.234", column_style(["1.234"])).value == 1.234
    assert read_number("1.234", column_style(["1.234"], doubtful_points=True)).value is None
    assert read_number("1.234", column_style(["1.234", "2,5"])).value == 1234


def test_that_the_rarer_way_of_writing_decimals_is_refused() -> None:
    style = column_style(["1.5", "2.5", "3,5"])
    assert read_number("2.5", style).value == 2.5
    assert "another way" in read_number("3,5", style).problem
    torn = column_style(["1.5", "3,5"])
    assert read_number("1.5", torn).value is None
    assert read_number("1.234", torn).value is None


@pytest.mark.parametrize(
    ("value", "year"),
    [
        ("2024", 2024),
        (2024.0, 2024),
        ("2024-07", 2024),
        (datetime.date(2023, 1, 1), 2023),
        ("24", None),
        ("20241", None),
    ],
)
def test_that_a_year_is_read_or_refused(value: object, year: int | None) -> None:
    assert read_year(value) == year  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(st.floats(-1e12, 1e12), st.sampled_from([POINT, COMMA]), st.booleans())
def test_that_a_number_written_with_separators_is_read_back(number: float, decimal: str, grouped: bool) -> None:
    text = f"{number:,.2f}" if grouped else f"{number:.2f}"
    if decimal == COMMA:
        text = text.translate(str.maketrans(",.", ".,"))
    assert read_number(text, NumberStyle(decimal)).value == float(f"{number:.2f}")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_that_any_text_is_a_finite_number_or_has_a_problem(text: str) -> None:
    read = read_number(text, column_style([text]))
    assert (read.value is None) == bool(read.problem)
