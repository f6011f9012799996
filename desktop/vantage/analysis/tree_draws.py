"""Draws of every node of the tree, from the cells up to the advantages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vantage.analysis.cells import Cells
from vantage.analysis.draws import Spread, cell_order, pert_draws, uniform_draws, weight_draws, weight_points
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Group, Tree

_LOG_ZERO = -1e30
"""Stands for ln 0: a weight that matters turns the geometric mean into 0, a weight of exactly 0 leaves it alone."""


@dataclass(frozen=True)
class Sampling:
    """How to draw: number of draws, seed, and spread of the weights in every sibling group."""

    draws: int
    seed: int
    spread: Spread


def advantage_draws(tree: Tree, cells: Cells, sampling: Sampling) -> list[Array | None]:
    """Draws (actors, N) of each child of the root; None where no leaf beneath it has a meaning or a weight."""
    row = {position: i for i, position in enumerate(tree.leaf_positions)}
    found: dict[int, Array | None] = {}
    for group in tree.groups:
        for child in group.children:
            if child in row:
                found[child] = _leaf_draws(cells, row[child], sampling)
        if group is tree.root:
            return [found[child] for child in group.children]
        found[group.node] = _combine(tree, group, [found.pop(child) for child in group.children], sampling)
    return []


def logarithms(z: Array) -> Array:
    """ln z with a very large negative number for ln 0."""
    with np.errstate(divide="ignore"):
        return np.maximum(np.log(z), _LOG_ZERO)


def _leaf_draws(cells: Cells, leaf: int, sampling: Sampling) -> Array | None:
    if cells.undefined[leaf]:
        return None
    orders = [cell_order(sampling.seed, sampling.draws, cells.leaves[leaf], actor) for actor in cells.actors]
    low, likely, high = cells.low[leaf], cells.likely[leaf], cells.high[leaf]
    blank = np.isnan(likely)
    # A blank stands in as a constant, so that filling it in moves no other actor's row of the tables.
    filled = [np.where(blank, 0.0, end) for end in (low, likely, high)]
    drawn = pert_draws(filled[0], filled[1], filled[2], orders)
    for k in np.flatnonzero(blank):
        drawn[k] = uniform_draws(orders[k])
    return drawn


def _combine(tree: Tree, group: Group, children: Sequence[Array | None], sampling: Sampling) -> Array | None:
    active = [i for i, z in enumerate(children) if z is not None]
    shares = group.shares[active]
    if shares.sum() <= 0:
        return None
    codes = [tree.codes[group.children[i]] for i in active]
    at = weight_points(sampling.seed, sampling.draws, codes)
    weights = weight_draws(shares / shares.sum(), sampling.spread, at)
    return mean_draws([z for z in children if z is not None], weights, group.aggregation == "geometric")


def mean_draws(children: Sequence[Array], weights: Array, as_geometric: bool) -> Array:
    """The weighted mean, draw by draw, of children (actors, N) under weights (children, N)."""
    total = np.zeros_like(children[0])
    part = np.empty_like(total)
    for z, w in zip(children, weights, strict=True):
        if w.any():
            np.multiply(logarithms(z) if as_geometric else z, w, out=part)
            total += part
    return np.exp(total) if as_geometric else total
