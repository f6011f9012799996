"""How weights and directions stand beside values, and which differences are rounding noise.

The kernels of this folder take `values` of shape (criteria, units) or (criteria, units, draws), NaN for blanks,
`weights` (criteria,) or (criteria, draws), all >= 0, and `directions` (criteria,) of 1 (more is better) and -1.
"""

import numpy as np

from vantage.analysis.normalisation import Array

NOISE = 1e-12
"""Two values of a criterion are alike if they differ by less than this share of its largest absolute value."""
TIE = 1e-9
"""Scores of order 1 that differ by less are tied."""


def beside(weights: Array, values: Array) -> Array:
    """Weights or directions with axes of length 1 where they do not vary, to be multiplied with the values."""
    aligned = weights[:, None]
    return aligned.reshape(aligned.shape + (1,) * (values.ndim - aligned.ndim))


def scaled_to_one(weights: Array) -> Array:
    """The weights divided by their sum over the criteria, which must be above zero."""
    return weights / weights.sum(axis=0)


def more_is_better(values: Array, directions: Array) -> Array:
    """The values with the sign of every criterion of which less is better turned round."""
    return values * beside(np.asarray(directions, dtype=float), values)


def noise_of(values: Array) -> Array:
    """Per criterion (criteria,): the difference up to which two of its values are alike."""
    sizes = np.abs(values).reshape(len(values), -1)
    return NOISE * np.max(sizes, axis=1, initial=0.0, where=~np.isnan(sizes))


def competition_ranks(scores: Array, *, lower_is_better: bool = False, tolerance: float = TIE) -> list[int]:
    """Rank = 1 + how many units (units,) are better by more than `tolerance`; ties share a rank."""
    better = -scores if lower_is_better else scores
    above = len(better) - np.searchsorted(np.sort(better), better + tolerance, side="right")
    return [1 + int(count) for count in above]
