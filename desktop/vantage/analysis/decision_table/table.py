"""A bare decision table: names, numbers, weights and directions, checked once before any method sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vantage.analysis.names import there_are
from vantage.analysis.normalisation import Array
from vantage.errors import BadInput, BadWeights

Mask = npt.NDArray[np.bool_]
DIRECTIONS = {"max": 1, "min": -1}
LARGEST = 1e100
"""Above this a square or a sum may overflow; nothing measured comes near it."""


@dataclass(frozen=True, eq=False)
class DecisionTable:
    """`cells` (units, criteria), NaN for blanks; `weights` (criteria,) as given, `directions` (criteria,) 1 or -1."""

    units: tuple[str, ...]
    criteria: tuple[str, ...]
    cells: Array
    weights: Array
    directions: Array

    @property
    def values(self) -> Array:
        """The cells as the kernels want them: (criteria, units)."""
        return self.cells.T

    @property
    def shares(self) -> Array:
        """The weights scaled to a sum of 1."""
        return self.weights / self.weights.sum()

    def blanks(self) -> tuple[tuple[str, str], ...]:
        """The cells without a number, as (unit, criterion), row by row."""
        return tuple((self.units[i], self.criteria[j]) for i, j in np.argwhere(np.isnan(self.cells)))

    def first_cell(self, where: Mask) -> tuple[str, str, float] | None:
        """Unit, criterion and value of the first cell, row by row, for which `where` (units, criteria) holds."""
        for i, j in np.argwhere(where):
            return self.units[i], self.criteria[j], float(self.cells[i, j])
        return None


def decision_table(
    units: Sequence[str], criteria: Sequence[str], cells: Array, weights: Sequence[float], directions: Sequence[str]
) -> DecisionTable:
    """The table, checked. `directions` are "max" (more is better) or "min".

    Raises BadWeights for weights that are negative, not finite or all zero; BadInput for another count of weights or
    directions than of criteria, unknown directions, no unit, a value that is infinite or nearly so, and a unit without
    any number on a criterion that has weight.
    """
    cells = np.asarray(cells, dtype=float).reshape(len(units), len(criteria))
    if not units:
        raise BadInput("The table has no rows.", "Add one row for each thing to compare.")
    _same_count(len(weights), criteria, "weight", "weights")
    _same_count(len(directions), criteria, "direction", "directions")
    for name, weight in zip(criteria, weights, strict=True):
        if not 0 <= weight <= LARGEST:
            raise BadWeights(f"The weight of “{name}” is {weight:g}.", "Give weights of 0 or more.")
    if not any(weights):
        raise BadWeights("All weights are zero.", "Give at least one criterion a weight above 0.")
    for name, direction in zip(criteria, directions, strict=True):
        if direction not in DIRECTIONS:
            raise BadInput(
                f"The direction of “{name}” is “{direction}”.", "Write max where more is better and min where less is."
            )
    signs = np.array([DIRECTIONS[direction] for direction in directions], dtype=float)
    table = DecisionTable(tuple(units), tuple(criteria), cells, np.array(weights, dtype=float), signs)
    if huge := table.first_cell(np.abs(cells) > LARGEST):
        raise BadInput(
            f"“{huge[0]}” on “{huge[1]}” is {huge[2]:g}, too large to be compared.",
            "Use a larger unit of measurement, or leave the cell empty.",
        )
    empty = np.isnan(cells[:, table.weights > 0]).all(axis=1)
    if empty.any():
        raise BadInput(
            f"“{table.units[int(np.argmax(empty))]}” has no number on any criterion with weight.",
            "Fill in at least one cell of this row, or take the row out.",
        )
    return table


def _same_count(given: int, criteria: Sequence[str], one: str, many: str) -> None:
    if given != len(criteria):
        raise BadInput(
            f"{there_are(given, one, many)} for {len(criteria)} criteria.",
            f"Give one for each of: {', '.join(criteria)}, in this order.",
        )
