"""The arithmetic of one measured cell, step by step and in words: how a raw value became 0-100."""

import math
from collections.abc import Callable

from vantage.analysis.cells import raw_values
from vantage.analysis.explained_number import MeasuredStep
from vantage.analysis.measured_leaf import RULE_WORDS, MeasuredLeaf, measure
from vantage.analysis.names import sentence_case
from vantage.analysis.treatment import shifted_log
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion


def measured_steps(assessment: Assessment, criterion: str, actor: str) -> tuple[MeasuredStep, ...]:
    """The steps from the raw value of a measured leaf to its value on 0-100, before any scenario.

    Empty for an inner node, a judged leaf and a blank. Raises UnknownCode, and what `cells_of` raises.
    """
    leaf = assessment.criterion(criterion)
    assessment.actor(actor)
    score = assessment.score(criterion, actor)
    if not assessment.is_leaf(criterion) or not leaf.measured or score is None:
        return ()
    raw, _ = raw_values(assessment.scores, assessment.actors, [leaf])
    found = measure(leaf, raw[:, 0], assessment.actors, assessment.denominators)
    k = next(i for i, a in enumerate(assessment.actors) if a.code == actor)
    unit = f" {leaf.unit}" if leaf.unit else ""
    steps = [MeasuredStep("raw", None, score.likely, f"{_number(score.likely)}{unit}")]
    if leaf.denominator:
        steps.append(_divided(assessment, leaf, actor, score.likely, _at(found.divided[1, k])))
        if steps[-1].after is None:
            return tuple(steps)
    per, treated, x = float(found.divided[1, k]), float(found.treated[1, k]), float(found.transformed[1, k])
    if leaf.treatment == "winsorise":
        moved = per != treated
        words = f"winsorised from {_number(per)} to {_number(treated)}" if moved else "not winsorised: no outlier"
        steps.append(MeasuredStep("winsorised", per, treated, words, moved))
    if leaf.treatment == "log":
        taken = shifted_log(found.divided[1]) is not None
        logarithm = f"ln({_number(per)} − smallest + 1 % of the range) = {_number(treated)}"
        words = logarithm if taken else "no logarithm taken: all values are equal"
        steps.append(MeasuredStep("log-treatment", per, treated, words, taken))
    if leaf.transform == "log":
        steps.append(MeasuredStep("log", treated, x, f"ln {_number(treated)} = {_number(x)}"))
    steps.append(_normalised(leaf, found, k, x))
    return tuple(steps)


def _at(x: float) -> float | None:
    return None if math.isnan(x) else float(x)


def _divided(assessment: Assessment, leaf: Criterion, actor: str, raw: float, after: float | None) -> MeasuredStep:
    denominator = assessment.denominator(leaf.denominator)
    by = denominator.value(actor)
    if by is None:
        return MeasuredStep("divided", raw, None, f"{denominator.name}: no value to divide by")
    unit = f" {denominator.unit}" if denominator.unit else ""
    words = f"{_number(raw)} ÷ {_number(by)}{unit} ({denominator.name}) = {_number(after or 0.0)}"
    return MeasuredStep("divided", raw, after, words)


def _normalised(leaf: Criterion, found: MeasuredLeaf, k: int, x: float) -> MeasuredStep:
    value = _at(found.values[1, k])
    rule = RULE_WORDS[leaf.normalisation]
    if value is None:
        return MeasuredStep("normalised", x, None, f"{rule} has no meaning for these values, so it counts for nothing")
    formula = _FORMULAS[leaf.normalisation](leaf, found, x, value)
    end = f", clipped to {_number(value)}" if found.clipped[k] else f" = {value:.2f}"
    return MeasuredStep("normalised", x, value, f"{sentence_case(rule)}: {formula}{end}", bool(found.clipped[k]))


def _between(low: str, high: str) -> Callable[[Criterion, MeasuredLeaf, float, float], str]:
    def formula(leaf: Criterion, found: MeasuredLeaf, x: float, _: float) -> str:
        a, b = _number(found.parameters[low]), _number(found.parameters[high])
        top = f"{_number(x)} − {a}" if leaf.direction > 0 else f"{b} − {_number(x)}"
        return f"100 × ({top}) / ({b} − {a})"

    return formula


def _zscore(leaf: Criterion, found: MeasuredLeaf, x: float, _: float) -> str:
    mean, deviation = found.parameters["mean"], found.parameters["deviation"]
    sign = "+" if leaf.direction > 0 else "−"
    return f"50 {sign} 10 × ({_number(x)} − {_number(mean)}) / {_number(deviation)}"


def _rank(leaf: Criterion, found: MeasuredLeaf, _: float, value: float) -> str:
    others = found.parameters["others"]
    ties = "a tie counts half" if leaf.normalisation == "rank" else "a tie counts for nothing"
    return f"100 × {_number(value * others / 100)} beaten of {_number(others)} others, {ties}"


def _target(leaf: Criterion, found: MeasuredLeaf, x: float, _: float) -> str:
    target = _number(found.parameters["target"])
    if leaf.direction > 0:
        worst = _number(found.parameters["smallest"])
        return f"100 × ({_number(x)} − {worst}) / ({target} − {worst})"
    worst = _number(found.parameters["largest"])
    return f"100 × ({worst} − {_number(x)}) / ({worst} − {target})"


def _ratio(leaf: Criterion, found: MeasuredLeaf, x: float, _: float) -> str:
    if leaf.direction > 0:
        return f"100 × {_number(x)} / {_number(found.parameters['largest'])}"
    return f"100 × {_number(found.parameters['smallest'])} / {_number(x)}"


def _share(leaf: Criterion, found: MeasuredLeaf, x: float, _: float) -> str:
    share = f"{_number(x)} / {_number(found.parameters['total'])}"
    return f"100 × {share}" if leaf.direction > 0 else f"100 × (1 − {share})"


def _curve(_: Criterion, found: MeasuredLeaf, x: float, __: float) -> str:
    inside = [i for i, (at, _) in enumerate(found.curve) if at <= x]
    first = min(max(inside, default=0), len(found.curve) - 2)
    (a, worth_a), (b, worth_b) = found.curve[first], found.curve[first + 1]
    a_to_b = f"{_number(a)} (worth {_number(worth_a)}) to {_number(b)} (worth {_number(worth_b)})"
    return f"{_number(x)} on the line from {a_to_b}"


_FORMULAS: dict[str, Callable[[Criterion, MeasuredLeaf, float, float], str]] = {
    "goalposts": _between("low", "high"),
    "minmax": _between("smallest", "largest"),
    "distance-to-best": _between("smallest", "largest"),
    "zscore": _zscore,
    "rank": _rank,
    "percentile": _rank,
    "distance-to-target": _target,
    "ratio-to-best": _ratio,
    "share-of-total": _share,
    "value-function": _curve,
}


def _number(x: float) -> str:
    """Six significant digits, and large numbers in full with separators."""
    return f"{x:,.0f}" if abs(x) >= 1e6 else f"{x:.6g}"
