"""Draws of every node of the tree, from the cells up to the advantages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from vantage.analysis.aggregation import power_of
from vantage.analysis.cells import Cells, Mask
from vantage.analysis.draws import LeafRows, Spread, weight_draws, weight_points
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Group, Tree

Progress = Callable[[int, int], bool]
"""Told about a hundred times how many cells are drawn, and of how many; what it returns says whether to go on."""

_LOG_ZERO = -1e30
"""Stands for ln 0 under a power mean: any weight makes the mean 0 if it is to, a weight of 0 leaves it alone."""

_ENDLESS = 1e300
"""Stands for 1 / 0 and for -ln 0: with any weight the harmonic and the geometric mean are 0, without one they are not
touched."""

_SURELY_ENDLESS = 1e200
"""A reciprocal above this came from a zero, and the mean must be exactly 0: a geometric mean above would feel 1e-30."""

_NEAR_GEOMETRIC = 1e-9


class DrawingStopped(Exception):
    """The progress callback said so; nothing has been made."""


@dataclass(frozen=True)
class Sampling:
    """How to draw: number of draws, seed, and spread of the weights in every sibling group."""

    draws: int
    seed: int
    spread: Spread


class Drawing:
    """Draws of the nodes of one tree, made when asked for."""

    def __init__(self, tree: Tree, cells: Cells, sampling: Sampling, progress: Progress | None = None) -> None:
        self.tree, self.cells, self.sampling = tree, cells, sampling
        self._progress, self._done = progress, 0

    @cached_property
    def alive(self) -> Mask:
        """The nodes (nodes,) with a meaning: leaves that are not undefined, groups with a weighed child of those."""
        alive = np.zeros(len(self.tree.codes), dtype=bool)
        alive[list(self.tree.leaf_positions)] = ~self.cells.undefined
        for group in self.tree.groups:
            alive[group.node] = group.shares[alive[list(group.children)]].sum() > 0
        return alive

    def node(self, position: int) -> Array | None:
        """Draws (actors, N) of a node; None where it has no meaning."""
        if not self.alive[position]:
            return None
        group = self._groups.get(position)
        if group is None:
            return self.leaf(self._rows[position])
        children, weights = self.group_weights(group)
        sources = [self._source(child) for child in children]
        drawn = np.empty((len(self.cells.actors), self.sampling.draws))
        # Actor by actor, so that the rows of a leaf are used while they are in the cache and never stand in full.
        for k, row in enumerate(drawn):
            parts = [ready(source(k), group.aggregation, group.exponent) for source in sources]
            row[:] = combined(parts, weights, group.aggregation, group.exponent)
        return drawn

    def leaf(self, row: int) -> Array:
        """Draws (actors, N) of the leaf in this row of the cells: PERT, and uniform where it is blank."""
        cell = self._leaf_source(row)
        return np.stack([cell(k) for k in range(len(self.cells.actors))])

    def group_weights(self, group: Group) -> tuple[tuple[int, ...], Array]:
        """The children with a meaning, and draws (children, N) of their weights."""
        active = np.flatnonzero(self.alive[list(group.children)])
        shares = group.shares[active]
        children = tuple(group.children[i] for i in active)
        at = weight_points(self.sampling.seed, self.sampling.draws, [self.tree.codes[i] for i in children])
        return children, weight_draws(shares / shares.sum(), self.sampling.spread, at)

    def _source(self, position: int) -> Callable[[int], Array]:
        """Rows (N,) of a node with a meaning by actor; each may be taken over, and is asked for once."""
        if position in self._rows:
            return self._leaf_source(self._rows[position])
        drawn = self.node(position)
        assert drawn is not None, "only nodes with a meaning are asked for"
        return drawn.__getitem__

    def _leaf_source(self, row: int) -> Callable[[int], Array]:
        cells, sampling = self.cells, self.sampling
        ends = cells.low[row], cells.likely[row], cells.high[row]
        rows = LeafRows(sampling.seed, sampling.draws, cells.leaves[row], ends)

        def cell(k: int) -> Array:
            drawn = rows.row(k, cells.actors[k])
            self._step()
            return drawn

        return cell

    def _step(self) -> None:
        self._done += 1
        if self._progress is None:
            return
        total = self.cells.likely.size
        told = self._done * 100 // total != (self._done - 1) * 100 // total
        if told and not self._progress(self._done, total):
            raise DrawingStopped

    @cached_property
    def _groups(self) -> dict[int, Group]:
        return {group.node: group for group in self.tree.groups}

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {position: i for i, position in enumerate(self.tree.leaf_positions)}


def ready(z: Array, aggregation: str, exponent: float = 1.0) -> Array:
    """Values in the form in which `combined` weighs and adds them; `z` may be taken over."""
    if aggregation == "minimum":
        return z
    power = _power(aggregation, exponent)
    if power == 1.0:
        return z
    if power == -1.0:
        with np.errstate(divide="ignore", over="ignore"):
            return np.minimum(1.0 / z, _ENDLESS)
    with np.errstate(divide="ignore"):
        return np.maximum(np.log(z), -_ENDLESS if power == 0.0 else _LOG_ZERO)


def combined(parts: Sequence[Array], weights: Array, aggregation: str, exponent: float) -> Array:
    """The mean of a group, draw by draw, of children (actors, N) made `ready`, under weights (children, N)."""
    pairs = [(z, w) for z, w in zip(parts, weights, strict=True) if w.any()]
    if aggregation == "minimum":
        return np.minimum.reduce([z for z, _ in pairs])
    power = _power(aggregation, exponent)
    if power in (1.0, 0.0, -1.0):
        total = _weighted_sum(pairs)
        if power == -1.0:
            return 1.0 / np.where(total > _SURELY_ENDLESS, np.inf, total)
        return total if power == 1.0 else np.exp(total)
    # Relative to the child that dominates, so that no power overflows; one without weight in a draw never does.
    with np.errstate(divide="ignore"):
        terms = [power * z + np.log(w) for z, w in pairs]
    most = np.maximum.reduce(terms)
    total = sum(np.exp(term - most) for term in terms)
    return np.exp((most + np.log(total)) / power)


def _power(aggregation: str, exponent: float) -> float:
    """The power of the mean; one so near 0 that a division by it would only magnify rounding is 0, its limit."""
    power = power_of(aggregation, exponent)
    return 0.0 if abs(power) < _NEAR_GEOMETRIC else power


def _weighted_sum(pairs: Sequence[tuple[Array, Array]]) -> Array:
    total = np.empty_like(pairs[0][0])
    rows = total.reshape(-1, total.shape[-1])
    parts = [(z.reshape(rows.shape), w) for z, w in pairs]
    part = np.empty(total.shape[-1], dtype=total.dtype)
    # Row by row, so that what is added to stays in the cache.
    for k, row in enumerate(rows):
        z, w = parts[0]
        np.multiply(z[k], w, out=row)
        for z, w in parts[1:]:
            np.multiply(z[k], w, out=part)
            np.add(row, part, out=row)
    return total
