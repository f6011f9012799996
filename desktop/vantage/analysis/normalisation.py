"""Normalisation of raw values to 0-100 (OECD/JRC Handbook on Constructing Composite Indicators, 2008, step 5).

All functions take and return float64 arrays; NaN stands for a blank and stays NaN. The last axis is actors. Rules that
depend on who is present take their parameters from `reference` (actors,), by default `x` itself: so the low and high
ends of a value are placed on the same scale as the likely ones. `direction` is 1 where more is better, -1 where less
is. Results are clipped to 0-100.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from vantage.domain.plain_figure import plain_figure
from vantage.domain.score import LARGEST
from vantage.errors import BadInput

Array = npt.NDArray[np.float64]
SCALE = 100.0
Z_CENTRE, Z_SPREAD = 50.0, 10.0
"""A z-score has no ends; here the mean lies at 50 and one standard deviation is 10 points (a T score)."""


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
        posts = f"{plain_figure(low)} and {plain_figure(high)}"
        raise BadInput(f"{name} has goalposts {posts}.", "The low goalpost must lie below the high one.")
    if max(abs(low), abs(high)) > LARGEST:
        title = f"{name} has goalposts {plain_figure(low)} and {plain_figure(high)}, which are too large to work with."
        raise BadInput(title, "Use a larger unit, such as millions.")
    return low, high


def minmax(x: Array, direction: int = 1, reference: Array | None = None) -> Array:
    """Position between the smallest and the largest value of `reference` (default: of `x`), on 0-100, clipped.

    Depends on which actors are present; with two it sends any difference to 0 and 100. Undefined for a zero range
    (one actor, or all equal): then every result is NaN.
    """
    x, known = _both(x, reference)
    if _no_range(known):
        return np.full(x.shape, np.nan)
    share = (x - known.min()) / (known.max() - known.min())
    return np.clip(share if direction > 0 else 1.0 - share, 0.0, 1.0) * SCALE


def zscore(x: Array, direction: int = 1, reference: Array | None = None) -> Array:
    """50 + 10 * (x - mean) / s, with the sample standard deviation (m - 1), clipped to 0-100 at five deviations.

    The textbook score has mean 0 and no ends, which neither a 0-100 scale nor a geometric mean can take. NaN for a
    zero range.
    """
    x, known = _both(x, reference)
    if _no_range(known):
        return np.full(x.shape, np.nan)
    mean, deviation, unit = mean_and_deviation(known)
    z = (x - mean) / unit / deviation * direction
    return np.clip(Z_CENTRE + Z_SPREAD * z, 0.0, SCALE)


def mean_and_deviation(known: Array) -> tuple[float, float, float]:
    """The mean of two or more values that are not all equal, and their sample standard deviation in the last number:
    the largest distance from the mean, so that no square overflows or vanishes."""
    mean = float(known.mean())
    unit = float(np.abs(known - mean).max())
    parts = (known - mean) / unit
    return mean, float(np.sqrt((parts * parts).sum() / (known.size - 1))), unit


def rank(x: Array, direction: int = 1, reference: Array | None = None) -> Array:
    """Borda: the number of other actors beaten, a tie counting half, over m - 1. NaN for a zero range.

    Distances are lost: only who is ahead counts.
    """
    x, known = _both(x, reference)
    if _no_range(known):
        return np.full(x.shape, np.nan)
    below, equal = _others(x, x if reference is None else reference, direction)
    return (below + 0.5 * equal) / (known.size - 1) * SCALE


def percentile(x: Array, direction: int = 1, reference: Array | None = None) -> Array:
    """Percentile rank (r - 1) / (m - 1), r ascending in merit, tied actors all taking the smallest rank of the tie.

    So it is the share of the other actors strictly beaten. NaN for a zero range.
    """
    x, known = _both(x, reference)
    if _no_range(known):
        return np.full(x.shape, np.nan)
    below, _ = _others(x, x if reference is None else reference, direction)
    return below / (known.size - 1) * SCALE


def distance_to_best(x: Array, direction: int = 1, reference: Array | None = None) -> Array:
    """1 - (best - x) / (best - worst). With the best actor as the reference this is min-max by another name."""
    return minmax(x, direction, reference)


def distance_to_target(x: Array, target: float, direction: int = 1, reference: Array | None = None) -> Array:
    """(x - min) / (target - min), or (max - x) / (max - target) where less is better: capped at the target.

    NaN for a zero range, and where not even the worst actor falls short of the target.
    """
    x, known = _both(x, reference)
    if _no_range(known) or (target - worst_of(known, direction)) * direction <= 0:
        return np.full(x.shape, np.nan)
    worst = worst_of(known, direction)
    return np.clip((x - worst) / (target - worst), 0.0, 1.0) * SCALE


def ratio_to_best(x: Array, direction: int = 1, reference: Array | None = None) -> Array:
    """x / max, or min / x where less is better. Keeps ratios, so it needs a true zero.

    NaN where fewer than two actors have a value, or all are 0. Raises BadInput for a negative value, and for a zero
    where less is better.
    """
    x, known = _both(x, reference)
    _check_ratio_scale((x, known), direction)
    if known.size < 2 or known.max() == 0:
        return np.full(x.shape, np.nan)
    share = x / known.max() if direction > 0 else known.min() / x
    return np.clip(share, 0.0, 1.0) * SCALE


def share_of_total(x: Array, direction: int = 1, reference: Array | None = None) -> Array:
    """x / sum of x, and 1 minus that where less is better. Keeps ratios, so it needs a true zero.

    NaN where fewer than two actors have a value, or all are 0. Raises BadInput for a negative value.
    """
    x, known = _both(x, reference)
    _check_ratio_scale((x, known), 1)
    if known.size < 2 or known.max() == 0:
        return np.full(x.shape, np.nan)
    share = x / known.sum()
    return np.clip(share if direction > 0 else 1.0 - share, 0.0, 1.0) * SCALE


def worst_of(known: Array, direction: int) -> float:
    """The smallest value, or the largest where less is better."""
    return float(known.min() if direction > 0 else known.max())


def _both(x: Array, reference: Array | None) -> tuple[Array, Array]:
    x = np.asarray(x, dtype=float)
    known = x if reference is None else np.asarray(reference, dtype=float)
    return x, known[~np.isnan(known)]


def _no_range(known: Array) -> bool:
    return known.size == 0 or bool(known.min() == known.max())


def _others(x: Array, reference: Array, direction: int) -> tuple[Array, Array]:
    """How many other actors each value beats, and how many it ties with; NaN for a blank."""
    x, reference = x * direction, np.asarray(reference, dtype=float) * direction
    known = np.sort(reference[~np.isnan(reference)])
    first, last = np.searchsorted(known, x, "left"), np.searchsorted(known, x, "right")
    blank = np.where(np.isnan(x), np.nan, 0.0)
    below, equal = first - (reference < x), last - first - (reference == x)
    return below.astype(float) + blank, equal.astype(float) + blank


def _check_ratio_scale(values: Iterable[Array], direction: int) -> None:
    for array in values:
        if (array < 0).any() or (direction < 0 and (array == 0).any()):
            needed = "0 or more" if direction > 0 else "above 0"
            raise BadInput("A ratio needs values on a scale with a true zero.", f"Use values {needed}, or goalposts.")
