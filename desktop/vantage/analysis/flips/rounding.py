"""A value to tell and to try: the exact one rounded outward, so that what is told is what hands over the lead."""

import math
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_FEWEST, _MOST = 3, 10
_HALVINGS = 60
_OF_VALUE = 0.01
_OF_STEP = 0.25
_NOISE, _OF_SPAN = 1e-12, 1e-3
"""Nearer to 0 than the first share of the scale, digits are counted as if the value were the second."""


def outward(at: float, now: float | None, ends: tuple[float, float], leads: Callable[[float], bool]) -> float | None:
    """The number with the fewest significant digits beyond `at`, seen from `now`, that leads; None where none does.

    Three digits where that moves it by no more than 1 % and by no more than a quarter of the step from `now`, else
    four, and more only where four do not lead or leave the scale (`ends`). Without `now`, and where it equals `at`,
    both ways are tried. Where nobody gets ahead for a while beyond `at`, it is sought where the lead begins; the end of
    the scale is the last resort.
    """
    ways = (1, -1) if now is None or at == now else (1,) if at > now else (-1,)
    within = min(ends), max(ends)
    found = _rounded(at, now, within, leads, ways)
    if found is not None:
        return found
    for way in ways:
        end = within[1] if way > 0 else within[0]
        if leads(end):
            found = _rounded(_first(at, end, leads), now, within, leads, (way,))
            return end if found is None else found
    return None


def _rounded(
    at: float, now: float | None, within: tuple[float, float], leads: Callable[[float], bool], ways: tuple[int, ...]
) -> float | None:
    span = within[1] - within[0]
    size = abs(at) if abs(at) > _NOISE * span else _OF_SPAN * span
    if size <= 0:
        return None
    for digits in range(_FEWEST, _MOST + 1):
        quantum = Decimal(1).scaleb(math.floor(math.log10(size)) - digits + 1)
        for way in ways:
            for found in _beyond(at, quantum, way):
                near = digits > _FEWEST or _near(found, at, now)
                if near and within[0] <= found <= within[1] and leads(found):
                    return found
    return None


def _first(at: float, end: float, leads: Callable[[float], bool]) -> float:
    """Where the lead begins between a value without it and the end, which has it."""
    for _ in range(_HALVINGS):
        middle = 0.5 * (at + end)
        at, end = (at, middle) if leads(middle) else (middle, end)
    return end


def _beyond(at: float, quantum: Decimal, way: int) -> tuple[float, float]:
    """The nearest multiple of the quantum that is not before the value, and the one after it."""
    steps = (Decimal(at) / quantum).to_integral_value(ROUND_CEILING if way > 0 else ROUND_FLOOR)
    return float(steps * quantum), float((steps + way) * quantum)


def _near(found: float, at: float, now: float | None) -> bool:
    moved = abs(found - at)
    step = math.inf if now is None or now == at else abs(at - now)
    return moved <= _OF_VALUE * max(abs(at), abs(found)) and moved <= _OF_STEP * step
