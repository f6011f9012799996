"""The least movement of weight that meets linear conditions: in closed form for one, by linear programming for more."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vantage.analysis.linear_programs import quiet_solver, solution
from vantage.analysis.normalisation import Array

_MET = 1e-12


@dataclass(frozen=True, eq=False)
class Movable:
    """Shares (n,) with sum 1, and which of them may fall and which may rise."""

    shares: Array
    may_fall: npt.NDArray[np.bool_]
    may_rise: npt.NDArray[np.bool_]


def least_movement(movable: Movable, rows: Array, needed: Array) -> Array | None:
    """Shares w >= 0 with the same sum, rows (m, n) @ w >= needed (m,), and the smallest half sum of |w - shares|; None
    where there are none.

    The closed form of the condition that asks for most is the answer where it meets the others too.
    """
    alone = [least_movement_for_one(movable, row, float(bound)) for row, bound in zip(rows, needed, strict=True)]
    if any(found is None for found in alone):
        return None
    known = [found for found in alone if found is not None]
    if not known:
        return movable.shares
    furthest = max(known, key=lambda w: float(np.abs(w - movable.shares).sum()))
    if (rows @ furthest >= needed - _MET).all():
        return furthest
    return by_linear_program(movable, rows, needed)


def least_movement_for_one(movable: Movable, row: Array, needed: float) -> Array | None:
    """The same for a single condition: weight goes to the criterion with the largest entry, first from the one with the
    smallest (a fractional knapsack, Dantzig 1957)."""
    weights = movable.shares.copy()
    missing = needed - float(row @ weights)
    if missing <= 0:
        return weights
    if not movable.may_rise.any():
        return None
    best = int(np.argmax(np.where(movable.may_rise, row, -np.inf)))
    for j in np.argsort(row, kind="stable").tolist():
        gain = float(row[best] - row[j])
        if gain <= 0:
            return None
        if not movable.may_fall[j] or weights[j] == 0 or j == best:
            continue
        part = min(float(weights[j]), missing / gain)
        weights[j] -= part
        weights[best] += part
        missing -= part * gain
        if missing <= _MET * max(1.0, abs(needed)):
            return weights
    return None


def by_linear_program(movable: Movable, rows: Array, needed: Array) -> Array | None:
    """The same by linear programming: variables are what each share gains and what it gives; the dual simplex ends on
    a vertex, so that few criteria move."""
    import highspy

    count, conditions = len(movable.shares), len(rows)
    matrix = np.vstack([np.concatenate([np.ones(count), -np.ones(count)]), np.hstack([rows, -rows])])
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = 2 * count, conditions + 1
    program.col_cost_ = np.concatenate([np.ones(count), np.zeros(count)])
    program.col_lower_ = np.zeros(2 * count)
    program.col_upper_ = np.concatenate(
        [np.where(movable.may_rise, 1.0, 0.0), np.where(movable.may_fall, movable.shares, 0.0)]
    )
    scale = np.maximum(np.abs(rows).max(axis=1), 1e-300)
    matrix[1:] /= scale[:, None]
    program.row_lower_ = np.concatenate([[0.0], (needed - rows @ movable.shares) / scale])
    program.row_upper_ = np.concatenate([[0.0], np.full(conditions, highspy.kHighsInf)])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.arange(conditions + 2) * 2 * count
    program.a_matrix_.index_ = np.tile(np.arange(2 * count), conditions + 1)
    program.a_matrix_.value_ = matrix.ravel()
    solver = quiet_solver()
    solver.setOptionValue("primal_feasibility_tolerance", 1e-10)
    solver.passModel(program)
    moves = solution(solver)
    if moves is None:
        return None
    return np.maximum(movable.shares + moves[:count] - moves[count:], 0.0)
