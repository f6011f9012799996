"""The weighted product model: the product of x ** w, costs with a negative exponent.

Bridgman 1922; Miller and Starr 1969; Triantaphyllou 2000, chapter 2. Units of measurement cancel in every ratio of
two scores.
"""

import numpy as np

from vantage.analysis.aggregation import arithmetic
from vantage.analysis.decision_table.alignment import beside, more_is_better
from vantage.analysis.normalisation import Array


def weighted_product(values: Array, weights: Array, directions: Array) -> Array:
    """The weighted product (units, ...) of values (criteria, units, ...), all above zero where they have weight.

    A value of 0 or below with weight gives NaN: a logarithm has no answer there, and the layer above refuses it with
    the cell named. Blanks are dropped and the other exponents scaled up to the same sum; NaN where nothing with weight
    is observed. Works for one unit or two. Scores may be compared as ratios, P(A/B) = score A / score B.
    """
    aligned = np.broadcast_to(beside(weights, values), values.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = more_is_better(np.log(np.where(aligned > 0, values, 1.0)), directions)
    logs = np.where(np.isnan(values), np.nan, logs)
    impossible = ((values <= 0) & (aligned > 0)).any(axis=0)
    return np.where(impossible, np.nan, np.exp(arithmetic(np.where(np.isfinite(logs), logs, np.nan), aligned)))
