"""How much the evidence base carries: the confidence in a judgement, apart from its probability (ICD 203)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vantage.analysis.evidence_base import CellEvidence, cell_evidence
from vantage.analysis.lenses import CHOKEPOINT, STOCK, find_lens
from vantage.analysis.names import inside_sentence, with_article
from vantage.analysis.results import Comparison, Gap
from vantage.analysis.weights import local_shares
from vantage.domain.assessment import Assessment
from vantage.domain.grades import at_least
from vantage.errors import BadInput

__all__ = ["CellEvidence", "Confidence", "cell_evidence", "confidence"]

LEVELS = ("low", "moderate", "high")
_NEEDS = {"high": (3, "B2"), "moderate": (2, "C3")}
"""Independent publishers a cell needs at least, and the worst grade it may hold."""
_TERMS = 3
_NUMBERS = ("no publisher", "one publisher", "two publishers")


@dataclass(frozen=True)
class Confidence:
    """`level` is "high", "moderate" or "low"; `reason` reads after a colon, without a full stop.

    `limiting` names the cell that keeps the level from being higher ("" where nothing does), `cell` is its advantage
    and actor. `suggested` is the level the evidence gives; it differs from `level` only by the analyst's override.
    `over` says whose evidence was looked at: "the three largest differences".
    """

    level: str
    reason: str
    limiting: str
    cell: tuple[str, str] | None = None
    suggested: str = ""
    over: str = ""


@dataclass(frozen=True)
class _Looked:
    """The cells that carry the gap, and what they are called, alone and in a sentence about each of them."""

    cells: tuple[tuple[str, str], ...]
    over: str
    each: str


def confidence(
    assessment: Assessment,
    gap: Gap,
    cells: Mapping[tuple[str, str], CellEvidence],
    comparison: Comparison | None = None,
) -> Confidence:
    """Confidence over the cells of the three largest terms of the gap, for both its actors.

    High: at least three independent publishers in every cell and no grade worse than B2; moderate: at least two and
    none worse than C3; else low. Publishers whose sources derive from each other count once. F and 6 are unknown: such
    items neither lower a grade nor add a publisher. Where the gap has no terms the three heaviest advantages stand in,
    and under the lenses of the `comparison` that look at less what they look at: the advantages that bind each actor
    (chokepoint), compute and the quality of models (intelligent capital stock). Low where one of the two has no score.
    The analyst's override wins, with its reason. Raises BadInput for an unknown override.
    """
    found = _suggested(assessment, gap, cells, comparison)
    override = assessment.confidence_override.strip().lower()
    if not override:
        return found
    if override not in LEVELS:
        raise BadInput(f"“{override}” is not a level of confidence.", f"Use one of: {', '.join(LEVELS)}.")
    reason = assessment.confidence_reason.strip().rstrip(".") or "the analyst's own judgement"
    return Confidence(override, reason, found.limiting, found.cell, found.suggested, found.over)


def _suggested(
    assessment: Assessment, gap: Gap, cells: Mapping[tuple[str, str], CellEvidence], comparison: Comparison | None
) -> Confidence:
    if gap.leader is None or gap.follower is None:
        return Confidence("low", "there are no two actors to compare", "", None, "low")
    looked = _looked_at(assessment, gap, comparison)
    if gap.total is None:
        scores = {} if comparison is None else comparison.scores
        without = [code for code in (gap.leader, gap.follower) if scores.get(code) is None]
        name = with_article(assessment.actor(without[0]).name) if len(without) == 1 else "at least one of the two"
        return Confidence("low", f"{name} has no score", "", None, "low", looked.over)
    judged = [(_level(cells[cell]), cells[cell], cell) for cell in looked.cells]
    level, evidence, cell = min(judged, key=lambda j: (LEVELS.index(j[0]), j[1].graded_groups))
    if level == "high":
        reason = f"{looked.each} rests on at least three independent publishers, none graded below B2"
        return Confidence(level, reason, "", None, level, looked.over)
    advantage = inside_sentence(assessment.criterion(cell[0]).name)
    name = f"{advantage} for {with_article(assessment.actor(cell[1]).name)}"
    return Confidence(level, f"{name} {_shortcoming(level, evidence)}", name, cell, level, looked.over)


def _looked_at(assessment: Assessment, gap: Gap, comparison: Comparison | None) -> _Looked:
    pair = [actor for actor in (gap.leader, gap.follower) if actor is not None]
    basis = "" if comparison is None else find_lens(comparison.lens).basis
    if basis == STOCK:
        chosen = [code for code in (assessment.compute, assessment.model_quality) if code]
        over = "the criteria of compute and of the quality of models"
        return _Looked(_both(chosen, pair), over, "each of compute and the quality of models")
    if basis == CHOKEPOINT and comparison is not None:
        binding = comparison.details["binding"]
        held = tuple((code, actor) for actor in pair if actor in binding for code in binding[actor]["advantages"])
        if comparison.details["threshold"] is None:
            return _Looked(held, "the advantages that bind each of the two", "each advantage that binds")
        cells = tuple(dict.fromkeys((*held, *_both(_heaviest(assessment), pair))))
        return _Looked(cells, "the weakest and the three heaviest advantages", "each of them")
    if gap.terms is None:
        heaviest = _heaviest(assessment)
        return _Looked(_both(heaviest, pair), "the three heaviest advantages", "each of the heaviest advantages")
    sizes = gap.terms
    largest = sorted(sizes, key=lambda code: -abs(sizes[code]))[:_TERMS]
    return _Looked(_both(largest, pair), "the three largest differences", "each of the largest differences")


def _both(codes: Sequence[str], pair: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, actor) for code in codes for actor in pair)


def _heaviest(assessment: Assessment) -> list[str]:
    local = local_shares(assessment)
    weighed = [a.code for a in assessment.advantages if local[a.code] > 0]
    return sorted(weighed, key=lambda code: -local[code])[:_TERMS]


def _level(evidence: CellEvidence) -> str:
    for level, (publishers, floor) in _NEEDS.items():
        if evidence.graded_groups >= publishers and at_least(evidence.worst_grade, floor):
            return level
    return "low"


def _shortcoming(level: str, evidence: CellEvidence) -> str:
    """What keeps a cell from the next level up."""
    publishers, floor = _NEEDS[LEVELS[LEVELS.index(level) + 1]]
    graded = evidence.graded_groups
    if evidence.count == 0:
        return "has no evidence"
    if graded == 0:
        return "has no evidence of known grade"
    if graded < publishers:
        if len(evidence.graded_publishers) > graded:
            return f"rests on {_NUMBERS[graded].replace(' ', ' independent ')}, since some of its sources repeat others"
        return f"rests on {_NUMBERS[graded]}" + (" of known grade" if len(evidence.publishers) > graded else "")
    return f"holds evidence graded {evidence.worst_grade}, worse than {floor}"
