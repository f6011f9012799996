"""The nearest weights of the advantages that hand the lead to the challenger."""

from collections.abc import Callable
from functools import cache

import numpy as np

from vantage.analysis.comparison import compare
from vantage.analysis.flips.duel import Duel, duel_of
from vantage.analysis.flips.least_movement import Movable, least_movement
from vantage.analysis.flips.probe import AHEAD
from vantage.analysis.flips.results import WeightFlip
from vantage.analysis.flips.tried_weights import Moved, rounded_move
from vantage.analysis.names import inside_sentence, listed, sentence_case, with_article
from vantage.analysis.normalisation import Array
from vantage.analysis.results import Comparison
from vantage.analysis.stability.lines import Lines, lines_of
from vantage.domain.assessment import Assessment

_MARGINS = (0.2, 0.05, 0.005, 0.0005)
"""Points of 0-100 by which the challenger shall lead beyond the flip; the first that can be had."""

_FURTHER = (1.0, 5.0)
"""Leads sought where the first moves less than the rounded number of points to be told."""

_MIDDLE = 50.0

_ZERO_WEIGHT = 0.001
"""The share that criteria keep, or what they have if less, that hold a rival at 0 under a geometric mean."""

_STAYS = 1e-9
_NAMED = 0.01
"""The part of what moves from which on a criterion is named."""
_NOTHING = 1e-12


def weight_flip(assessment: Assessment, comparison: Comparison, to: str | None = None) -> WeightFlip:
    """The shares of the advantages nearest to the present ones under which the challenger is level with the best other.

    Nearest by half the sum of absolute changes, locked advantages kept at their share; criteria without weight may
    gain, those of which the leader or the challenger has no value may not. Exact; where an advantage is blank for some
    actors only, the search runs over the score at which they meet. Possible only if the challenger can also get ahead.
    Under a geometric mean zeros jump: weight must leave those of the challenger, stays with those that hold a rival
    at 0, and none goes to those that would only end a rival; then the challenger may be ahead at once instead of level.
    Raises as `duel_of` does.
    """
    duel = duel_of(assessment, comparison, to)
    lines = lines_of(assessment, comparison)
    if isinstance(lines, str):
        return _impossible(duel, lines)
    challenger = lines.actors.index(duel.challenger)
    solve = _solver(lines, challenger, lines.actors.index(duel.leader))
    ahead = _ahead(lines, solve)
    beyond = ahead(0)
    if beyond is None:
        return _impossible(duel, _why_not(assessment, lines, challenger, duel))
    found = solve(0.0)
    shares = _level(lines, challenger, beyond if found is None else found)
    tried = rounded_move(lines.shares, shares, ahead, lambda w: _leads(assessment, comparison, lines, duel, w))
    if tried is None:
        return _impossible(duel, "Not possible by weights alone: too little would be known of somebody to score it.")
    moved = {
        code: float(change)
        for code, change in zip(lines.codes, 100.0 * (shares - lines.shares), strict=True)
        if abs(change) > _STAYS
    }
    total = 0.5 * sum(abs(change) for change in moved.values())
    return WeightFlip(
        leader=duel.leader,
        challenger=duel.challenger,
        possible=True,
        sentence=_sentence(assessment, duel, lines, tried, level=total <= _STAYS),
        points_moved=total,
        moved=moved,
        shares=dict(zip(lines.codes, shares.tolist(), strict=True)),
        points=_points(lines, shares),
        points_just_beyond=_points(lines, tried.shares),
        moved_just_beyond=tried.points,
    )


def _ahead(lines: Lines, solve: Callable[[float], Array | None]) -> Callable[[int], Array | None]:
    """A function from a place to the nearest shares that put the challenger ahead: visibly where that can be had, then
    by more and more; None where there are none."""
    level = float(np.nanmax(lines.scores(lines.shares[:, None])))
    # From 0 no step on a logarithmic scale is finite; where all stand there, a margin is one in mid-scale.
    start = _MIDDLE if level <= 0 and lines.mean.exponent <= 0 else level

    def by(margin: float) -> Array | None:
        return solve(float(lines.mean.up(np.array(start + margin)) - lines.mean.up(np.array(start))))

    @cache
    def at(place: int) -> Array | None:
        if place == 0:
            return next((found for found in map(by, _MARGINS) if found is not None), None)
        return by(_FURTHER[place - 1]) if place <= len(_FURTHER) else None

    return at


