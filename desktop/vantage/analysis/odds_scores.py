"""From the draws of the advantages and their weights to the scores of the actors, by the rule of the lens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vantage.analysis.lensing.capital_stock import share_of_leader
from vantage.analysis.lensing.chokepoint import cut
from vantage.analysis.lensing.draw_parts import copeland_scores
from vantage.analysis.lensing.topsis import closeness
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.tree_draws import combined

MEAN, CHOKEPOINT, TOPSIS, COPELAND, STOCK = "mean", "chokepoint", "topsis", "copeland", "stock"


@dataclass(frozen=True)
class Rule:
    """How parts become scores: a `mean` of the aggregation and exponent, or the rule of a lens."""

    kind: str
    actors: int
    aggregation: str = "arithmetic"
    exponent: float = 1.0
    threshold: float | None = None


def scores_of(rule: Rule, parts: Sequence[Array], weights: Array) -> Array:
    """Scores (actors, N) on 0-100 from parts (...) per advantage and weights (advantages, N).

    Parts are (actors, N) values made `ready` for the mean or plain for the chokepoint, (2, actors, N) squared distances
    for TOPSIS, (pairs, N) for Copeland; of the stock there is one part and the weights play no part.
    """
    if rule.kind == MEAN:
        return combined(parts, weights, rule.aggregation, rule.exponent)
    if rule.kind == CHOKEPOINT:
        least = combined(parts, weights, "minimum", 1.0)
        if rule.threshold is None:
            return least
        return combined(parts, weights, "arithmetic", 1.0) * cut(least, rule.threshold)
    if rule.kind == TOPSIS:
        return SCALE * closeness(np.maximum(combined(parts, weights * weights, "arithmetic", 1.0), 0.0))
    if rule.kind == COPELAND:
        short: Any = weights.astype(np.float32)
        balance: Any = combined(parts, short, "arithmetic", 1.0)
        return copeland_scores(balance, rule.actors)
    return share_of_leader(parts[0])
