"""The annex of measured indicators: weight, unit, years, and how a raw value became 0 to 100."""

from vantage.analysis.measured_leaf import RULE_WORDS
from vantage.analysis.names import inside_sentence, sentence_case
from vantage.analysis.weights import effective_shares
from vantage.charts.descriptions.wording import NO_BREAK
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.memo.content import Column, Section, Table
from vantage.memo.wording import raw, share_text

LEAD = (
    "Each value is divided, treated for outliers, transformed and normalised, in this order. Goalposts are stated "
    "worst end first: the first is 0, the second 100, and what lies beyond is cut off. The weight is the share of the "
    "whole."
)
_TREATMENTS = {
    "winsorise": "outliers pulled in (winsorised)",
    "log": "logarithm of the shifted values",
}


def indicator_section(assessment: Assessment) -> Section | None:
    """None where nothing is measured."""
    shares = effective_shares(assessment)
    rows: list[tuple[str, ...]] = []
    for advantage in assessment.advantages:
        leaves = [leaf for leaf in _leaves(assessment, advantage.code) if leaf.measured]
        if leaves:
            rows.append((f"{advantage.name}, {share_text(shares[advantage.code])}",))
            rows += [_row(assessment, leaf, shares[leaf.code]) for leaf in leaves]
    if not rows:
        return None
    columns = (
        Column("Indicator", width=1.2),
        Column("Weight", True),
        Column("Unit", width=0.7),
        Column("Years"),
        Column("On 0 to 100 by", width=1.6),
    )
    return Section("Measured indicators", (LEAD,), tables=(Table(columns, tuple(rows), small=True),))


def _leaves(assessment: Assessment, advantage: str) -> list[Criterion]:
    return [assessment.criterion(code) for code in assessment.descendants(advantage) if assessment.is_leaf(code)]


def _row(assessment: Assessment, leaf: Criterion, share: float) -> tuple[str, ...]:
    return (leaf.name, share_text(share), leaf.unit or "–", _years(assessment, leaf), rule_words(assessment, leaf))


def _years(assessment: Assessment, leaf: Criterion) -> str:
    scores = [assessment.score(leaf.code, actor.code) for actor in assessment.actors]
    years = [score.year for score in scores if score is not None and score.year is not None]
    if not years:
        return "–"
    return str(min(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"


def rule_words(assessment: Assessment, leaf: Criterion) -> str:
    """Everything between the raw value and 0 to 100, as one list: "Divided by …; goalposts 0 to 50; …"."""
    parts = [_divided(assessment, leaf)] if leaf.denominator else []
    if leaf.treatment != "none":
        parts.append(_TREATMENTS[leaf.treatment])
    rule = _normalised(leaf)
    parts.append(f"{rule}, on a logarithmic scale" if leaf.transform == "log" else rule)
    if leaf.direction < 0:
        parts.append("less is better")
    return sentence_case("; ".join(parts))


def _divided(assessment: Assessment, leaf: Criterion) -> str:
    found = next((d for d in assessment.denominators if d.code == leaf.denominator), None)
    if found is None:
        return f"divided by {leaf.denominator}"
    years = sorted({value.year for value in found.values if value.year is not None})
    when = "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    known = ", ".join(part for part in (found.unit, when) if part)
    return f"divided by {inside_sentence(found.name)}" + (f" ({known})" if known else "")


def _normalised(leaf: Criterion) -> str:
    if leaf.normalisation == "goalposts" and leaf.goalpost_low is not None and leaf.goalpost_high is not None:
        ends = (leaf.goalpost_low, leaf.goalpost_high)[:: leaf.direction]
        return f"goalposts {raw(ends[0])} and {raw(ends[1])}"
    if leaf.normalisation == "distance-to-target" and leaf.target is not None:
        return f"the distance to the target {raw(leaf.target)}"
    if leaf.normalisation == "value-function":
        points = ", ".join(f"{raw(x)}{NO_BREAK}→{NO_BREAK}{raw(value)}" for x, value in leaf.curve)
        return f"the value function {points}"
    return RULE_WORDS.get(leaf.normalisation, leaf.normalisation)
