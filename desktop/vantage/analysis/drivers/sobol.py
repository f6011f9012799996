"""Variance-based sensitivity indices (I. M. Sobol' 1993) of a function of independent inputs on 0-1.

First order S_i = Var(E[Y|X_i]) / Var(Y): what fixing input i would take away. Total order S_Ti = 1 - Var(E[Y|X_-i]) /
Var(Y): what would be left if only i were unknown. From matrices A and B of points and AB_i (A with column i of B), with
Y centred first: S_i by mean(Y_B (Y_ABi - Y_A)) (Saltelli et al., Computer Physics Communications 181, 2010) and S_Ti by
mean((Y_A - Y_ABi)^2) / 2 (Jansen, Computer Physics Communications 117, 1999), both over the variance of Y_A and Y_B.

Estimates are noisy: a small negative first order or a sum above 1 is sampling error, and is shown with its interval,
never clipped. Intervals are bootstrap percentiles over rows, which takes the low-discrepancy points for independent
ones and is therefore rather too wide than too narrow.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vantage.analysis.drivers.low_discrepancy import sobol_points
from vantage.analysis.normalisation import Array
from vantage.errors import BadInput

RESAMPLES = 500
LEVEL = 0.95
_FEWEST, _MOST = 16, 2**18
_CONSTANT = 1e-18
"""A variance below this share of the largest square is the rounding of a constant."""

Interval = tuple[float, float]


@dataclass(frozen=True)
class Index:
    """First and total order of one input or group of inputs, each with its 95 % interval."""

    first: float
    first_interval: Interval
    total: float
    total_interval: Interval


@dataclass(frozen=True)
class Indices:
    """What the variance of one output is made of. `inputs` are empty where the output does not vary.

    `sum_first` is the sum of all first orders: what is missing to 1 is due to inputs acting together.
    """

    mean: float
    deviation: float
    inputs: tuple[Index, ...]
    sum_first: float | None = None
    sum_interval: Interval | None = None


@dataclass(frozen=True, eq=False)
class Pairs:
    """Points of the matrices A and B (rows, inputs)."""

    a: Array
    b: Array


def checked_samples(samples: int) -> int:
    """The exponent of a number of samples; raises BadInput unless it is a power of two from 16 to 262,144."""
    if samples < _FEWEST or samples > _MOST or samples & (samples - 1):
        advice = f"Use a power of two from {_FEWEST} to {_MOST:,}, such as 1024 or 2048."
        raise BadInput(f"{samples} is not a number of samples.", advice)
    return samples.bit_length() - 1


def matrices(inputs: int, samples: int, seed: int) -> Pairs:
    """A and B from one set of Sobol' points in twice as many dimensions as inputs."""
    points = sobol_points(checked_samples(samples), 2 * inputs, seed)
    return Pairs(np.ascontiguousarray(points[:, :inputs]), np.ascontiguousarray(points[:, inputs:]))


def sobol_indices(
    model: Callable[[Array], Array], inputs: int, samples: int = 1024, seed: int = 1, resamples: int = RESAMPLES
) -> Indices:
    """Indices of a model that takes points (rows, inputs) in (0, 1) and gives a value for each row.

    Takes samples * (inputs + 2) runs. Raises BadInput for a number of samples that is no power of two, and for values
    that are not finite.
    """
    pairs = matrices(inputs, samples, seed)
    changed = np.empty((inputs, samples))
    for i in range(inputs):
        mixed = pairs.a.copy()
        mixed[:, i] = pairs.b[:, i]
        changed[i] = model(mixed)
    return indices_of(model(pairs.a), model(pairs.b), changed, bootstrap_counts(samples, seed, resamples))


@lru_cache(maxsize=2)
def bootstrap_counts(samples: int, seed: int, resamples: int = RESAMPLES) -> Array:
    """How often each row (rows, resamples) is drawn in each resample: the same for all outputs of one run."""
    chance = np.random.Generator(np.random.PCG64([seed, samples, resamples]))
    drawn = chance.integers(0, samples, size=(resamples, samples), dtype=np.int64)
    drawn += samples * np.arange(resamples, dtype=np.int64)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=samples * resamples)
    found = counts.reshape(resamples, samples).T.astype(float)
    found.setflags(write=False)
    return found


def indices_of(y_a: Array, y_b: Array, changed: Array, counts: Array) -> Indices:
    """Indices from the outputs of A and B (rows,), of every AB_i (inputs, rows) and the counts of the bootstrap."""
    rows = len(y_a)
    both = np.concatenate([y_a, y_b])
    if not (np.isfinite(both).all() and np.isfinite(changed).all()):
        raise BadInput("The model gives values that are not finite.", "Look for a division by zero or a blank.")
    mean = float(both.mean())
    a, b, mixed = y_a - mean, y_b - mean, changed - mean
    variance = float((both - mean).var())
    if variance <= _CONSTANT * max(1.0, float((both**2).max())):
        return Indices(mean, 0.0, ())
    moved = mixed - a
    parts = np.concatenate([moved * b, 0.5 * moved**2, [a + b, a**2 + b**2]])
    shares = parts[:-2].mean(axis=1) / variance
    # One product for all inputs: every mean of every resample.
    *means, sums, squares = parts @ counts / rows
    with np.errstate(divide="ignore", invalid="ignore"):
        resampled = np.array(means) / (0.5 * squares - (0.5 * sums) ** 2)
    n = len(changed)
    first, total = shares[:n], shares[n:]
    ends = _intervals(np.concatenate([resampled, [resampled[:n].sum(axis=0)]]))
    named = zip(first.tolist(), ends[:n], total.tolist(), ends[n:-1], strict=True)
    deviation = math.sqrt(variance * 2 * rows / (2 * rows - 1))
    return Indices(mean, deviation, tuple(Index(*entry) for entry in named), float(first.sum()), ends[-1])


def _intervals(resampled: Array) -> list[Interval]:
    """The middle 95 % of each row; a resample in which nothing varies says nothing."""
    tail = 100 * (1 - LEVEL) / 2
    known = np.isfinite(resampled).all(axis=0)
    low, high = np.percentile(resampled[:, known], [tail, 100 - tail], axis=1).tolist()
    return list(zip(low, high, strict=True))
