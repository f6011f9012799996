"""The chokepoint: an actor is as strong as its weakest advantage.

Without a threshold the score is the least value among the advantages with a weight. With a threshold T it is their
weighted mean times min(1, least / T): continuous, and untouched where every advantage reaches T. Blank advantages are
left out, as in every mean of the tree.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from vantage.analysis.aggregation import arithmetic
from vantage.analysis.lensing.scores import LensScores
from vantage.analysis.names import listed, with_article
from vantage.analysis.normalisation import SCALE, Array
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput

Mask = npt.NDArray[np.bool_]

_SAME = 1e-9


def checked_threshold(threshold: float | None) -> float | None:
    """The threshold; raises BadInput unless it lies above 0 and at most at 100."""
    if threshold is not None and not 0 < threshold <= SCALE:
        title = f"{threshold:g} is no threshold for the chokepoint."
        raise BadInput(title, "Use a number above 0 and up to 100, or none for the plain minimum.")
    return threshold


def cut(least: Array, threshold: float) -> Array:
    """What a mean is multiplied by: min(1, least / threshold)."""
    return np.minimum(1.0, least / threshold)


def chokepoint(assessment: Assessment, values: Array, shares: Array) -> LensScores:
    """`values` (advantages, actors) on 0-100, NaN for blanks; `shares` (advantages,) sum to 1."""
    threshold = checked_threshold(assessment.chokepoint_threshold)
    counted = ~np.isnan(values) & (shares > 0)[:, None]
    known: Mask = np.any(counted, axis=0)
    least = np.where(counted, values, np.inf).min(axis=0)
    scores = np.where(known, least, np.nan)
    if threshold is not None:
        scores = arithmetic(values, shares) * cut(np.where(known, least, 0.0), threshold)
    binding = {
        actor.code: _binding(assessment, actor.name, values[:, k], counted[:, k], threshold)
        for k, actor in enumerate(assessment.actors)
        if known[k]
    }
    return LensScores(scores, details={"threshold": threshold, "binding": binding})


def _binding(
    assessment: Assessment, name: str, values: Array, counted: Mask, threshold: float | None
) -> Mapping[str, Any]:
    """The weakest advantages of one actor and how far they must rise to stop binding; `rise` None where nothing binds,
    or where several bind together, so that raising one alone does not help."""
    advantages = assessment.advantages
    order = sorted((float(values[i]), i) for i in np.flatnonzero(counted))
    least = order[0][0]
    weakest = [i for value, i in order if value <= least + _SAME]
    above = [(value, i) for value, i in order if value > least + _SAME]
    who = with_article(name)
    names = listed([advantages[i].name for i in weakest])
    said = {"advantages": [advantages[i].code for i in weakest], "value": least, "rise": None, "to": None, "next": None}
    if threshold is not None and least >= threshold:
        reach = "reaches" if len(weakest) == 1 else "reach"
        return {
            **said,
            "sentence": f"Nothing binds {who}: {names}, its weakest, {reach} the threshold of {threshold:g}.",
        }
    if len(weakest) > 1:
        return {**said, "sentence": f"{names} bind {who} together at {least:.1f}: raising one alone does not help."}
    follow = above[0] if above else (SCALE, -1)
    if threshold is not None and threshold <= follow[0]:
        to, because, after = threshold, f"the threshold of {threshold:g}", None
    elif follow[1] >= 0:
        to, because = follow[0], f"{follow[0]:.1f}, where {advantages[follow[1]].name} would bind instead"
        after = advantages[follow[1]].code
    else:
        to, because, after = SCALE, "100, the top of the scale", None
    if to - least <= _SAME:
        return {**said, "sentence": f"{names} binds {who} at {least:.1f}, and cannot rise any further."}
    sentence = (
        f"{names} binds {who} at {least:.1f}: to stop binding it must rise by {to - least:.1f} points to {because}."
    )
    return {**said, "rise": to - least, "to": to, "next": after, "sentence": sentence}
