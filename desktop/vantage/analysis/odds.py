"""Rank odds: how often each actor takes each rank when scores and weights vary together."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vantage.analysis.cells import Cells, Mask, cells_of
from vantage.analysis.draws import Spread, WeightPoints, checked_spread, weight_draws, weight_points
from vantage.analysis.lenses import CHOKEPOINT, STOCK, TREE, Lens, find_lens
from vantage.analysis.lensing.capital_stock import stock_factors
from vantage.analysis.lensing.chokepoint import checked_threshold
from vantage.analysis.lensing.draw_parts import advantage_parts
from vantage.analysis.lensing.stock_draws import stock_draws
from vantage.analysis.normalisation import Array
from vantage.analysis.odds_coverage import KnownParts, known_parts
from vantage.analysis.odds_exact import exact_simplex_probability
from vantage.analysis.odds_naming import Weighed, half_width, named_odds
from vantage.analysis.odds_scores import MEAN, Rule, scores_of
from vantage.analysis.ranking import RankOdds, TiedGroup
from vantage.analysis.tree import can_count, tree_of
from vantage.analysis.tree_draws import Drawing, DrawingStopped, Progress, Sampling, ready
from vantage.analysis.weights import shares
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput, NothingToCompare, UnknownCode

__all__ = [
    "DrawingStopped",
    "Prepared",
    "Progress",
    "RankOdds",
    "TiedGroup",
    "exact_simplex_probability",
    "half_width",
    "odds",
    "prepare",
    "rank_odds",
]

Spreads = Mapping[tuple[str, str], float]
"""Cells (criterion, actor) and the half-width their evidence implies, in points of 0-100."""

_MOST_DRAWS = 1_000_000


@dataclass(frozen=True, eq=False)
class Prepared:
    """Everything of the odds that does not depend on the weights of the advantages. Opaque: hand it to `odds`.

    `points` belong to all advantages; `active` are the positions of those with a meaning, and `values` what the rule of
    the lens needs of each of them, draw by draw (see `scores_of`).
    """

    actors: tuple[str, ...]
    names: tuple[str, ...]
    advantages: tuple[str, ...]
    points: tuple[float, ...]
    root_name: str
    active: tuple[int, ...]
    rule: Rule
    values: tuple[Array, ...]
    at: WeightPoints
    sampling: Sampling
    blanks: tuple[tuple[str, str], ...]
    no_range: tuple[tuple[str, str], ...]
    implied: Mapping[str, Mapping[str, tuple[float, float]]]
    parts_known: KnownParts


def prepare(
    assessment: Assessment,
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    draws: int = 10000,
    seed: int = 1,
    spread: Spread = 100.0,
    spreads: Spreads | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Draw every cell and every weight below the advantages, and combine them up to the advantages.

    Scores with a range are PERT, and so are scores without one that `spreads` gives the half-width of their evidence
    (`implied`); other points are constant (`no_range`), blanks uniform over 0-100 (`blanks`). `spread` is kappa of
    Dirichlet(kappa * shares) in every sibling group, "flat", "ordered" or "fixed". `progress` is told after every
    indicator, and DrawingStopped is raised where it says to stop. Raises BadInput for draws or a spread out of range,
    NothingToCompare where no advantage has a meaning, and whatever `compare` raises.
    """
    sampling = Sampling(_checked_draws(draws), seed, checked_spread(spread))
    tree = tree_of(assessment, lens)
    cells = cells_of(assessment, scenario, spreads)
    drawing = Drawing(tree, cells, sampling, progress)
    codes = [tree.codes[i] for i in tree.root.children]
    active = tuple(i for i, child in enumerate(tree.root.children) if drawing.alive[child])
    if not active:
        raise NothingToCompare("No criterion has a meaning for these actors.", "Choose another normalisation.")
    rule = _rule(assessment, drawing, find_lens(lens))
    # The capital stock asks for no weights: any leaf may stand under what it multiplies.
    counted = can_count(tree, flat=spread == "flat" or find_lens(lens).basis == STOCK)[:, None]
    return Prepared(
        actors=cells.actors,
        names=tuple(actor.name for actor in assessment.actors),
        advantages=tuple(codes),
        points=tuple(assessment.criterion(code).points for code in codes),
        root_name=assessment.root.name,
        active=active,
        rule=rule,
        values=tuple(_parts(assessment, drawing, find_lens(lens), rule)),
        at=weight_points(seed, draws, [codes[i] for i in active]),
        sampling=sampling,
        blanks=_named(cells, cells.blank & counted),
        no_range=_named(cells, ~cells.ranged & ~cells.implied & ~np.isnan(cells.likely) & counted),
        implied=_implied(cells, counted),
        parts_known=known_parts(assessment, tree, cells, scenario, lens),
    )


