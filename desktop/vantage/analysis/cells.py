"""The cells of an assessment as arrays: every leaf for every actor, normalised to 0-100, with a scenario applied."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

import numpy as np

from vantage.analysis.cell_shifts import shift, widen
from vantage.analysis.measured_leaf import Mask, measure, mirrored
from vantage.analysis.method_warnings import few_actor_warnings
from vantage.analysis.names import listed, with_article
from vantage.analysis.normalisation import SCALE, Array
from vantage.domain.assessment import Actor, Assessment, ScoreShift
from vantage.domain.criterion import Criterion
from vantage.domain.denominator import Denominator
from vantage.domain.score import LARGEST, Score, TypedScore, check_score
from vantage.errors import BadScore

__all__ = ["Cells", "Mask", "build_cells", "cells_of", "raw_values", "without_ranges"]


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


_RULE_FIELDS = (
    "code",
    "name",
    "normalisation",
    "direction",
    "goalpost_low",
    "goalpost_high",
    "transform",
    "treatment",
    "denominator",
    "target",
    "curve",
)
"""What the normalised value of a leaf depends on; its weight is not among it, so that a moved weight finds the cells
of the moment before."""
_rule = attrgetter(*_RULE_FIELDS)


def cells_of(
    assessment: Assessment, scenario: str = "baseline", spreads: Mapping[tuple[str, str], float] | None = None
) -> Cells:
    """The normalised cells under a scenario. Scores of inner nodes are ignored: only leaves hold scores.

    `spreads` gives cells (criterion, actor) the half-width their evidence implies, in points of the normalised scale: a
    score without low and high becomes likely ± that, clipped to 0-100. A shift adds to low, likely and high on the
    normalised scale, clipped to 0-100 with a warning; on a blank it does nothing and warns. Raises UnknownCode
    (scenario), BadScore (outside the scale, out of order, not finite) and BadInput (a normalisation without what it
    needs, or a value it cannot take).
    """
    shifts = assessment.scenario(scenario).shifts
    rules = tuple(_rule(leaf) for leaf in assessment.leaves)
    widths = tuple((spreads or {}).items())
    same = _Same(assessment.scores), _Same(assessment.actors), _Same(shifts), _Same(assessment.denominators)
    return _cells(*same, rules, widths)


def build_cells(assessment: Assessment, scenario: str = "baseline") -> Cells:
    """The same as `cells_of`, not kept: for one of many trials that nobody asks for again, so that the cells in use
    stay in the cache. Raises what `cells_of` raises."""
    shifts = assessment.scenario(scenario).shifts
    leaves = list(assessment.leaves)
    return _build(assessment.scores, assessment.actors, shifts, assessment.denominators, leaves, {})


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
    denominators: _Same,
    rules: tuple[tuple[object, ...], ...],
    widths: tuple[tuple[tuple[str, str], float], ...],
) -> Cells:
    leaves = [Criterion(parent=None, **dict(zip(_RULE_FIELDS, rule, strict=True))) for rule in rules]  # type: ignore[arg-type]
    return _build(scores.it, actors.it, shifts.it, denominators.it, leaves, dict(widths))  # type: ignore[arg-type]


def _build(
    scores: tuple[Score, ...],
    actors: tuple[Actor, ...],
    shifts: tuple[ScoreShift, ...],
    denominators: tuple[Denominator, ...],
    leaves: list[Criterion],
    widths: Mapping[tuple[str, str], float],
) -> Cells:
    raw, ranged = raw_values(scores, actors, leaves)
    warnings: list[str] = []
    values = np.full_like(raw, np.nan)
    undefined = np.zeros(len(leaves), dtype=bool)
    counts = (~np.isnan(raw[1])).sum(axis=1).tolist()
    for i, leaf in enumerate(leaves):
        if not leaf.measured:
            values[:, i] = mirrored(leaf, raw[:, i])
            warnings.extend(_idle_rule(leaf))
            continue
        found = measure(leaf, raw[:, i], actors, denominators)
        values[:, i] = found.values
        warnings.extend(found.warnings)
        counts[i] = int((~np.isnan(found.divided[1])).sum())
        undefined[i] = bool(counts[i]) and bool(np.isnan(found.values[1]).all())
    meant = [(leaf, count) for leaf, count, void in zip(leaves, counts, undefined, strict=True) if not void]
    warnings.extend(few_actor_warnings(meant))
    implied = widen(values, ranged, widths, leaves, actors)
    shift(values, shifts, leaves, actors, warnings)
    values += 0.0  # no negative zeros: their reciprocals would be infinite the wrong way
    values.sort(axis=0)  # where less is better, low and high have changed places; NaN cells are NaN throughout
    values.setflags(write=False)
    codes = tuple(leaf.code for leaf in leaves), tuple(actor.code for actor in actors)
    return Cells(*codes, values[0], values[1], values[2], ranged, implied, undefined, tuple(warnings))


def raw_values(scores: tuple[Score, ...], actors: tuple[Actor, ...], leaves: list[Criterion]) -> tuple[Array, Mask]:
    """Low, likely and high (3, leaves, actors) as they were typed, and which cells (leaves, actors) have a range.

    A cell without a score is NaN; one without a range has its likely value three times. Raises BadScore for a number
    outside the scale, out of order or not finite, naming the cell.
    """
    row = {leaf.code: i for i, leaf in enumerate(leaves)}
    column = {actor.code: i for i, actor in enumerate(actors)}
    raw = np.full((3, len(leaves), len(actors)), np.nan)
    kept = [s for s in scores if s.criterion in row and s.actor in column]
    if not kept:
        return raw, np.zeros(raw.shape[1:], dtype=bool)
    at = [row[s.criterion] for s in kept], [column[s.actor] for s in kept]
    whole = [s.low is not None and s.high is not None for s in kept]
    likely = np.array([s.likely for s in kept], dtype=float)
    low = np.array([s.low if is_range else s.likely for s, is_range in zip(kept, whole, strict=True)], dtype=float)
    high = np.array([s.high if is_range else s.likely for s, is_range in zip(kept, whole, strict=True)], dtype=float)
    judged = np.array([not leaf.measured for leaf in leaves])[at[0]]
    sound = np.isfinite(low) & np.isfinite(likely) & np.isfinite(high) & (low <= likely) & (likely <= high)
    sound &= np.where(judged, (low >= 0) & (high <= SCALE), (low >= -LARGEST) & (high <= LARGEST))
    half = np.array([(s.low is None) != (s.high is None) for s in kept])
    for i in np.flatnonzero(~sound | half).tolist():
        _check(leaves[at[0][i]], actors[at[1][i]], kept[i])
    raw[0][at], raw[1][at], raw[2][at] = low, likely, high
    ranged = np.zeros(raw.shape[1:], dtype=bool)
    ranged[at] = whole
    return raw, ranged


def _check(leaf: Criterion, actor: Actor, score: Score) -> None:
    try:
        check_score(leaf, TypedScore(score.likely, score.low, score.high))
    except BadScore as problem:
        raise BadScore(f"{leaf.name} for {with_article(actor.name)}: {problem.title}", problem.advice) from None


def _idle_rule(leaf: Criterion) -> list[str]:
    """What a leaf that is not normalised asks for in vain."""
    asked = {
        "its denominator": bool(leaf.denominator),
        "its treatment": leaf.treatment != "none",
        "its transform": leaf.transform != "none",
    }
    idle = [what for what, is_set in asked.items() if is_set]
    if not idle:
        return []
    verb = "does" if len(idle) == 1 else "do"
    return [f"{leaf.name} is judged on 0 to 100, so {listed(idle)} {verb} nothing; choose a normalisation."]
