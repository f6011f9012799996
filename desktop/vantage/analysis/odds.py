"""Rank odds: how often each actor takes each rank when scores and weights vary together."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vantage.analysis.bands import score_band
from vantage.analysis.cells import Cells, Mask, cells_of
from vantage.analysis.draws import Spread, WeightPoints, weight_draws, weight_points
from vantage.analysis.normalisation import Array
from vantage.analysis.ranking import RankCounts, RankOdds, count_ranks
from vantage.analysis.tree import tree_of
from vantage.analysis.tree_draws import Sampling, advantage_draws, logarithms
from vantage.analysis.weights import shares
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput, NothingToCompare, UnknownCode

__all__ = ["Prepared", "RankOdds", "odds", "prepare", "rank_odds"]

Spreads = Mapping[tuple[str, str], float]
"""Cells (criterion, actor) and the half-width their evidence implies, in points of 0-100."""

_MOST_DRAWS = 1_000_000
_KAPPAS = (1e-6, 1e9)


@dataclass(frozen=True, eq=False)
class Prepared:
    """Everything of the odds that does not depend on the weights of the advantages. Opaque: hand it to `odds`.

    `points` belong to all advantages; `active` are the positions of those with a meaning, and `values` (active, actors,
    draws) their draws, as logarithms under a geometric root.
    """

    actors: tuple[str, ...]
    advantages: tuple[str, ...]
    points: tuple[float, ...]
    root_name: str
    active: tuple[int, ...]
    geometric: bool
    values: tuple[Array, ...]
    at: WeightPoints
    sampling: Sampling
    blanks: tuple[tuple[str, str], ...]
    no_range: tuple[tuple[str, str], ...]
    implied: Mapping[str, Mapping[str, tuple[float, float]]]


def prepare(
    assessment: Assessment,
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    draws: int = 10000,
    seed: int = 1,
    spread: Spread = 100.0,
    spreads: Spreads | None = None,
) -> Prepared:
    """Draw every cell and every weight below the advantages, and combine them up to the advantages.

    Scores with a range are PERT, and so are scores without one that `spreads` gives the half-width of their evidence
    (`implied`); other points are constant (`no_range`), blanks uniform over 0-100 (`blanks`). `spread` is kappa of
    Dirichlet(kappa * shares) in every sibling group, "flat" or "fixed". Raises BadInput for draws or a spread out
    of range, NothingToCompare where no advantage has a meaning, and whatever `compare` raises.
    """
    sampling = Sampling(_checked_draws(draws), seed, _checked_spread(spread))
    tree = tree_of(assessment, lens)
    cells = cells_of(assessment, scenario, spreads)
    drawn = advantage_draws(tree, cells, sampling)
    active = tuple(i for i, z in enumerate(drawn) if z is not None)
    if not active:
        raise NothingToCompare("No criterion has a meaning for these actors.", "Choose another normalisation.")
    geometric = tree.root.aggregation == "geometric"
    codes = tuple(tree.codes[i] for i in tree.root.children)
    return Prepared(
        actors=cells.actors,
        advantages=codes,
        points=tuple(assessment.criterion(code).points for code in codes),
        root_name=assessment.root.name,
        active=active,
        geometric=geometric,
        values=tuple(logarithms(z) if geometric else z for z in drawn if z is not None),
        at=weight_points(seed, draws, [codes[i] for i in active]),
        sampling=sampling,
        blanks=_named(cells, cells.blank),
        no_range=_named(cells, ~cells.ranged & ~cells.implied & ~np.isnan(cells.likely)),
        implied=_implied(cells),
    )


def odds(prepared: Prepared, points: Mapping[str, float] | None = None) -> RankOdds:
    """The rank odds, with other importance points for some advantages where given.

    Only the weights of the advantages are drawn anew, from the same points: cheap enough for every tick of a slider.
    Raises UnknownCode for a code that is no advantage, BadWeights for negative or all-zero points.
    """
    given = dict(points or {})
    for code in given:
        if code not in prepared.advantages:
            raise UnknownCode(f"There is no advantage “{code}”.", f"Use one of: {', '.join(prepared.advantages)}.")
    now = [given.get(code, p) for code, p in zip(prepared.advantages, prepared.points, strict=True)]
    share = shares(now, f"the criteria under {prepared.root_name}")[list(prepared.active)]
    if share.sum() <= 0:
        raise NothingToCompare("No criterion with points has a meaning here.", "Give points to another criterion.")
    weights = weight_draws(share / share.sum(), prepared.sampling.spread, prepared.at)
    scores = _scores(prepared, weights)
    return _named_odds(prepared, weights, scores, count_ranks(scores))


def rank_odds(
    assessment: Assessment,
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    draws: int = 10000,
    seed: int = 1,
    spread: Spread = 100.0,
    spreads: Spreads | None = None,
) -> RankOdds:
    """`prepare` and `odds` together."""
    return odds(prepare(assessment, scenario, lens, draws=draws, seed=seed, spread=spread, spreads=spreads))


def _checked_draws(draws: int) -> int:
    if not 1 <= draws <= _MOST_DRAWS:
        raise BadInput(f"{draws} is not a number of draws.", f"Use a whole number from 1 to {_MOST_DRAWS:,}.")
    return draws


def _checked_spread(spread: Spread) -> Spread:
    if spread in ("flat", "fixed"):
        return spread
    advice = f"Use a number from {_KAPPAS[0]:g} to {_KAPPAS[1]:g} such as 100 (larger is narrower), “flat”, or “fixed”."
    if isinstance(spread, str):
        raise BadInput(f"“{spread}” is not a spread of weights.", advice)
    if not (math.isfinite(spread) and _KAPPAS[0] <= spread <= _KAPPAS[1]):
        raise BadInput(f"{spread:g} is not a spread of weights.", advice)
    return float(spread)


def _named(cells: Cells, mask: Mask) -> tuple[tuple[str, str], ...]:
    return tuple((cells.leaves[i], cells.actors[k]) for i, k in np.argwhere(mask))


def _implied(cells: Cells) -> dict[str, dict[str, tuple[float, float]]]:
    """Actor, then leaf: the ends of the bands that came from evidence, as they are drawn."""
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for i, k in np.argwhere(cells.implied):
        ends = float(cells.low[i, k]), float(cells.high[i, k])
        found.setdefault(cells.actors[k], {})[cells.leaves[i]] = ends
    return found


def _scores(prepared: Prepared, weights: Array) -> Array:
    """Scores (actors, draws) on 0-100."""
    total = np.zeros_like(prepared.values[0])
    part = np.empty_like(total)
    for z, w in zip(prepared.values, weights, strict=True):
        np.multiply(z, w, out=part)
        total += part
    return np.exp(total) if prepared.geometric else total


def _named_odds(prepared: Prepared, weights: Array, scores: Array, counts: RankCounts) -> RankOdds:
    actors, draws = prepared.actors, prepared.sampling.draws
    leads = counts.acceptability[:, 0]
    best = float(leads.max())
    low, high = score_band(scores)
    return RankOdds(
        draws=draws,
        seed=prepared.sampling.seed,
        actors=actors,
        acceptability={a: tuple(row) for a, row in zip(actors, counts.acceptability.tolist(), strict=True)},
        leads=dict(zip(actors, leads.tolist(), strict=True)),
        pairwise={
            a: {b: p for b, p in zip(actors, row, strict=True) if b != a}
            for a, row in zip(actors, counts.pairwise.tolist(), strict=True)
        },
        central_weights=_central_weights(prepared, weights, counts.first),
        half_width=half_width(best, draws),
        low=dict(zip(actors, low, strict=True)),
        high=dict(zip(actors, high, strict=True)),
        blanks=prepared.blanks,
        no_range=prepared.no_range,
        implied=prepared.implied,
    )


def half_width(p: float, draws: int) -> float:
    """Half the width of the 95 % interval of a probability estimated from this many draws."""
    return 1.96 * math.sqrt(max(0.0, p * (1.0 - p)) / draws)


def _central_weights(prepared: Prepared, weights: Array, first: Array) -> dict[str, dict[str, float] | None]:
    often = first.sum(axis=1)
    sums = first @ weights.T
    found: dict[str, dict[str, float] | None] = {}
    for k, actor in enumerate(prepared.actors):
        found[actor] = None
        if often[k] > 0:
            active = {prepared.advantages[i]: float(sums[k, j] / often[k]) for j, i in enumerate(prepared.active)}
            found[actor] = {code: active.get(code, 0.0) for code in prepared.advantages}
    return found
