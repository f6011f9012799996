"""One measured leaf from raw values to 0-100: divided, treated for outliers, transformed, normalised, in this order.

Everything that depends on who is present (smallest, largest, mean, where to winsorise) is taken from the likely values
of all actors; the low and high ends of a cell go through the same functions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vantage.analysis import normalisation as rules
from vantage.analysis.denominators import denominator_of, divided
from vantage.analysis.names import with_article
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.treatment import Winsorised, shifted_log, winsorise
from vantage.analysis.value_function import check_curve, falls, rises, value_function
from vantage.domain.assessment import Actor
from vantage.domain.criterion import NORMALISATIONS, TRANSFORMS, TREATMENTS, Criterion
from vantage.domain.denominator import Denominator
from vantage.domain.plain_figure import plain_figure
from vantage.errors import BadInput

Mask = npt.NDArray[np.bool_]

RULE_WORDS = {
    "goalposts": "goalposts",
    "minmax": "min-max",
    "zscore": "the z-score",
    "rank": "the rank",
    "percentile": "the percentile rank",
    "distance-to-best": "the distance to the best",
    "distance-to-target": "the distance to the target",
    "ratio-to-best": "the ratio to the best",
    "share-of-total": "the share of the total",
    "value-function": "the value function",
}
"""What each rule is called inside a sentence."""

_OWN_UNIT = ("goalposts", "distance-to-target", "value-function", "ratio-to-best", "share-of-total")
"""Rules that rest on a fixed point of the indicator's own scale, which a treatment by who is present would move."""


@dataclass(frozen=True, eq=False)
class MeasuredLeaf:
    """A leaf after each step, arrays (3, actors) of low, likely and high; NaN is a blank.

    `values` is on 0-100; NaN for everybody where the rule has no meaning for the actors present. `parameters` are what
    the rule rests on, after treatment and transform. `clipped` (actors,) marks likely values beyond the ends.
    """

    divided: Array
    treated: Array
    transformed: Array
    values: Array
    clipped: Mask
    parameters: dict[str, float] = field(default_factory=dict)
    curve: tuple[tuple[float, float], ...] = ()
    warnings: tuple[str, ...] = ()


def measure(
    leaf: Criterion, raw: Array, actors: Sequence[Actor], denominators: Sequence[Denominator] = ()
) -> MeasuredLeaf:
    """Take `raw` (3, actors) in the leaf's own unit to 0-100.

    Raises BadInput naming the leaf (and the actor where one value is the cause) for goalposts, a target, a curve or a
    denominator that is missing or cannot be used, and for a value a logarithm or a ratio cannot take.
    """
    _check_words(leaf)
    warnings: list[str] = []
    per = raw
    if leaf.denominator:
        per = divided(leaf, raw, actors, denominator_of(leaf, denominators), warnings)
    treated = _treated(leaf, per, actors, warnings)
    transformed = _transformed(leaf, treated, actors)
    parameters, curve = _parameters(leaf, transformed[1])
    values = _normalised(leaf, transformed, parameters, curve, actors) + 0.0  # no negative zeros
    known = int((~np.isnan(transformed[1])).sum())
    clipped = np.zeros(len(actors), dtype=bool)
    if known and np.isnan(values[1]).all():
        warnings.append(_no_meaning(leaf, known))
    elif known:
        clipped = _clipped(leaf, transformed[1], parameters, curve)
        warnings.extend(_clip_warning(leaf, int(clipped.sum())))
    if curve and (falls(curve) if leaf.direction > 0 else rises(curve)):
        way = "more" if leaf.direction > 0 else "less"
        warnings.append(f"{leaf.name}: {way} is said to be better, and its value function says otherwise; it decides.")
    return MeasuredLeaf(per, treated, transformed, values, clipped, parameters, curve, tuple(warnings))


def _check_words(leaf: Criterion) -> None:
    for kind, word, known in (
        ("normalisation", leaf.normalisation, NORMALISATIONS),
        ("transform", leaf.transform, TRANSFORMS),
        ("treatment", leaf.treatment, TREATMENTS),
    ):
        if word not in known:
            raise BadInput(f"{leaf.name} has an unknown {kind} “{word}”.", f"Use one of: {', '.join(known)}.")


