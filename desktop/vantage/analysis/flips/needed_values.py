"""Which value a single node would need for the overall score to reach a target, everything else as it is."""

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.analysis.stability.means import Mean, mean_of
from vantage.analysis.tree import Tree, weights_at


def needed_values(tree: Tree, values: Array, target: float) -> Array:
    """Per node (nodes,) the value of one actor at which the root stands at `target`; NaN where none does it.

    `values` (nodes,) are the actor's. From the root down each mean is solved for one child: exact, however the nodes
    combine their children. Blanks and children without weight can do nothing. The result may lie outside 0-100.
    """
    needed = np.full(len(values), np.nan)
    needed[tree.root.node] = target
    for group in reversed(tree.groups):
        goal = float(needed[group.node])
        if np.isnan(goal) or np.isnan(values[group.node]):
            continue
        children = list(group.children)
        weights = weights_at(group, values[:, None])[:, 0]
        mean = mean_of(group)
        solved = _under_minimum(values[children], weights, goal) if mean is None else None
        needed[children] = _under_mean(mean, values[children], weights, goal) if mean is not None else solved
    return needed


def _under_mean(mean: Mean, z: Array, weights: Array, goal: float) -> Array:
    counted = weights > 0
    up = np.where(counted, mean.up(np.where(counted, z, 1.0)), 0.0)
    found = np.full(len(z), np.nan)
    if mean.exponent != 1.0 and goal < 0:
        return found
    sought = float(mean.up(np.array(goal)))
    for j in np.flatnonzero(counted):
        rest = float(np.where(np.arange(len(z)) == j, 0.0, weights * up).sum())
        if not np.isfinite(rest):
            continue  # another zero holds the mean at 0, whatever this one is
        one = (sought - rest) / weights[j]
        if mean.exponent not in (0.0, 1.0) and one * np.sign(mean.exponent) <= 0:
            continue
        found[j] = 0.0 if one == -np.inf else float(mean.down(np.array(one)))
    return found


def _under_minimum(z: Array, weights: Array, goal: float) -> Array:
    """Lowering any child does it; raising only the one that binds, and only up to the next."""
    counted = weights > 0
    now = float(z[counted].min())
    found = np.full(len(z), np.nan)
    for j in np.flatnonzero(counted):
        others = np.delete(np.where(counted, z, np.inf), j)
        if goal <= now or float(others.min(initial=np.inf)) >= goal:
            found[j] = goal
    return found
