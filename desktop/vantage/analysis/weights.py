"""Importance points to shares, within one sibling group and down the tree."""

import math
from collections.abc import Sequence

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.domain.assessment import Assessment
from vantage.domain.score import LARGEST
from vantage.errors import BadWeights


def shares(points: Sequence[float], group: str = "these criteria") -> Array:
    """Points of one sibling group divided by their sum; the result sums to 1.

    A zero keeps a share of zero. Raises BadWeights for a negative or non-finite point, or where all are zero.
    """
    if not all(math.isfinite(p) for p in points):
        raise BadWeights(f"The points of {group} are not all numbers.", "Give each criterion 0 or more points.")
    if any(p < 0 for p in points):
        raise BadWeights(f"The points of {group} include a negative number.", "Give each criterion 0 or more points.")
    if max(points, default=0.0) > LARGEST:
        title = f"The points of {group} include {max(points):g}, which is too large to work with."
        raise BadWeights(title, "Give each criterion points such as 1 to 100; only their ratios count.")
    total = math.fsum(points)
    if total <= 0:
        raise BadWeights(f"The points of {group} are all zero.", "Give at least one of them more than 0 points.")
    return np.array([p / total for p in points])


def local_shares(assessment: Assessment) -> dict[str, float]:
    """The share of every criterion among its siblings; the root has 1. Raises BadWeights as `shares` does."""
    found = {assessment.root.code: 1.0}
    for criterion in assessment.criteria:
        children = assessment.children(criterion.code)
        if children:
            parts = shares([c.points for c in children], f"the criteria under {criterion.name}")
            found.update(zip((c.code for c in children), parts.tolist(), strict=True))
    return found


def effective_shares(assessment: Assessment) -> dict[str, float]:
    """The share of every criterion in the whole: the product of the local shares down the path from the root.

    The effective shares of the leaves sum to 1.
    """
    local = local_shares(assessment)
    found: dict[str, float] = {}
    for code in assessment.descendants(assessment.root.code):
        parent = assessment.criterion(code).parent
        found[code] = local[code] * (1.0 if parent is None else found[parent])
    return found
