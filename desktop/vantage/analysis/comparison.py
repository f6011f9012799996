"""Comparing actors on likely values: scores, ranks, contributions and the gap ledger."""

from dataclasses import replace

import numpy as np

from vantage.analysis import explanation, gap
from vantage.analysis.cells import cells_of
from vantage.analysis.lenses import LENSES, STOCK, TREE, Lens, find_lens
from vantage.analysis.lensing.capital_stock import stock_terms
from vantage.analysis.lensing.scores import LensScores
from vantage.analysis.lensing.scoring import Scene, band, lens_scores, plain
from vantage.analysis.names import cell_name, with_article
from vantage.analysis.normalisation import Array
from vantage.analysis.results import Comparison, Explanation, Gap, PathStep
from vantage.analysis.tree import Tree, evaluate, observed_share, tree_of, weights_at
from vantage.domain.assessment import Assessment

__all__ = ["LENSES", "Comparison", "Explanation", "Gap", "Lens", "PathStep", "compare", "explain", "gap_between"]

_DIGITS = 9
"""Scores equal to this many decimals are tied: further digits are rounding noise of the sums."""

_ENOUGH = 1e-12


def compare(assessment: Assessment, scenario: str = "baseline", lens: str = "tree") -> Comparison:
    """Scores on 0-100 by the likely values of the leaves, and what they are made of.

    Blanks are dropped and the weights renormalised inside their group (under a lens over leaves as its description
    says); an actor whose scores cover less than `assessment.coverage_needed` of the effective weight gets no score.
    Ranks are 1 + the number strictly above, so tied actors share a rank. Raises UnknownCode (scenario, lens),
    BadWeights, BadScore, BadInput (also a lens without a setting it needs) and NothingToCompare (no actor, no
    criterion).
    """
    tree = tree_of(assessment, lens)
    cells = cells_of(assessment, scenario)
    scene = Scene(assessment, tree, cells, scenario, find_lens(lens))
    values = evaluate(tree, cells.likely)
    root = tree.root.node
    found = _of_tree(scene, values) if scene.lens.basis == TREE else lens_scores(scene)
    coverage = observed_share(tree, cells) if found.coverage is None else found.coverage
    ends = band(scene, found.scores)
    values[root], contributions, missing = _covered(scene, found, coverage)
    scores = dict(zip(cells.actors, plain(values[root]), strict=True))
    ranks = _ranks(scores)
    comparison = Comparison(
        actors=cells.actors,
        scenario=scenario,
        lens=lens,
        scores=scores,
        ranks=ranks,
        values={a: dict(zip(tree.codes, plain(values[:, k]), strict=True)) for k, a in enumerate(cells.actors)},
        contributions=_named_contributions(scene, contributions),
        gap=Gap(None, None, None, None),
        warnings=(*cells.warnings, *found.warnings, *missing),
        coverage=dict(zip(cells.actors, coverage.tolist(), strict=True)),
        band=dict(zip(cells.actors, zip(ends[0].tolist(), ends[1].tolist(), strict=True), strict=True)),
        details=found.details,
    )
    return replace(comparison, gap=_leaders_gap(scene, values, comparison))


def gap_between(assessment: Assessment, comparison: Comparison, a: str, b: str) -> Gap:
    """S_a - S_b in points (negative where b is ahead) and its terms by advantage; a stands as `leader`, whichever is
    ahead. `terms` is None where the lens has no exact decomposition.

    The comparison must be of this assessment. Raises UnknownCode for an actor that is not in it.
    """
    lens = find_lens(comparison.lens)
    if lens.basis == TREE:
        return gap.gap_between(assessment, comparison, a, b)
    assessment.actor(a)
    assessment.actor(b)
    x, y = comparison.scores[a], comparison.scores[b]
    if x is None or y is None:
        return Gap(a, b, None, None)
    terms = None
    if lens.basis == STOCK:
        terms = stock_terms(assessment, comparison.details, a, b)[0]
    elif comparison.contributions:
        parts = zip(comparison.contributions[a].items(), comparison.contributions[b].values(), strict=True)
        terms = {code: (mine or 0.0) - (theirs or 0.0) for (code, mine), theirs in parts}
    return Gap(a, b, x - y, terms)


