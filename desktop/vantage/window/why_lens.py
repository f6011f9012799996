"""What a lens that is no mean over the tree does with an actor, as rows: from its details to the score."""

from collections.abc import Callable, Mapping
from typing import Any

from vantage.analysis.lenses import CHOKEPOINT, STOCK, find_lens
from vantage.analysis.lensing.capital_stock import FACTORS, stock_terms
from vantage.casework.judgement import Judgement
from vantage.window.why_words import MINUS, figure, rounded, share_words, signed

Details = Mapping[str, Any]


def lens_rows(judgement: Judgement, actor: str) -> list[tuple[str, str]]:
    """How the lens came to the score of an actor; empty for a mean over the tree, and where it says nothing of it."""
    comparison = judgement.comparison
    lens = find_lens(comparison.lens)
    key = lens.basis if lens.basis in (CHOKEPOINT, STOCK) else lens.code
    explain = _ROWS.get(key)
    if explain is None or not comparison.details:
        return []
    return [("Lens", lens.name), *explain(judgement, comparison.details, actor)]


def lens_gap_rows(judgement: Judgement, first: str, second: str) -> list[tuple[str, str]]:
    """What the lens itself splits a gap into, beside its terms by advantage."""
    comparison = judgement.comparison
    if find_lens(comparison.lens).basis != STOCK or not comparison.details:
        return []
    factors = stock_terms(judgement.assessment, comparison.details, first, second)[1]
    if factors is None:
        return []
    return [(f"By {name}", f"{signed(factors[name])} points") for name in FACTORS]


def _chokepoint(judgement: Judgement, details: Details, actor: str) -> list[tuple[str, str]]:
    binding = details["binding"].get(actor)
    if binding is None:
        return [("Binding", "every advantage with a weight is blank")]
    threshold = details["threshold"]
    score = judgement.comparison.scores[actor]
    rows = [("Binding", str(binding["sentence"]))]
    if threshold is None:
        return [*rows, ("Rule", "the score is the smallest value among the advantages with a weight")]
    cut = min(1.0, binding["value"] / threshold)
    words = f"weighted mean × min(1, {binding['value']:.1f} / {threshold:g}) = weighted mean × {cut:.3f}"
    return [*rows, ("Rule", words if score is None else f"{words} = {score:.2f}")]


def _stock(judgement: Judgement, details: Details, actor: str) -> list[tuple[str, str]]:
    assessment, mine = judgement.assessment, details["factors"][actor]
    compute, quality = (assessment.criterion(details[f"{which}_criterion"]).name for which in ("compute", "quality"))
    rows = [
        ("Compute", f"{figure(mine['compute'])} {details['compute_unit'] or 'of 100'}: {compute}"),
        ("Efficiency", f"× {figure(mine['efficiency'])}{_reason(judgement, actor)}"),
        ("Quality", f"× {figure(mine['quality'])} {details['quality_unit'] or 'of 100'}: {quality}"),
    ]
    if mine["product"] is None:
        return [*rows, ("Stock", "none: a factor is blank")]
    best = max((p for f in details["factors"].values() if (p := f["product"]) is not None), default=0.0)
    rows.append(("Stock", rounded(mine["product"])))
    if best > 0:
        rows.append(
            ("Score", f"100 × {rounded(mine['product'])} / {rounded(best)} of the leader = {mine['share']:.2f}")
        )
    return rows


def _reason(judgement: Judgement, actor: str) -> str:
    known = judgement.assessment.efficiency(actor)
    if known.reason:
        return f": {known.reason}"
    return ", par" if known.likely == 1 else ", with no reason given"


def _topsis(judgement: Judgement, details: Details, actor: str) -> list[tuple[str, str]]:
    to_best, to_worst = details["to_ideal"].get(actor), details["to_anti_ideal"].get(actor)
    closeness = details["closeness"].get(actor)
    if to_best is None or to_worst is None or closeness is None:
        return [("Closeness", "no indicator is scored")]
    words = f"{to_worst:.4f} / ({to_best:.4f} + {to_worst:.4f}) = {closeness:.4f}"
    if to_best + to_worst == 0:
        words = "0.5: nobody differs from anybody"
    return [
        ("To the best", f"{to_best:.4f}, the distance to the best value present on every indicator"),
        ("To the worst", f"{to_worst:.4f}, the distance to the worst"),
        ("Closeness", words),
        ("Score", f"100 × {closeness:.4f} = {closeness * 100:.2f}"),
    ]


def _promethee(judgement: Judgement, details: Details, actor: str) -> list[tuple[str, str]]:
    plus, minus, net = (details[name][actor] for name in ("plus", "minus", "net"))
    preference = details["preference"]
    return [
        ("Preference", f"none up to {preference['q']:g} points ahead, full from {preference['p']:g}"),
        ("Outflow", f"{plus:.4f}, how far it is preferred to the others on average"),
        ("Inflow", f"{minus:.4f}, how far the others are preferred to it"),
        ("Net flow", f"{plus:.4f} {MINUS} {minus:.4f} = {signed(net, 4)}"),
        ("Score", f"50 × (1 {'+' if net >= 0 else MINUS} {abs(net):.4f}) = {50 * (1 + net):.2f}"),
    ]


def _copeland(judgement: Judgement, details: Details, actor: str) -> list[tuple[str, str]]:
    balance, others = details["copeland"][actor], max(1, len(judgement.assessment.actors) - 1)
    score = judgement.comparison.scores[actor]
    words = f"50 × (1 + {signed(balance, 1)} / {others})" + ("" if score is None else f" = {score:.2f}")
    return [*_ahead_rows(judgement, details, actor), ("Beaten less beaten by", signed(balance, 1)), ("Score", words)]


def _borda(judgement: Judgement, details: Details, actor: str) -> list[tuple[str, str]]:
    ahead, others = details["borda"][actor], max(1, len(judgement.assessment.actors) - 1)
    score = judgement.comparison.scores[actor]
    words = f"100 × {ahead:.4f} / {others}" + ("" if score is None else f" = {score:.2f}")
    return [*_ahead_rows(judgement, details, actor), ("Weight ahead, in all", f"{ahead:.4f}"), ("Score", words)]


def _ahead_rows(judgement: Judgement, details: Details, actor: str) -> list[tuple[str, str]]:
    """The weight of the indicators on which an actor is ahead of each other, the rival of the head-to-head first."""
    assessment, of_others = judgement.assessment, details["outranking"].get(actor, {})
    order = sorted(of_others, key=lambda code: (code not in assessment.head_to_head, -of_others[code]))
    words = [f"{assessment.actor(code).name} {share_words(of_others[code])}" for code in order]
    return [("Ahead on", "; ".join(words) + " of the weight")] if words else []


_ROWS: dict[str, Callable[[Judgement, Details, str], list[tuple[str, str]]]] = {
    CHOKEPOINT: _chokepoint,
    STOCK: _stock,
    "topsis": _topsis,
    "promethee2": _promethee,
    "copeland": _copeland,
    "borda": _borda,
}
