"""Counting ranks over draws: acceptability, leads and pairwise odds, with ties shared equally.

Stochastic multicriteria acceptability analysis (SMAA-2, Lahdelma and Salminen 2001).
"""

from dataclasses import dataclass

import numpy as np

from vantage.analysis.normalisation import Array

_TIE = 1e9
"""Scores are rounded to whole multiples of 1/_TIE before they are ranked: what differs less is rounding noise, a tie."""


@dataclass(frozen=True)
class RankOdds:
    """Probabilities (0-1) over the draws.

    `acceptability` is the share of draws at rank 1, 2, ... (tied actors split the ranks they share, so rows and columns
    sum to 1); `leads` its first entry; `pairwise[a][b]` how often a is above b. `half_width` is the 95 % half-width of
    the largest lead. `central_weights` is the mean weight of each advantage over the draws an actor leads, None if never.
    `low` and `high` are the 5 % and 95 % points of the score. `blanks` were drawn over 0-100, `no_range` not at all.
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


@dataclass(frozen=True, eq=False)
class RankCounts:
    """`acceptability` (actors, ranks), `pairwise` (actors, actors), and `first` (actors, N): the share of the first rank."""

    acceptability: Array
    pairwise: Array
    first: Array


def count_ranks(scores: Array) -> RankCounts:
    """Ranks of scores (actors, N), best first; `scores` is left as it is."""
    count, draws = scores.shape
    rounded = np.rint(scores * _TIE)
    above = np.zeros((count, draws), dtype=np.int16)
    equal = np.ones((count, draws), dtype=np.int16)
    wins = np.zeros((count, count))
    for a in range(count - 1):
        better = rounded[a] > rounded[a + 1 :]
        worse = rounded[a] < rounded[a + 1 :]
        above[a + 1 :] += better
        above[a] += worse.sum(axis=0, dtype=np.int16)
        won, lost = np.count_nonzero(better, axis=1), np.count_nonzero(worse, axis=1)
        if (won + lost < draws).any():
            tied = ~(better | worse)
            equal[a + 1 :] += tied
            equal[a] += tied.sum(axis=0, dtype=np.int16)
        wins[a, a + 1 :] = (won + 0.5 * (draws - won - lost)) / draws
        wins[a + 1 :, a] = 1.0 - wins[a, a + 1 :]
    return RankCounts(_acceptability(above, equal), wins, np.where(above == 0, 1.0 / equal, 0.0))


def _acceptability(above: Array, equal: Array) -> Array:
    """Share of draws at each rank; an actor with `above` better and `equal` alike (itself too) splits `equal` ranks."""
    count, draws = above.shape
    row = np.arange(count)[:, None]
    if (equal == 1).all():
        return np.bincount((above + row * count).ravel(), minlength=count * count).reshape(count, count) / draws
    table = np.zeros((count, count))
    codes = (row * count + above) * (count + 1) + equal
    for code, number in zip(*np.unique(codes, return_counts=True), strict=True):
        place, alike = divmod(int(code), count + 1)
        actor, first = divmod(place, count)
        table[actor, first : first + alike] += number / (alike * draws)
    return table
