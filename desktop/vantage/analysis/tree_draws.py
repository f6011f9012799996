"""Draws of every node of the tree, from the cells up to the advantages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vantage.analysis.cells import Cells
from vantage.analysis.draws import Spread, order, pert_draws, uniform_draws, weight_draws, weight_points
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
    result = np.empty((len(cells.actors), sampling.draws))
    for k, actor in enumerate(cells.actors):
        low, likely, high = (float(end[leaf, k]) for end in (cells.low, cells.likely, cells.high))
        if low == high:
            result[k] = likely
            continue
        ordering = order(sampling.seed, sampling.draws, cells.leaves[leaf], actor)
        result[k] = uniform_draws(ordering) if likely != likely else pert_draws(low, likely, high, ordering)
    return result


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
