"""The weighted sum of a decision table, after one of three published ways of making criteria comparable.

`raw` adds the values as they are, costs with a minus sign: the weighted sum model for one common unit (Fishburn 1967;
Triantaphyllou 2000, chapter 2). `max` is simple additive weighting: x / max for a benefit, min / x for a cost
(Hwang and Yoon 1981, chapter III). `minmax` is (x - min) / (max - min), mirrored for a cost: it depends on the units
present and sends two units to 0 and 1 whatever their difference.
"""

import numpy as np

from vantage.analysis.aggregation import arithmetic
from vantage.analysis.decision_table.alignment import beside, more_is_better
from vantage.analysis.normalisation import Array

NORMALISATIONS = ("raw", "max", "minmax")


def comparable(values: Array, directions: Array, normalisation: str) -> Array:
    """Values (criteria, units, ...) in which more is better, in their own units (`raw`) or on 0-1.

    Blanks stay blank. `max` needs values >= 0 and costs > 0 and gives NaN, not an error, where a cost of 0 or a
    negative value stands; a benefit column of zeros stays 0. `minmax` of a column without a range is NaN throughout,
    so that it counts for nobody. One unit alone is 1 under `max` and NaN under `minmax`.
    """
    if normalisation == "raw":
        return more_is_better(values, directions)
    worst, best = _extremes(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        if normalisation == "minmax":
            rising = np.where(best > worst, (values - worst) / (best - worst), np.nan)
            return np.where(beside(directions, values) > 0, rising, 1 - rising)
        benefit = np.where(best > 0, values / best, np.where(values == 0, 0.0, np.nan))
        cost = np.where(values > 0, worst / values, np.nan)
        found = np.where(beside(directions, values) > 0, benefit, cost)
    return np.where(values < 0, np.nan, found)


def weighted_sum(comparable_values: Array, weights: Array) -> Array:
    """The weighted sum (units, ...) over the first axis; the weights are taken as shares, whatever their sum.

    Blanks are dropped and the other weights of that unit scaled up; NaN where nothing with weight is observed. Equal
    columns give equal sums to the last bit. Any number of units, each on its own.
    """
    return arithmetic(comparable_values, np.broadcast_to(beside(weights, comparable_values), comparable_values.shape))


def _extremes(values: Array) -> tuple[Array, Array]:
    """The smallest and largest value of each criterion over the units, blanks left out, axes kept."""
    seen = ~np.isnan(values)
    low = np.min(values, axis=1, keepdims=True, initial=np.inf, where=seen)
    return low, np.max(values, axis=1, keepdims=True, initial=-np.inf, where=seen)
