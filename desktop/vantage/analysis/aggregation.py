"""Weighted means over the children of a node (OECD/JRC Handbook, step 6). Always harmonic <= geometric <= arithmetic.

`z` has shape (children, ...) on 0-100 with NaN for blanks, `w` shape (children,) or the shape of `z`, all >= 0. A blank
is dropped and the weights of its siblings are renormalised; where no weight is left the result is NaN.
"""

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.errors import BadScore


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
    if (z < 0).any():
        raise BadScore("A geometric mean has no meaning for negative values.", "Use values of 0 and more.")
    applied = applied_weights(z, w)
    counted = np.where(applied > 0, z, 1.0)
    with np.errstate(divide="ignore"):
        result = np.exp((applied * np.log(counted)).sum(axis=0))
    return np.where(applied.any(axis=0), result, np.nan)
