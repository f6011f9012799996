"""Counting ranks over draws: acceptability, leads and pairwise odds, with ties shared equally.

Stochastic multicriteria acceptability analysis (SMAA-2, Lahdelma and Salminen 2001).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vantage.analysis.normalisation import Array

Counts = npt.NDArray[np.signedinteger]

_TIE = 1e9
"""Scores are rounded to multiples of 1/_TIE before they are ranked: what differs less is rounding noise, a tie."""


@dataclass(frozen=True)
class RankOdds:
    """Probabilities (0-1) over the draws.

    `acceptability` is the share of draws at rank 1, 2, ... (tied actors split the ranks they share, so rows and columns
    sum to 1); `leads` its first entry; `pairwise[a][b]` how often a is above b. `half_width` is the 95 % half-width of
    the largest lead. `central_weights` is the mean weight of each advantage over the draws an actor leads, or None.
    `low` and `high` are the 5 % and 95 % points of the score. `blanks` were drawn over 0-100, `no_range` not at all;
    `implied` (actor, then leaf) are the low and high ends taken from the evidence where the score has none of its own.
    """

    draws: int
    seed: int
    actors: tuple[str, ...]
    acceptability: dict[str, tuple[float, ...]]
    leads: dict[str, float]
    pairwise: dict[str, dict[str, float]]
    central_weights: dict[str, dict[str, float] | None]
    half_width: float
    low: dict[str, float]
    high: dict[str, float]
    blanks: tuple[tuple[str, str], ...]
    no_range: tuple[tuple[str, str], ...]
    implied: Mapping[str, Mapping[str, tuple[float, float]]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class RankCounts:
    """`acceptability` (actors, ranks), `pairwise` (actors, actors), `first` (actors, N): share of the first rank."""

    acceptability: Array
    pairwise: Array
    first: Array


def count_ranks(scores: Array) -> RankCounts:
    """Ranks of scores (actors, N), best first; `scores` is left as it is."""
    count, draws = scores.shape
    rounded = np.rint(scores * _TIE)
    small = np.int8 if count <= np.iinfo(np.int8).max else np.int16
    above, equal = np.zeros((count, draws), dtype=small), np.ones((count, draws), dtype=small)
    wins = np.zeros((count, count))
    any_tie = False
    for a in range(count - 1):
        better = rounded[a] > rounded[a + 1 :]
        worse = rounded[a] < rounded[a + 1 :]
        above[a + 1 :] += better
        above[a] += worse.sum(axis=0, dtype=small)
        won = np.array([np.count_nonzero(row) for row in better])
        lost = np.array([np.count_nonzero(row) for row in worse])
        if (won + lost < draws).any():
            any_tie = True
            tied = ~(better | worse)
            equal[a + 1 :] += tied
            equal[a] += tied.sum(axis=0, dtype=small)
        split = 0.5 * (draws - won - lost)
        wins[a, a + 1 :], wins[a + 1 :, a] = (won + split) / draws, (lost + split) / draws
    first = (above == 0).astype(float)
    return RankCounts(_acceptability(above, equal, any_tie), wins, first / equal if any_tie else first)


def _acceptability(above: Counts, equal: Counts, any_tie: bool) -> Array:
    """Share of draws at each rank; an actor with `above` better and `equal` alike (itself too) splits `equal` ranks."""
    count, draws = above.shape
    row = np.arange(count)[:, None]
    if not any_tie:
        return np.bincount((above + row * count).ravel(), minlength=count * count).reshape(count, count) / draws
    table = np.zeros((count, count))
    codes = (row * count + above) * (count + 1) + equal.astype(np.intp)
    for code, number in zip(*np.unique(codes, return_counts=True), strict=True):
        place, alike = divmod(int(code), count + 1)
        actor, first = divmod(place, count)
        table[actor, first : first + alike] += number / (alike * draws)
    return table
