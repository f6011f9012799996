"""TOPSIS over the leaves (Hwang and Yoon 1981) with their effective shares; see `decision_table.topsis`.

All leaves stand on 0-100 with more being better. A blank is left out for its actor: scaling its other weights up would
multiply both distances by the same factor, which closeness does not feel.
"""

import numpy as np

from vantage.analysis.decision_table.topsis import topsis as kernel
from vantage.analysis.lensing.leaf_table import LeafTable
from vantage.analysis.lensing.scores import NOTHING_TO_TELL, LensScores
from vantage.analysis.normalisation import SCALE, Array


def topsis(table: LeafTable) -> LensScores:
    if not len(table.values):
        return LensScores(np.full(len(table.actors), np.nan))
    found = kernel(table.values, table.weights, np.ones(len(table.values)))
    rows = (("closeness", found.closeness), ("to_ideal", found.to_ideal), ("to_anti_ideal", found.to_anti_ideal))
    return LensScores(
        found.closeness * SCALE,
        details={
            name: {a: None if np.isnan(x) else float(x) for a, x in zip(table.actors, row, strict=True)}
            for name, row in rows
        },
        warnings=_few(table),
    )


def squared_distances(values: Array) -> Array:
    """Squares of the distances to the best and to the worst of one leaf in vector normal form (2, actors, N), from its
    draws (actors, N) without blanks; weighed with the squares of the shares and added up they make D+² and D-²."""
    length = np.sqrt((values * values).sum(axis=0))
    r = values / np.where(length > 0, length, 1.0)
    found = np.stack([r.max(axis=0) - r, r - r.min(axis=0)])
    return np.square(found, out=found)


def closeness(squares: Array) -> Array:
    """D- / (D+ + D-) from the squares of both (2, ...); 1/2 where both are 0."""
    distances = np.sqrt(squares)
    total = distances.sum(axis=0)
    return np.where(total > 0, distances[1] / np.where(total > 0, total, 1.0), 0.5)


def _few(table: LeafTable) -> tuple[str, ...]:
    if len(table.actors) == 1:
        return (
            f"With one actor there is nobody to compare with: the score is {NOTHING_TO_TELL:g} whatever its values.",
        )
    if len(table.actors) == 2:
        return ("With two actors TOPSIS only mirrors: one's score is 100 minus the other's.",)
    return ()
