"""Draws of cells and weights under common random numbers.

Every cell and every weight is read from its own quantile table at the same stratified points (i + 0.5) / N, put in an
order of its own that depends on nothing but the seed and the codes. So one changed cell leaves the draws of all others
equal to the last bit, and moving one value moves every draw the same way: nothing flickers while a slider is dragged.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.quantiles import KNOTS, log_gamma_tables, pert_tables, probabilities
from vantage.errors import BadInput

Order = npt.NDArray[np.unsignedinteger]
_Kind = TypeVar("_Kind", bound=np.generic)

Spread = float | str
"""The concentration kappa of Dirichlet(kappa * shares), or "flat" (Dirichlet(1, ..., 1)), or "ordered" (the same, but
only weights in the order of the shares), or "fixed" (no spread)."""

NAMED_SPREADS = ("flat", "ordered", "fixed")

_KAPPAS = (1e-6, 1e9)
_SMALLEST_SHAPE = 1e-12
_SHORT = 2**16


def checked_spread(spread: Spread) -> Spread:
    """The spread, if it is one; raises BadInput otherwise."""
    if spread in NAMED_SPREADS:
        return spread
    kappas = f"a number from {_KAPPAS[0]:g} to {_KAPPAS[1]:g} such as 100 (larger is narrower)"
    advice = f"Use {kappas}, “flat”, “ordered”, or “fixed”."
    if isinstance(spread, str):
        raise BadInput(f"“{spread}” is not a spread of weights.", advice)
    if not (math.isfinite(spread) and _KAPPAS[0] <= spread <= _KAPPAS[1]):
        raise BadInput(f"{spread:g} is not a spread of weights.", advice)
    return float(spread)


@dataclass(frozen=True, eq=False)
class Strata:
    """Where the points (i + 0.5) / N, in rising order, fall between the knots: a `fraction` of a step above `knot`."""

    knot: npt.NDArray[np.intp]
    fraction: Array


@lru_cache(maxsize=4)
def strata(draws: int) -> Strata:
    points = (np.arange(draws) + 0.5) / draws
    place = 2.0 / np.pi * np.arcsin(np.sqrt(points)) * (KNOTS - 1)
    knot = np.minimum(place.astype(np.intp), KNOTS - 2)
    return Strata(_shared(knot), _shared(place - knot))


def weight_order(seed: int, draws: int, criterion: str) -> Order:
    """The order of the points of one weight."""
    return _permutation(seed, draws, "weight", criterion)


@lru_cache(maxsize=512)
def _permutation(seed: int, draws: int, *key: str) -> Order:
    mixed = np.random.Generator(np.random.SFC64(int.from_bytes(_digest(seed, *key), "big"))).permutation(draws)
    return _shared(mixed.astype(np.uint16 if draws <= _SHORT else np.uint32))


def _shared(array: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
    """The array for good: what is cached is read by several threads, and a change would change all draws to come."""
    array.setflags(write=False)
    return array


def _digest(seed: int, *key: str) -> bytes:
    return hashlib.sha256("\x1f".join((str(seed), *key)).encode()).digest()


class LeafRows:
    """The draws of one leaf, actor by actor: PERT where there is a score, and evenly over 0..`most` for a blank (NaN).

    PERT: low and high are hard ends, likely the mode (Malcolm et al. 1959): Beta(1 + 4 (likely - low) / (high - low),
    1 + 4 (high - likely) / (high - low)) stretched to low..high; its mean is (low + 4 likely + high) / 6, and
    low = high is a constant. The order of a cell is one permutation for the criterion, rotated by a distance of the
    cell's own and read in the order of one for the actor: a fraction of the cost of a new permutation per cell, and no
    correlation between cells.
    """

    def __init__(
        self, seed: int, draws: int, criterion: str, ends: tuple[Array, Array, Array], *, most: float = SCALE
    ) -> None:
        low, likely, high = (np.where(np.isnan(ends[1]), 0.0, end) for end in ends)
        span = high - low
        modes = (likely - low) / np.where(span > 0, span, 1.0)
        self._blank = np.isnan(ends[1])
        # A blank stands in as a constant, so that filling it in moves no other row of the tables.
        self._tables = low[:, None] + span[:, None] * pert_tables(tuple(modes.tolist()))
        self._seed, self._draws, self._criterion, self._most = seed, draws, criterion, most
        self._points = _permutation(seed, draws, "criterion", criterion)
        at = strata(draws)
        self._knot, self._fraction = at.knot.take(self._points), at.fraction.take(self._points)
        self._twice = np.empty(2 * draws)

    def row(self, k: int, actor: str) -> Array:
        """Draws (N,) of the cell of the actor at column k."""
        draws, twice = self._draws, self._twice
        if self._blank[k]:
            np.multiply(self._points + 0.5, self._most / draws, out=twice[:draws])
        else:
            _between(self._tables[k], self._knot, self._fraction, out=twice[:draws])
        twice[draws:] = twice[:draws]
        turn = int.from_bytes(_digest(self._seed, "cell", self._criterion, actor)[:8], "big") % draws
        order = _actor_order(self._seed, draws, actor)
        return twice[draws - turn : 2 * draws - turn].take(order, mode="clip")


@lru_cache(maxsize=256)
def _actor_order(seed: int, draws: int, actor: str) -> npt.NDArray[np.intp]:
    return _shared(_permutation(seed, draws, "actor", actor).astype(np.intp))


def _between(table: Array, knot: npt.NDArray[np.intp], fraction: Array, out: Array | None = None) -> Array:
    """The table at the points a `fraction` of a step above `knot`."""
    found = (table[1:] - table[:-1]).take(knot, out=out, mode="clip")
    found *= fraction
    found += table.take(knot, mode="clip")
    return found


@dataclass(frozen=True, eq=False)
class WeightPoints:
    """Where the draws of a sibling group (children, N) stand between the knots."""

    knot: npt.NDArray[np.intp]
    fraction: Array


def weight_points(seed: int, draws: int, codes: Sequence[str]) -> WeightPoints:
    """The points of a group's gamma variables, one ordering per criterion."""
    at = strata(draws)
    ordering = [weight_order(seed, draws, code) for code in codes]
    return WeightPoints(
        np.stack([at.knot.take(o) for o in ordering]),
        np.stack([at.fraction.take(o) for o in ordering]),
    )