def _treated(leaf: Criterion, x: Array, actors: Sequence[Actor], warnings: list[str]) -> Array:
    if leaf.treatment == "winsorise":
        found = winsorise(x[1])
        if found.points:
            warnings.append(_winsorised_words(leaf, x[1], found, actors))
        if not found.cured:
            warnings.append(f"{leaf.name} is still skewed after winsorising: a logarithm would suit it better.")
        return np.clip(x, found.low, found.high) if found.points else x
    if leaf.treatment == "log":
        _check_log_treatment(leaf)
        shifted = shifted_log(x[1])
        return x if shifted is None else shifted.of(x)
    return x


def _winsorised_words(leaf: Criterion, likely: Array, found: Winsorised, actors: Sequence[Actor]) -> str:
    moved = [
        f"{with_article(actor.name)} from {plain_figure(x)} to {plain_figure(min(max(x, found.low), found.high))}"
        for actor, x in zip(actors, likely.tolist(), strict=True)
        if x < found.low or x > found.high
    ]
    return f"{leaf.name} is winsorised: {', '.join(moved)}."


def _check_log_treatment(leaf: Criterion) -> None:
    if leaf.transform == "log":
        raise BadInput(f"{leaf.name} takes the logarithm twice.", "Choose the log treatment or the log transform.")
    if leaf.normalisation in _OWN_UNIT:
        title = f"{leaf.name}: the log treatment moves the scale on which {RULE_WORDS[leaf.normalisation]} rests."
        raise BadInput(title, "Use the log transform, which takes goalposts and targets with it.")


def _transformed(leaf: Criterion, x: Array, actors: Sequence[Actor]) -> Array:
    if leaf.transform != "log":
        return x
    bad = (x <= 0).any(axis=0)
    if bad.any():
        k = int(bad.argmax())
        lowest = float(np.nanmin(x[:, k]))
        said = f"{leaf.name} for {with_article(actors[k].name)} is {plain_figure(lowest)}"
        title = f"{said}, and a logarithm needs values above 0."
        raise BadInput(title, f"Correct the value, or leave out the log transform of {leaf.name}.")
    return np.log(x)


def _fixed(leaf: Criterion, what: str, number: float) -> float:
    """A fixed point of the scale in the unit of the transformed values."""
    if leaf.transform != "log":
        return number
    if number <= 0:
        title = f"{leaf.name} has {what} {plain_figure(number)}, and a logarithm needs values above 0."
        raise BadInput(title, f"Set {what} above 0, or leave out the log transform of {leaf.name}.")
    return float(np.log(number))


def _parameters(leaf: Criterion, likely: Array) -> tuple[dict[str, float], tuple[tuple[float, float], ...]]:
    rule = leaf.normalisation
    if rule == "goalposts":
        low, high = rules.check_goalposts(leaf.goalpost_low, leaf.goalpost_high, leaf.name)
        return {"low": _fixed(leaf, "the goalpost", low), "high": _fixed(leaf, "the goalpost", high)}, ()
    if rule == "value-function":
        check_curve(leaf.curve, leaf.name)
        return {}, tuple((_fixed(leaf, "the point", x), value) for x, value in leaf.curve)
    target: dict[str, float] = {}
    if rule == "distance-to-target":
        if leaf.target is None or not np.isfinite(leaf.target):
            raise BadInput(f"{leaf.name} has no target.", "Give it a target in its own unit, or use goalposts.")
        target = {"target": _fixed(leaf, "the target", leaf.target)}
    known = likely[~np.isnan(likely)]
    if known.size == 0:
        return target, ()
    ends = {"smallest": float(known.min()), "largest": float(known.max())}
    if rule == "zscore":
        if ends["smallest"] == ends["largest"]:
            return {"mean": ends["smallest"], "deviation": 0.0}, ()
        mean, deviation, of = rules.mean_and_deviation(known)
        return {"mean": mean, "deviation": deviation * of}, ()
    if rule in ("rank", "percentile"):
        return {"others": float(known.size - 1)}, ()
    if rule == "share-of-total":
        return {"total": float(known.sum())}, ()
    return {**ends, **target}, ()


