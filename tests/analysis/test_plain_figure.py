"""Figures inside sentences are written in full."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.measured_leaf import measure
from vantage.analysis.normalisation import check_goalposts
from vantage.domain.assessment import Actor
from vantage.domain.criterion import Criterion
from vantage.domain.plain_figure import plain_figure, with_unit
from vantage.errors import BadInput


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1e7, "10,000,000"),
        (2382793, "2,382,793"),
        (1e17, "100,000,000,000,000,000"),
        (-5, "−5"),
        (-1234.5, "−1,234.5"),
        (0.1 + 0.2, "0.3"),
        (1e-5, "0.00001"),
        (0.000123456789, "0.000123456789"),
        (12345678901.26, "12,345,678,901"),
        (math.inf, "inf"),
        (1e300, "1e+300"),
    ],
)
def test_that_a_figure_is_written_in_full(x: float, text: str) -> None:
    assert plain_figure(x) == text


@settings(max_examples=200, deadline=None)
@given(st.floats(min_value=-1e17, max_value=1e17).filter(lambda x: x == 0 or abs(x) >= 1e-9))
def test_that_a_written_figure_reads_back_to_ten_digits_and_has_no_exponent(x: float) -> None:
    text = plain_figure(x)
    assert "e" not in text
    assert float(text.replace(",", "").replace("−", "-")) == pytest.approx(x, rel=1e-9)


def test_that_a_unit_follows_and_none_leaves_no_gap() -> None:
    assert with_unit(1476118.0, "persons") == "1,476,118 persons"
    assert with_unit(5.0, "") == "5"


def test_that_refusals_and_warnings_of_measures_write_their_numbers_in_full() -> None:
    import numpy as np

    with pytest.raises(BadInput, match="goalposts 10,000,000 and 10,000"):
        check_goalposts(1e7, 1e4, "Researchers")
    leaf = Criterion("a", "Researchers", "talent", normalisation="goalposts", goalpost_low=1e4, goalpost_high=1e7)
    found = measure(leaf, np.full((3, 1), 72.0), [Actor("US", "United States")])
    assert found.warnings == ("Researchers: one value lies outside the goalposts 10,000 to 10,000,000: clipped.",)
