"""Flips of scores on leaves whose values depend on which actors are present: found by search."""

from dataclasses import dataclass, replace
from math import isnan

import numpy as np

from vantage.analysis.cells import Cells, build_cells
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Tree, evaluate
from vantage.domain.assessment import Assessment
from vantage.domain.score import LARGEST, Score

_STEPS = 60
_HALVINGS = 40
_LEVEL = 1e-11
_AHEAD = 1e-8
"""Points of lead that are more than rounding noise."""
_BESIDE = 1e-9
"""How far beside a point, as a share of the way, a rule has a meaning again."""


@dataclass(frozen=True, eq=False)
class Search:
    """What the search rests on: `values` (leaves, actors) now, and who may be counted."""

    assessment: Assessment
    scenario: str
    tree: Tree
    cells: Cells
    scored: Array


@dataclass(frozen=True)
class Reach:
    """The raw value at which the leads are level and its value on 0-100, and a raw value a visible step further."""

    at: float
    value_at: float
    just_beyond: float


@dataclass(frozen=True, eq=False)
class _Probe:
    """One cell with another raw value in place: `alone` holds nothing but its leaf. `now` is its raw value, and `end`
    the one at which the search ends."""

    search: Search
    alone: Assessment
    others: tuple[Score, ...]
    row: int
    column: int
    challenger: int
    now: float
    end: float = 0.0

    def lead(self, raw: float) -> tuple[float, float]:
        """Challenger minus the best other scored actor, and the value of the cell.

        Where all values are equal the rule has no meaning at this very point; then they are those right beside it.
        """
        found = self._lead_at(raw)
        if isnan(found[1]):
            found = self._lead_at(raw + _BESIDE * ((self.end if raw != self.end else self.now) - raw))
        return found

    def _lead_at(self, raw: float) -> tuple[float, float]:
        leaf, actor = self.alone.criteria[1].code, self.search.cells.actors[self.column]
        placed = replace(self.alone, scores=(*self.others, Score(leaf, actor, raw)))
        values = self.search.cells.likely.copy()
        values[self.row] = build_cells(placed, self.search.scenario).likely[0]
        value = float(values[self.row, self.column])
        if isnan(value):
            return value, value
        scores = evaluate(self.search.tree, values)[self.search.tree.root.node]
        scores[np.logical_not(self.search.scored)] = np.nan
        mine = float(scores[self.challenger])
        scores[self.challenger] = np.nan
        return mine - float(np.nanmax(scores)), value


def reached(search: Search, score: Score, challenger: int, upwards: bool, margin: float) -> Reach | None:
    """The raw value nearest to the likely one at which the challenger is level with the best other; the step further
    gives it about `margin` points.

    `upwards` is the way the value on 0-100 must go. The search ends one span of the present raw values beyond their
    smallest and largest (above 0 where all are): None where the lead does not change on the way.
    """
    probe = _probe(search, score, challenger)
    raw = [s.likely for s in probe.others] + [score.likely]
    least, most = min(raw), max(raw)
    span = (most - least) or abs(most) or 1.0
    bottom = max(least - span, 0.1 * least, _floor(probe)) if least >= 0 else least - span
    rising = upwards == (probe.alone.criteria[1].direction > 0)
    end = most + span if rising else min(bottom, score.likely)
    if upwards:
        end = _up_to_target(probe, end)
    probe = replace(probe, end=max(-LARGEST, min(LARGEST, end)))
    end = probe.end
    now, last = probe.lead(score.likely)[0], probe.lead(end)[0]
    # Who is level already must get ahead: winsorising or counting ranks may keep it level for a while, or for ever.
    wanted = _AHEAD if now >= 0 else 0.0
    if not last >= wanted:
        return None
    at = _crossing(probe, (score.likely, now), (end, last), wanted)
    part = margin / last if last > 0 else 1.0
    return Reach(at, probe.lead(at)[1], _ahead_beyond(probe, at, at + (end - at) * min(1.0, part)))


def _ahead_beyond(probe: _Probe, at: float, beyond: float) -> float:
    """The raw value beyond, or nearer where the lead is lost again on the way: one that falls lifts another too."""
    for _ in range(_HALVINGS):
        if probe.lead(beyond)[0] >= 0:
            break
        beyond = 0.5 * (at + beyond)
    return beyond


def _floor(probe: _Probe) -> float:
    """The raw value below which a ratio of logarithms has no meaning, a little above; 0 for other rules."""
    leaf = probe.alone.criteria[1]
    if leaf.transform != "log" or leaf.normalisation not in ("ratio-to-best", "share-of-total"):
        return 0.0
    return _per(probe) * (1.0 + _BESIDE)


def _up_to_target(probe: _Probe, end: float) -> float:
    """The end, or the target where that comes first: beyond it nothing is gained, and all there may have no meaning."""
    leaf = probe.alone.criteria[1]
    if leaf.normalisation != "distance-to-target" or leaf.target is None:
        return end
    target = leaf.target * _per(probe)
    return max(probe.now, min(end, target)) if leaf.direction > 0 else min(probe.now, max(end, target))


def _per(probe: _Probe) -> float:
    leaf = probe.alone.criteria[1]
    if not leaf.denominator:
        return 1.0
    return probe.alone.denominator(leaf.denominator).value(probe.search.cells.actors[probe.column]) or 1.0


def _probe(search: Search, score: Score, challenger: int) -> _Probe:
    assessment, cells = search.assessment, search.cells
    leaf = assessment.criterion(score.criterion)
    shifts = tuple(
        replace(s, shifts=tuple(shift for shift in s.shifts if shift.criterion == leaf.code))
        for s in assessment.scenarios
        if s.code == search.scenario
    )
    root = replace(assessment.root, aggregation="arithmetic")
    alone = replace(
        assessment, criteria=(root, replace(leaf, parent=root.code)), scores=(), scenarios=shifts, presets=()
    )
    others = tuple(
        Score(s.criterion, s.actor, s.likely)
        for s in assessment.scores
        if s.criterion == leaf.code and s.actor != score.actor
    )
    row, column = cells.leaves.index(leaf.code), cells.actors.index(score.actor)
    return _Probe(search, alone, others, row, column, challenger, score.likely)


def _crossing(probe: _Probe, behind: tuple[float, float], ahead: tuple[float, float], wanted: float) -> float:
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
