"""Quantity for quality: how much compute makes up for lesser models at an equal intelligent capital stock."""

from dataclasses import dataclass

import numpy as np

from vantage.analysis.cells import cells_of
from vantage.analysis.lensing.capital_stock import StockFactors, stock_factors
from vantage.analysis.names import sentence_case, with_article
from vantage.analysis.normalisation import SCALE
from vantage.analysis.tree import tree_of
from vantage.domain.assessment import Assessment
from vantage.errors import NothingToCompare

POINTS = 41


@dataclass(frozen=True)
class Offset:
    """What one follower needs to equal the leader's stock at the quality and efficiency it has.

    `compute_needed` in the unit of the compute criterion; `times_own` and `times_leader` are that over its own compute
    and over the leader's. All None where its quality is 0, so that no compute would do, and `times_own` where it has no
    compute. `share` is its stock as a share of the leader's, 0-100.
    """

    actor: str
    compute: float
    quality: float
    efficiency: float
    share: float
    compute_needed: float | None
    times_own: float | None
    times_leader: float | None
    sentence: str


@dataclass(frozen=True)
class IsoCurve:
    """The curve of equal stock through the leader: `points` (quality, compute) whose product at par efficiency is its
    `stock`, quality ascending. An actor stands on it with compute × efficiency; units as in the details of the lens."""

    leader: str
    stock: float
    compute_unit: str
    quality_unit: str
    points: tuple[tuple[float, float], ...]
    offsets: tuple[Offset, ...]


def iso_curve(assessment: Assessment, scenario: str = "baseline", *, points: int = POINTS) -> IsoCurve:
    """The curve through the leader, and what each follower needs to reach it, the nearest first.

    Actors with a blank are left out. Raises BadInput where the criteria are not chosen and NothingToCompare where
    nobody has any stock.
    """
    tree = tree_of(assessment, "intelligent-capital-stock")
    factors = stock_factors(assessment, tree, cells_of(assessment, scenario))
    compute, quality, efficiency = factors.compute.likely, factors.quality.likely, factors.efficiency[1]
    stock = np.nan_to_num(compute * quality * efficiency)
    first = int(stock.argmax())
    if stock[first] <= 0:
        raise NothingToCompare("Nobody has any intelligent capital stock.", "Score compute and quality above 0.")
    known = [int(k) for k in np.argsort(-stock, kind="stable") if not np.isnan(compute[k] * quality[k])]
    top = SCALE if not factors.quality.raw else float(np.nanmax(quality))
    least = min((float(quality[k]) for k in known if quality[k] > 0), default=top)
    axis = np.linspace(min(least, top / points), top, points)
    return IsoCurve(
        leader=assessment.actors[first].code,
        stock=float(stock[first]),
        compute_unit=factors.compute.shown_unit,
        quality_unit=factors.quality.shown_unit,
        points=tuple((float(q), float(stock[first] / q)) for q in axis),
        offsets=tuple(_offset(assessment, factors, first, k, float(stock[first])) for k in known if k != first),
    )


def _offset(assessment: Assessment, factors: StockFactors, first: int, k: int, stock: float) -> Offset:
    compute, quality = float(factors.compute.likely[k]), float(factors.quality.likely[k])
    efficiency = float(factors.efficiency[1, k])
    needed = stock / (quality * efficiency) if quality > 0 else None
    times_own = needed / compute if needed is not None and compute > 0 else None
    times_leader = None if needed is None else needed / float(factors.compute.likely[first])
    actor, leader = assessment.actors[k], assessment.actors[first]
    who, ahead = with_article(actor.name), with_article(leader.name)
    at = f"With quality {quality:g} against {float(factors.quality.likely[first]):g}"
    if efficiency != 1 or factors.efficiency[1, first] != 1:
        at += f" and efficiency {efficiency:g} against {float(factors.efficiency[1, first]):g}"
    if times_leader is None:
        sentence = f"{sentence_case(who)} has no model quality, so no amount of compute equals the stock of {ahead}."
    else:
        own = "it has none" if times_own is None else f"{_times(times_own)} what it has"
        sentence = f"{at}, {who} needs {_times(times_leader)} the compute of {ahead} for an equal stock: {own}."
    share = 100.0 * compute * quality * efficiency / stock
    return Offset(actor.code, compute, quality, efficiency, share, needed, times_own, times_leader, sentence)


def _times(factor: float) -> str:
    """A factor in two digits, in three below ten, where 1.04 is not 1."""
    return f"{float(f'{factor:.3g}' if factor < 10 else f'{factor:.2g}'):,g} times"
