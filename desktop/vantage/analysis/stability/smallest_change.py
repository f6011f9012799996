"""The smallest change of one weight that makes two alternatives level, and how critical each criterion is.

Triantaphyllou and Sanchez, A sensitivity analysis approach for some deterministic multi-criteria decision making
methods, Decision Sciences 28 (1997), theorem 1 and definitions 3 to 7. Here only one weight changes, from w to
w - delta, and all are scaled to a sum of 1 afterwards. Put into shares this is the same line as the stability interval:
the share at the break-even is (w - delta) / (1 - delta).
"""

from dataclasses import dataclass

import numpy as np

from vantage.analysis.normalisation import Array


@dataclass(frozen=True, eq=False)
class SmallestChanges:
    """`changes` (actors, actors, criteria): delta for each pair, NaN where no change of that weight can do it.

    `criticality` (criteria,) is the smallest |delta| / w over all pairs, infinite where no pair can change places;
    `criticality_of_top` the same over the pairs with the best alternative. `sensitivity` is 1 / criticality.
    """

    scores: Array
    changes: Array
    criticality: Array
    criticality_of_top: Array

    @property
    def sensitivity(self) -> Array:
        with np.errstate(divide="ignore"):
            return 1.0 / self.criticality


def smallest_changes(values: Array, weights: Array) -> SmallestChanges:
    """For values (actors, criteria) without blanks and weights (criteria,) with sum 1 in a weighted mean.

    delta = (S_a - S_b) / (v_a - v_b), feasible where it is at most the weight. Equal values can change nothing (NaN).
    For a weighted product pass the logarithms of the values.
    """
    scores = values @ weights
    gaps = (scores[:, None] - scores[None, :])[:, :, None]
    distance = values[:, None, :] - values[None, :, :]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        changes = np.where(distance != 0, gaps / distance, np.nan)
        changes = np.where(changes <= weights, changes, np.nan)
        relative = np.abs(changes) / weights
    own = np.arange(len(scores))
    relative[own, own] = np.nan
    changes[own, own] = np.nan
    top = int(np.argmax(scores))
    return SmallestChanges(scores, changes, _smallest(relative.reshape(-1, len(weights))), _smallest(relative[top]))


def _smallest(relative: Array) -> Array:
    return np.where(np.isnan(relative), np.inf, relative).min(axis=0)
