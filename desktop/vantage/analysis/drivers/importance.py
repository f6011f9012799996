"""Real against nominal importance (P. Paruolo, M. Saisana and A. Saltelli, Journal of the Royal Statistical Society A
176, 2013), and indicators that may count the same thing twice.

eta2_j = Var(E[S | z_j]) / Var(S): how much of the variation of the scores follows a criterion. E[S | z_j] is a least
squares fit over the actors: a straight line with fewer than 20 distinct values, from 20 on a natural cubic spline with
knots at the ends and at the thirds of the values (3 parameters beside the constant). A fit follows chance as well: over
m actors, a criterion unrelated to the scores has on average eta2 of 1 / (m - 1) by the line, 3 / (m - 1) by the spline.
"""

from collections.abc import Sequence

import numpy as np

from vantage.analysis.cells import cells_of
from vantage.analysis.comparison import compare
from vantage.analysis.drivers.results import Importance, RealImportance, Twins
from vantage.analysis.names import inside_sentence, sentence_case
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Tree, leaf_weights, tree_of
from vantage.domain.assessment import Assessment

FEWEST_ACTORS = 10
FOR_A_SPLINE = 20
ALARM = 0.9
_LINE = "a straight line fitted by least squares"
_SPLINE = "a natural cubic spline of 3 parameters fitted by least squares"


def real_importance(assessment: Assessment, scenario: str = "baseline", lens: str = "tree") -> RealImportance:
    """eta2 of every weighted indicator and advantage over the actors with a score, beside its weight, and the twins.

    Blanks are dropped pair by pair; a criterion with fewer than ten values or all equal has none. The nominal weight of
    an indicator is its share of the whole, that of an advantage its share at the root. With fewer than ten scored
    actors nothing is worked out and `why_not` says so. Raises what `compare` raises.
    """
    found = compare(assessment, scenario, lens)
    scored = [code for code in found.actors if found.scores[code] is not None]
    if len(scored) < FEWEST_ACTORS:
        number = f"{len(scored)} actor{'' if len(scored) == 1 else 's'} with a score"
        why = f"Too few actors: {number}, and how the scores follow an indicator is only seen over {FEWEST_ACTORS}."
        return RealImportance(len(scored), "", (), (), (), why)
    tree, cells = tree_of(assessment, lens), cells_of(assessment, scenario)
    columns = [cells.actors.index(code) for code in scored]
    score = np.array([found.scores[code] for code in scored], dtype=float)
    weights = leaf_weights(tree)
    leaves = cells.likely[:, columns]
    advantages = [tree.codes[i] for i in tree.root.children]
    nodes = np.array([[_number(found.values[actor].get(code)) for actor in scored] for code in advantages], dtype=float)
    smoother = _SPLINE if len(scored) >= FOR_A_SPLINE else _LINE
    return RealImportance(
        len(scored),
        smoother,
        _importances(assessment, cells.leaves, leaves, score, weights.tolist()),
        _importances(assessment, advantages, nodes, score, tree.root.shares.tolist()),
        twins(assessment, tree, leaves),
        "",
    )


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _importances(
    assessment: Assessment, codes: Sequence[str], values: Array, score: Array, weights: Sequence[float]
) -> tuple[Importance, ...]:
    eta2 = [correlation_ratio(z, score) for z in values]
    total = sum(e for e, weight in zip(eta2, weights, strict=True) if e is not None and weight > 0)
    return tuple(
        Importance(
            code,
            assessment.criterion(code).name,
            weight,
            e,
            None if e is None or total <= 0 else e / total,
        )
        for code, weight, e in zip(codes, weights, eta2, strict=True)
        if weight > 0
    )


def correlation_ratio(z: Array, score: Array) -> float | None:
    """eta2 of scores (actors,) on values (actors,), 0-1; None with fewer than ten pairs or a constant."""
    known = ~(np.isnan(z) | np.isnan(score))
    x, y = z[known], score[known]
    if len(x) < FEWEST_ACTORS or np.ptp(x) <= 1e-12 or np.ptp(y) <= 1e-12:
        return None
    basis = _spline(x) if len(np.unique(x)) >= FOR_A_SPLINE else x[:, None]
    design = np.column_stack([np.ones(len(x)), (basis - basis.mean(axis=0)) / basis.std(axis=0)])
    fitted = design @ np.linalg.lstsq(design, y, rcond=None)[0]
    return float(min(1.0, ((fitted - y.mean()) ** 2).sum() / ((y - y.mean()) ** 2).sum()))


def _spline(x: Array) -> Array:
    """Columns of a natural cubic spline with knots at 0, 1/3, 2/3 and 1 of the distinct values (Hastie, Tibshirani and
    Friedman 2009, ch. 5.2.1), without the constant."""
    t = (x - x.min()) / np.ptp(x)
    knots = np.quantile(np.unique(t), [0.0, 1 / 3, 2 / 3, 1.0])
    last = knots[-1]

    def bent(k: float) -> Array:
        column: Array = (np.maximum(t - k, 0) ** 3 - np.maximum(t - last, 0) ** 3) / (last - k)
        return column

    final = bent(knots[-2])
    return np.column_stack([t, *(bent(float(k)) - final for k in knots[:-2])])


def twins(assessment: Assessment, tree: Tree, leaves: Array) -> tuple[Twins, ...]:
    """Pairs of weighted indicators whose Pearson correlation over the actors is 0.9 and more, or -0.9 and less.

    `leaves` (leaves, actors) on 0-100. Pairs with fewer than ten actors valued on both are left out. Largest first.
    """
    weights = leaf_weights(tree)
    codes = [tree.codes[i] for i in tree.leaf_positions]
    found = []
    for i in range(len(codes)):
        for j in range(i + 1, len(codes)):
            known = ~(np.isnan(leaves[i]) | np.isnan(leaves[j]))
            if weights[i] <= 0 or weights[j] <= 0 or known.sum() < FEWEST_ACTORS:
                continue
            x, y = leaves[i][known], leaves[j][known]
            r = pearson(x, y)
            if r is not None and abs(r) >= ALARM:
                rho = pearson(_mid_ranks(x), _mid_ranks(y))
                weight = float(weights[i] + weights[j])
                words = _alarm(assessment, codes[i], codes[j], r, weight)
                found.append(Twins(codes[i], codes[j], r, rho or 0.0, int(known.sum()), weight, words))
    return tuple(sorted(found, key=lambda pair: -abs(pair.pearson)))


def pearson(x: Array, y: Array) -> float | None:
    """The correlation; None where one of the two is constant."""
    if np.ptp(x) <= 1e-12 or np.ptp(y) <= 1e-12:
        return None
    a, b = x - x.mean(), y - y.mean()
    return float((a * b).sum() / np.sqrt((a**2).sum() * (b**2).sum()))


def _mid_ranks(x: Array) -> Array:
    """Ranks with ties at their average."""
    return 1.0 + (x[:, None] > x).sum(axis=1) + 0.5 * ((x[:, None] == x).sum(axis=1) - 1)


def _alarm(assessment: Assessment, first: str, second: str, r: float, weight: float) -> str:
    one, other = (inside_sentence(assessment.criterion(code).name) for code in (first, second))
    together = f"{100 * weight:.0f} % of the weight between them"
    if r > 0:
        return f"{sentence_case(one)} and {other} may count the same thing twice: r = {r:.2f}, {together}."
    return f"{sentence_case(one)} and {other} pull against each other and cancel out: r = {r:.2f}, {together}."
