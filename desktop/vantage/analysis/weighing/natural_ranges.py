"""The ranges criteria are weighed over, in the analyst's own units where a measured leaf has them."""

from math import floor, log10

from vantage.analysis.weighing.trade_off import NaturalRange
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion

POINTS = "points"


def natural_ranges(assessment: Assessment, parent: str) -> dict[str, NaturalRange]:
    """The range of each child by code, as trade-offs need it.

    A leaf measured by goalposts in its plain unit has its goalposts. Every other child has its 0-100 points: a judged
    leaf, a criterion with parts, and a leaf that is divided, treated or transformed, since a trade-off needs a scale on
    which each unit is worth the same.
    """
    return {c.code: _range(c, assessment.is_leaf(c.code)) for c in assessment.children(parent)}


def _range(criterion: Criterion, leaf: bool) -> NaturalRange:
    low, high = criterion.goalpost_low, criterion.goalpost_high
    plain = criterion.transform == "none" and criterion.treatment == "none" and not criterion.denominator
    if not leaf or not plain or criterion.normalisation != "goalposts":
        return NaturalRange(criterion.name, 0.0, 100.0, POINTS)
    if low is not None and high is not None and low < high:
        return NaturalRange(criterion.name, low, high, criterion.unit or "units", criterion.direction)
    return NaturalRange(criterion.name, 0.0, 100.0, POINTS)


def worst_and_best(criterion: Criterion) -> tuple[float, float] | None:
    """The goalposts of a measured leaf from the worst to the best, in its unit; None where it has none."""
    low, high = criterion.goalpost_low, criterion.goalpost_high
    if criterion.normalisation != "goalposts" or low is None or high is None:
        return None
    return (low, high) if criterion.direction > 0 else (high, low)


def handy_amount(of: NaturalRange) -> float:
    """About a tenth of the range as a round number (1, 2 or 5 times a power of ten): an amount that is easy to judge.

    1 for a range without width.
    """
    tenth = of.width / 10
    if not tenth > 0:
        return 1.0
    power = 10.0 ** floor(log10(tenth))
    return float(f"{next(k for k in (5, 2, 1) if k * power <= tenth * (1 + 1e-9)) * power:.12g}")
