"""From a value on 0-100 back to the unit of its leaf."""

import math
from itertools import pairwise

from vantage.analysis.normalisation import SCALE
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion

FIXED_RULES = ("none", "goalposts", "value-function")
"""Rules under which the value of one actor depends on its own raw value alone, unless outliers are treated."""


def stands_alone(leaf: Criterion) -> bool:
    """Whether the value of an actor does not depend on which others are there."""
    return leaf.normalisation in FIXED_RULES and (leaf.normalisation == "none" or leaf.treatment == "none")


def raw_at(assessment: Assessment, leaf: Criterion, actor: str, value: float, now: float) -> float | None:
    """The raw value that stands at `value` (0-100, before a scenario); None outside the scale.

    Where a value function is level, the raw value nearest to `now`. For leaves that stand alone only.
    """
    if not -1e-9 <= value <= SCALE + 1e-9:
        return None
    value = min(SCALE, max(0.0, value))
    if leaf.normalisation == "none":
        return value if leaf.direction > 0 else SCALE - value
    per = _denominator(assessment, leaf, actor)
    logged = leaf.transform == "log"
    if leaf.normalisation == "goalposts":
        low, high = leaf.goalpost_low or 0.0, leaf.goalpost_high or 0.0
        ends = (math.log(low), math.log(high)) if logged else (low, high)
        part = value / SCALE if leaf.direction > 0 else 1.0 - value / SCALE
        x = ends[0] + part * (ends[1] - ends[0])
        return per * (math.exp(x) if logged else x)
    here = math.log(now / per) if logged else now / per
    curve = [(math.log(x) if logged else x, worth) for x, worth in leaf.curve]
    found = _on_curve(curve, value, here)
    return None if found is None else per * (math.exp(found) if logged else found)


def scale_of(assessment: Assessment, leaf: Criterion, actor: str) -> tuple[float, float]:
    """The raw values between which a score moves the value of a leaf that stands alone, the lower first: 0-100, the
    goalposts or the ends of the value function, times the denominator."""
    per = _denominator(assessment, leaf, actor)
    if leaf.normalisation == "none":
        return 0.0, SCALE
    if leaf.normalisation == "goalposts":
        return per * (leaf.goalpost_low or 0.0), per * (leaf.goalpost_high or 0.0)
    return per * leaf.curve[0][0], per * leaf.curve[-1][0]


def worst(assessment: Assessment, leaf: Criterion, actor: str, upwards: bool) -> float:
    """The raw value with the smallest value on 0-100 (`upwards`) or the largest, where a blank is sought from."""
    low, high = scale_of(assessment, leaf, actor)
    if leaf.normalisation != "value-function":
        return low if upwards == (leaf.direction > 0) else high
    x, _ = min(leaf.curve, key=lambda point: point[1] if upwards else -point[1])
    return x * _denominator(assessment, leaf, actor)


def rising(leaf: Criterion) -> bool:
    """Whether more of the raw value is better, by the ends of its rule."""
    if leaf.normalisation != "value-function":
        return leaf.direction > 0
    return leaf.curve[-1][1] >= leaf.curve[0][1]


def divisible(assessment: Assessment, leaf: Criterion, actor: str) -> bool:
    """Whether the actor has what its raw value is divided by, if anything."""
    return not leaf.denominator or bool(assessment.denominator(leaf.denominator).value(actor))


def _denominator(assessment: Assessment, leaf: Criterion, actor: str) -> float:
    if not leaf.denominator:
        return 1.0
    return assessment.denominator(leaf.denominator).value(actor) or 1.0


def _on_curve(curve: list[tuple[float, float]], value: float, now: float) -> float | None:
    """The raw value nearest to `now` at which the curve has this value."""
    found: list[float] = []
    for (x, worth), (after, next_worth) in pairwise(curve):
        if min(worth, next_worth) <= value <= max(worth, next_worth):
            if worth == next_worth:
                found.append(min(max(now, x), after))
            else:
                found.append(x + (value - worth) / (next_worth - worth) * (after - x))
    return min(found, key=lambda x: abs(x - now), default=None)