def odds(prepared: Prepared, points: Mapping[str, float] | None = None, *, confidence: bool = False) -> RankOdds:
    """The rank odds, with other importance points for some advantages where given.

    Only the weights of the advantages are drawn anew, from the same points: cheap enough for every tick of a slider.
    `confidence` adds the confidence factors. Raises UnknownCode for a code that is no advantage, BadWeights for
    negative or all-zero points.
    """
    given = dict(points or {})
    for code in given:
        if code not in prepared.advantages:
            raise UnknownCode(f"There is no advantage “{code}”.", f"Use one of: {', '.join(prepared.advantages)}.")
    now = [given.get(code, p) for code, p in zip(prepared.advantages, prepared.points, strict=True)]
    local = shares(now, f"the criteria under {prepared.root_name}")
    share = local[list(prepared.active)]
    if share.sum() <= 0:
        raise NothingToCompare("No criterion with points has a meaning here.", "Give points to another criterion.")
    weights = weight_draws(share / share.sum(), prepared.sampling.spread, prepared.at)
    weighed = Weighed(
        actors=prepared.actors,
        names=prepared.names,
        advantages=prepared.advantages,
        active=prepared.active,
        rule=prepared.rule,
        parts=prepared.values,
        weights=weights,
        scores=scores_of(prepared.rule, prepared.values, weights),
        without_score=prepared.parts_known.without_score(local),
    )
    return named_odds(
        weighed,
        prepared.sampling.seed,
        confidence=confidence,
        blanks=prepared.blanks,
        no_range=prepared.no_range,
        implied=prepared.implied,
    )


def rank_odds(
    assessment: Assessment,
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    draws: int = 10000,
    seed: int = 1,
    spread: Spread = 100.0,
    spreads: Spreads | None = None,
    confidence: bool = False,
) -> RankOdds:
    """`prepare` and `odds` together."""
    prepared = prepare(assessment, scenario, lens, draws=draws, seed=seed, spread=spread, spreads=spreads)
    return odds(prepared, confidence=confidence)


def _rule(assessment: Assessment, drawing: Drawing, lens: Lens) -> Rule:
    root, actors = drawing.tree.root, len(drawing.cells.actors)
    if lens.basis == TREE:
        return Rule(MEAN, actors, root.aggregation, root.exponent)
    if lens.basis == CHOKEPOINT:
        return Rule(lens.basis, actors, threshold=checked_threshold(assessment.chokepoint_threshold))
    if lens.basis == STOCK or not lens.additive:
        return Rule(STOCK if lens.basis == STOCK else lens.code, actors)
    return Rule(MEAN, actors)


def _parts(assessment: Assessment, drawing: Drawing, lens: Lens, rule: Rule) -> list[Array]:
    if lens.basis == STOCK:
        return [stock_draws(drawing, stock_factors(assessment, drawing.tree, drawing.cells))]
    if lens.basis in (TREE, CHOKEPOINT):
        drawn = (drawing.node(child) for child in drawing.tree.root.children)
        return [ready(z, rule.aggregation, rule.exponent) for z in drawn if z is not None]
    parts = advantage_parts(drawing, lens.code)
    return [part for part in parts if part is not None]


def _checked_draws(draws: int) -> int:
    if not 1 <= draws <= _MOST_DRAWS:
        raise BadInput(f"{draws} is not a number of draws.", f"Use a whole number from 1 to {_MOST_DRAWS:,}.")
    return draws


def _named(cells: Cells, mask: Mask) -> tuple[tuple[str, str], ...]:
    return tuple((cells.leaves[i], cells.actors[k]) for i, k in np.argwhere(mask))


def _implied(cells: Cells, counted: Mask) -> dict[str, dict[str, tuple[float, float]]]:
    """Actor, then leaf: the ends of the bands that came from evidence, as they are drawn."""
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for i, k in np.argwhere(cells.implied & counted):
        ends = float(cells.low[i, k]), float(cells.high[i, k])
        found.setdefault(cells.actors[k], {})[cells.leaves[i]] = ends
    return found