def explain(assessment: Assessment, comparison: Comparison, criterion: str, actor: str) -> Explanation:
    """The explanation of one cell or inner node for one actor. The comparison must be of this assessment.

    Under a lens that is no mean over the tree only the advantages have a contribution, where the lens is additive.
    Raises UnknownCode for a criterion or actor that is not there.
    """
    found = explanation.explain(assessment, comparison, criterion, actor)
    if find_lens(comparison.lens).basis == TREE:
        return found
    return replace(found, contribution=comparison.contributions.get(actor, {}).get(criterion))


def _of_tree(scene: Scene, values: Array) -> LensScores:
    tree = scene.tree
    scores = values[tree.root.node].copy()
    parts = None
    if tree.root.aggregation == "arithmetic":
        parts = weights_at(tree.root, values) * np.nan_to_num(values[list(tree.root.children)])
    return LensScores(scores, parts, warnings=tuple(_zero_warnings(scene.assessment, tree, values)))


def _covered(scene: Scene, found: LensScores, coverage: Array) -> tuple[Array, Array | None, list[str]]:
    """Scores and contributions without those of actors of whom too little is known, and a sentence on each of them."""
    few = coverage < scene.assessment.coverage_needed - _ENOUGH
    scores = np.where(few, np.nan, found.scores)
    parts = None if found.contributions is None else np.where(np.isnan(scores), np.nan, found.contributions)
    if scene.lens.basis == STOCK:
        return scores, parts, []
    return scores, parts, [_coverage_warning(scene.assessment, int(k), float(coverage[k])) for k in np.flatnonzero(few)]


def _named_contributions(scene: Scene, parts: Array | None) -> dict[str, dict[str, float | None]]:
    """Per actor and advantage, in points; a blank advantage contributes 0. Empty where nothing sums to the score."""
    if parts is None:
        return {}
    codes = [scene.tree.codes[i] for i in scene.tree.root.children]
    return {a: dict(zip(codes, plain(parts[:, k]), strict=True)) for k, a in enumerate(scene.cells.actors)}


def _ranks(scores: dict[str, float | None]) -> dict[str, int | None]:
    rounded = {actor: None if score is None else round(score, _DIGITS) for actor, score in scores.items()}
    known = np.sort([score for score in rounded.values() if score is not None])
    return {
        actor: None if score is None else 1 + len(known) - int(np.searchsorted(known, score, side="right"))
        for actor, score in rounded.items()
    }


def _leaders_gap(scene: Scene, values: Array, comparison: Comparison) -> Gap:
    order = sorted((rank, k) for k, rank in enumerate(comparison.ranks.values()) if rank is not None)
    actors = comparison.actors
    if len(order) < 2:
        return Gap(actors[order[0][1]] if order else None, None, None, None)
    first, second = order[0][1], order[1][1]
    if scene.lens.basis == TREE:
        found = gap.gap_of(scene.tree, values, actors, first, second)
    else:
        found = gap_between(scene.assessment, comparison, actors[first], actors[second])
    # Of tied actors the first may be behind by rounding noise.
    return found if found.total is None else replace(found, total=max(0.0, found.total))


_ZEROED = {"geometric": "a geometric mean", "harmonic": "a harmonic mean"}


def _zero_warnings(assessment: Assessment, tree: Tree, values: Array) -> list[str]:
    """One sentence per zero that pulls a geometric, harmonic or power mean (p <= 0) to 0, at the lowest node where it
    happens."""
    zeroed = {group.node: _ZEROED[group.aggregation] for group in tree.groups if group.aggregation in _ZEROED}
    zeroed |= {g.node: "a power mean" for g in tree.groups if g.aggregation == "power" and g.exponent <= 0}
    found = []
    for group in tree.groups:
        if group.node not in zeroed or not (values[list(group.children)] == 0).any():
            continue
        weights = weights_at(group, values)
        for i, child in enumerate(group.children):
            if child in zeroed:
                continue
            for k in np.flatnonzero((values[child] == 0) & (weights[i] > 0)):
                cell = cell_name(assessment, tree.codes[child], assessment.actors[k].code)
                name = assessment.criterion(tree.codes[group.node]).name
                found.append(f"{cell} is 0, and under {zeroed[group.node]} that makes {name} 0 too.")
    return found


def _coverage_warning(assessment: Assessment, actor: int, coverage: float) -> str:
    name, needed = with_article(assessment.actors[actor].name), f"{100 * assessment.coverage_needed:.0f} %"
    return f"No score for {name}: only {100 * coverage:.0f} % of the weight has scores, and {needed} is needed."
