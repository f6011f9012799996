"""The least movement of weight: closed form and linear program against each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.analysis.flips.least_movement import (
    Movable,
    by_linear_program,
    least_movement,
    least_movement_for_one,
)


@st.composite
def problems(draw, rows):
    count = draw(st.integers(2, 6))
    points = np.array(draw(st.lists(st.integers(0, 20), min_size=count, max_size=count)), dtype=float)
    points[0] += 1
    locked = np.array(draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    locked[0] = False
    table = draw(st.lists(st.lists(st.integers(-50, 50), min_size=count, max_size=count), min_size=rows, max_size=rows))
    return Movable(points / points.sum(), ~locked, ~locked), np.array(table, dtype=float)


def moved(movable: Movable, weights: np.ndarray) -> float:
    return 0.5 * float(np.abs(weights - movable.shares).sum())


@settings(max_examples=60, deadline=None)
@given(problems(1))
def test_that_the_linear_program_equals_the_closed_form_for_one_condition(problem) -> None:
    movable, rows = problem
    closed = least_movement_for_one(movable, rows[0], 0.0)
    program = by_linear_program(movable, rows, np.zeros(1))
    assert (closed is None) == (program is None)
    if closed is not None and program is not None:
        assert moved(movable, closed) == pytest.approx(moved(movable, program), abs=1e-7)


@settings(max_examples=60, deadline=None)
@given(problems(3))
def test_that_the_shares_found_meet_every_condition_and_keep_sum_and_locks(problem) -> None:
    movable, rows = problem
    found = least_movement(movable, rows, np.zeros(3))
    if found is None:
        assert by_linear_program(movable, rows, np.zeros(3)) is None
        return
    assert (rows @ found >= -1e-6).all()
    assert found.sum() == pytest.approx(1.0, abs=1e-9)
    assert (found >= 0).all()
    assert found[~movable.may_rise] == pytest.approx(movable.shares[~movable.may_rise], abs=1e-9)


@settings(max_examples=20, deadline=None)
@given(problems(2), st.randoms(use_true_random=False))
def test_that_no_other_shares_meet_the_conditions_with_less_movement(problem, random) -> None:
    movable, rows = problem
    found = least_movement(movable, rows, np.zeros(2))
    free = np.flatnonzero(movable.may_rise)
    for _ in range(25):
        other = movable.shares.copy()
        parts = np.array([float(random.randint(1, 99)) for _ in free])
        other[free] = parts / parts.sum() * movable.shares[free].sum()
        if (rows @ other >= 0).all():
            assert found is not None
            assert moved(movable, found) <= moved(movable, other) + 1e-7


def test_that_conditions_met_already_move_nothing() -> None:
    movable = Movable(np.array([0.5, 0.5]), np.ones(2, dtype=bool), np.ones(2, dtype=bool))
    assert least_movement(movable, np.array([[1.0, 1.0]]), np.zeros(1)) == pytest.approx([0.5, 0.5])


def test_that_two_conditions_that_exclude_each_other_have_no_answer() -> None:
    movable = Movable(np.array([0.5, 0.5]), np.ones(2, dtype=bool), np.ones(2, dtype=bool))
    rows = np.array([[2.0, -1.0], [-1.0, 2.0]])
    assert least_movement(movable, rows, np.array([0.9, 0.9])) is None
