"""How much the evidence base carries: the confidence in a judgement, apart from its probability (ICD 203)."""

from collections.abc import Mapping
from dataclasses import dataclass

from vantage.analysis.evidence_base import CellEvidence, cell_evidence
from vantage.analysis.names import inside_sentence, with_article
from vantage.analysis.results import Gap
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
    """

    level: str
    reason: str
    limiting: str
    cell: tuple[str, str] | None = None
    suggested: str = ""


def confidence(assessment: Assessment, gap: Gap, cells: Mapping[tuple[str, str], CellEvidence]) -> Confidence:
    """Confidence over the cells of the three largest terms of the gap, for both its actors.

    High: at least three independent publishers in every cell and no grade worse than B2; moderate: at least two and
    none worse than C3; else low. Publishers whose sources derive from each other count once. F and 6 are unknown: such
    items neither lower a grade nor add a publisher. Where the gap has no terms
    the three heaviest advantages stand in. The analyst's override wins, with its reason. Raises BadInput for an
    unknown override.
    """
    found = _suggested(assessment, gap, cells)
    override = assessment.confidence_override.strip().lower()
    if not override:
        return found
    if override not in LEVELS:
        raise BadInput(f"“{override}” is not a level of confidence.", f"Use one of: {', '.join(LEVELS)}.")
    reason = assessment.confidence_reason.strip().rstrip(".") or "the analyst's own judgement"
    return Confidence(override, reason, found.limiting, found.cell, found.suggested)


def _suggested(assessment: Assessment, gap: Gap, cells: Mapping[tuple[str, str], CellEvidence]) -> Confidence:
    if gap.leader is None or gap.follower is None:
        return Confidence("low", "there are no two actors to compare", "", None, "low")
    judged = [
        (_level(cells[advantage, actor]), cells[advantage, actor], (advantage, actor))
        for advantage in _largest(assessment, gap)
        for actor in (gap.leader, gap.follower)
    ]
    level, evidence, cell = min(judged, key=lambda j: (LEVELS.index(j[0]), j[1].graded_groups))
    if level == "high":
        reason = "each of the largest differences rests on at least three independent publishers, none graded below B2"
        return Confidence(level, reason, "", None, level)
    advantage = inside_sentence(assessment.criterion(cell[0]).name)
    name = f"{advantage} for {with_article(assessment.actor(cell[1]).name)}"
    return Confidence(level, f"{name} {_shortcoming(level, evidence)}", name, cell, level)


def _largest(assessment: Assessment, gap: Gap) -> list[str]:
    sizes = gap.terms
    if sizes is None:
        local = local_shares(assessment)
        sizes = {a.code: local[a.code] for a in assessment.advantages}
    return sorted(sizes, key=lambda code: -abs(sizes[code]))[:_TERMS]


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
