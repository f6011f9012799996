"""The cells of an assessment as arrays: every leaf for every actor, normalised to 0-100, with a scenario applied."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from vantage.analysis.names import with_article
from vantage.analysis.normalisation import SCALE, Array, check_goalposts, goalposts, minmax
from vantage.domain.assessment import Actor, Assessment, ScoreShift
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score, TypedScore, check_score
from vantage.errors import BadInput, BadScore

Mask = npt.NDArray[np.bool_]
_RULES = ("none", "goalposts", "minmax")


@dataclass(frozen=True, eq=False)
class Cells:
    """Arrays of shape (leaves, actors) on 0-100; NaN is a blank.

    `ranged` marks scores given with low and high, `implied` those without that took a band from their evidence
    (elsewhere low = likely = high). `undefined` (leaves,) marks leaves whose normalisation has no meaning for the
    actors present: they are NaN for everybody and count for nothing.
    """

    leaves: tuple[str, ...]
    actors: tuple[str, ...]
    low: Array
    likely: Array
    high: Array
    ranged: Mask
    implied: Mask
    undefined: Mask
    warnings: tuple[str, ...]

    @property
    def blank(self) -> Mask:
        """Cells without a score on leaves that have a meaning."""
        return np.isnan(self.likely) & ~self.undefined[:, None]


class _Same:
    """Stands for one object in a cache key by its identity, so that a large tuple is not hashed on every call."""

    __slots__ = ("it",)

    def __init__(self, it: object) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.it is other.it


def cells_of(
    assessment: Assessment, scenario: str = "baseline", spreads: Mapping[tuple[str, str], float] | None = None
) -> Cells:
    """The normalised cells under a scenario. Scores of inner nodes are ignored: only leaves hold scores.

    `spreads` gives cells (criterion, actor) the half-width their evidence implies, in points of the normalised scale: a
    score without low and high becomes likely ± that, clipped to 0-100. A shift adds to low, likely and high on the
    normalised scale, clipped to 0-100 with a warning; on a blank it does nothing and warns. Raises UnknownCode
    (scenario), BadScore (outside the scale, out of order, not finite) and BadInput (a normalisation without what it
    needs).
    """
    shifts = assessment.scenario(scenario).shifts
    rules = tuple(
        (c.code, c.name, c.normalisation, c.direction, c.goalpost_low, c.goalpost_high) for c in assessment.leaves
    )
    widths = tuple((spreads or {}).items())
    return _cells(_Same(assessment.scores), _Same(assessment.actors), _Same(shifts), rules, widths)


def without_ranges(assessment: Assessment) -> Assessment:
    """The same with every score a point; the same scores give the same tuple, so that their cells are found again."""
    return replace(assessment, scores=_points(_Same(assessment.scores)))


@lru_cache(maxsize=4)
def _points(scores: _Same) -> tuple[Score, ...]:
    return tuple(replace(score, low=None, high=None) for score in scores.it)  # type: ignore[attr-defined]


@lru_cache(maxsize=32)
def _cells(
    scores: _Same,
    actors: _Same,
    shifts: _Same,
    rules: tuple[tuple[object, ...], ...],
    widths: tuple[tuple[tuple[str, str], float], ...],
) -> Cells:
    leaves = [
        Criterion(code, name, None, normalisation=norm, direction=way, goalpost_low=low, goalpost_high=high)  # type: ignore[arg-type]
        for code, name, norm, way, low, high in rules
    ]
    return _build(scores.it, actors.it, shifts.it, leaves, dict(widths))  # type: ignore[arg-type]


def _build(
    scores: tuple[Score, ...],
    actors: tuple[Actor, ...],
    shifts: tuple[ScoreShift, ...],
    leaves: list[Criterion],
    widths: Mapping[tuple[str, str], float],
) -> Cells:
    row = {leaf.code: i for i, leaf in enumerate(leaves)}
    column = {actor.code: i for i, actor in enumerate(actors)}
    raw = np.full((3, len(leaves), len(actors)), np.nan)
    ranged = np.zeros((len(leaves), len(actors)), dtype=bool)
    for score in scores:
        if score.criterion not in row or score.actor not in column:
            continue
        at = row[score.criterion], column[score.actor]
        _check(leaves[at[0]], actors[at[1]], score)
        if score.low is None or score.high is None:
            raw[:, at[0], at[1]] = score.likely
        else:
            raw[:, at[0], at[1]] = score.low, score.likely, score.high
            ranged[at] = True
    warnings: list[str] = []
    values = np.stack([_normalise(leaf, raw[:, i], warnings) for i, leaf in enumerate(leaves)], axis=1)
    undefined = np.isnan(values[1]).all(axis=1) & ~np.isnan(raw[1]).all(axis=1)
    implied = _widen(values, ranged, widths, row, column)
    _shift(values, shifts, leaves, actors, warnings)
    values.sort(axis=0)  # where less is better, low and high have changed places; NaN cells are NaN throughout
    values.setflags(write=False)
    codes = tuple(leaf.code for leaf in leaves), tuple(actor.code for actor in actors)
    return Cells(*codes, values[0], values[1], values[2], ranged, implied, undefined, tuple(warnings))


def _widen(
    values: Array,
    ranged: Mask,
    widths: Mapping[tuple[str, str], float],
    row: Mapping[str, int],
    column: Mapping[str, int],
) -> Mask:
    """Give points the band their evidence implies; which cells took one. A blank stays blank."""
    implied = np.zeros_like(ranged)
    for (criterion, actor), points in widths.items():
        if criterion not in row or actor not in column or points <= 0:
            continue
        i, k = row[criterion], column[actor]
        if not ranged[i, k] and not np.isnan(values[1, i, k]):
            values[0, i, k] = max(0.0, values[1, i, k] - points)
            values[2, i, k] = min(SCALE, values[1, i, k] + points)
            implied[i, k] = True
    return implied


def _check(leaf: Criterion, actor: Actor, score: Score) -> None:
    try:
        check_score(leaf, TypedScore(score.likely, score.low, score.high))
    except BadScore as problem:
        raise BadScore(f"{leaf.name} for {with_article(actor.name)}: {problem.title}", problem.advice) from None


def _normalise(leaf: Criterion, raw: Array, warnings: list[str]) -> Array:
    """Rows low, likely, high of one leaf (3, actors) on 0-100."""
    if leaf.normalisation == "none":
        return raw if leaf.direction > 0 else SCALE - raw
    if leaf.normalisation == "goalposts":
        low, high = check_goalposts(leaf.goalpost_low, leaf.goalpost_high, leaf.name)
        clipped = int(((raw[1] < low) | (raw[1] > high)).sum())
        if clipped:
            number = "one value lies" if clipped == 1 else f"{clipped} values lie"
            warnings.append(f"{leaf.name}: {number} outside the goalposts {low:g} to {high:g}: clipped.")
        return goalposts(raw, low, high, leaf.direction)
    if leaf.normalisation == "minmax":
        return _minmax(leaf, raw, warnings)
    title = f"{leaf.name} has an unknown normalisation “{leaf.normalisation}”."
    raise BadInput(title, f"Use one of: {', '.join(_RULES)}.")


def _minmax(leaf: Criterion, raw: Array, warnings: list[str]) -> Array:
    known = int((~np.isnan(raw[1])).sum())
    result = minmax(raw, leaf.direction, reference=raw[1])
    if known and np.isnan(result[1]).all():
        warnings.append(f"{leaf.name}: min-max has no meaning where all values are equal, so it counts for nothing.")
    elif known == 2:
        warnings.append(f"{leaf.name}: min-max over two actors turns any difference into 0 and 100.")
    return result


def _shift(
    values: Array,
    shifts: tuple[ScoreShift, ...],
    leaves: list[Criterion],
    actors: tuple[Actor, ...],
    warnings: list[str],
) -> None:
    row = {leaf.code: i for i, leaf in enumerate(leaves)}
    column = {actor.code: i for i, actor in enumerate(actors)}
    for shift in shifts:
        if shift.criterion not in row or shift.actor not in column:
            warnings.append(f"The scenario shifts {shift.criterion} for {shift.actor}, which is no cell.")
            continue
        i, k = row[shift.criterion], column[shift.actor]
        cell = f"{leaves[i].name} for {with_article(actors[k].name)}"
        if np.isnan(values[1, i, k]):
            warnings.append(f"{cell} is blank, so the scenario's shift of {shift.points:+g} does nothing.")
            continue
        moved = values[:, i, k] + shift.points
        values[:, i, k] = np.clip(moved, 0.0, SCALE)
        if (moved != values[:, i, k]).any():
            end = 0 if shift.points < 0 else 100
            warnings.append(f"{cell}: the scenario's shift of {shift.points:+g} is clipped at {end}.")
