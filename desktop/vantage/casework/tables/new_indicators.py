"""Indicators that an import adds: what they must have, and the assessment with them."""

import math
from collections.abc import Iterable
from dataclasses import replace

from vantage.casework.editing.criteria import NEW_POINTS
from vantage.casework.editing.new_codes import checked_name, code_from_name
from vantage.casework.tables.mapping import NewIndicator
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.plain_figure import plain_figure
from vantage.errors import BadInput


def new_indicator(
    assessment: Assessment, name: str, parent: str, unit: str, low: float, high: float, *,
    direction: int = 1, transform: str = "none", planned: Iterable[NewIndicator] = (),
) -> NewIndicator:  # fmt: skip
    """An indicator that can be added, with a code of its own beside those `planned` already. Raises BadInput."""
    taken = [*(c.code for c in assessment.criteria), *(p.code for p in planned)]
    name = checked_name(name, "indicator")
    made = NewIndicator(
        code_from_name(name, taken, "criterion"), name, parent, checked_name(unit, "unit of the indicator"),
        low, high, direction, transform,
    )  # fmt: skip
    with_new_indicators(assessment, (*planned, made))
    return made


def criterion_of(new: NewIndicator) -> Criterion:
    """The criterion an import adds for it."""
    return Criterion(
        new.code,
        new.name,
        new.parent,
        points=NEW_POINTS,
        normalisation="goalposts",
        direction=new.direction,
        goalpost_low=new.low,
        goalpost_high=new.high,
        unit=new.unit,
        transform=new.transform,
    )


def with_new_indicators(assessment: Assessment, new: Iterable[NewIndicator]) -> Assessment:
    """The assessment with the indicators at the end of its tree. Raises BadInput where one cannot be added."""
    for each in new:
        _check(assessment, each)
        assessment = replace(assessment, criteria=(*assessment.criteria, criterion_of(each)))
    return assessment


def _check(assessment: Assessment, new: NewIndicator) -> None:
    above = assessment.criterion(new.parent)
    if above.parent is None:
        raise BadInput(f"{new.name} stands under no advantage.", "Choose the advantage it belongs to.")
    if assessment.is_leaf(new.parent) and any(score.criterion == new.parent for score in assessment.scores):
        raise BadInput(
            f"{above.name} is scored by itself.",
            "Add an indicator under it first: it takes these scores, and the new indicator stands beside it.",
        )
    if any(c.name.casefold() == new.name.casefold() for c in assessment.children(new.parent)):
        raise BadInput(f"{above.name} already has “{new.name}”.", "Choose a name that tells them apart.")
    if not new.unit.strip():
        raise BadInput(f"{new.name} needs a unit.", "Type the unit, such as TWh or per cent.")
    if not (math.isfinite(new.low) and math.isfinite(new.high) and new.low < new.high):
        raise BadInput(
            f"{new.name} has goalposts {plain_figure(new.low)} and {plain_figure(new.high)}.",
            "The low goalpost must lie below the high one.",
        )
    if new.transform == "log" and new.low <= 0:
        raise BadInput(f"{new.name} starts at {plain_figure(new.low)}.", "A log scale needs a low goalpost above 0.")
