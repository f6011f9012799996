"""Raw values of a criterion where their ratios mean something, for lenses that multiply."""

import math
from dataclasses import dataclass

import numpy as np

from vantage.analysis.cells import Cells
from vantage.analysis.normalisation import SCALE, Array
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion

_WITHOUT_RATIO = (
    "index",
    "score",
    "rank",
    "ranking",
    "points",
    "grade",
    "percentile",
    "year",
    "°c",
    "°f",
    "level",
    "scale",
)
"""Units whose zero is not "none of it": twice as many of these is not twice as much."""


@dataclass(frozen=True, eq=False)
class Factor:
    """Low, likely and high (actors,) of one factor of a product, NaN for blanks; `raw` says whether in the criterion's
    own `unit`, or on 0-100. `most` is what a blank could be at most."""

    criterion: str
    raw: bool
    unit: str
    low: Array
    likely: Array
    high: Array
    most: float

    @property
    def shown_unit(self) -> str:
        return self.unit if self.raw else "points of 0-100"


def on_ratio_scale(criterion: Criterion) -> bool:
    """Whether raw values of this criterion may be multiplied: measured, more is better, in a unit with a true zero."""
    words = criterion.unit.casefold().replace("(", " ").replace(")", " ").split()
    return criterion.measured and criterion.direction > 0 and bool(words) and not set(words) & set(_WITHOUT_RATIO)


def raw_factor(assessment: Assessment, cells: Cells, plain: Cells, criterion: Criterion) -> Factor | None:
    """The factor in the unit of the criterion, divided by its denominator as everywhere else; None where that has no
    meaning (no unit with ratios, a negative value).

    `cells` are under the scenario and with the bands that evidence implies, `plain` without both: what they moved on
    0-100 is carried back to the unit through the goalposts, and in proportion where the rule has none.
    """
    if not on_ratio_scale(criterion) or criterion.code not in cells.leaves:
        return None
    row = cells.leaves.index(criterion.code)
    m = len(cells.actors)
    ends = np.full((3, m), np.nan)
    for k, actor in enumerate(cells.actors):
        score = assessment.score(criterion.code, actor)
        by = assessment.denominator(criterion.denominator).value(actor) if criterion.denominator else 1.0
        if score is None or by is None:
            continue
        low, high = (score.low, score.high) if score.has_range else (None, None)
        given = (score.likely if low is None else low, score.likely, score.likely if high is None else high)
        for e, (raw, moved, before) in enumerate(
            zip(given, (cells.low, cells.likely, cells.high), (plain.low, plain.likely, plain.high), strict=True)
        ):
            ends[e, k] = carried_back(criterion, raw / by, float(before[row, k]), float(moved[row, k]))
    ends.sort(axis=0)
    if np.nanmin(ends, initial=0.0) < 0:
        return None
    top = criterion.goalpost_high if criterion.goalpost_high is not None else float(np.nanmax(ends, initial=0.0))
    return Factor(criterion.code, True, criterion.unit, ends[0], ends[1], ends[2], float(top))


def carried_back(criterion: Criterion, raw: float, before: float, after: float) -> float:
    """The raw value that stands at `after` on 0-100, where this one stands at `before`."""
    if before == after or math.isnan(before) or math.isnan(after):
        return raw
    low, high = criterion.goalpost_low, criterion.goalpost_high
    if criterion.normalisation == "goalposts" and low is not None and high is not None:
        if criterion.transform == "log" and raw > 0 and 0 < low < high:
            return float(raw * (high / low) ** ((after - before) / SCALE))
        if criterion.transform != "log":
            return max(0.0, raw + (after - before) / SCALE * (high - low))
    return raw * after / before if before > 0 else raw
