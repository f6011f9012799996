"""Draws of the intelligent capital stock: compute, quality and efficiency drawn from what is known of each."""

import numpy as np

from vantage.analysis.draws import LeafRows
from vantage.analysis.lensing.capital_stock import StockFactors
from vantage.analysis.lensing.raw_values import Factor
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.tree_draws import Drawing
from vantage.errors import NothingToCompare

_EFFICIENCY = "efficiency of compute"
"""Stands for a criterion code where the order of the draws is made; no code holds a space."""


def stock_draws(drawing: Drawing, factors: StockFactors) -> Array:
    """Products (actors, N) of the three factors; a factor that is blank is drawn evenly over what it could be."""
    stock = _factor(drawing, factors.compute) * _factor(drawing, factors.quality)
    low, likely, high = factors.efficiency
    if (low < high).any():
        stock *= _rows(drawing, _EFFICIENCY, (low, likely, high), SCALE)
    else:
        stock *= likely[:, None]
    return stock


def _factor(drawing: Drawing, factor: Factor) -> Array:
    if factor.raw:
        return _rows(drawing, factor.criterion, (factor.low, factor.likely, factor.high), factor.most)
    drawn = drawing.node(drawing.tree.codes.index(factor.criterion))
    if drawn is None:
        raise NothingToCompare(f"“{factor.criterion}” has no meaning for these actors.", "Choose another criterion.")
    return drawn


def _rows(drawing: Drawing, code: str, ends: tuple[Array, Array, Array], most: float) -> Array:
    rows = LeafRows(drawing.sampling.seed, drawing.sampling.draws, code, ends, most=most)
    return np.stack([rows.row(k, actor) for k, actor in enumerate(drawing.cells.actors)])
