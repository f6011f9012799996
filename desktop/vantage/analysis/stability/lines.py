"""Scores as functions of the weights of one sibling group, everything else as it is."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from vantage.analysis.cells import cells_of
from vantage.analysis.normalisation import Array
from vantage.analysis.results import Comparison
from vantage.analysis.stability.means import Mean, mean_of
from vantage.analysis.tree import Group, Tree, evaluate, tree_of, weights_at
from vantage.analysis.weights import local_shares
from vantage.domain.assessment import Assessment

Mask = npt.NDArray[np.bool_]

TREE_LENSES = ("tree", "weighted-mean", "geometric-mean")
"""Lenses that combine the tree node by node."""

ADDITIVE_LENSES = ("promethee2", "borda")
"""Lenses whose score is a sum of one part per advantage, each weighed by its share."""

_REASONS = {
    "chokepoint": "The chokepoint lens looks at the weakest advantage, whatever the weights are.",
    "intelligent-capital-stock": "The intelligent capital stock is a product in which the weights play no part.",
    "topsis": "TOPSIS measures distances, so its scores are no lines over a weight.",
    "copeland": "Copeland counts won duels, so its scores jump and are no lines over a weight.",
}


@dataclass(frozen=True, eq=False)
class Step:
    """One mean above the group, per actor: value = down(constant + factor * up(value below)).

    For a minimum (`mean` None) `constant` is the smallest of the other children.
    """

    mean: Mean | None
    constant: Array
    factor: Array


@dataclass(frozen=True, eq=False)
class Lines:
    """The weights of one sibling group and what the scored actors have there.

    `up` (children, actors) are the transformed values, 0 where `seen` is false (a blank). `steps` lead from the group
    to the root. `linear` is the (constant, factor) of all steps in one where every mean on the way is the same, else
    None.
    """

    parent: str
    codes: tuple[str, ...]
    shares: Array
    points: Array
    locked: Mask
    actors: tuple[str, ...]
    up: Array
    seen: Mask
    mean: Mean
    steps: tuple[Step, ...]
    linear: tuple[Array, Array] | None

    def scores(self, weights: Array) -> Array:
        """Scores (actors, T) under weights (children, T); NaN where an actor has no value left."""
        counted = self.seen[:, :, None] & (weights[:, None, :] > 0)
        applied = np.where(counted, weights[:, None, :], 0.0)
        total = applied.sum(axis=0)
        summed = (applied * np.where(counted, self.up[:, :, None], 0.0)).sum(axis=0)
        with np.errstate(invalid="ignore", divide="ignore"):
            value = self.mean.down(summed / total)
        for step in self.steps:
            if step.mean is None:
                value = np.fmin(value, step.constant[:, None])
                continue
            constant, factor = step.constant[:, None], step.factor[:, None]
            # Without weight a value does not count, not even a zero under a geometric mean.
            part = np.where(factor > 0, step.mean.up(np.where(np.isnan(value), 1.0, value)), 0.0)
            with np.errstate(invalid="ignore", divide="ignore"):
                summed = np.where(np.isnan(value), constant / (1.0 - factor), constant + factor * part)
            value = step.mean.down(summed)
        return value


def lines_of(assessment: Assessment, comparison: Comparison, parent: str | None = None) -> Lines | str:
    """The lines of the children of a node (default: the root), or a sentence that says why there are none.

    Only actors with a score take part. Raises UnknownCode for a parent that is not there.
    """
    node = assessment.root if parent is None else assessment.criterion(parent)
    children = assessment.children(node.code)
    if not children:
        return f"{node.name} has no parts to be weighed."
    if comparison.lens not in TREE_LENSES:
        return _additive(assessment, comparison, node.code)
    tree = tree_of(assessment, comparison.lens)
    values = evaluate(tree, cells_of(assessment, comparison.scenario).likely)
    kept = [k for k, actor in enumerate(comparison.actors) if comparison.scores[actor] is not None]
    path = _path(tree, tree.codes.index(node.code))
    group = path[0]
    mean = mean_of(group)
    if mean is None:
        return f"{node.name} takes the minimum of its parts, whatever their weights are."
    z = values[list(group.children)][:, kept]
    seen = ~np.isnan(z)
    steps = _steps(tree, path, values[:, kept], np.asarray(seen.any(axis=0)))
    return Lines(
        parent=node.code,
        codes=tuple(c.code for c in children),
        shares=group.shares,
        points=np.array([c.points for c in children]),
        locked=np.array([c.locked for c in children]),
        actors=tuple(comparison.actors[k] for k in kept),
        up=np.where(seen, mean.up(np.where(seen, z, 1.0)), 0.0),
        seen=seen,
        mean=mean,
        steps=steps,
        linear=_joined(mean, steps, len(kept)),
    )


def _path(tree: Tree, node: int) -> list[Group]:
    """The group of the node and those above it up to the root's; every child stands before its parent."""
    path: list[Group] = []
    for group in tree.groups:
        if group.node == node or (path and path[-1].node in group.children):
            path.append(group)
    return path


