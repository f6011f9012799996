"""Why a cell or an inner node counts what it counts: raw value, scale, scenario, path of weights, contribution."""

from vantage.analysis.comparison import Explanation, explain
from vantage.analysis.evidence_spread import ImpliedSpread, implied_bands
from vantage.analysis.spread_words import band_words, sum_words
from vantage.casework.judgement import Judgement
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score, format_score
from vantage.window.why_bands import band_steps
from vantage.window.why_blank import blank_rows
from vantage.window.why_lens import lens_rows
from vantage.window.why_rows import EVIDENCE, Asked, Rows, Why, explains, known
from vantage.window.why_words import (
    combined_words,
    evidence_words,
    figure,
    mean_words,
    raw_words,
    share_words,
    signed,
    value_words,
)

_STEP_LABELS = {
    "divided": "Divided",
    "winsorised": "Outliers",
    "log-treatment": "Outliers",
    "log": "Logarithm",
    "normalised": "On 0 to 100",
}


@explains("score")
def why_score(asked: Asked) -> Why | None:
    judgement = asked.judgement
    criterion, _, actor = asked.code.partition("/")
    if not criterion or not actor or not known(judgement, criterion, actor):
        return None
    assessment = judgement.assessment
    node, leaf = assessment.criterion(criterion), assessment.is_leaf(criterion)
    score = assessment.score(criterion, actor) if leaf else None
    found = explain(assessment, judgement.comparison, criterion, actor)
    rows = _leaf_rows(node, score, found) if leaf else _parts(judgement, node, actor)
    rows += _scenario(judgement, found)
    rows.append(("Value", "–" if found.value is None else f"{value_words(found.value)} of 100"))
    rows += _weights(found)
    rows += _adds(judgement, found)
    if leaf and found.value is None and score is None:
        rows += blank_rows(judgement, actor, found)
    rows.append((EVIDENCE, evidence_words(judgement, criterion, actor)))
    spread = judgement.spreads.get((criterion, actor)) if leaf else None
    if spread is not None and score is not None:
        rows += _bands(judgement, (criterion, actor), score, spread, node.unit)
    if leaf and node.source_note:
        rows.append(("Series", node.source_note))
    title = f"{node.name} × {assessment.actor(actor).name}"
    cell = (criterion, actor)
    return Why(title, tuple(rows), cell if leaf else None, (cell,), band_steps(spread), criterion)


def _leaf_rows(node: Criterion, score: Score | None, found: Explanation) -> Rows:
    if score is None:
        scale = f"a raw value in {node.unit}" if node.measured and node.unit else "any value from 0 to 100"
        return [("Raw value" if node.measured else "Typed", f"blank: {scale}")]
    if not node.measured:
        unit = f" {node.unit}" if node.unit else ""
        rows: Rows = [("Typed", format_score(score) + unit)]
        if node.direction < 0 and found.normalised is not None:
            rows.append(("Less is better", f"100 − {score.likely:g} = {found.normalised:.1f}"))
        return rows
    rows = [("Raw value", raw_words(score, node.unit))]
    rows += [(_STEP_LABELS[step.kind], step.words) for step in found.steps if step.kind in _STEP_LABELS]
    rows.append(("Direction", "more is better" if node.direction > 0 else "less is better"))
    if found.target is not None:
        rows.append(("Target", f"{figure(found.target)} {node.unit}".strip()))
    if found.goalposts is not None and node.transform == "log":
        low, high = found.goalposts
        rows.append(
            ("Goalposts", f"{figure(low)} and {figure(high)} {node.unit}, before the logarithm".replace(" ,", ","))
        )
    if found.curve:
        rows.append(("Value function", "; ".join(f"{figure(x)} → {figure(v)}" for x, v in found.curve)))
    return rows


