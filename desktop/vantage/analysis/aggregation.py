"""Weighted means over the children of a node (OECD/JRC Handbook, step 6). Always harmonic <= geometric <= arithmetic.

`z` has shape (children, ...) on 0-100 with NaN for blanks, `w` shape (children,) or the shape of `z`, all >= 0. A blank
is dropped and the weights of its siblings are renormalised; where no weight is left the result is NaN. A child without
weight counts for nothing, whatever its value.
"""

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.errors import BadScore


def combine(aggregation: str, z: Array, w: Array, exponent: float = 1.0) -> Array:
    """The value of a node by its own aggregation (one of AGGREGATIONS); `exponent` belongs to the power mean."""
    if aggregation == "arithmetic":
        return arithmetic(z, w)
    if aggregation == "minimum":
        return minimum(z, w)
    return power(z, w, power_of(aggregation, exponent))


def power_of(aggregation: str, exponent: float = 1.0) -> float:
    """The exponent that makes an aggregation a power mean; KeyError for the minimum, which none does."""
    return {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0, "power": exponent}[aggregation]


def applied_weights(z: Array, w: Array) -> Array:
    """Weights in the shape of `z` after blanks are dropped; each column sums to 1, or to 0 where nothing is left."""
    spread = w.reshape(w.shape + (1,) * (z.ndim - w.ndim))
    observed = np.where(np.isnan(z), 0.0, spread)
    total = observed.sum(axis=0)
    return observed / np.where(total > 0, total, 1.0)


def arithmetic(z: Array, w: Array) -> Array:
    """The weighted arithmetic mean along the first axis: sum of w * z."""
    applied = applied_weights(z, w)
    # Multiply and add by rows, not a matrix product: equal columns then give equal sums to the last bit.
    result = (applied * np.where(applied > 0, z, 0.0)).sum(axis=0)
    return np.where(applied.any(axis=0), result, np.nan)


def geometric(z: Array, w: Array) -> Array:
    """The weighted geometric mean along the first axis: exp(sum of w * ln z).

    A zero with positive weight gives 0; a zero without weight counts for nothing. Raises BadScore for a negative value.
    """
    _refuse_negative(z, "A geometric mean")
    applied = applied_weights(z, w)
    counted = np.where(applied > 0, z, 1.0)
    with np.errstate(divide="ignore"):
        result = np.exp((applied * np.log(counted)).sum(axis=0))
    return np.where(applied.any(axis=0), result, np.nan)


def harmonic(z: Array, w: Array) -> Array:
    """The weighted harmonic mean along the first axis: 1 / sum of (w / z).

    A zero with positive weight gives 0. Raises BadScore for a negative value.
    """
    _refuse_negative(z, "A harmonic mean")
    applied = applied_weights(z, w)
    counted = np.where(applied > 0, z, 1.0)
    with np.errstate(divide="ignore", over="ignore"):
        result = 1.0 / (applied / counted).sum(axis=0)
    return np.where(applied.any(axis=0), result, np.nan)


def power(z: Array, w: Array, exponent: float) -> Array:
    """The weighted power mean along the first axis: (sum of w * z^p)^(1/p); p = 0 is its limit, the geometric mean.

    A zero with positive weight gives 0 where p <= 0. It rises with p and stays between the smallest and the largest
    value. Raises BadScore for a negative value.
    """
    if exponent == 0:
        return geometric(z, w)
    if exponent == 1:
        return arithmetic(z, w)
    if exponent == -1:
        return harmonic(z, w)
    _refuse_negative(z, "A power mean")
    applied = applied_weights(z, w)
    # Relative to the value that dominates, and by expm1 and log1p: no overflow for a large p, exact for a small one.
    filler = -np.inf if exponent > 0 else np.inf
    counted = np.where(applied > 0, z, filler)
    dominant = counted.max(axis=0) if exponent > 0 else counted.min(axis=0)
    base = np.where((dominant > 0) & np.isfinite(dominant), dominant, 1.0)
    with np.errstate(divide="ignore", over="ignore"):
        logs = exponent * np.log(np.where(applied > 0, z, base) / base)
        # Where all are 0 the sum is -1, or a trifle less where weights do not sum to 1 exactly.
        total = np.log1p(np.maximum((applied * np.expm1(np.minimum(logs, 0.0))).sum(axis=0), -1.0)) / exponent
    result = np.where(dominant > 0, base * np.exp(total), 0.0)
    return np.where(applied.any(axis=0), result, np.nan)


def minimum(z: Array, w: Array) -> Array:
    """The smallest value among the children with positive weight, along the first axis; a blank is left out."""
    applied = applied_weights(z, w)
    result = np.where(applied > 0, z, np.inf).min(axis=0)
    return np.where(applied.any(axis=0), result, np.nan)


def _refuse_negative(z: Array, which: str) -> None:
    if (z < 0).any():
        raise BadScore(f"{which} has no meaning for negative values.", "Use values of 0 and more.")
