"""Counting ranks over draws: acceptability, leads and pairwise odds, with ties shared equally.

Stochastic multicriteria acceptability analysis (SMAA-2, Lahdelma and Salminen 2001).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vantage.analysis.normalisation import Array

Counts = npt.NDArray[np.signedinteger]

MANY = 24
"""With more actors than this it is quicker to sort each draw than to compare all pairs of actors."""

_ROWS = 1000

_TIE = 1e9
"""Scores are rounded to multiples of 1/_TIE before they are ranked: what differs less is rounding noise, a tie."""


@dataclass(frozen=True)
class TiedGroup:
    """Actors the odds cannot tell apart, the one with the best mean rank first, and a sentence that says so."""

    actors: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class RankOdds:
    """Probabilities (0-1) over the draws.

    `acceptability` is the share of draws at rank 1, 2, ... (tied actors split the ranks they share, so rows and columns
    sum to 1); `leads` its first entry; `pairwise[a][b]` how often a is above b. `half_width` is the 95 % half-width of
    the largest lead. `central_weights` is the mean weight of each advantage over the draws an actor leads, or None.
    `low` and `high` are the 5 % and 95 % points of the score. `blanks` were drawn over 0-100, `no_range` not at all;
    `implied` (actor, then leaf) are the low and high ends taken from the evidence where the score has none of its own.

    `half_widths` are the 95 % half-widths of all leads. `confidence_factors` (empty unless asked for) say how often an
    actor leads over the data alone at its central weights, None if it never leads. `tied` are the groups of actors that
    cannot be told apart, and `unscored` those without a score, who are in none of them. `entropy` of the choice is in
    bits; `holistic` the mean of (m - rank) / (m - 1), 1 for always first.
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
    half_widths: Mapping[str, float] = field(default_factory=dict)
    confidence_factors: Mapping[str, float | None] = field(default_factory=dict)
    tied: tuple[TiedGroup, ...] = ()
    entropy: float = 0.0
    holistic: Mapping[str, float] = field(default_factory=dict)
    unscored: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class RankCounts:
    """`acceptability` (actors, ranks), `pairwise` (actors, actors), `first` (actors, N): share of the first rank."""

    acceptability: Array
    pairwise: Array
    first: Array


def beaten_or_tied(scores: Array, actor: int) -> tuple[Array, Array]:
    """Per draw (N,) how many are above one actor, and how many are level with it, itself too."""
    rounded = np.rint(scores * _TIE)
    return (rounded > rounded[actor]).sum(axis=0), (rounded == rounded[actor]).sum(axis=0)


def count_ranks(scores: Array) -> RankCounts:
    """Ranks of scores (actors, N), best first; `scores` is left as it is."""
    rounded = np.rint(scores * _TIE)
    return _counted_by_sorting(rounded) if len(scores) > MANY else _counted_in_pairs(rounded)


def _counted_in_pairs(rounded: Array) -> RankCounts:
    count, draws = rounded.shape
    small = np.int8
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


def _counted_by_sorting(rounded: Array) -> RankCounts:
    """The same for many actors: the ranks of a draw from one sorting, and pairs from ranks in two bytes each."""
    above, equal = sorted_ranks(rounded)
    any_tie = bool((equal > 1).any())
    leading = (above == 0).astype(float)
    table = _acceptability(above, equal, any_tie)
    return RankCounts(table, _pairs_of_ranks(above, any_tie), leading / equal if any_tie else leading)


def sorted_ranks(values: Array) -> tuple[Counts, Counts]:
    """How many are above each (actors, N) and how many level with it, itself too; one sorting for each draw."""
    count, draws = values.shape
    above, equal = np.empty((draws, count), dtype=np.int16), np.ones((draws, count), dtype=np.int16)
    for start in range(0, draws, _ROWS):
        block = np.ascontiguousarray(-values[:, start : start + _ROWS].T)
        order = np.argsort(block, axis=1)
        falling = np.take_along_axis(block, order, axis=1)
        new = np.ones(block.shape, dtype=bool)
        np.not_equal(falling[:, 1:], falling[:, :-1], out=new[:, 1:])
        places = np.broadcast_to(np.arange(count, dtype=np.int16), block.shape)
        if new.all():
            np.put_along_axis(above[start : start + _ROWS], order, places, axis=1)
            continue
        ends = np.ones(block.shape, dtype=bool)
        ends[:, :-1] = new[:, 1:]
        first = np.maximum.accumulate(np.where(new, places, 0), axis=1)
        last = np.minimum.accumulate(np.where(ends, places, count)[:, ::-1], axis=1)[:, ::-1]
        np.put_along_axis(above[start : start + _ROWS], order, first, axis=1)
        np.put_along_axis(equal[start : start + _ROWS], order, last - first + 1, axis=1)
    return np.ascontiguousarray(above.T), np.ascontiguousarray(equal.T)


def _pairs_of_ranks(ranks: Counts, any_tie: bool) -> Array:
    count, draws = ranks.shape
    wins = np.full((count, count), 0.0)
    for a in range(count - 1):
        won = _true_per_row(ranks[a] < ranks[a + 1 :])
        lost = _true_per_row(ranks[a] > ranks[a + 1 :]) if any_tie else draws - won
        split = 0.5 * (draws - won - lost)
        wins[a, a + 1 :], wins[a + 1 :, a] = (won + split) / draws, (lost + split) / draws
    return wins


def _true_per_row(flags: npt.NDArray[np.bool_]) -> Array:
    return np.array([np.count_nonzero(row) for row in flags], dtype=float)


def _acceptability(above: Counts, equal: Counts, any_tie: bool) -> Array:
    """Share of draws at each rank; an actor with `above` better and `equal` alike (itself too) splits `equal` ranks."""
    count, draws = above.shape
    row = np.arange(count)[:, None]
    if not any_tie:
        return np.bincount((above + row * count).ravel(), minlength=count * count).reshape(count, count) / draws
    table = np.zeros((count, count))
    codes = (row * count + above) * (count + 1) + equal.astype(np.intp)
    seen, numbers = _counted(codes, count * count * (count + 1))
    for code, number in zip(seen, numbers, strict=True):
        place, alike = divmod(int(code), count + 1)
        actor, first = divmod(place, count)
        table[actor, first : first + alike] += number / (alike * draws)
    return table


def _counted(codes: npt.NDArray[np.intp], limit: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The different codes below the limit, and how often each stands there."""
    if limit > codes.size:
        seen, numbers = np.unique(codes, return_counts=True)
        return seen, numbers
    often = np.bincount(codes.ravel())
    return np.flatnonzero(often), often[often > 0]
