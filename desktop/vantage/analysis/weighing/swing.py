"""Swing weights: what going from the worst to the best level of each criterion is worth, the best swing being 100."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, isfinite

from vantage.analysis.weighing.criteria_names import checked_count, checked_names
from vantage.errors import BadInput

BEST_SWING = 100.0


@dataclass(frozen=True)
class SwingWeights:
    """Shares (sum 1) by name; warnings are full sentences."""

    weights: Mapping[str, float]
    warnings: tuple[str, ...] = ()


def weigh_by_swing(points: Sequence[float], names: Sequence[str]) -> SwingWeights:
    """Points (>= 0) of each swing divided by their sum; a zero keeps a share of 0.

    The most valued swing should have 100 and the others their part of it: points on another scale are computed alike,
    with a warning. BadInput for a negative or missing number, where all are zero, and as `checked_names` says.
    von Winterfeldt, D., Edwards, W. (1986), Decision Analysis and Behavioral Research, Cambridge University Press.
    """
    known = checked_names(names)
    checked_count(len(points), known, "swing", "swings")
    for name, number in zip(known, points, strict=True):
        if not isfinite(number):
            raise BadInput(f"The swing of {name} is not a number.", "Give each swing 0 to 100 points.")
        if number < 0:
            raise BadInput(
                f"The swing of {name} is {number:g}, below zero.", "Give each swing 0 to 100 points, the best one 100."
            )
    most = max(points)
    if most == 0:
        raise BadInput("All swings are zero.", "Give the swing you value most 100 points.")
    parts = [number / most for number in points]
    total = fsum(parts)
    warnings = () if most == BEST_SWING else (f"The largest swing has {most:g} points; the best one should have 100.",)
    return SwingWeights({name: part / total for name, part in zip(known, parts, strict=True)}, warnings)
