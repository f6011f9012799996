"""Draws of every node of the tree, from the cells up to the advantages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from vantage.analysis.aggregation import power_of
from vantage.analysis.cells import Cells, Mask
from vantage.analysis.draws import Order, Spread, cell_order, pert_draws, uniform_draws, weight_draws, weight_points
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Group, Tree

Progress = Callable[[int, int], bool]
"""Told after every indicator how many are drawn, and of how many; what it returns says whether to go on."""

_LOG_ZERO = -1e30
"""Stands for ln 0: a weight that matters turns the geometric mean into 0, a weight of exactly 0 leaves it alone."""


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
        return combined(self._parts(group, children), weights, group.aggregation, group.exponent)

    def leaf(self, row: int) -> Array:
        """Draws (actors, N) of the leaf in this row of the cells: PERT, and uniform where it is blank."""
        cells, sampling = self.cells, self.sampling
        orders = [cell_order(sampling.seed, sampling.draws, cells.leaves[row], actor) for actor in cells.actors]
        drawn = ranged_draws(cells.low[row], cells.likely[row], cells.high[row], orders)
        for k in np.flatnonzero(np.isnan(cells.likely[row])):
            drawn[k] = uniform_draws(orders[k])
        self._step()
        return drawn

    def group_weights(self, group: Group) -> tuple[tuple[int, ...], Array]:
        """The children with a meaning, and draws (children, N) of their weights."""
        active = np.flatnonzero(self.alive[list(group.children)])
        shares = group.shares[active]
        children = tuple(group.children[i] for i in active)
        at = weight_points(self.sampling.seed, self.sampling.draws, [self.tree.codes[i] for i in children])
        return children, weight_draws(shares / shares.sum(), self.sampling.spread, at)

    def _parts(self, group: Group, children: Sequence[int]) -> Iterator[Array]:
        for child in children:
            drawn = self.node(child)
            if drawn is not None:  # never None: only children with a meaning are asked for
                yield ready(drawn, group.aggregation, group.exponent)

    def _step(self) -> None:
        self._done += 1
        if self._progress is not None and not self._progress(self._done, len(self.cells.leaves)):
            raise DrawingStopped

    @cached_property
    def _groups(self) -> dict[int, Group]:
        return {group.node: group for group in self.tree.groups}

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {position: i for i, position in enumerate(self.tree.leaf_positions)}


def ranged_draws(low: Array, likely: Array, high: Array, orders: Sequence[Order]) -> Array:
    """PERT draws (cells, N); a blank stands in as a constant, so that filling it in moves no other row."""
    blank = np.isnan(likely)
    ends = [np.where(blank, 0.0, end) for end in (low, likely, high)]
    return pert_draws(ends[0], ends[1], ends[2], orders)


def ready(z: Array, aggregation: str, exponent: float = 1.0) -> Array:
    """Values in the form in which `combined` weighs and adds them; `z` may be taken over."""
    if aggregation == "minimum":
        return z
    power = power_of(aggregation, exponent)
    if power == 1.0:
        return z
    if power == -1.0:
        with np.errstate(divide="ignore"):
            return np.minimum(1.0 / z, -_LOG_ZERO)
    with np.errstate(divide="ignore"):
        return np.maximum(np.log(z), _LOG_ZERO)


def combined(parts: Iterator[Array] | Sequence[Array], weights: Array, aggregation: str, exponent: float) -> Array:
    """The mean of a group, draw by draw, of children (actors, N) made `ready`, under weights (children, N)."""
    pairs = ((z, w) for z, w in zip(parts, weights, strict=True) if w.any())
    if aggregation == "minimum":
        return np.minimum.reduce([z for z, _ in pairs])
    power = power_of(aggregation, exponent)
    if power in (1.0, 0.0, -1.0):
        total = _weighted_sum(pairs)
        return total if power == 1.0 else np.exp(total) if power == 0.0 else 1.0 / total
    found = list(pairs)
    # Relative to the child that dominates, so that no power overflows.
    most = np.maximum.reduce([power * z for z, _ in found])
    total = sum(np.exp(power * z - most) * w for z, w in found)
    return np.exp((most + np.log(total)) / power)


def _weighted_sum(pairs: Iterator[tuple[Array, Array]]) -> Array:
    z, w = next(pairs)  # a group with a meaning has a weighed child
    total = z * w
    part = np.empty_like(total)
    for z, w in pairs:
        np.multiply(z, w, out=part)
        total += part
    return total
