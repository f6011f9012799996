"""Comparing actors on likely values: scores, ranks, contributions and the gap ledger."""

from math import isnan

import numpy as np

from vantage.analysis.cells import Cells, cells_of
from vantage.analysis.explanation import explain
from vantage.analysis.gap import gap_between, gap_of
from vantage.analysis.lenses import LENSES, Lens
from vantage.analysis.names import cell_name, with_article
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.results import Comparison, Explanation, Gap, PathStep
from vantage.analysis.tree import Tree, evaluate, observed_share, tree_of, weights_at
from vantage.domain.assessment import Assessment

__all__ = ["LENSES", "Comparison", "Explanation", "Gap", "Lens", "PathStep", "compare", "explain", "gap_between"]

COVERAGE_NEEDED = 0.65
"""Observed weight below which a score is not given (the OECD/JRC rule of thumb for composite indicators)."""

_DIGITS = 9
"""Scores equal to this many decimals are tied: further digits are rounding noise of the sums."""


def compare(assessment: Assessment, scenario: str = "baseline", lens: str = "tree") -> Comparison:
    """Scores on 0-100 by the likely values of the leaves, and what they are made of.

    Blanks are dropped and the weights renormalised inside their group; an actor whose scores cover less than 0.65 of
    the effective weight gets no score. Ranks are 1 + the number strictly above, so tied actors share a rank. Raises
    UnknownCode (scenario, lens), BadWeights, BadScore, BadInput and NothingToCompare (no actor, no criterion).
    """
    tree = tree_of(assessment, lens)
    cells = cells_of(assessment, scenario)
    values = evaluate(tree, cells.likely)
    coverage = observed_share(tree, cells)
    warnings = [*cells.warnings, *_zero_warnings(assessment, tree, values)]
    band = _band(tree, cells, values[tree.root.node])
    for k in np.flatnonzero(coverage < COVERAGE_NEEDED - 1e-12):
        values[tree.root.node, k] = np.nan
        warnings.append(_coverage_warning(assessment, cells.actors[k], float(coverage[k])))
    scores = dict(zip(cells.actors, _plain(values[tree.root.node]), strict=True))
    ranks = _ranks(scores)
    contributions = _contributions(tree, values, cells.actors)
    return Comparison(
        actors=cells.actors,
        scenario=scenario,
        lens=lens,
        scores=scores,
        ranks=ranks,
        values={
            actor: dict(zip(tree.codes, _plain(values[:, k]), strict=True)) for k, actor in enumerate(cells.actors)
        },
        contributions=contributions,
        gap=_leaders_gap(tree, values, cells.actors, ranks),
        warnings=tuple(warnings),
        coverage=dict(zip(cells.actors, coverage.tolist(), strict=True)),
        band=band,
    )


def _plain(row: Array) -> list[float | None]:
    return [None if isnan(x) else x for x in row.tolist()]


def _ranks(scores: dict[str, float | None]) -> dict[str, int | None]:
    rounded = {actor: None if score is None else round(score, _DIGITS) for actor, score in scores.items()}
    known = [score for score in rounded.values() if score is not None]
    return {
        actor: None if score is None else 1 + sum(other > score for other in known) for actor, score in rounded.items()
    }


def _contributions(tree: Tree, values: Array, actors: tuple[str, ...]) -> dict[str, dict[str, float | None]]:
    """Per actor and advantage, in points; a blank advantage contributes 0. Empty where the root is not additive."""
    if tree.root.aggregation != "arithmetic":
        return {}
    children = list(tree.root.children)
    parts = weights_at(tree.root, values) * np.nan_to_num(values[children])
    parts[:, np.isnan(values[tree.root.node])] = np.nan
    codes = [tree.codes[i] for i in children]
    return {actor: dict(zip(codes, _plain(parts[:, k]), strict=True)) for k, actor in enumerate(actors)}


def _leaders_gap(tree: Tree, values: Array, actors: tuple[str, ...], ranks: dict[str, int | None]) -> Gap:
    order = sorted((rank, k) for k, rank in enumerate(ranks.values()) if rank is not None)
    if len(order) < 2:
        return Gap(actors[order[0][1]] if order else None, None, None, None)
    return gap_of(tree, values, actors, order[0][1], order[1][1])


def _band(tree: Tree, cells: Cells, scores: Array) -> dict[str, tuple[float, float]]:
    worst = best = scores
    if cells.blank.any():
        worst = evaluate(tree, np.where(cells.blank, 0.0, cells.likely))[tree.root.node]
        best = evaluate(tree, np.where(cells.blank, SCALE, cells.likely))[tree.root.node]
    ends = zip(np.nan_to_num(worst, nan=0.0).tolist(), np.nan_to_num(best, nan=SCALE).tolist(), strict=True)
    return dict(zip(cells.actors, ends, strict=True))


def _zero_warnings(assessment: Assessment, tree: Tree, values: Array) -> list[str]:
    """One sentence per zero that pulls a geometric mean to 0, at the lowest node where it happens."""
    geometric = {group.node for group in tree.groups if group.aggregation == "geometric"}
    found = []
    for group in tree.groups:
        if group.node not in geometric:
            continue
        weights = weights_at(group, values)
        for i, child in enumerate(group.children):
            if child in geometric:
                continue
            for k in np.flatnonzero((values[child] == 0) & (weights[i] > 0)):
                cell = cell_name(assessment, tree.codes[child], assessment.actors[k].code)
                name = assessment.criterion(tree.codes[group.node]).name
                found.append(f"{cell} is 0, and under a geometric mean that makes {name} 0 too.")
    return found


def _coverage_warning(assessment: Assessment, actor: str, coverage: float) -> str:
    name, needed = with_article(assessment.actor(actor).name), f"{100 * COVERAGE_NEEDED:.0f} %"
    return f"No score for {name}: only {100 * coverage:.0f} % of the weight has scores, and {needed} is needed."
