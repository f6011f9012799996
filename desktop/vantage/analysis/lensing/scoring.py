"""Scores of all actors under a lens that is no mean over the tree."""

import math
from dataclasses import dataclass

import numpy as np

from vantage.analysis.cells import Cells
from vantage.analysis.lenses import CHOKEPOINT, STOCK, TREE, Lens
from vantage.analysis.lensing.capital_stock import capital_stock, stock_band, stock_factors
from vantage.analysis.lensing.chokepoint import chokepoint
from vantage.analysis.lensing.leaf_table import LeafTable, defined_shares, leaf_table
from vantage.analysis.lensing.pairs import borda, copeland, promethee
from vantage.analysis.lensing.scores import LensScores
from vantage.analysis.lensing.topsis import topsis
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.tree import Tree, evaluate
from vantage.domain.assessment import Assessment

_OVER_LEAVES = {"topsis": topsis, "promethee2": promethee, "copeland": copeland, "borda": borda}


@dataclass(frozen=True, eq=False)
class Scene:
    """What is compared: the assessment, its tree under the lens, and its cells under the scenario."""

    assessment: Assessment
    tree: Tree
    cells: Cells
    scenario: str
    lens: Lens


def lens_scores(scene: Scene) -> LensScores:
    """The scores under a lens whose basis is not the tree. Raises BadInput where the lens lacks a setting."""
    if scene.lens.basis == STOCK:
        factors = stock_factors(scene.assessment, scene.tree, scene.cells)
        return capital_stock(scene.assessment, factors)
    return _scores_of(scene, scene.cells.likely)


def band(scene: Scene, scores: Array) -> tuple[Array, Array]:
    """Worst and best score (actors,) over what the blanks could be; `scores` where there are none.

    An actor's own blanks are filled with 0 or 100; where others bear on its score, their blanks the other way round.
    """
    if scene.lens.basis == STOCK:
        worst, best = stock_band(stock_factors(scene.assessment, scene.tree, scene.cells))
    elif not scene.cells.blank.any():
        worst = best = scores
    elif scene.lens.relative:
        worst, best = _filled(scene, 0.0, SCALE), _filled(scene, SCALE, 0.0)
    else:
        worst, best = _filled(scene, 0.0, 0.0), _filled(scene, SCALE, SCALE)
    low, high = np.fmin(worst, scores), np.fmax(best, scores)
    return np.where(np.isnan(low), 0.0, low), np.where(np.isnan(high), SCALE, high)


def _filled(scene: Scene, own: float, others: float) -> Array:
    """Scores with the blanks of each actor filled with `own` and those of the others with `others`."""
    blank = scene.cells.blank
    base = np.where(blank, others, scene.cells.likely)
    found = _plain_scores(scene, base)
    if own != others:
        found = found.copy()
        for k in np.flatnonzero(blank.any(axis=0)):
            base[:, k] = np.where(blank[:, k], own, base[:, k])
            found[k] = _plain_scores(scene, base)[k]
            base[:, k] = np.where(blank[:, k], others, base[:, k])
    return found


def _plain_scores(scene: Scene, leaves: Array) -> Array:
    if scene.lens.basis == TREE:
        return evaluate(scene.tree, leaves)[scene.tree.root.node]
    return _scores_of(scene, leaves).scores


def _scores_of(scene: Scene, leaves: Array) -> LensScores:
    if scene.lens.basis == CHOKEPOINT:
        children = list(scene.tree.root.children)
        shares = defined_shares(scene.tree, scene.cells.undefined)[children]
        return chokepoint(scene.assessment, evaluate(scene.tree, leaves)[children], shares)
    return _OVER_LEAVES[scene.lens.code](leaves_of(scene, leaves))


def leaves_of(scene: Scene, leaves: Array) -> LeafTable:
    return leaf_table(scene.tree, scene.cells.actors, leaves, scene.cells.undefined)


def plain(row: Array) -> list[float | None]:
    """The numbers of a row with None for NaN."""
    return [None if math.isnan(x) else x for x in row.tolist()]
