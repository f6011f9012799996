"""Why a number is what it is, as rows of a label and a text: value, share, product and evidence."""

from collections.abc import Callable
from dataclasses import dataclass

from vantage.analysis.comparison import explain
from vantage.analysis.evidence_spread import ImpliedSpread, SpreadStep, implied_bands
from vantage.analysis.spread_words import band_words, item_words, sum_words
from vantage.casework.judgement import Judgement
from vantage.domain.score import format_score


@dataclass(frozen=True)
class Why:
    """`cell` names the score whose rationale can be edited here, where there is one."""

    title: str
    rows: tuple[tuple[str, str], ...]
    cell: tuple[str, str] | None = None
    evidence: tuple[tuple[str, str], ...] = ()
    """Cells (criterion, actor) whose evidence lies beneath the number."""
    steps: tuple[tuple[str, str], ...] = ()
    """How the evidence came to the band it implies, for those who ask for every step."""


def why(judgement: Judgement, kind: str, code: str) -> Why | None:
    """Explain a number: kind "score" (code criterion/actor), "overall" (actor), "gap" (criterion) or "odds" (actor).

    None where the number no longer exists.
    """
    explainers: dict[str, Callable[[Judgement, str], Why | None]] = {
        "score": _why_score,
        "overall": _why_overall,
        "gap": _why_gap,
        "odds": _why_odds,
    }
    return explainers[kind](judgement, code)


def _why_score(judgement: Judgement, code: str) -> Why | None:
    criterion, _, actor = code.partition("/")
    assessment = judgement.assessment
    if not _known(judgement, criterion, actor):
        return None
    node, nation = assessment.criterion(criterion), assessment.actor(actor)
    found = explain(assessment, judgement.comparison, criterion, actor)
    rows: list[tuple[str, str]] = []
    score = assessment.score(criterion, actor)
    leaf = assessment.is_leaf(criterion)
    unit = f" {node.unit}" if node.unit else ""
    if leaf:
        rows.append(("Typed", format_score(score) + unit if score else "blank: any value from 0 to 100"))
    if found.shift:
        rows.append(("Scenario", f"{found.shift:+g} points"))
    if node.measured:
        rows.append(("Scale", f"{node.normalisation}, {'more' if node.direction > 0 else 'less'} is better"))
    rows.append(("Value", "–" if found.value is None else f"{found.value:.1f} of 100"))
    for step in found.path:
        rows.append((f"Weight of {step.name}", f"{step.points:g} points = {step.share * 100:.1f} %"))
    if len(found.path) > 1:
        rows.append(("Share in all", f"{found.effective_share * 100:.1f} %"))
    if found.contribution is not None and found.value is not None:
        product = f"{found.value:.1f} × {found.applied_share * 100:.1f} % = {found.contribution:.2f} points"
        rows.append(("Adds", product))
    rows.append(("Evidence", _evidence_words(judgement, criterion, actor)))
    spread = judgement.spreads.get((criterion, actor)) if leaf else None
    if spread is not None and score is not None:
        own = f"{score.low:g} to {score.high:g}{unit}" if score.has_range else "none: the draws take the implied band"
        rows.append(("Own range", own if score.has_range or spread.points else "none: a point in every draw"))
        rows.append(("Implied band", _implied(judgement, (criterion, actor), spread)))
    title = f"{node.name} × {nation.name}"
    cell = (criterion, actor)
    return Why(title, tuple(rows), cell if leaf else None, (cell,), band_steps(spread))


def _implied(judgement: Judgement, cell: tuple[str, str], spread: ImpliedSpread) -> str:
    """The band of the evidence, as it stands beside the analyst's own range."""
    bands = implied_bands(judgement.assessment, judgement.spreads, judgement.comparison.scenario)
    if cell not in bands:
        return sum_words(spread)
    low, high = bands[cell]
    return f"{low:.1f} to {high:.1f} ({band_words(spread)})"


def band_steps(spread: ImpliedSpread | None) -> tuple[tuple[str, str], ...]:
    """One row for each independent group, the one that counts first, and the sum."""
    if spread is None or not spread.steps:
        return ()
    rows = [(_group_words(step), item_words(step)) for step in spread.steps]
    back = (("Age", f"in whole years, back from {spread.as_of}"),) if spread.as_of else ()
    return (*rows, ("Band", sum_words(spread)), *back)


