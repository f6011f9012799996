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
_TOGETHER = 32
"""Tables made at one go: more would not stay in the cache."""

_T = np.linspace(0.0, 1.0, KNOTS)
_INNER = _T[1:-1]
# A gamma variable has no finite logarithm at p = 0 and no bound at p = 1: its end knots stand a quarter step inside.
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
_EVEN = np.linspace(0.0, 1.0, _CELLS + 1)
_LOGIT = (28.0 * _EVEN - 14.0)[None, :]
_X = 1.0 / (1.0 + np.exp(-_LOGIT))
_LOG_X, _LOG_REST = np.log(_X), np.log1p(-_X)


@lru_cache(maxsize=512)
def pert_tables(modes: tuple[float, ...]) -> Array:
    """Quantiles (modes, 257) at the knots of Beta(1 + 4 m, 5 - 4 m) for modes m in 0..1; the ends are exactly 0, 1."""
    tables = np.concatenate([_pert_tables(modes[i : i + _TOGETHER]) for i in range(0, len(modes), _TOGETHER)])
    tables.setflags(write=False)
    return tables


def _pert_tables(modes: tuple[float, ...]) -> Array:
    alpha = 1.0 + 4.0 * np.array(modes)[:, None]
    beta = 6.0 - alpha
    peak = alpha * np.log(alpha / 6.0) + beta * np.log(beta / 6.0)
    height = np.exp(alpha * _LOG_X + beta * _LOG_REST - peak)
    slope = height * (alpha - 6.0 * _X)
    logits = np.repeat(_LOGIT, len(modes), axis=0)
    _, logit = _invert(logits, height, slope, height[:, :1] / alpha, height[:, -1:] / beta, _INNER_ODDS)
    return np.pad(1.0 / (1.0 + np.exp(-logit)), ((0, 0), (1, 1)), constant_values=(0.0, 1.0))


def log_gamma_tables(shapes: Array) -> Array:
    """Natural logarithms (shapes, 257) of the quantiles of Gamma(shape, scale 1) at the knots, for any shapes above 0.

    On the log scale because for small shapes the quantiles themselves are too small for a float. The first and last
    knot stand for p = sin^2(pi t / 2) a quarter of a step inside 0 and 1.
    """
    ranges = np.array([_gamma_range(float(shape)) for shape in shapes])
    start, shape = ranges[:, :1], np.asarray(shapes, dtype=float)[:, None]
    y = start + (ranges[:, 1:] - start) * _EVEN
    x = np.exp(y)
    height = np.exp(shape * (y - np.log(shape)) - x + shape)
    slope = height * (shape - x)
    below = height[:, :1] / shape * (1.0 + x[:, :1] / (shape + 1.0))
    above = height[:, -1:] / (x[:, -1:] - shape)
    total, tables = _invert(y, height, slope, below, above, _INSIDE_ODDS)
    # Under the grid F is its leading power times 1 - shape x / (shape + 1), for any probability however large.
    power = start + (_INSIDE_LOGS - np.log(below / total)) / shape
    beyond = power + (np.exp(np.minimum(power, start)) - x[:, :1]) / (shape + 1.0)
    return np.where(power < start, beyond, tables)


def _gamma_range(shape: float) -> tuple[float, float]:
    """Logarithms of the ends of the grid (Wilson and Hilferty 1931): 1e-12 of the mass lies beyond each, more only
    where the lower end is below 1e-4 and the tail is a plain power."""
    middle, spread = 1.0 - 1.0 / (9.0 * shape), 7.0 / (3.0 * math.sqrt(shape))
    if middle > spread:
        start = math.log(shape) + 3.0 * math.log(middle - spread)
    else:
        start = max(math.log(1e-4), (math.log(1e-13) + math.lgamma(shape + 1.0)) / shape)
    upper = max(0.0, middle + spread)
    return start, math.log(max(30.0, shape * upper**3))


def _invert(y: Array, height: Array, slope: Array, below: Array, above: Array, odds: Array) -> tuple[Array, Array]:
    """Total mass, and y at the wanted log odds, of densities (rows, grid) given on any scale with their slopes.

    `below` and `above` (rows, 1) are the masses beyond both ends of the even grid. Odds beyond it give its ends.
    """
    step = y[:, 1:2] - y[:, :1]
    mass = 0.5 * step * (height[:, :-1] + height[:, 1:]) + step**2 / 12.0 * (slope[:, :-1] - slope[:, 1:])
    lower = np.concatenate([below, mass], axis=1).cumsum(axis=1)
    upper = np.concatenate([above, mass[:, ::-1]], axis=1).cumsum(axis=1)[:, ::-1]
    total = lower[:, -1:] + above
    known = np.log(lower / upper)
    rate = lower * upper / (height * total)  # dy / d(log odds)
    found = np.stack([row.searchsorted(odds) for row in known])
    left = np.minimum(np.maximum(found - 1, 0), _CELLS - 1) + (_CELLS + 1) * np.arange(len(known))[:, None]
    first = known.take(left)
    width = known.take(left + 1) - first
    u = np.minimum(np.maximum((odds - first) / width, 0.0), 1.0)
    v = 1.0 - u
    before = v * v * ((1.0 + 2.0 * u) * y.take(left) + u * width * rate.take(left))
    return total, before + u * u * ((1.0 + 2.0 * v) * y.take(left + 1) - v * width * rate.take(left + 1))