def _normalised(
    leaf: Criterion,
    x: Array,
    parameters: dict[str, float],
    curve: tuple[tuple[float, float], ...],
    actors: Sequence[Actor],
) -> Array:
    rule, way, likely = leaf.normalisation, leaf.direction, x[1]
    if rule == "goalposts":
        return rules.goalposts(x, parameters["low"], parameters["high"], way)
    if rule == "value-function":
        return value_function(x, curve)
    if rule == "distance-to-target":
        return rules.distance_to_target(x, parameters["target"], way, likely)
    if rule in ("ratio-to-best", "share-of-total"):
        _check_true_zero(leaf, x, actors)
    by_rule = {
        "minmax": rules.minmax,
        "zscore": rules.zscore,
        "rank": rules.rank,
        "percentile": rules.percentile,
        "distance-to-best": rules.distance_to_best,
        "ratio-to-best": rules.ratio_to_best,
        "share-of-total": rules.share_of_total,
    }
    return by_rule[rule](x, way, likely)


def _check_true_zero(leaf: Criterion, x: Array, actors: Sequence[Actor]) -> None:
    zero_too = leaf.normalisation == "ratio-to-best" and leaf.direction < 0
    bad = ((x < 0) | (zero_too & (x == 0))).any(axis=0)
    if bad.any():
        k = int(bad.argmax())
        what = f"{leaf.name} for {with_article(actors[k].name)} is {plain_figure(float(np.nanmin(x[:, k])))}"
        logged = " after the log transform" if leaf.transform == "log" else ""
        needed = "values above 0" if zero_too else "a true zero and values of 0 or more"
        title = f"{what}{logged}, and {RULE_WORDS[leaf.normalisation]} needs {needed}."
        raise BadInput(title, f"Correct the value, or normalise {leaf.name} by goalposts.")


def _no_meaning(leaf: Criterion, known: int) -> str:
    if leaf.normalisation == "distance-to-target" and known > 1:
        return f"{leaf.name}: all values are equal or none falls short of the target, so it counts for nothing."
    where = "with a value for one actor only" if known == 1 else "where all values are equal"
    word = RULE_WORDS[leaf.normalisation]
    return f"{leaf.name}: {word} has no meaning {where}, so it counts for nothing; use goalposts."


def _clipped(
    leaf: Criterion, likely: Array, parameters: dict[str, float], curve: tuple[tuple[float, float], ...]
) -> Mask:
    if leaf.normalisation == "goalposts":
        return (likely < parameters["low"]) | (likely > parameters["high"])
    if leaf.normalisation == "value-function":
        return (likely < curve[0][0]) | (likely > curve[-1][0])
    if leaf.normalisation == "zscore":
        reach = rules.Z_CENTRE / rules.Z_SPREAD * parameters["deviation"]
        return np.abs(likely - parameters["mean"]) > reach * (1 + 1e-12)
    if leaf.normalisation == "distance-to-target":
        return (likely - parameters["target"]) * leaf.direction > 0
    return np.zeros(likely.shape, dtype=bool)


def _clip_warning(leaf: Criterion, count: int) -> list[str]:
    if not count:
        return []
    number = "one value lies" if count == 1 else f"{count} values lie"
    posts = f"{plain_figure(leaf.goalpost_low or 0.0)} to {plain_figure(leaf.goalpost_high or 0.0)}"
    where = {
        "goalposts": f"outside the goalposts {posts}",
        "value-function": "beyond the ends of the value function",
        "zscore": "more than five standard deviations from the mean",
        "distance-to-target": f"beyond the target {plain_figure(leaf.target or 0.0)}",
    }[leaf.normalisation]
    return [f"{leaf.name}: {number} {where}: clipped."]


def mirrored(leaf: Criterion, raw: Array) -> Array:
    """A judged leaf, which is on 0-100 already, turned round where less is better."""
    return raw if leaf.direction > 0 else SCALE - raw