def _group_words(step: SpreadStep) -> str:
    others = len(step.sources) - 1
    return f"{step.source} and {others} with it" if others else step.source or step.publisher_name


def _why_overall(judgement: Judgement, actor: str) -> Why | None:
    comparison, assessment = judgement.comparison, judgement.assessment
    if actor not in comparison.scores:
        return None
    score = comparison.scores[actor]
    rows = [("Score", "–" if score is None else f"{score:.2f} of 100")]
    rows.append(("5–95 % of draws", f"{judgement.odds.low[actor]:.1f} to {judgement.odds.high[actor]:.1f}"))
    for advantage in assessment.advantages:
        part = comparison.contributions.get(actor, {}).get(advantage.code)
        value = comparison.values[actor].get(advantage.code)
        if part is not None and value:
            rows.append((advantage.name, f"{value:.1f} × {part / value * 100:.1f} % = {part:.2f}"))
    for warning in comparison.warnings[:3]:
        rows.append(("Note", warning))
    return Why(f"Overall score of {assessment.actor(actor).name}", tuple(rows))


def _why_gap(judgement: Judgement, code: str) -> Why | None:
    assessment, gap = judgement.assessment, judgement.gap
    if gap is None or gap.leader is None or gap.follower is None or code not in {c.code for c in assessment.criteria}:
        return None
    advantage = assessment.advantage_of(code)
    node = assessment.criterion(advantage)
    names = assessment.actor(gap.leader).name, assessment.actor(gap.follower).name
    values = [judgement.comparison.values[a].get(advantage) for a in (gap.leader, gap.follower)]
    rows = [(name, "–" if v is None else f"{v:.1f}") for name, v in zip(names, values, strict=True)]
    share = explain(assessment, judgement.comparison, advantage, gap.leader).effective_share
    term = None if gap.terms is None else gap.terms.get(advantage)
    if None not in values:
        rows.append(("Difference", f"{values[0] - values[1]:+.1f} points"))  # type: ignore[operator]
    rows.append(("Weight share", f"{share * 100:.1f} %"))
    rows.append(("Term of the gap", "not defined under this lens" if term is None else f"{term:+.2f} points"))
    if gap.total is not None:
        rows.append(("Gap in all", f"{gap.total:+.2f} points"))
    for actor in (gap.leader, gap.follower):
        rows.append((f"Evidence, {assessment.actor(actor).name}", _evidence_words(judgement, advantage, actor)))
    title = f"{node.name}: {names[0]} against {names[1]}"
    return Why(title, tuple(rows), None, ((advantage, gap.leader), (advantage, gap.follower)))


def _why_odds(judgement: Judgement, actor: str) -> Why | None:
    assessment, found = judgement.assessment, judgement.odds
    if actor not in found.leads:
        return None
    rows = [("Leads in", f"{found.leads[actor] * 100:.1f} % of {found.draws:,} draws")]
    rows.append(("Sampling error", f"± {found.half_width * 100:.1f} percentage points (95 %)"))
    for other, odds in found.pairwise.get(actor, {}).items():
        if other != actor:
            rows.append((f"Ahead of {assessment.actor(other).name}", f"{odds * 100:.1f} %"))
    central = found.central_weights.get(actor)
    if central:
        for advantage in assessment.advantages:
            rows.append((f"Typical weight of {advantage.name} when first", f"{central[advantage.code] * 100:.0f} %"))
    rows.append(("Drawn with", f"seed {found.seed}; scores from low, likely and high; weights as set at left"))
    if found.blanks:
        rows.append(("Blanks", f"{len(found.blanks)} cells drawn from the whole scale"))
    implied = sum(len(bands) for bands in found.implied.values())
    if implied:
        rows.append(("Implied band", f"{implied} scores without a range take that of their evidence"))
    if found.no_range:
        rows.append(("No range", f"{len(found.no_range)} cells taken as exact"))
    return Why(f"Odds of {assessment.actor(actor).name}", tuple(rows))


def _evidence_words(judgement: Judgement, criterion: str, actor: str) -> str:
    found = judgement.cells.get((criterion, actor))
    if found is None or not found.count:
        return "none linked"
    worst = found.worst_grade or "not known"
    return f"{found.count} items, {len(found.publishers)} publishers, worst known {worst}"


def _known(judgement: Judgement, criterion: str, actor: str) -> bool:
    assessment = judgement.assessment
    return criterion in {c.code for c in assessment.criteria} and actor in {a.code for a in assessment.actors}
