"""TOPSIS: nearness to an ideal and distance from its opposite (Hwang and Yoon 1981, chapter III)."""

from dataclasses import dataclass

import numpy as np

from vantage.analysis.decision_table.alignment import beside, more_is_better, scaled_to_one
from vantage.analysis.normalisation import Array


@dataclass(frozen=True, eq=False)
class Topsis:
    """`closeness` (units, ...) 0-1, and the Euclidean distances it comes from.

    `ideal` and `anti_ideal` (criteria, ...) are the two points, weighted and in vector normal form.
    """

    closeness: Array
    to_ideal: Array
    to_anti_ideal: Array
    ideal: Array
    anti_ideal: Array


def topsis(values: Array, weights: Array, directions: Array) -> Topsis:
    """Closeness C = D- / (D+ + D-) of values (criteria, units, ...) in vector normal form x / sqrt(sum of x squared).

    Zero and negative values are allowed. A column of zeros, or of equal values, adds to no distance. A blank is left
    out of the norm, of the ideals, and of both distances of its unit, which is the same as renormalising the unit's
    weights, since C is a ratio; NaN for a unit with nothing observed. Where a unit is as near to the ideal as to its
    opposite because the two coincide (all units equal, one unit alone) C is 0.5. With two units C only mirrors:
    C of B = 1 - C of A. Scores depend on the other units. Equal units get equal scores.
    """
    lengths = np.sqrt(np.nansum(values * values, axis=1, keepdims=True))
    placed = beside(scaled_to_one(weights), values) * (values / np.where(lengths > 0, lengths, 1.0))
    better = more_is_better(placed, directions)
    seen = ~np.isnan(better)
    best = np.max(better, axis=1, keepdims=True, initial=-np.inf, where=seen)
    worst = np.min(better, axis=1, keepdims=True, initial=np.inf, where=seen)
    known = np.isfinite(best)
    best, worst = np.where(known, best, 0.0), np.where(known, worst, 0.0)
    to_ideal = np.sqrt(np.nansum((better - best) ** 2, axis=0))
    to_anti_ideal = np.sqrt(np.nansum((better - worst) ** 2, axis=0))
    both = to_ideal + to_anti_ideal
    closeness = np.where(both > 0, to_anti_ideal / np.where(both > 0, both, 1.0), 0.5)
    ideal, anti_ideal = (more_is_better(point, directions)[:, 0] for point in (best, worst))
    return Topsis(np.where(seen.any(axis=0), closeness, np.nan), to_ideal, to_anti_ideal, ideal, anti_ideal)
