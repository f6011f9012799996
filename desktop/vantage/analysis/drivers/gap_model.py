"""The scores of an assessment as a function of its uncertain cells and weights, many runs at once.

One changed cell moves one actor's score along one path of the tree, so only that path is worked out again: a run in
which one input differs costs a hundredth of a full one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from vantage.analysis.aggregation import arithmetic, minimum
from vantage.analysis.cells import Cells
from vantage.analysis.draws import Spread, weight_draws, weight_points
from vantage.analysis.drivers.results import Input
from vantage.analysis.lenses import find_lens
from vantage.analysis.lensing.chokepoint import checked_threshold, cut
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Group, Tree, evaluate, tree_of
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput, NothingToCompare

Chosen = npt.NDArray[np.intp]
"""Positions: the set of weights each row uses, or actors."""

LENSES = ("tree", "weighted-mean", "geometric-mean", "chokepoint")
_LOG_ZERO = -1e30
_ANY_SIGN = ("arithmetic", "minimum", "chokepoint")
_BELOW_ZERO = "Only arithmetic means and minima have a meaning for values below 0."


@dataclass(frozen=True, eq=False)
class Branch:
    """One inner node and its children that have a meaning: positions in the tree, shares, weights (children, sets).

    `aggregation` is one of AGGREGATIONS, or "chokepoint" at the root of that lens, to which `threshold` belongs.
    """

    node: int
    children: tuple[int, ...]
    shares: Array
    sets: Array
    aggregation: str
    exponent: float
    threshold: float | None = None


@dataclass(frozen=True, eq=False)
class ScoreModel:
    """Everything that stays the same over all runs. `fixed` (leaves, actors) are the likely values of the cells.

    `branches` hold every child before its parent; `above` names the branch a node stands in.
    """

    actors: tuple[str, ...]
    nodes: int
    leaf_positions: tuple[int, ...]
    leaf_rows: dict[str, int]
    fixed: Array
    branches: tuple[Branch, ...]
    above: dict[int, Branch]
    weights_vary: bool

    @property
    def root(self) -> int:
        return self.branches[-1].node


@dataclass(frozen=True, eq=False)
class Runs:
    """One set of runs: leaf values (leaves, actors, rows), the weight set of each row, values (nodes, actors, rows)."""

    leaves: Array
    chosen: Chosen
    values: Array


def checked_lens(lens: str) -> str:
    """The lens, if the drivers can be worked out under it; raises UnknownCode or BadInput."""
    name = find_lens(lens).name
    if lens not in LENSES:
        title = (
            f"Drivers are not worked out under the lens “{name}”: there a score is no function of an actor's own cells."
        )
        raise BadInput(title, f"Use one of: {', '.join(LENSES)}.")
    return lens


def scores_under(assessment: Assessment, tree: Tree, leaves: Array, lens: str) -> Array:
    """Scores (actors, ...) of leaf values (leaves, actors, ...), blanks dropped, as the comparison under the lens gives
    them whatever the coverage; `tree` is that of the lens."""
    values = evaluate(tree, leaves)
    if lens != "chokepoint":
        return values[tree.root.node]
    z, threshold = values[list(tree.root.children)], checked_threshold(assessment.chokepoint_threshold)
    least = minimum(z, tree.root.shares)
    return least if threshold is None else arithmetic(z, tree.root.shares) * cut(least, threshold)


def score_model(
    assessment: Assessment, cells: Cells, lens: str, actors: Sequence[str], spread: Spread, sets: int, seed: int
) -> ScoreModel:
    """The model of these actors' scores under a lens, with `sets` drawn sets of weights.

    Leaves and nodes without a meaning for the actors present are left out and the other weights scaled up. Raises what
    `tree_of` raises, and NothingToCompare where nothing has a meaning.
    """
    tree = tree_of(assessment, checked_lens(lens))
    row = {position: i for i, position in enumerate(tree.leaf_positions)}
    meaningful = {position for position, i in row.items() if not cells.undefined[i]}
    branches: list[Branch] = []
    for group in tree.groups:
        kept = [i for i, child in enumerate(group.children) if child in meaningful]
        shares = group.shares[kept]
        if shares.sum() <= 0:
            continue
        meaningful.add(group.node)
        shares = shares / shares.sum()
        children = tuple(group.children[i] for i in kept)
        drawn = weight_draws(shares, spread, weight_points(seed, sets, [tree.codes[c] for c in children]))
        branches.append(Branch(group.node, children, shares, drawn, group.aggregation, group.exponent))
    if branches:
        branches[-1] = _under(branches[-1], tree.root, assessment, lens)
    if not branches or branches[-1].node != tree.root.node:
        raise NothingToCompare("No criterion has a meaning for these actors.", "Choose another normalisation.")
    columns = [cells.actors.index(actor) for actor in actors]
    if (np.nan_to_num(cells.low) < 0).any() and any(b.aggregation not in _ANY_SIGN for b in branches):
        raise BadInput("Some values lie below 0, where this way of combining has no meaning.", _BELOW_ZERO)
    return ScoreModel(
        actors=tuple(actors),
        nodes=len(tree.codes),
        leaf_positions=tree.leaf_positions,
        leaf_rows={tree.codes[position]: i for position, i in row.items()},
        fixed=np.nan_to_num(cells.likely[:, columns]),
        branches=tuple(branches),
        above={child: branch for branch in branches for child in branch.children},
        weights_vary=any(np.ptp(branch.sets, axis=1).max() > 0 for branch in branches),
    )


def under_lens(model: ScoreModel, assessment: Assessment, lens: str) -> ScoreModel:
    """The same model with the same drawn weights, its nodes combined as another lens does."""
    tree = tree_of(assessment, checked_lens(lens))
    groups = {group.node: group for group in tree.groups}
    branches = tuple(
        _under(branch, groups[branch.node], assessment, lens if branch.node == tree.root.node else "")
        for branch in model.branches
    )
    above = {child: branch for branch in branches for child in branch.children}
    return replace(model, branches=branches, above=above)


def _under(branch: Branch, group: Group, assessment: Assessment, lens: str) -> Branch:
    """The branch combined as its group is under a lens; `lens` is "" below the root."""
    if lens == "chokepoint":
        threshold = checked_threshold(assessment.chokepoint_threshold)
        return replace(branch, aggregation="chokepoint", threshold=threshold)
    return replace(branch, aggregation=group.aggregation, exponent=group.exponent, threshold=None)


def leaf_values(model: ScoreModel, inputs: Sequence[Input], values: Array) -> Array:
    """Leaf values (leaves, actors, rows) with the cells of the inputs at values (inputs, rows)."""
    found = np.repeat(model.fixed[:, :, None], values.shape[1], axis=2)
    for entry, line in zip(inputs, values, strict=True):
        found[model.leaf_rows[entry.criterion], model.actors.index(entry.actor)] = line
    return found


def chosen_sets(points: Array, sets: int) -> Chosen:
    """The set of weights each point (rows,) in (0, 1) selects."""
    return np.minimum((points * sets).astype(np.intp), sets - 1)


def run(model: ScoreModel, leaves: Array, chosen: Chosen) -> Runs:
    """Work out every node."""
    values = np.zeros((model.nodes, *leaves.shape[1:]))
    values[list(model.leaf_positions)] = leaves
    for branch in model.branches:
        values[branch.node] = combine(branch, values[list(branch.children)], branch.sets[:, None, chosen])
    return Runs(leaves, chosen, values)


def scores(model: ScoreModel, runs: Runs) -> Array:
    """Scores (actors, rows) on 0-100."""
    return runs.values[model.root]


def rescored(model: ScoreModel, runs: Runs, entry: Input, value: Array) -> Array:
    """The score (rows,) of the input's actor in the same runs, with this cell at other values."""
    k = model.actors.index(entry.actor)
    node = model.leaf_positions[model.leaf_rows[entry.criterion]]
    while node in model.above:
        branch = model.above[node]
        place = branch.children.index(node)
        if branch.aggregation == "arithmetic":
            moved = branch.sets[place].take(runs.chosen) * (value - runs.values[node, k])
            value = runs.values[branch.node, k] + moved
        else:
            z = runs.values[list(branch.children), k]
            z[place] = value
            value = combine(branch, z, branch.sets[:, runs.chosen])
        node = branch.node
    return value


