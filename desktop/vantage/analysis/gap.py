"""The gap between two actors and the advantages it is made of."""

import math

import numpy as np

from vantage.analysis.cells import cells_of
from vantage.analysis.normalisation import Array
from vantage.analysis.results import Comparison, Gap
from vantage.analysis.tree import Tree, evaluate, tree_of, weights_at
from vantage.domain.assessment import Assessment


def gap_between(assessment: Assessment, comparison: Comparison, a: str, b: str) -> Gap:
    """S_a - S_b in points (negative where b is ahead) and its terms; a stands as `leader`, whichever is ahead.

    The comparison must be of this assessment. Raises UnknownCode for an actor that is not in it.
    """
    assessment.actor(a)
    assessment.actor(b)
    tree = tree_of(assessment, comparison.lens)
    values = evaluate(tree, cells_of(assessment, comparison.scenario).likely)
    for k, actor in enumerate(comparison.actors):
        if comparison.scores[actor] is None:
            values[tree.root.node, k] = np.nan
    return gap_of(tree, values, comparison.actors, comparison.actors.index(a), comparison.actors.index(b))


def gap_of(tree: Tree, values: Array, actors: tuple[str, ...], a: int, b: int) -> Gap:
    """The gap of the actors at columns a and b. `values` (nodes, actors); NaN at the root means no score.

    Arithmetic root: terms w_A z_A - w_B z_B, which is w (z_A - z_B) unless an advantage is blank for one of the two.
    Geometric root: terms L w ln(z_A / z_B) with L the logarithmic mean of the two scores (the additive log mean Divisia
    decomposition, Ang 2004); none where a zero carries weight or the two have different blanks. Both sum to the total.
    """
    pair = [a, b]
    total = float(values[tree.root.node, a] - values[tree.root.node, b])
    if math.isnan(total):
        return Gap(actors[a], actors[b], None, None)
    codes = [tree.codes[i] for i in tree.root.children]
    z = values[list(tree.root.children)][:, pair]
    w = weights_at(tree.root, values)[:, pair]
    parts = w * np.nan_to_num(z)
    terms: Array | None = parts[:, 0] - parts[:, 1]
    if tree.root.aggregation != "arithmetic":
        terms = _geometric_terms(z, w, values[tree.root.node, pair])
    named = None if terms is None else dict(zip(codes, terms.tolist(), strict=True))
    return Gap(actors[a], actors[b], total, named)


def _geometric_terms(z: Array, w: Array, scores: Array) -> Array | None:
    if (w[:, 0] != w[:, 1]).any() or (scores <= 0).any():
        return None
    counted = np.where(w > 0, z, 1.0)
    logs = w[:, 0] * (np.log(counted[:, 0]) - np.log(counted[:, 1]))
    return logs * _logarithmic_mean(float(scores[0]), float(scores[1]))


def _logarithmic_mean(x: float, y: float) -> float:
    """(x - y) / (ln x - ln y) of two positive numbers; x where they are equal."""
    ratio = (x - y) / y
    return x if ratio == 0 else y * ratio / math.log1p(ratio)
