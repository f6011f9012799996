"""The gap between two actors and the advantages it is made of."""

import math

import numpy as np

from vantage.analysis.aggregation import power_of
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

    Every term is what one child of the root adds, and they sum to the total:

    * arithmetic root: w_A z_A - w_B z_B, which is w (z_A - z_B) unless an advantage is blank for one of the two;
    * geometric root: L w ln(z_A / z_B) with L the logarithmic mean of the two scores (the additive log mean Divisia
      decomposition, Ang 2004);
    * harmonic root and power mean: L w (z_A^p - z_B^p) with L = (S_A - S_B) / (S_A^p - S_B^p), since S^p = sum of
      w z^p. It is the same idea for any p: the difference is exact on the transformed scale, and L takes it back to
      points; the geometric terms are its limit for p -> 0.

    There are none under the minimum, nor under a mean other than the arithmetic where the two have different blanks or
    where a score of 0 or a zero under p < 0 leaves no ratio to take.
    """
    pair = [a, b]
    total = float(values[tree.root.node, a] - values[tree.root.node, b])
    if math.isnan(total):
        return Gap(actors[a], actors[b], None, None)
    codes = [tree.codes[i] for i in tree.root.children]
    z = values[list(tree.root.children)][:, pair]
    w = weights_at(tree.root, values)[:, pair]
    terms = _terms(tree, z, w, values[tree.root.node, pair])
    named = None if terms is None else dict(zip(codes, terms.tolist(), strict=True))
    return Gap(actors[a], actors[b], total, named)


def _terms(tree: Tree, z: Array, w: Array, scores: Array) -> Array | None:
    if tree.root.aggregation == "minimum":
        return None
    p = power_of(tree.root.aggregation, tree.root.exponent)
    if p == 1:
        parts = w * np.nan_to_num(z)
        return parts[:, 0] - parts[:, 1]
    if (w[:, 0] != w[:, 1]).any() or (scores <= 0).any():
        return None
    counted = np.where(w > 0, z, 1.0)
    return _geometric_terms(counted, w, scores) if p == 0 else _power_terms(counted, w[:, 0], scores, p)


def _geometric_terms(z: Array, w: Array, scores: Array) -> Array:
    logs = w[:, 0] * (np.log(z[:, 0]) - np.log(z[:, 1]))
    return logs * _logarithmic_mean(float(scores[0]), float(scores[1]))


def _power_terms(z: Array, w: Array, scores: Array, p: float) -> Array | None:
    """Terms of a power mean, in units of the score with the larger S^p so that no power overflows."""
    first, second = scores.tolist()
    if (second > first) is (p > 0) and second != first:
        turned = _power_terms(z[:, ::-1], w, scores[::-1], p)
        return None if turned is None else -turned
    # Here the first score has the larger S^p. With r = S_B / S_A: terms are S_A w (a^p - b^p) (1 - r) / (1 - r^p).
    gap = (second - first) / first
    ratio = 1.0 / p if gap == 0 else gap / math.expm1(p * math.log1p(gap))
    with np.errstate(divide="ignore"):
        relative = np.expm1(p * np.log(z / first))  # less 1, which cancels: exact for a small p
    terms: Array = first * ratio * w * (relative[:, 0] - relative[:, 1])
    return terms if np.isfinite(terms).all() else None


def _logarithmic_mean(x: float, y: float) -> float:
    """(x - y) / (ln x - ln y) of two positive numbers; x where they are equal."""
    ratio = (x - y) / y
    return x if ratio == 0 else y * ratio / math.log1p(ratio)
