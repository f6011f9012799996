"""Draws of the intelligent capital stock: compute, quality and efficiency drawn from what is known of each."""

import numpy as np

from vantage.analysis.draws import Order, cell_order, pert_draws, uniform_draws
from vantage.analysis.lensing.capital_stock import StockFactors
from vantage.analysis.lensing.raw_values import Factor
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.tree_draws import Drawing
from vantage.errors import NothingToCompare

_EFFICIENCY = "efficiency of compute"
"""Stands for a criterion code where the order of the draws is made; no code holds a space."""


def stock_draws(drawing: Drawing, factors: StockFactors) -> Array:
    """Products (actors, N) of the three factors."""
    stock = _factor(drawing, factors.compute) * _factor(drawing, factors.quality)
    low, likely, high = factors.efficiency
    if (low < high).any():
        stock *= pert_draws(low, likely, high, _orders(drawing, _EFFICIENCY))
    else:
        stock *= likely[:, None]
    return stock


def _factor(drawing: Drawing, factor: Factor) -> Array:
    if not factor.raw:
        drawn = drawing.node(drawing.tree.codes.index(factor.criterion))
        if drawn is None:
            raise NothingToCompare(
                f"“{factor.criterion}” has no meaning for these actors.", "Choose another criterion."
            )
        return drawn
    orders = _orders(drawing, factor.criterion)
    drawn = pert_draws(factor.low, factor.likely, factor.high, orders)
    for k in np.flatnonzero(np.isnan(factor.likely)):
        drawn[k] = uniform_draws(orders[k]) * (factor.most / SCALE)
    return drawn


def _orders(drawing: Drawing, code: str) -> list[Order]:
    sampling = drawing.sampling
    return [cell_order(sampling.seed, sampling.draws, code, actor) for actor in drawing.cells.actors]