def combine(branch: Branch, z: Array, w: Array) -> Array:
    """The mean of complete values (children, ..., rows) under weights of the same or a broadcast shape.

    A zero with weight makes geometric and harmonic means 0, and power means of a negative exponent; a child without
    weight counts for nothing, in a minimum too.
    """
    kind, p = branch.aggregation, branch.exponent
    if kind == "arithmetic" or (kind == "power" and p == 1):
        return (w * z).sum(axis=0)
    if kind in ("minimum", "chokepoint"):
        least: Array = np.where(w > 0, z, np.inf).min(axis=0)
        return least if branch.threshold is None else (w * z).sum(axis=0) * cut(least, branch.threshold)
    with np.errstate(divide="ignore"):
        logs = np.maximum(np.log(z), _LOG_ZERO)
    if kind == "geometric" or p == 0:
        return np.exp((w * logs).sum(axis=0))
    p = -1.0 if kind == "harmonic" else p
    # Scaled by the largest term, so that a large exponent neither overflows nor vanishes.
    with np.errstate(divide="ignore", over="ignore"):
        terms = p * logs + np.where(w > 0, np.log(np.where(w > 0, w, 1.0)), -np.inf)
        top = terms.max(axis=0)
        return np.exp((top + np.log(np.exp(terms - top).sum(axis=0))) / p)
