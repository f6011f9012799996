"""Who has no score for too little being known, whatever the points of the advantages are."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from vantage.analysis.cells import Cells
from vantage.analysis.lenses import STOCK, find_lens
from vantage.analysis.lensing.scoring import Scene, lens_scores
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Tree, leaf_weights
from vantage.domain.assessment import Assessment

_ENOUGH = 1e-12


@dataclass(frozen=True, eq=False)
class KnownParts:
    """What is known of each advantage (advantages, actors), the part of it that has a meaning (advantages,), and the
    share of the whole that a score needs."""

    known: Array
    meant: Array
    needed: float

    def without_score(self, shares: Array) -> npt.NDArray[np.bool_]:
        """Which actors (actors,) have no score where the advantages have these shares (advantages,)."""
        total = float(shares @ self.meant)
        coverage = shares @ self.known / total if total > 0 else np.zeros(self.known.shape[1])
        return np.asarray(coverage < self.needed - _ENOUGH)


def known_parts(assessment: Assessment, tree: Tree, cells: Cells, scenario: str, lens: str) -> KnownParts:
    """The parts of every advantage; under a lens that asks for no weights the same of all of them."""
    count = len(tree.root.children)
    if find_lens(lens).basis == STOCK:
        found = lens_scores(Scene(assessment, tree, cells, scenario, find_lens(lens)))
        known = np.zeros(len(cells.actors)) if found.coverage is None else found.coverage
        return KnownParts(np.tile(known, (count, 1)), np.ones(count), assessment.coverage_needed)
    seen = ~np.isnan(cells.likely)
    inside = np.stack([_inside(tree, row) for row in np.eye(count)])
    meant = np.where(cells.undefined, 0.0, inside)
    return KnownParts(meant @ seen, meant.sum(axis=1), assessment.coverage_needed)


def _inside(tree: Tree, shares: Array) -> Array:
    """The weights of the leaves (leaves,) with these shares of the advantages."""
    return leaf_weights(replace(tree, groups=(*tree.groups[:-1], replace(tree.root, shares=shares))))