def _parts(judgement: Judgement, node: Criterion, actor: str) -> Rows:
    """An inner node from its children: value × the share that applies to this actor."""
    assessment, comparison = judgement.assessment, judgement.comparison
    rows: Rows = []
    own = explain(assessment, comparison, node.code, actor)
    for child in assessment.children(node.code):
        part = explain(assessment, comparison, child.code, actor)
        # Under no weight of its own the node hands nothing on, and only the points say what its parts would count.
        share = part.applied_share / own.applied_share if own.applied_share else part.path[-1].share
        said = "blank" if part.value is None else f"{value_words(part.value)} × {share_words(share)}"
        rows.append((child.name, said))
    above = explain(assessment, comparison, assessment.children(node.code)[0].code, actor).aggregations
    if above:
        rows.append(("Made by", mean_words(above[-1].aggregation, above[-1].exponent)))
    return rows


def _scenario(judgement: Judgement, found: Explanation) -> Rows:
    if not found.shift:
        return []
    scenario = judgement.assessment.scenario(judgement.comparison.scenario)
    reason = next((s.reason for s in scenario.shifts if (s.criterion, s.actor) == (found.criterion, found.actor)), "")
    if found.normalised is None:
        return [("Scenario", f"{scenario.name}: {signed(found.shift, 1)} points do nothing to a blank")]
    moved = (
        f"{found.normalised:.1f} {'+' if found.shift > 0 else '−'} {abs(found.shift):g} = {value_words(found.value)}"
    )
    clipped = "" if found.value is None or abs(found.normalised + found.shift - found.value) < 1e-9 else ", clipped"
    return [("Scenario", f"{scenario.name}: {moved}{clipped}." + (f" {reason}" if reason else ""))]


def _weights(found: Explanation) -> Rows:
    rows: Rows = [("Weight", f"{step.name}: {step.points:g} points = {share_words(step.share)}") for step in found.path]
    if len(found.path) > 1:
        product = " × ".join(share_words(step.share) for step in found.path)
        rows.append(("Share in all", f"{product} = {found.effective_share * 100:.2f} %"))
    if found.value is not None and abs(found.applied_share - found.effective_share) > 1e-9:
        rows.append(
            ("Share that counts", f"{found.applied_share * 100:.2f} %, since blanks beside it give theirs away")
        )
    combined = combined_words(found.aggregations)
    if combined and found.path:
        rows.append(("Combined by", combined))
    return rows


def _adds(judgement: Judgement, found: Explanation) -> Rows:
    if found.value is None or not found.path:
        return []
    rows: Rows = []
    if found.aggregations and found.contribution is not None:
        product = f"{value_words(found.value)} × {found.applied_share * 100:.2f} %"
        rows.append(("Adds", f"{product} = {found.contribution:.2f} points"))
    elif found.contribution is not None:
        rows.append(("Adds", f"{found.contribution:.2f} points under this lens"))
    elif found.log_contribution is not None:
        product = f"{found.applied_share * 100:.2f} % × ln {value_words(found.value)}"
        rows.append(("Adds", f"{product} = {found.log_contribution:.3f} to the logarithm of the score"))
    if found.note and found.contribution is None:
        rows.append(("Adds" if not rows else "Note", found.note))
    if not found.aggregations:
        rows += lens_rows(judgement, found.actor)
    return rows


def _bands(judgement: Judgement, cell: tuple[str, str], score: Score, spread: ImpliedSpread, unit: str) -> Rows:
    ends = f"{figure(score.low)} to {figure(score.high)} {unit}".rstrip()
    own = "none: the draws take the implied band" if spread.points else "none: a point in every draw"
    return [("Own range", ends if score.has_range else own), ("Implied band", _implied(judgement, cell, spread))]


def _implied(judgement: Judgement, cell: tuple[str, str], spread: ImpliedSpread) -> str:
    """The band of the evidence, as it stands beside the analyst's own range."""
    bands = implied_bands(judgement.assessment, judgement.spreads, judgement.comparison.scenario)
    if cell not in bands:
        return sum_words(spread)
    low, high = bands[cell]
    return f"{low:.1f} to {high:.1f} ({band_words(spread)})"
