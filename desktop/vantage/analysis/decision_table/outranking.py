"""The outranking matrix and what is counted from it: Copeland, Borda, the Condorcet winner, dominance.

o[a, b] is the share of the weight of the criteria on which a beats b, plus half of those on which they tie (OECD/JRC
Handbook 2008, step 6; COINr's `outrankMatrix`, but with blanks as here). Copeland (1951) counts pairs won minus pairs
lost; adding up the shares instead is Borda's count, and the two may name different winners.
"""

from collections.abc import Iterator

import numpy as np

from vantage.analysis.decision_table.alignment import TIE, more_is_better, noise_of, scaled_to_one
from vantage.analysis.normalisation import Array


def outranking(values: Array, weights: Array, directions: Array) -> Array:
    """The matrix (units, units, ...) of values (criteria, units, ...); o[a, b] + o[b, a] = 1, and 0.5 on the diagonal.

    A criterion on which either of a pair is blank is dropped for that pair and the other weights scaled up: a blank is
    neither a win nor a loss. A pair with nothing in common gets 0.5. Any sign and scale of values is allowed; a
    criterion on which all are equal counts half for everybody. Takes units x units x draws numbers of memory.
    """
    return np.stack(list(_rows(values, weights, directions)))


def copeland_scores(values: Array, weights: Array, directions: Array) -> Array:
    """`copeland` of values (criteria, units, ...) without keeping the matrix."""
    return np.stack([_won_minus_lost(row) for row in _rows(values, weights, directions)])


def borda_scores(values: Array, weights: Array, directions: Array) -> Array:
    """`borda` of values (criteria, units, ...) without keeping the matrix."""
    return np.stack([row.sum(axis=0) - 0.5 for row in _rows(values, weights, directions)])


def copeland(matrix: Array) -> Array:
    """Pairs won (o > 0.5) minus pairs lost, per unit (units, ...): from -(units - 1) to units - 1. Ties count 0."""
    return np.stack([_won_minus_lost(row) for row in matrix])


def borda(matrix: Array) -> Array:
    """The sum of o[a, b] over the other units, per unit (units, ...): from 0 to units - 1; half for each tie."""
    return matrix.sum(axis=1) - 0.5


def condorcet_winner(matrix: Array) -> int | None:
    """The unit that beats every other one (o > 0.5) in a matrix (units, units), or None, as with one unit alone."""
    for a, row in enumerate(matrix):
        others = np.delete(row, a)
        if others.size and (others > 0.5 + TIE).all():
            return a
    return None


def dominance_pairs(matrix: Array) -> tuple[tuple[int, int], ...]:
    """The pairs (a, b) with o[a, b] = 1: a beats b on every criterion with weight on which both are known."""
    return tuple((int(a), int(b)) for a, b in zip(*np.nonzero(matrix >= 1 - TIE), strict=True))


def dominance_share(matrix: Array) -> float:
    """Dominance pairs as a share (0-1) of all unordered pairs; 0 where there is no pair."""
    units = len(matrix)
    return 2 * len(dominance_pairs(matrix)) / (units * (units - 1)) if units > 1 else 0.0


def _rows(values: Array, weights: Array, directions: Array) -> Iterator[Array]:
    """The rows (units, ...) of the outranking matrix, one unit after another."""
    better, noise = more_is_better(values, directions), noise_of(values)
    shares = scaled_to_one(weights)
    gaps = bool(np.isnan(better).any())
    for a in range(better.shape[1]):
        won = np.zeros(better.shape[1:])
        common = np.zeros(better.shape[1:]) if gaps else None
        for weight, criterion, slack in zip(shares, better, noise, strict=True):
            ahead = criterion[a] - criterion
            won += weight * ((ahead > slack) + 0.5 * (np.abs(ahead) <= slack))
            if common is not None:
                common += weight * ~np.isnan(ahead)
        if common is not None:
            won = np.where(common > 0, won / np.where(common > 0, common, 1.0), 0.5)
        won[a] = 0.5
        yield won


def _won_minus_lost(row: Array) -> Array:
    return (row > 0.5 + TIE).sum(axis=0).astype(float) - (row < 0.5 - TIE).sum(axis=0)
