"""Draws of cells and weights under common random numbers.

Every cell and every weight is read from its own quantile table at the same stratified points (i + 0.5) / N, put in an
order of its own that depends on nothing but the seed and the codes. So one changed cell leaves the draws of all others
equal to the last bit, and moving one value moves every draw the same way: nothing flickers while a slider is dragged.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.quantiles import KNOTS, beta_table, log_gamma_table

Spread = float | str
"""The concentration kappa of Dirichlet(kappa * shares), or "flat" (Dirichlet(1, ..., 1)), or "fixed" (no spread)."""

_SMALLEST_SHAPE = 1e-12


@dataclass(frozen=True, eq=False)
class Strata:
    """The points (i + 0.5) / N in rising order, and where each falls between the knots (`knot`, `fraction` above it)."""

    points: Array
    knot: npt.NDArray[np.intp]
    fraction: Array


@lru_cache(maxsize=4)
def strata(draws: int) -> Strata:
    points = (np.arange(draws) + 0.5) / draws
    place = 2.0 / np.pi * np.arcsin(np.sqrt(points)) * (KNOTS - 1)
    knot = np.minimum(place.astype(np.intp), KNOTS - 2)
    return Strata(points, knot, place - knot)


@lru_cache(maxsize=2048)
def order(seed: int, draws: int, *codes: str) -> npt.NDArray[np.unsignedinteger]:
    """A fixed permutation of 0..draws-1 from SHA-256 of the seed and the codes."""
    key = hashlib.sha256("\x1f".join((str(seed), *codes)).encode()).digest()
    mixed = np.random.Generator(np.random.SFC64(int.from_bytes(key, "big"))).permutation(draws)
    return mixed.astype(np.uint16 if draws <= np.iinfo(np.uint16).max + 1 else np.uint32)


def pert_draws(low: float, likely: float, high: float, ordering: npt.NDArray[np.unsignedinteger]) -> Array:
    """Draws of the PERT distribution: low and high are hard ends, likely the mode (Malcolm et al. 1959).

    Beta(1 + 4 (likely - low) / (high - low), 1 + 4 (high - likely) / (high - low)) stretched to low..high; its mean is
    (low + 4 likely + high) / 6. low = high is a constant.
    """
    draws = len(ordering)
    if low == high:
        return np.full(draws, likely)
    at = strata(draws)
    mode = (likely - low) / (high - low)
    table = low + (high - low) * beta_table(1.0 + 4.0 * mode, 5.0 - 4.0 * mode)
    return _between(table, at.knot, at.fraction)[ordering]


def uniform_draws(ordering: npt.NDArray[np.unsignedinteger]) -> Array:
    """Draws spread evenly over 0-100: what a blank could be."""
    return (SCALE * strata(len(ordering)).points)[ordering]


def _between(table: Array, knot: npt.NDArray[np.intp], fraction: Array) -> Array:
    lower = table.take(knot)
    return lower + fraction * np.diff(table).take(knot)


@dataclass(frozen=True, eq=False)
class WeightPoints:
    """Where the draws of a sibling group (children, N) stand between the knots, and the points themselves."""

    points: Array
    knot: npt.NDArray[np.intp]
    fraction: Array


def weight_points(seed: int, draws: int, codes: Sequence[str]) -> WeightPoints:
    """The points of a group's gamma variables, one ordering per criterion."""
    at = strata(draws)
    ordering = [order(seed, draws, code) for code in codes]
    return WeightPoints(
        np.stack([at.points[o] for o in ordering]),
        np.stack([at.knot[o] for o in ordering]),
        np.stack([at.fraction[o] for o in ordering]),
    )


def weight_draws(shares: Array, spread: Spread, at: WeightPoints) -> Array:
    """Draws (children, N) of a group's weights; every column sums to 1.

    Dirichlet(kappa * shares) as gamma variables divided by their sum, so that a growing share raises the weight in every
    single draw; a share of zero stays zero. "flat" spreads evenly over all siblings, those of share zero too.
    """
    count = len(shares)
    weights = np.zeros((count, at.points.shape[1]))
    if spread == "fixed" or np.count_nonzero(shares) == 1 and spread != "flat" or count == 1:
        weights += shares[:, None]
        return weights
    if spread == "flat":
        drawn = np.arange(count)
        logs = np.log(-np.log1p(-at.points))
    else:
        drawn = np.flatnonzero(shares)
        logs = np.empty((len(drawn), at.points.shape[1]))
        for row, i in enumerate(drawn):
            table = log_gamma_table(max(float(spread) * float(shares[i]), _SMALLEST_SHAPE))
            logs[row] = _between(table, at.knot[i], at.fraction[i])
    logs -= logs.max(axis=0)
    np.exp(logs, out=logs)
    logs /= logs.sum(axis=0)
    weights[drawn] = logs
    return weights
