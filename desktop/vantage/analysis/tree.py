"""The criteria tree laid out for arrays: groups of siblings, children before parents, any depth."""

import math
from dataclasses import dataclass

import numpy as np

from vantage.analysis.aggregation import applied_weights, combine
from vantage.analysis.cells import Cells, Mask
from vantage.analysis.lenses import find_lens
from vantage.analysis.normalisation import Array
from vantage.analysis.weights import local_shares
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import AGGREGATIONS, Criterion
from vantage.errors import BadInput, NothingToCompare

_GEOMETRIC = 1e-9
"""A power mean of an exponent nearer to 0 is the geometric mean: the difference is less than rounding makes of it."""


@dataclass(frozen=True, eq=False)
class Group:
    """One inner node: its position, the positions of its children, their shares, and how they are combined.

    `aggregation` is one of AGGREGATIONS; `exponent` belongs to the power mean.
    """

    node: int
    children: tuple[int, ...]
    shares: Array
    aggregation: str
    exponent: float = 1.0


@dataclass(frozen=True, eq=False)
class Tree:
    """`codes` in the order of the assessment; `groups` with every child before its parent, so the root's is last."""

    codes: tuple[str, ...]
    leaf_positions: tuple[int, ...]
    groups: tuple[Group, ...]

    @property
    def root(self) -> Group:
        return self.groups[-1]


def tree_of(assessment: Assessment, lens: str = "tree") -> Tree:
    """The tree under a lens. Raises UnknownCode (lens), BadWeights, BadInput (an unknown aggregation) and
    NothingToCompare (no actor, no criterion)."""
    override = find_lens(lens).aggregation
    if not assessment.actors:
        raise NothingToCompare("There is no actor to compare.", "Add at least one actor, such as a nation.")
    root = assessment.root
    if assessment.is_leaf(root.code):
        raise NothingToCompare("There is no criterion to compare on.", f"Add at least one criterion under {root.name}.")
    codes = tuple(c.code for c in assessment.criteria)
    position = {code: i for i, code in enumerate(codes)}
    local = local_shares(assessment)
    groups = []
    for code in reversed(assessment.descendants(root.code)):
        children = assessment.children(code)
        if children:
            node = assessment.criterion(code)
            aggregation = override or node.aggregation
            exponent = 0.0 if abs(node.exponent) < _GEOMETRIC else node.exponent
            _check_aggregation(node, aggregation, exponent)
            places = tuple(position[c.code] for c in children)
            shares = np.array([local[c.code] for c in children])
            groups.append(Group(position[code], places, shares, aggregation, exponent))
    return Tree(codes, tuple(position[c.code] for c in assessment.leaves), tuple(groups))


def _check_aggregation(node: Criterion, aggregation: str, exponent: float) -> None:
    if aggregation not in AGGREGATIONS:
        title = f"{node.name} has an unknown aggregation “{aggregation}”."
        raise BadInput(title, f"Use one of: {', '.join(AGGREGATIONS)}.")
    if aggregation == "power" and not math.isfinite(exponent):
        title = f"{node.name} has no exponent for its power mean."
        raise BadInput(title, "Give it a number: 1 is the arithmetic mean, 0 the geometric, -1 the harmonic.")


def evaluate(tree: Tree, leaf_values: Array) -> Array:
    """Values of every node (nodes, actors) from those of the leaves (leaves, actors), NaN for blanks."""
    values = np.full((len(tree.codes), *leaf_values.shape[1:]), np.nan)
    values[list(tree.leaf_positions)] = leaf_values
    complete = not np.isnan(leaf_values).any()
    for group in tree.groups:
        z = values[list(group.children)]
        if complete and group.aggregation == "arithmetic":
            values[group.node] = (group.shares.reshape((-1,) + (1,) * (z.ndim - 1)) * z).sum(axis=0)
        else:
            values[group.node] = combine(group.aggregation, z, group.shares, group.exponent)
    return values


def weights_at(group: Group, values: Array) -> Array:
    """Weights (children, actors) of a node after blanks are dropped and the rest renormalised."""
    return applied_weights(values[list(group.children)], group.shares)


def leaf_weights(tree: Tree) -> Array:
    """Effective share of every leaf (leaves,); they sum to 1."""
    effective = np.ones(len(tree.codes))
    for group in reversed(tree.groups):
        effective[list(group.children)] = group.shares * effective[group.node]
    return effective[list(tree.leaf_positions)]


def can_count(tree: Tree, *, flat: bool = False) -> Mask:
    """Leaves (leaves,) whose share within their advantage is above zero; all of them where weights are drawn `flat`.

    The weights of the advantages themselves are left out: a slider may give one that has none some points.
    """
    effective = np.ones(len(tree.codes))
    for group in reversed(tree.groups):
        shares = np.ones(len(group.children)) if flat or group is tree.root else group.shares
        effective[list(group.children)] = shares * effective[group.node]
    found: Mask = effective[list(tree.leaf_positions)] > 0
    return found


def observed_share(tree: Tree, cells: Cells) -> Array:
    """Share of the effective weight that rests on scores, per actor (actors,); leaves without meaning do not count."""
    weights = np.where(cells.undefined, 0.0, leaf_weights(tree))
    total = weights.sum()
    if total == 0:
        return np.zeros(len(cells.actors))
    missing = (weights[:, None] * np.isnan(cells.likely)).sum(axis=0) / total
    return np.clip(1.0 - missing, 0.0, 1.0)
