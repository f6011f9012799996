"""A matrix of pairwise comparisons: what is refused, and how a judgement is written."""

from collections.abc import Sequence

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.analysis.weighing.criteria_names import checked_names
from vantage.analysis.weighing.random_index import MOST_CRITERIA
from vantage.errors import BadInput

TOLERANCE = 0.02
"""How far a product of two reciprocals may be from 1: 0.33 stands for 1/3. Two decimals rounded right also do."""
HIGHEST = 9.0
MOST = 1e6
"""Judgements above this, or below 1 over this, are slips of the pen, and their products could overflow."""


def checked_matrix(matrix: Sequence[Sequence[float]], names: Sequence[str]) -> Array:
    """The matrix with exact reciprocals: of a pair such as 3 and 0.33 the number above 1 counts.

    Raises BadInput, naming row and column, for a matrix that is not square, cells that are no numbers, zero, negative
    or beyond any comparison, a diagonal other than 1, pairs that are not reciprocal, and more than 15 criteria.
    """
    known = checked_names(names)
    count = len(known)
    if count > MOST_CRITERIA:
        raise BadInput(
            f"{count} criteria are too many to compare two by two: that takes {count * (count - 1) // 2} judgements.",
            f"Group them under parents of at most {MOST_CRITERIA} each, or rank them, or give swings.",
        )
    if len(matrix) != count:
        raise BadInput(
            f"The matrix is not square: it has {len(matrix)} rows for {count} criteria.",
            f"Give one row for each of {', '.join(known)}, in this order.",
        )
    for name, row in zip(known, matrix, strict=True):
        if len(row) != count:
            raise BadInput(
                f"The matrix is not square: the row of {name} has {len(row)} cells for {count} criteria.",
                f"Give one number for each of {', '.join(known)}, in this order.",
            )
    found = np.array(matrix, dtype=float)
    _refuse_bad_cells(found, known)
    for i in range(count):
        for j in range(i + 1, count):
            _refuse_not_reciprocal(found[i, j], found[j, i], known[i], known[j])
            high, low = ((i, j), (j, i)) if found[i, j] >= found[j, i] else ((j, i), (i, j))
            found[low] = 1 / found[high]
    return found


def beyond_the_scale(matrix: Array, names: Sequence[str]) -> tuple[str, ...]:
    """A warning for each judgement above 9."""
    return tuple(
        f"{names[i]} over {names[j]} is {judgement(matrix[i, j])}, above the scale of 1 to 9."
        for i, j in np.argwhere(matrix > HIGHEST + 1e-9).tolist()
    )


def judgement(value: float) -> str:
    """A judgement as people write it: 3, 1/3 or 2.4."""
    for number, form in ((value, "{}"), (1 / value, "1/{}")):
        if number >= 1 and abs(number - round(number)) < 1e-6 * number:
            return form.format(round(number))
    return f"{value:.3g}"


def _refuse_bad_cells(found: Array, names: Sequence[str]) -> None:
    for i, row in enumerate(names):
        for j, column in enumerate(names):
            value = found[i, j]
            where = f"in the row of {row}, column {column}"
            if not np.isfinite(value):
                raise BadInput(f"The cell {where} is not a number.", "Write a number from 1 to 9 or a fraction.")
            if value <= 0:
                raise BadInput(
                    f"The judgement {where} is {value:g}; it must be above zero.",
                    "Write 1 where both count the same, and a fraction such as 1/3 where the column counts more.",
                )
            if not 1 / MOST <= value <= MOST:
                raise BadInput(
                    f"The judgement {where} is {value:g}: no two criteria differ so much.",
                    "Write a number from 1 to 9 or a fraction of one.",
                )
            if i == j and abs(value - 1) > 1e-9:
                raise BadInput(
                    f"{row} compared with itself is {value:g} instead of 1.", "Put 1 all along the diagonal."
                )


def _refuse_not_reciprocal(there: float, back: float, row: str, column: str) -> None:
    less = min(there, back)
    rounded = abs(less - round(less, 2)) < 1e-9 and abs(1 / max(there, back) - less) <= 0.005 + 1e-9
    if abs(there * back - 1) > TOLERANCE + 1e-9 and not rounded:
        raise BadInput(
            f"{row} over {column} is {judgement(there)}, but {column} over {row} is {judgement(back)}: they are not "
            "reciprocal.",
            f"Write {judgement(1 / there)} for {column} over {row}, or {judgement(1 / back)} for {row} over {column}.",
        )


def judgement_in(text: str) -> float | None:
    """The number a judgement was typed as: 3, 1/3, 0.33 or 0,33; None where it is no number above zero."""
    upper, slash, lower = (part.strip().replace(",", ".") for part in text.partition("/"))
    try:
        value = float(upper) / float(lower) if slash else float(upper)
    except (ValueError, ZeroDivisionError):
        return None
    return value if 0 < value < float("inf") else None