def _solver(lines: Lines, challenger: int, leader: int) -> Callable[[float], Array | None]:
    """A function from the lead wanted (on the transformed scale) to the nearest shares that give it, or None."""
    up, seen = lines.up, lines.seen
    zeros = np.isneginf(up) & seen
    dead = zeros[:, challenger]
    if (dead & lines.locked & (lines.shares > 0)).any():
        return lambda lead: None
    values = np.where(zeros, 0.0, up)
    known = seen[:, challenger] & seen[:, leader]
    free = ~lines.locked
    # Any weight at all where a rival stands at a zero would end it: too cheap a way to win, so none is given there.
    untouched = (zeros & (lines.shares == 0)[:, None]).any(axis=1)
    movable = Movable(lines.shares, free, free & known & ~dead & ~untouched)
    rivals, fixed, bounds = [], [], []
    for i in range(up.shape[1]):
        at_zero = zeros[:, i] & ~dead
        held = float(lines.shares[at_zero].sum())
        if i != challenger and held > 0:
            fixed.append(at_zero.astype(float))
            bounds.append(min(held, _ZERO_WEIGHT))
        elif i != challenger:
            rivals.append(i)
    if dead.any():
        fixed.append(np.where(dead, -1.0, 0.0))
        bounds.append(0.0)
    mine = seen[:, challenger]
    same = bool((seen[:, rivals] == mine[:, None]).all())

    def solved(rows: list[Array]) -> Array | None:
        table = np.array([*rows, *fixed])
        found = least_movement(movable, table, np.concatenate([np.zeros(len(rows)), bounds]))
        return None if found is None else np.where(dead | (found < _NOTHING), 0.0, found)

    def straight(lead: float) -> Array | None:
        return solved([mine * (values[:, challenger] - values[:, i] - lead) for i in rivals])

    def meeting(lead: float) -> Array | None:
        def at(score: float) -> Array | None:
            theirs = [seen[:, i] * (score - lead - values[:, i]) for i in rivals]
            return solved([mine * (values[:, challenger] - score), *theirs])

        own = values[mine & ~dead, challenger]
        return _best(at, lines.shares, float(own.min()), float(own.max())) if len(own) else None

    return straight if same else meeting


def _best(at: Callable[[float], Array | None], base: Array, low: float, high: float) -> Array | None:
    """The nearest shares over all scores at which the actors could meet: an even grid, refined round the best."""
    best: tuple[float, float, Array] | None = None
    for _ in range(8):
        scores = np.linspace(low, high, 17 if best is None else 9).tolist()
        for score in scores:
            found = at(score)
            if found is not None:
                distance = float(np.abs(found - base).sum())
                if best is None or distance < best[0]:
                    best = distance, score, found
        if best is None:
            return None
        step = scores[1] - scores[0]
        low, high = best[1] - step, best[1] + step
    return None if best is None else best[2]


def _level(lines: Lines, challenger: int, shares: Array) -> Array:
    """The first point on the way from the present shares to these at which the challenger is not below anyone."""
    way = shares - lines.shares

    def behind(part: float) -> bool:
        scores = lines.scores(np.maximum(lines.shares + part * way, 0.0)[:, None])[:, 0]
        return bool(np.nanmax(np.delete(scores, challenger)) > scores[challenger])

    if not way.any() or not behind(0.0):
        return lines.shares
    low, high = 0.0, 1.0
    if behind(high):
        high = 1.0 + 1e-6
        if behind(high):
            return shares
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if behind(middle) else (low, middle)
    return np.maximum(lines.shares + high * way, 0.0)


def _points(lines: Lines, shares: Array) -> dict[str, float]:
    """Importance points of the same sum; what does not move keeps its points to the last digit."""
    total = float(lines.points.sum())
    still = np.abs(shares - lines.shares) <= 1e-15
    points = np.where(still, lines.points, shares * total)
    return dict(zip(lines.codes, points.tolist(), strict=True))


def _leads(assessment: Assessment, comparison: Comparison, lines: Lines, duel: Duel, shares: Array) -> bool:
    """Whether the challenger alone is first, all others still with a score: with blanks, weight may move to where an
    actor has nothing, and take its score away."""
    scores = lines.scores(shares[:, None])[:, 0]
    mine = lines.actors.index(duel.challenger)
    if np.isnan(scores).any() or not scores[mine] > np.delete(scores, mine).max() + AHEAD:
        return False
    if min(comparison.coverage.values()) >= 1.0:
        return True
    there = compare(assessment.with_points(_points(lines, shares)), comparison.scenario, comparison.lens)
    return there.gap.leader == duel.challenger and all(there.scores[actor] is not None for actor in lines.actors)


def _impossible(duel: Duel, reason: str) -> WeightFlip:
    return WeightFlip(duel.leader, duel.challenger, False, reason, None, {}, {}, {}, {})


def _why_not(assessment: Assessment, lines: Lines, challenger: int, duel: Duel) -> str:
    mine = lines.up[:, challenger]
    both = lines.seen & lines.seen[:, [challenger]]
    for i, actor in enumerate(lines.actors):
        if i != challenger and both[:, i].any() and (lines.up[:, i] >= mine)[both[:, i]].all():
            who = with_article(assessment.actor(actor).name)
            level = f"{who} is at least level with {duel.challenger_name} on every advantage"
            return f"Not possible under any weights: {level}."
    if lines.locked.any():
        return f"Not possible with the locked weights kept: no others put {duel.challenger_name} ahead of everybody."
    return f"Not possible under any weights: none put {duel.challenger_name} ahead of all the others at once."


def _sentence(assessment: Assessment, duel: Duel, lines: Lines, tried: Moved, level: bool) -> str:
    """What the shares tried move, which is a little more than the least that does it."""
    changes = dict(zip(lines.codes, (tried.shares - lines.shares).tolist(), strict=True))
    least = _NAMED * tried.points / 100.0
    order = sorted((code for code in changes if abs(changes[code]) >= least), key=lambda code: -abs(changes[code]))
    names = {code: inside_sentence(assessment.criterion(code).name) for code in order}
    given = listed([names[code] for code in order if changes[code] < 0])
    gained = listed([names[code] for code in order if changes[code] > 0])
    amount = f"oving {tried.points:.{tried.digits}f} points of weight from {given} to {gained} hands"
    if level:
        return f"{sentence_case(duel.challenger_name)} is level with the lead already; m{amount} it the lead."
    return f"M{amount} the lead to {duel.challenger_name}."
