"""Why a number is what it is, as rows of a label and a text, from what was typed to what it adds.

Every kind of number has an explainer in EXPLAINERS; a kind that has none is answered with None.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from vantage.analysis.odds import Prepared
from vantage.casework.judgement import Judgement

Cell = tuple[str, str]
Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class Why:
    """`cell` names the score whose rationale can be edited here, where there is one."""

    title: str
    rows: tuple[tuple[str, str], ...]
    cell: Cell | None = None
    evidence: tuple[Cell, ...] = ()
    """Cells (criterion, actor) whose evidence lies beneath the number; a row of EVIDENCE opens each, in this order."""
    steps: tuple[tuple[str, str], ...] = ()
    """How the evidence came to the band it implies, for those who ask for every step."""
    criterion: str = ""
    """The criterion whose measure or mean can be looked into from here."""


EVIDENCE = "Evidence"
"""What the labels of the rows begin with that open evidence."""


@dataclass(frozen=True)
class Asked:
    """A number asked about: the judgement it stands in, its code, and the draws behind it where they are at hand."""

    judgement: Judgement
    code: str
    prepared: Prepared | None = field(default=None, repr=False)


Explainer = Callable[[Asked], Why | None]
EXPLAINERS: dict[str, Explainer] = {}


def explains(kind: str) -> Callable[[Explainer], Explainer]:
    """Register the explainer of one kind of number."""

    def register(explainer: Explainer) -> Explainer:
        EXPLAINERS[kind] = explainer
        return explainer

    return register


def why(judgement: Judgement, kind: str, code: str, prepared: Prepared | None = None) -> Why | None:
    """Explain a number: kind "score" (code criterion/actor), "overall" (actor), "gap" (criterion), "odds" (actor),
    "weight" or "stability" (criterion).

    None where the number no longer exists, and for a kind nobody explains. `prepared` lets the odds say how often an
    actor leads at its typical weights.
    """
    from vantage.window import why_cell, why_gap, why_odds, why_overall, why_stability, why_weight  # noqa: F401

    explainer = EXPLAINERS.get(kind)
    return None if explainer is None else explainer(Asked(judgement, code, prepared))


def known(judgement: Judgement, criterion: str = "", actor: str = "") -> bool:
    """Whether the codes given are still there."""
    assessment = judgement.assessment
    has_criterion = not criterion or criterion in {c.code for c in assessment.criteria}
    return has_criterion and (not actor or actor in {a.code for a in assessment.actors})
