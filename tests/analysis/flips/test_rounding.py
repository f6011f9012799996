"""Values rounded outward, so that what is told leads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.flips.rounding import outward
from vantage.domain.plain_figure import plain_figure

WHOLE = (0.0, 1e9)


@pytest.mark.parametrize(
    ("at", "now", "expected"),
    [
        (319.2, 216, 320),  # three digits
        (58.0, 50, 58.1),  # level at a round number: one step on
        (31.96, 56, 31.9),  # down
        (1011.0, 900, 1020),  # three digits add less than 1 %
        (1001.0, 1000, 1002),  # a quarter of the step, and no more, so four
        (2_382_900, 2_382_793, 2_383_000),  # four at most where they lead
    ],
)
def test_that_as_few_digits_are_told_as_the_step_allows(at: float, now: float, expected: float) -> None:
    found = outward(at, now, WHOLE, lambda x: x > at if at > now else x < at)
    assert found == expected


def test_that_the_scale_is_not_left_and_its_end_is_the_last_resort() -> None:
    assert outward(99.97, 50, (0, 99.98), lambda x: x > 99.97) == 99.98
    assert outward(100 / 3, 20, (0, 33.3333333333334), lambda x: x > 100 / 3) == 33.3333333333334
    assert outward(100.0, 50, (0, 100), lambda x: x > 100) is None


def test_that_a_lead_that_begins_further_on_is_sought_there() -> None:
    assert outward(11.876, 60, (1.2, 60), lambda x: x < 7.03) == 7.02


def test_that_without_a_value_now_both_ways_are_tried() -> None:
    assert outward(40.0, None, (0, 100), lambda x: x < 40) == 39.9
    assert outward(40.0, 40.0, (0, 100), lambda x: x > 40) == 40.1
    assert outward(0.0, 0.0, (0, 100), lambda x: x > 0) == 0.0001


@settings(max_examples=200, deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_that_what_is_told_leads_and_is_written_in_full(at: float, now: float) -> None:
    if at == now:
        return
    found = outward(at, now, (-1e9, 1e9), lambda x: x > at if at > now else x < at)
    assert found is not None and (found > at if at > now else found < at)
    assert float(plain_figure(found).replace(",", "").replace("−", "-")) == found
