"""Piecewise linear value functions: what a raw value is worth, drawn by the analyst through a few points."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from vantage.analysis.normalisation import SCALE, Array
from vantage.domain.plain_figure import plain_figure
from vantage.errors import BadInput

Curve = Sequence[tuple[float, float]]


def value_function(x: Array, curve: Curve) -> Array:
    """Values on 0-100 by straight lines through `curve` (raw, value); beyond its ends the end values. NaN stays NaN.

    The curve itself says whether more is better (Keeney and Raiffa 1976). Raises BadInput as `check_curve` does.
    """
    check_curve(curve)
    at, worth = zip(*curve, strict=True)
    x = np.asarray(x, dtype=float)
    return np.where(np.isnan(x), np.nan, np.interp(np.nan_to_num(x), at, worth))


def check_curve(curve: Curve, name: str = "A measured indicator") -> None:
    """Raises BadInput unless there are two points or more, raw values ascend, and values stay on 0-100 and never turn.

    A curve that turns back has no low and no high end: a range of raw values would not be a range of worth.
    """
    advice = "Give it at least two points of a raw value and its worth from 0 to 100, raw values ascending."
    if len(curve) < 2:
        raise BadInput(f"{name} has no value function.", advice)
    if not all(math.isfinite(number) for point in curve for number in point):
        raise BadInput(f"The value function of {name} holds something that is no number.", advice)
    for (x, _), (after, _) in pairwise(curve):
        if after <= x:
            raise BadInput(
                f"The value function of {name} goes from {plain_figure(x)} to {plain_figure(after)}.", advice
            )
    for x, value in curve:
        if not 0 <= value <= SCALE:
            raise BadInput(f"The value function of {name} gives {plain_figure(x)} the value {value:g}.", advice)
    if rises(curve) and falls(curve):
        raise BadInput(
            f"The value function of {name} both rises and falls.", "Let it rise all the way, or fall all the way."
        )


def rises(curve: Curve) -> bool:
    return any(after > value for (_, value), (_, after) in pairwise(curve))


def falls(curve: Curve) -> bool:
    return any(after < value for (_, value), (_, after) in pairwise(curve))
