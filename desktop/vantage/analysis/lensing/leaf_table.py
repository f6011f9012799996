"""The leaves of the tree with their shares, as the lenses that look at leaves need them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Tree

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class LeafTable:
    """`values` (leaves, actors) on 0-100, NaN for blanks, of the leaves that have a meaning and a share.

    `advantage` (leaves,) is the position of the leaf's advantage among `advantages`, `local` (leaves,) its share inside
    it, the product of the shares on the way down; those of one advantage sum to 1. `shares` (advantages,) sum to 1.
    """

    actors: tuple[str, ...]
    advantages: tuple[str, ...]
    values: Array
    advantage: npt.NDArray[np.intp]
    local: Array
    shares: Array

    @property
    def weights(self) -> Array:
        """Effective share of every leaf (leaves,); they sum to 1."""
        return self.local * self.shares[self.advantage]

    def by_advantage(self, parts: Array) -> Array:
        """Sums (advantages, ...) of parts (leaves, ...) weighed with the local shares."""
        sums = np.zeros((len(self.advantages), *parts.shape[1:]))
        # Row by row, not by a matrix product: equal actors then get equal sums to the last bit.
        for part, share, advantage in zip(parts, self.local, self.advantage, strict=True):
            sums[advantage] += share * part
        return sums


def leaf_table(tree: Tree, actors: tuple[str, ...], leaf_values: Array, undefined: Mask) -> LeafTable:
    """The table of leaf values (leaves, actors). A leaf without a meaning (`undefined`) gives its share to its
    siblings, a group without any to its own siblings, as everywhere in the tree."""
    shares = defined_shares(tree, undefined)
    below = advantage_of_leaves(tree)
    local = np.ones(len(tree.codes))
    for group in reversed(tree.groups[:-1]):
        local[list(group.children)] = shares[list(group.children)] * local[group.node]
    leaves = np.array(tree.leaf_positions, dtype=np.intp)
    children = list(tree.root.children)
    counted = ~undefined & (local[leaves] > 0) & (shares[children][below] > 0)
    return LeafTable(
        actors,
        tuple(tree.codes[i] for i in children),
        leaf_values[counted],
        below[counted],
        local[leaves][counted],
        shares[children],
    )


def defined_shares(tree: Tree, undefined: Mask) -> Array:
    """Share of every node among those of its siblings that have a meaning (nodes,)."""
    alive = np.zeros(len(tree.codes), dtype=bool)
    alive[list(tree.leaf_positions)] = ~undefined
    shares = np.zeros(len(tree.codes))
    for group in tree.groups:
        children = list(group.children)
        kept = np.where(alive[children], group.shares, 0.0)
        total = kept.sum()
        alive[group.node] = total > 0
        shares[children] = kept / total if total > 0 else 0.0
    return shares


def advantage_of_leaves(tree: Tree) -> npt.NDArray[np.intp]:
    """The position among the children of the root under which each leaf stands (leaves,)."""
    place = np.zeros(len(tree.codes), dtype=np.intp)
    place[list(tree.root.children)] = np.arange(len(tree.root.children))
    for group in reversed(tree.groups[:-1]):
        place[list(group.children)] = place[group.node]
    return place[list(tree.leaf_positions)]