def weight_draws(shares: Array, spread: Spread, at: WeightPoints) -> Array:
    """Draws (children, N) of a group's weights; every column sums to 1.

    Dirichlet(kappa * shares) as gamma variables divided by their sum, so that a growing share raises the weight in
    every single draw; a share of zero stays zero. "flat" spreads evenly over all siblings, those of share zero too.
    "ordered" spreads evenly over the weights that stand in the order of the shares; among equal shares any order is as
    likely as any other, and a share of zero stays zero: nothing is known of it but that it does not count.
    """
    count, draws = at.knot.shape
    weights = np.zeros((count, draws))
    drawn = np.arange(count) if spread == "flat" else np.flatnonzero(shares)
    if spread == "fixed" or len(drawn) == 1:
        weights += shares[:, None]
        return weights
    logs = np.empty((len(drawn), draws))
    if spread in ("flat", "ordered"):
        # Gamma variables of shape 1 are exponential: no table is needed.
        points = (at.knot[drawn] + at.fraction[drawn]) / (KNOTS - 1)
        np.log(-np.log1p(-probabilities(points)), out=logs)
    else:
        tables = log_gamma_tables(np.maximum(float(spread) * shares[drawn], _SMALLEST_SHAPE))
        for row, i in enumerate(drawn):
            logs[row] = _between(tables[row], at.knot[i], at.fraction[i])
    logs -= logs.max(axis=0)
    np.exp(logs, out=logs)
    logs /= logs.sum(axis=0)
    weights[drawn] = _in_order(logs, shares[drawn]) if spread == "ordered" else logs
    return weights


def _in_order(weights: Array, shares: Array) -> Array:
    """The columns sorted so that a larger share never has the smaller weight. Among equal shares the one that was drawn
    larger keeps the larger weight, so that each order of them is as likely."""
    falling = -np.sort(-weights, axis=0)
    levels = np.array([[(shares > s).sum(), (shares == s).sum()] for s in shares])
    found = np.empty_like(weights)
    for first, alike in {(int(first), int(alike)) for first, alike in levels}:
        members = np.flatnonzero((levels == (first, alike)).all(axis=1))
        place = np.argsort(np.argsort(-weights[members], axis=0, kind="stable"), axis=0, kind="stable")
        found[members] = np.take_along_axis(falling, first + place, axis=0)
    return found
