"""Quantile tables of the beta and gamma distributions at fixed knots.

The knots are evenly spaced in t with p = sin^2(pi t / 2), so they crowd towards both tails. Both distributions are
handled in an unbounded coordinate y (logit of a beta, log of a gamma variable), where the density is smooth and its
tails are exponential: the distribution function is integrated on a grid by the trapezoid rule with the Euler-Maclaurin
end correction, and inverted by cubic Hermite interpolation of y in log(F / (1 - F)). Errors stay below 1e-5 of y.
Densities as in Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions (1994, 1995), ch. 17 and 25.
"""

import math
from functools import lru_cache

import numpy as np

from vantage.analysis.normalisation import Array

KNOTS = 257
_CELLS = 512
_T = np.linspace(0.0, 1.0, KNOTS)
_INNER = _T[1:-1]
# A gamma variable has no finite logarithm at p = 0 and no bound at p = 1; its end knots stand a quarter of a step inside.
_INSIDE = np.concatenate([[0.25 * _T[1]], _INNER, [1.0 - 0.25 * _T[1]]])


def probabilities(t: Array) -> Array:
    """p = sin^2(pi t / 2)."""
    return np.sin(0.5 * np.pi * t) ** 2


def _log_odds(t: Array) -> Array:
    """ln(p / (1 - p)) at t."""
    return 2.0 * np.log(np.tan(0.5 * np.pi * t))


_INNER_ODDS = _log_odds(_INNER)
_INSIDE_ODDS = _log_odds(_INSIDE)
_INSIDE_LOGS = np.log(probabilities(_INSIDE))
_LOGIT = np.linspace(-14.0, 14.0, _CELLS + 1)


@lru_cache(maxsize=4096)
def beta_table(alpha: float, beta: float) -> Array:
    """Quantiles (257,) of Beta(alpha, beta) at the knots, both shapes at least 1; the ends are exactly 0 and 1."""
    x = 1.0 / (1.0 + np.exp(-_LOGIT))
    height = np.exp(alpha * np.log(x) + beta * np.log1p(-x) + _beta_peak(alpha, beta))
    slope = height * (alpha - (alpha + beta) * x)
    ends = float(height[0]) / alpha, float(height[-1]) / beta
    _, logit = _invert(_LOGIT, height, slope, ends, _INNER_ODDS)
    table = np.concatenate([[0.0], 1.0 / (1.0 + np.exp(-logit)), [1.0]])
    table.setflags(write=False)
    return table


def _beta_peak(alpha: float, beta: float) -> float:
    """Minus the largest log height, so that no height overflows or vanishes."""
    total = alpha + beta
    return -float(alpha * np.log(alpha / total) + beta * np.log(beta / total))


def log_gamma_table(shape: float) -> Array:
    """Natural logarithms (257,) of the quantiles of Gamma(shape, scale 1) at the knots, for any shape above 0.

    On the log scale because for small shapes the quantiles themselves are too small for a float. The first and last knot
    stand for p = sin^2(pi t / 2) a quarter of a step inside 0 and 1.
    """
    start, stop = _gamma_range(shape)
    y = np.linspace(start, stop, _CELLS + 1)
    x = np.exp(y)
    height = np.exp(shape * (y - math.log(shape)) - x + shape)
    slope = height * (shape - x)
    below = float(height[0]) / shape * (1.0 + float(x[0]) / (shape + 1.0))
    above = float(height[-1]) / (float(x[-1]) - shape)
    total, table = _invert(y, height, slope, (below, above), _INSIDE_ODDS)
    # Under the grid F is its leading power times 1 - shape x / (shape + 1), for any probability however large.
    power = start + (_INSIDE_LOGS - math.log(below / total)) / shape
    beyond = power + (np.exp(np.minimum(power, start)) - x[0]) / (shape + 1.0)
    return np.where(power < start, beyond, table)


def _gamma_range(shape: float) -> tuple[float, float]:
    """Logarithms between which all but about 1e-12 of the mass lies (Wilson and Hilferty 1931), not below ln 1e-4 without need."""
    middle, spread = 1.0 - 1.0 / (9.0 * shape), 7.0 / (3.0 * math.sqrt(shape))
    if middle > spread:
        start = math.log(shape) + 3.0 * math.log(middle - spread)
    else:
        start = max(math.log(1e-4), (math.log(1e-13) + math.lgamma(shape + 1.0)) / shape)
    upper = max(0.0, middle + spread)
    return start, math.log(max(30.0, shape * upper**3))


def _invert(y: Array, height: Array, slope: Array, ends: tuple[float, float], odds: Array) -> tuple[float, Array]:
    """Total mass, and y at the wanted log odds, from a density (any scale) and its slope on an even grid and its mass
    beyond both ends. Odds outside the grid give its ends."""
    step = y[1] - y[0]
    mass = 0.5 * step * (height[:-1] + height[1:]) + step**2 / 12.0 * (slope[:-1] - slope[1:])
    below = ends[0] + np.concatenate([[0.0], np.cumsum(mass)])
    above = ends[1] + np.concatenate([np.cumsum(mass[::-1])[::-1], [0.0]])
    total = float(below[-1]) + ends[1]
    known = np.log(below / above)
    rate = below * above / (height * total)  # dy / d(log odds)
    left = np.clip(np.searchsorted(known, odds) - 1, 0, _CELLS - 1)
    width = known[left + 1] - known[left]
    u = np.clip((odds - known[left]) / width, 0.0, 1.0)
    v = 1.0 - u
    return total, (
        v * v * ((1.0 + 2.0 * u) * y[left] + u * width * rate[left])
        + u * u * ((1.0 + 2.0 * v) * y[left + 1] - v * width * rate[left + 1])
    )
