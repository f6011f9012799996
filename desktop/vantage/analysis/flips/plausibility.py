"""How often a score's own distribution reaches a value."""

import numpy as np

from vantage.analysis.quantiles import KNOTS, pert_tables, probabilities

_T = np.linspace(0.0, 1.0, KNOTS)


def probability_at_least(low: float, likely: float, high: float, value: float) -> float:
    """P(X >= value) for the PERT distribution of the odds (low and high are hard ends, likely the mode).

    Read from the quantile table the draws are made with. low = high is a constant.
    """
    if value <= low:
        return 1.0
    if value > high or (value == high and low < high):
        return 0.0
    span = high - low
    place = (value - low) / span
    mode = round((likely - low) / span, 6)
    table = pert_tables((mode,))[0]
    return float(1.0 - probabilities(np.interp(np.array([place]), table, _T))[0])
