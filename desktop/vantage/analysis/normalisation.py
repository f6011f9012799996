"""Normalisation of raw values to 0-100 (OECD/JRC Handbook on Constructing Composite Indicators, 2008, step 5).

All functions take and return float64 arrays of any shape; NaN stands for a blank and stays NaN.
"""

import numpy as np
import numpy.typing as npt

from vantage.errors import BadInput

Array = npt.NDArray[np.float64]
SCALE = 100.0


def goalposts(x: Array, low: float, high: float, direction: int = 1) -> Array:
    """Distance between two fixed goalposts, clipped: 100 * (x - low) / (high - low), mirrored where less is better.

    The goalposts are in the unit of `x`, low below high whatever the direction. They do not depend on which actors
    are present, so a score never moves because an actor joins. Raises BadInput unless low < high.
    """
    check_goalposts(low, high)
    share = (np.asarray(x, dtype=float) - low) / (high - low)
    return np.clip(share if direction > 0 else 1.0 - share, 0.0, 1.0) * SCALE


def check_goalposts(low: float | None, high: float | None, name: str = "A measured indicator") -> tuple[float, float]:
    """The two goalposts as numbers; raises BadInput where one is missing, not finite, or low is not below high."""
    if low is None or high is None:
        raise BadInput(f"{name} has no goalposts.", "Give it a low and a high goalpost in its own unit.")
    if not (np.isfinite(low) and np.isfinite(high) and low < high):
        raise BadInput(f"{name} has goalposts {low:g} and {high:g}.", "The low goalpost must lie below the high one.")
    return low, high


def minmax(x: Array, direction: int = 1, reference: Array | None = None) -> Array:
    """Position between the smallest and the largest value of `reference` (default: of `x`), on 0-100, clipped.

    Depends on which actors are present; with two it sends any difference to 0 and 100. Undefined for a zero range
    (one actor, or all equal): then every result is NaN.
    """
    x = np.asarray(x, dtype=float)
    known = x if reference is None else np.asarray(reference, dtype=float)
    known = known[~np.isnan(known)]
    if known.size == 0 or known.min() == known.max():
        return np.full(x.shape, np.nan)
    share = (x - known.min()) / (known.max() - known.min())
    return np.clip(share if direction > 0 else 1.0 - share, 0.0, 1.0) * SCALE
