"""Flips of scores on leaves whose values depend on which actors are present: found by search."""

from dataclasses import dataclass, replace
from math import isnan

from vantage.analysis.flips.probe import AHEAD, BESIDE, Probe
from vantage.domain.score import LARGEST

_STEPS = 60
_LEVEL = 1e-11


@dataclass(frozen=True)
class Reach:
    """The raw value at which the leads are level and its value on 0-100, and the raw value at which the search ends."""

    at: float
    value_at: float
    end: float


def reached(probe: Probe, upwards: bool, blank: bool = False) -> Reach | None:
    """The raw value nearest to the one now (for a blank: to the worst) at which the challenger is level with the best
    other.

    `upwards` is the way the value on 0-100 must go. The search ends one span of the present raw values beyond their
    smallest and largest (above 0 where all are): None where the lead does not change on the way. A blank begins at the
    other end of that.
    """
    raw = [s.likely for s in probe.others] + ([] if blank else [probe.now])
    if not raw:
        return None  # without another value the rule has no meaning
    least, most = min(raw), max(raw)
    span = (most - least) or abs(most) or 1.0
    bottom = max(least - span, 0.1 * least, _floor(probe)) if least >= 0 else least - span
    rising = upwards == (probe.leaf.direction > 0)
    if blank:
        probe = replace(probe, now=bottom if rising else most + span)
    end = most + span if rising else min(bottom, probe.now)
    if upwards:
        end = _up_to_target(probe, end)
    probe = replace(probe, end=max(-LARGEST, min(LARGEST, end)))
    end = probe.end
    now, last = probe.lead(probe.now)[0], probe.lead(end)[0]
    # Who is level already must get ahead: winsorising or counting ranks may keep it level for a while, or for ever.
    wanted = AHEAD if now >= 0 else 0.0
    if not last >= wanted:
        return None
    if blank and now >= AHEAD:
        return Reach(probe.now, probe.lead(probe.now)[1], end)  # any value does it
    at = _crossing(probe, (probe.now, now), (end, last), wanted)
    return Reach(at, probe.lead(at)[1], end)


def _floor(probe: Probe) -> float:
    """The raw value below which a ratio of logarithms has no meaning, a little above; 0 for other rules."""
    leaf = probe.leaf
    if leaf.transform != "log" or leaf.normalisation not in ("ratio-to-best", "share-of-total"):
        return 0.0
    return _per(probe) * (1.0 + BESIDE)


def _up_to_target(probe: Probe, end: float) -> float:
    """The end, or the target where that comes first: beyond it nothing is gained, and all there may have no meaning."""
    leaf = probe.leaf
    if leaf.normalisation != "distance-to-target" or leaf.target is None:
        return end
    target = leaf.target * _per(probe)
    return max(probe.now, min(end, target)) if leaf.direction > 0 else min(probe.now, max(end, target))


def _per(probe: Probe) -> float:
    if not probe.leaf.denominator:
        return 1.0
    return probe.alone.denominator(probe.leaf.denominator).value(probe.search.cells.actors[probe.column]) or 1.0


def _crossing(probe: Probe, behind: tuple[float, float], ahead: tuple[float, float], wanted: float) -> float:
    """Where the lead becomes what is wanted, the end not behind: regula falsi with the Illinois rule (Dowell and
    Jarratt 1971), every fifth step a bisection for the sake of rules that jump."""
    (low, below), (high, above) = (behind[0], behind[1] - wanted), (ahead[0], ahead[1] - wanted)
    side = 0
    for step in range(_STEPS):
        if abs(high - low) <= 1e-15 * abs(high):
            break
        middle = 0.5 * (low + high) if step % 5 == 4 else (low * above - high * below) / (above - below)
        lead = probe.lead(middle)[0] - wanted
        if lead >= 0:
            high, above = middle, lead
            if lead <= _LEVEL:
                break
            below = 0.5 * below if side > 0 else below
        else:
            low, below = middle, below if isnan(lead) else lead  # without a meaning there is no lead either
            above = 0.5 * above if side < 0 else above
        side = 1 if lead >= 0 else -1
    return high