def _steps(tree: Tree, path: list[Group], values: Array, observed: Mask) -> tuple[Step, ...]:
    """The means above the group, its own value counted as known for the actors that have any child."""
    filled = values.copy()
    filled[path[0].node] = np.where(observed & np.isnan(values[path[0].node]), 1.0, values[path[0].node])
    steps = []
    for below, group in pairwise(path):
        mine = group.children.index(below.node)
        filled[group.node] = np.where(np.isnan(filled[below.node]), filled[group.node], 1.0)
        z = filled[list(group.children)]
        others = np.arange(len(group.children)) != mine
        mean = mean_of(group)
        if mean is None:
            rest = np.fmin.reduce(np.where((group.shares[others] > 0)[:, None], z[others], np.inf), initial=np.inf)
            counts = group.shares[mine] > 0
            steps.append(Step(None if counts else Mean(1.0), rest, np.full(z.shape[1], float(counts))))
            continue
        weights = weights_at(group, filled)
        counted = weights > 0
        part = weights * np.where(counted, mean.up(np.where(counted, z, 1.0)), 0.0)
        steps.append(Step(mean, part[others].sum(axis=0), weights[mine]))
    return tuple(steps)


def _joined(mean: Mean, steps: tuple[Step, ...], actors: int) -> tuple[Array, Array] | None:
    constant, factor = np.zeros(actors), np.ones(actors)
    for step in steps:
        if step.mean != mean:
            return None
        constant, factor = step.constant + step.factor * constant, step.factor * factor
    return constant, factor


def _additive(assessment: Assessment, comparison: Comparison, parent: str) -> Lines | str:
    """The parts of a lens that sums over the advantages, from its contributions."""
    if comparison.lens not in ADDITIVE_LENSES:
        return _REASONS.get(comparison.lens, f"The lens “{comparison.lens}” gives no line over a weight.")
    if parent != assessment.root.code:
        return "Under this lens only the weights of the advantages have a line."
    codes = tuple(c.code for c in assessment.advantages)
    local = local_shares(assessment)
    shares = np.array([local[code] for code in codes])
    actors = tuple(a for a in comparison.actors if comparison.scores[a] is not None)
    parts = [[comparison.contributions.get(a, {}).get(code) for a in actors] for code in codes]
    # A pair with a blank in common scales its other weights up: then no part is the same at every weight.
    blank = any(value is None for a in comparison.actors for value in comparison.values[a].values())
    if blank or (shares == 0).any() or any(x is None for row in parts for x in row):
        return "With blanks, or an advantage without weight, this lens gives no line over a weight."
    up = np.array(parts, dtype=float).reshape(len(codes), len(actors)) / shares[:, None]
    scores = np.array([comparison.scores[a] for a in actors], dtype=float)
    if not np.allclose(shares @ up, scores, atol=1e-9, rtol=0):
        return "Under this lens the contributions do not sum to the score, so there is no line over a weight."
    return Lines(
        parent=parent,
        codes=codes,
        shares=shares,
        points=np.array([c.points for c in assessment.advantages]),
        locked=np.array([c.locked for c in assessment.advantages]),
        actors=actors,
        up=up,
        seen=np.ones(up.shape, dtype=bool),
        mean=Mean(1.0),
        steps=(),
        linear=(np.zeros(len(actors)), np.ones(len(actors))),
    )
