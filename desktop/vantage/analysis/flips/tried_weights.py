"""Shares to tell and to try: a rounded number of percentage points moved, with which the challenger leads."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import numpy as np

from vantage.analysis.normalisation import Array

_DIGITS = (1, 2, 3, 4, 5, 6)
_ROUNDING = 1e-9
_STEPS_BEYOND = 3
_HALVINGS = 100


@dataclass(frozen=True, eq=False)
class Moved:
    """Shares that move this many percentage points, and the decimals it takes to tell them."""

    shares: Array
    points: float
    digits: int


def points_moved(now: Array, shares: Array) -> float:
    """Half the sum of the absolute changes, in percentage points."""
    return 50.0 * float(np.abs(shares - now).sum())


def rounded_move(
    now: Array, level: Array, ends: Callable[[int], Array | None], leads: Callable[[Array], bool]
) -> Moved | None:
    """From the shares `level`, where the challenger is level, on towards shares where it is ahead, as far as the next
    0.1 percentage points moved from the shares `now` with which it leads; finer only where that cannot be had.

    `ends` gives shares at which it is ahead, by more and more; None where there are no more.
    """
    least = points_moved(now, level)
    for digits in _DIGITS:
        unit = 10.0**-digits
        first = math.ceil(least / unit - _ROUNDING)
        for steps in range(max(1, first), first + _STEPS_BEYOND):
            wanted = round(steps * unit, digits)
            found = _on_the_way(now, level, ends, wanted)
            if found is not None and leads(found):
                return Moved(found, wanted, digits)
    end = ends(0)
    if end is None or not leads(end):
        return None
    moved = points_moved(now, end)
    digits = next((d for d in _DIGITS if abs(moved - round(moved, d)) < _ROUNDING), _DIGITS[-1])
    return Moved(end, moved, digits)


def _on_the_way(now: Array, level: Array, ends: Callable[[int], Array | None], wanted: float) -> Array | None:
    """The shares that move this many points; None where none of the ends moves as many."""
    for place in count():
        end = ends(place)
        if end is None:
            return None
        if points_moved(now, end) >= wanted:
            return _at(now, level, end, wanted)
    return None


def _at(now: Array, level: Array, end: Array, wanted: float) -> Array:
    """The shares between two that move this many points from those now."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if points_moved(now, level + middle * (end - level)) < wanted else (low, middle)
    return np.maximum(level + high * (end - level), 0.0)
