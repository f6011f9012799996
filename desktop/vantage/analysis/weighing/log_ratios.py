"""Weights from statements about ratios of two of them, fitted by least squares on the logarithms."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np


@dataclass(frozen=True)
class Ratio:
    """The weight at place `of` is `times` (> 0) the weight at place `to`."""

    of: int
    to: int
    times: float


@dataclass(frozen=True)
class FittedRatios:
    """Shares (sum 1) and, for each statement, how many times too large it is against the shares (1 = fits)."""

    weights: tuple[float, ...]
    misfits: tuple[float, ...]


def unconnected(count: int, ratios: Sequence[Ratio]) -> tuple[int, ...]:
    """The places that no chain of statements connects with place 0."""
    reached = {0}
    while True:
        wider = reached | {p for r in ratios for p in (r.of, r.to) if {r.of, r.to} & reached}
        if wider == reached:
            return tuple(place for place in range(count) if place not in reached)
        reached = wider


def fit_ratios(count: int, ratios: Sequence[Ratio]) -> FittedRatios:
    """The weights whose logarithms fit all statements best; exact where the statements form a tree.

    Every place must be connected (see `unconnected`). With one statement for every pair this is the row geometric
    mean: Crawford, G., Williams, C. (1985), A note on the analysis of subjective judgment matrices, Journal of
    Mathematical Psychology 29(4).
    """
    rows = np.zeros((len(ratios) + 1, count))
    for row, ratio in enumerate(ratios):
        rows[row, ratio.of] += 1
        rows[row, ratio.to] -= 1
    rows[-1] = 1
    logs = np.array([*(log(ratio.times) for ratio in ratios), 0.0])
    found = np.linalg.lstsq(rows, logs, rcond=None)[0]
    raw = np.exp(found - found.max())
    misfits = tuple(exp(log(r.times) - float(found[r.of] - found[r.to])) for r in ratios)
    return FittedRatios(tuple((raw / raw.sum()).tolist()), misfits)
