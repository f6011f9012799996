"""Treatment of outliers before values are scaled: winsorising by skewness and kurtosis, and the shifted logarithm.

As in the COIN Tool of the European Commission's Joint Research Centre and in COINr (Becker and others 2022): a column
with absolute skewness above 2 and excess kurtosis above 3.5, both sample-corrected, has outliers.
"""

import math
from dataclasses import dataclass

import numpy as np

from vantage.analysis.normalisation import Array

SKEWNESS_LIMIT = 2.0
KURTOSIS_LIMIT = 3.5
MOST_POINTS = 5
"""Values that may be pulled in at most; where that is not enough the distribution itself is skewed."""
FEWEST_ACTORS = 5
"""With fewer values no sample-corrected skewness can exceed 2: it is at most the square root of their number."""
_LOG_OFFSET = 0.01


def skewness(x: Array) -> float:
    """Sample-corrected skewness G1 of the values that are not NaN; NaN for fewer than three or a zero range."""
    known = _known(x)
    n = known.size
    if n < 3 or known.min() == known.max():
        return math.nan
    d = (known - known.mean()) / np.abs(known - known.mean()).max()  # scaled, so that no power overflows
    g1 = (d**3).mean() / (d**2).mean() ** 1.5
    return float(g1 * math.sqrt(n * (n - 1)) / (n - 2))


def excess_kurtosis(x: Array) -> float:
    """Sample-corrected excess kurtosis G2 of the values that are not NaN; NaN for fewer than four or a zero range."""
    known = _known(x)
    n = known.size
    if n < 4 or known.min() == known.max():
        return math.nan
    d = (known - known.mean()) / np.abs(known - known.mean()).max()
    g2 = (d**4).mean() / (d**2).mean() ** 2 - 3.0
    return float(((n + 1) * g2 + 6.0) * (n - 1) / ((n - 2) * (n - 3)))


def has_outliers(x: Array) -> bool:
    """Whether skewness and kurtosis are both beyond their limits; never for too few values to tell."""
    return abs(skewness(x)) > SKEWNESS_LIMIT and excess_kurtosis(x) > KURTOSIS_LIMIT


@dataclass(frozen=True)
class Winsorised:
    """Values below `low` take `low`, values above `high` take `high`; `points` is how many are so changed."""

    low: float
    high: float
    points: int
    cured: bool
    """Whether skewness and kurtosis are within the limits afterwards."""


def winsorise(x: Array) -> Winsorised:
    """The ends to which the values of `x` (actors,) are pulled in.

    While there are outliers, the largest value takes the next one below it where skewness is positive, the smallest
    the next above it where it is negative. Tied values move together, and no step is made that would bring the number
    of changed values beyond five.
    """
    known = np.sort(_known(x))
    treated, low, high = known, -math.inf, math.inf
    while treated.size and has_outliers(treated):
        ends = (low, _next_below(treated)) if skewness(treated) > 0 else (_next_above(treated), high)
        if _outside(known, *ends) > MOST_POINTS:
            break
        low, high = ends
        treated = np.clip(known, low, high)
    return Winsorised(low, high, _outside(known, low, high), not has_outliers(treated))


def _next_below(ordered: Array) -> float:
    return float(ordered[ordered < ordered[-1]][-1])


def _next_above(ordered: Array) -> float:
    return float(ordered[ordered > ordered[0]][0])


def _outside(known: Array, low: float, high: float) -> int:
    return int(((known < low) | (known > high)).sum())


@dataclass(frozen=True)
class ShiftedLog:
    """ln(x - smallest + offset); values below the smallest count as the smallest."""

    smallest: float
    offset: float

    def of(self, x: Array) -> Array:
        return np.log(np.maximum(x, self.smallest) - self.smallest + self.offset)


def shifted_log(x: Array) -> ShiftedLog | None:
    """The logarithm of the COIN Tool, ln(x - min + 0.01 (max - min)), which zero and negative values can take.

    It depends on who is present, so nothing fixed in the unit of `x` (goalposts, a target) can follow it. None for a
    zero range.
    """
    known = _known(x)
    if known.size == 0 or known.min() == known.max():
        return None
    return ShiftedLog(float(known.min()), _LOG_OFFSET * float(known.max() - known.min()))


def _known(x: Array) -> Array:
    x = np.asarray(x, dtype=float).ravel()
    return x[~np.isnan(x)]
