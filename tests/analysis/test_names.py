"""How lists, counts and points stand in a sentence."""

import pytest

from vantage.analysis.names import counted, listed, signed, there_are


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_that_a_list_ends_with_an_and(words: list[str], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 cells are"), (1, "1 cell is"), (2, "2 cells are"), (1200, "1,200 cells are")]
)
def test_that_what_is_counted_agrees_with_its_number(number: int, text: str) -> None:
    assert counted(number, "cell is", "cells are") == text


def test_that_one_thing_is_and_two_are() -> None:
    assert there_are(1, "weight", "weights") == "There is 1 weight"
    assert there_are(2, "weight", "weights") == "There are 2 weights"


@pytest.mark.parametrize(
    ("points", "text"), [(2.24, "+2.2"), (-3.61, "−3.6"), (0.0, "0.0"), (-0.04, "0.0"), (0.04, "0.0"), (-0.06, "−0.1")]
)
def test_that_points_have_a_sign_unless_they_round_to_nothing(points: float, text: str) -> None:
    assert signed(points) == text
