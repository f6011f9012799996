"""The intelligent capital stock: compute × efficiency × quality of models, as a share of the leader (leader = 100).

Raw values are multiplied where the criterion has a unit with a true zero, the value on 0-100 otherwise. The weights
play no part. The gap splits exactly by the logarithmic mean of the two scores (Ang 2004), one term for each factor.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from vantage.analysis.cells import Cells, cells_of
from vantage.analysis.lensing.raw_values import Factor, raw_factor
from vantage.analysis.lensing.scores import LensScores
from vantage.analysis.names import listed, with_article
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.tree import Tree, evaluate
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput

FACTORS = ("compute", "efficiency", "quality")


@dataclass(frozen=True, eq=False)
class StockFactors:
    """The three factors; `efficiency` (3, actors) is low, likely, high. `computed` and `quality` may be inner nodes."""

    compute: Factor
    quality: Factor
    efficiency: Array


def stock_factors(assessment: Assessment, tree: Tree, cells: Cells) -> StockFactors:
    """The factors from cells under a scenario.

    Raises BadInput where a criterion is not chosen or not apt, or an efficiency has no meaning.
    """
    chosen = (("compute", assessment.compute), ("model quality", assessment.model_quality))
    missing = [name for name, code in chosen if not code]
    if missing:
        raise BadInput(
            f"The intelligent capital stock has no criterion for {listed(missing)}.",
            "Choose which criterion stands for compute and which for the quality of models, among the lens's settings.",
        )
    for code in (assessment.compute, assessment.model_quality):
        if assessment.criterion(code).parent is None:
            title = f"{assessment.criterion(code).name} is the whole and cannot stand for a factor of the stock."
            raise BadInput(title, "Choose an advantage or an indicator.")
    if assessment.compute == assessment.model_quality:
        title = f"{assessment.criterion(assessment.compute).name} stands for both compute and the quality of models."
        raise BadInput(title, "Choose two different criteria: the product of one with itself says nothing.")
    return StockFactors(
        _factor(assessment, tree, cells, assessment.compute),
        _factor(assessment, tree, cells, assessment.model_quality),
        _efficiencies(assessment),
    )


def _factor(assessment: Assessment, tree: Tree, cells: Cells, code: str) -> Factor:
    criterion = assessment.criterion(code)
    found = raw_factor(assessment, cells, cells_of(assessment), criterion)
    if found is not None:
        return found
    position = tree.codes.index(code)
    ends = [evaluate(tree, leaves)[position] for leaves in (cells.low, cells.likely, cells.high)]
    return Factor(code, False, "", ends[0], ends[1], ends[2], SCALE)


def _efficiencies(assessment: Assessment) -> Array:
    rows = []
    for actor in assessment.actors:
        known = assessment.efficiency(actor.code)
        low = known.likely if known.low is None else known.low
        high = known.likely if known.high is None else known.high
        if not (math.isfinite(low) and math.isfinite(high) and 0 < low <= known.likely <= high):
            raise BadInput(
                f"The efficiency of {actor.name} is not low, likely and high in order, all above 0.",
                "Type numbers such as 0.8-1-1.5, where 1 is par.",
            )
        rows.append((low, known.likely, high))
    return np.array(rows).reshape(-1, 3).T


def share_of_leader(stock: Array) -> Array:
    """Stocks (actors, ...) as a share of the largest, 0-100; all 0 where nobody has any, NaN for a blank."""
    top = np.nan_to_num(stock).max(axis=0)
    return SCALE * stock / np.where(top > 0, top, 1.0)


def capital_stock(assessment: Assessment, factors: StockFactors) -> LensScores:
    compute, quality, efficiency = factors.compute.likely, factors.quality.likely, factors.efficiency[1]
    stock = compute * efficiency * quality
    scores = share_of_leader(stock)
    codes = [actor.code for actor in assessment.actors]
    known = np.stack([~np.isnan(compute), ~np.isnan(quality)])
    shares = _plain(scores)
    details: dict[str, Any] = {
        "compute_criterion": factors.compute.criterion,
        "compute_unit": factors.compute.shown_unit,
        "quality_criterion": factors.quality.criterion,
        "quality_unit": factors.quality.shown_unit,
        "factors": {
            code: {"compute": c, "efficiency": e, "quality": q, "product": p, "share": s}
            for code, c, e, q, p, s in zip(
                codes, _plain(compute), _plain(efficiency), _plain(quality), _plain(stock), shares, strict=True
            )
        },
    }
    warnings = []
    if not np.nan_to_num(stock).any() and known.all(axis=0).any():
        warnings.append("Nobody has any intelligent capital stock: compute or quality is 0 everywhere.")
    for k in np.flatnonzero(~known.all(axis=0)):
        names = [assessment.criterion(f.criterion).name for f, row in _both(factors, known) if not row[k]]
        who = with_article(assessment.actors[k].name)
        warnings.append(f"No stock for {who}: {listed(names)} {'is' if len(names) == 1 else 'are'} blank.")
    return LensScores(scores, coverage=known.mean(axis=0), details=details, warnings=tuple(warnings))


def _both(factors: StockFactors, known: Array) -> tuple[tuple[Factor, Array], tuple[Factor, Array]]:
    return (factors.compute, known[0]), (factors.quality, known[1])


def stock_band(factors: StockFactors) -> tuple[Array, Array]:
    """Worst and best score of every actor (actors,) over what the blanks could be: its own at the one end, those of the
    others at the other."""
    ends = []
    for own_high in (False, True):
        row = np.empty(len(factors.compute.likely))
        for k in range(len(row)):
            filled = [_filled(f, k, own_high) for f in (factors.compute, factors.quality)]
            row[k] = share_of_leader(filled[0] * factors.efficiency[1] * filled[1])[k]
        ends.append(row)
    return ends[0], ends[1]


def _filled(factor: Factor, own: int, own_high: bool) -> Array:
    fill = np.full(len(factor.likely), 0.0 if own_high else factor.most)
    fill[own] = factor.most if own_high else 0.0
    return np.where(np.isnan(factor.likely), fill, factor.likely)


def stock_terms(
    assessment: Assessment, details: Mapping[str, Any], a: str, b: str
) -> tuple[dict[str, float] | None, dict[str, float] | None]:
    """The gap of two shares by advantage and by factor, each summing to it exactly; None where one stock is 0 or
    unknown. Compute and efficiency stand under the advantage of the compute criterion, quality under its own."""
    one, other = details["factors"][a], details["factors"][b]
    if not one["share"] or not other["share"]:
        return None, None
    x, y = one["share"], other["share"]
    mean = x if x == y else (x - y) / math.log(x / y)
    by_factor = {name: mean * math.log(one[name] / other[name]) for name in FACTORS}
    by_advantage = {c.code: 0.0 for c in assessment.advantages}
    by_advantage[assessment.advantage_of(assessment.compute)] += by_factor["compute"] + by_factor["efficiency"]
    by_advantage[assessment.advantage_of(assessment.model_quality)] += by_factor["quality"]
    return by_advantage, by_factor


def _plain(row: Array) -> list[float | None]:
    return [None if math.isnan(x) else x for x in row.tolist()]
