"""VIKOR: a compromise between the good of most criteria and the regret in the worst (Opricovic and Tzeng 2004)."""

from dataclasses import dataclass

import numpy as np

from vantage.analysis.decision_table.alignment import NOISE, TIE, beside, more_is_better, scaled_to_one
from vantage.analysis.decision_table.table import Mask
from vantage.analysis.normalisation import Array


@dataclass(frozen=True, eq=False)
class Vikor:
    """Per unit (units, ...), lower is better.

    `s` is the weighted sum of the distances to the best, `r` the largest of them, `q` the compromise of the two.
    `s_counts` and `r_counts` (1, ...) are False where all units have the same S or R, which then adds nothing to `q`.
    """

    s: Array
    r: Array
    q: Array
    s_counts: Mask
    r_counts: Mask


@dataclass(frozen=True)
class Acceptance:
    """`compromise` holds the positions of the units to propose, best first; `threshold` is 1 / (units - 1).

    `advantage` (C1): the second is at least the threshold behind. `stability` (C2): the first also leads by S or R.
    """

    compromise: tuple[int, ...]
    advantage: bool
    stability: bool
    threshold: float


def vikor(values: Array, weights: Array, directions: Array, v: float = 0.5) -> Vikor:
    """S, R and Q of values (criteria, units, ...) without blanks; `v` (0-1) is the weight of S against R.

    A criterion without a range adds 0 for everybody. Where all S are equal, their part of Q is 0 for everybody, and so
    for R: nothing is divided by zero. Zero and negative values are allowed. With two units Q is 0 and 1, or v and
    1 - v; with one it is 0. Q depends on the other units. A blank gives NaN for its unit.
    """
    better = more_is_better(values, directions)
    best = np.nanmax(better, axis=1, keepdims=True)
    spread = best - np.nanmin(better, axis=1, keepdims=True)
    terms = beside(scaled_to_one(weights), values) * (best - better) / np.where(spread > 0, spread, 1.0)
    s, r = terms.sum(axis=0), terms.max(axis=0)
    (s_part, s_counts), (r_part, r_counts) = _on_unit_scale(s), _on_unit_scale(r)
    return Vikor(s, r, v * s_part + (1 - v) * r_part, s_counts, r_counts)


def acceptance(found: Vikor) -> Acceptance:
    """Which units to propose, for one table (units,) of two units or more.

    The first by Q alone if C1 and C2 hold; the first two if only C2 fails; every unit whose Q is less than the
    threshold behind if C1 fails, whatever C2 says. Equal Q are ordered by S, then R, then place in the table.
    """
    s, r, q = (np.round(part, 9) for part in (found.s, found.r, found.q))
    order = [int(i) for i in np.lexsort((np.arange(len(q)), r, s, q))]
    first, second = order[0], order[1]
    threshold = 1 / (len(q) - 1)
    advantage = bool(q[second] - q[first] >= threshold - TIE)
    stability = bool(s[first] <= s.min() or r[first] <= r.min())
    if not advantage:
        near = tuple(i for i in order if q[i] - q[first] < threshold - TIE)
    else:
        near = (first,) if stability else (first, second)
    return Acceptance(near, advantage, stability, threshold)


def _on_unit_scale(distances: Array) -> tuple[Array, Mask]:
    """From 0 for the smallest to 1 for the largest, and whether they differ by more than rounding noise; 0 for all
    where they do not."""
    low = np.nanmin(distances, axis=0, keepdims=True)
    spread = np.nanmax(distances, axis=0, keepdims=True) - low
    differ = spread > NOISE
    return np.where(differ, (distances - low) / np.where(differ, spread, 1.0), 0.0), differ
