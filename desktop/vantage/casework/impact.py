"""What rests on a source, and the comparison with and without it: looked at before a source is retracted or downgraded.

A score is the analyst's own. Without the source, a score under which no other evidence stands is treated as a blank;
every other score stays, with the evidence-implied band and the confidence worked out again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vantage.casework.editing.one_step import one_step
from vantage.casework.judgement import Judgement, judge
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceItem, EvidenceTally, Excerpt, Source
from vantage.domain.grades import check_reliability
from vantage.domain.score import Score
from vantage.domain.step import Step
from vantage.errors import BadInput, VantageError
from vantage.workspace import Workspace, reading, writing

CHARTS = ("overall scores", "gap ledger", "radar", "lead odds")


@dataclass(frozen=True)
class TouchedScore:
    """A cell under which evidence of the source stands: `items` of it, `others` of other sources that still count.

    `score` is None where the cell is blank already. `alone`: there is a score, and nothing else stands under it.
    """

    criterion: str
    actor: str
    items: int
    others: int
    score: Score | None

    @property
    def alone(self) -> bool:
        return self.score is not None and self.others == 0


@dataclass(frozen=True)
class Outcome:
    """One side of the comparison; `why_not` says why nothing could be compared ("" where it could)."""

    judgement: Judgement | None
    why_not: str = ""

    @property
    def sentence(self) -> str:
        if self.judgement is None or self.judgement.headline is None:
            return self.why_not or "There is no head-to-head."
        return self.judgement.headline.sentence


@dataclass(frozen=True)
class Impact:
    """Everything that rests on a source, and the judgement with it and without it (or with the lower grade)."""

    source: Source
    letter: str
    excerpts: tuple[Excerpt, ...]
    evidence: tuple[EvidenceItem, ...]
    scores: tuple[TouchedScore, ...]
    scenarios: tuple[str, ...]
    charts: tuple[str, ...]
    memo_rows: int
    memo_title: str
    derived: tuple[str, ...]
    before: Outcome
    after: Outcome


def impact(
    workspace: Workspace,
    source: str,
    letter: str = "",
    *,
    blank_scores: bool = True,
    scenario: str = "baseline",
    lens: str = "tree",
) -> Impact:
    """What retracting a source touches, or with `letter` (A-F) what giving it that reliability would.

    `derived` are the codes of sources that repeat it. Raises UnknownCode for the source, scenario or lens, BadGrade for
    the letter.
    """
    found = reading.load_source(workspace, source)
    wanted = check_reliability(letter) if letter else ""
    assessment = reading.load_assessment(workspace)
    assessment.scenario(scenario)
    tallies = reading.evidence_tallies(workspace)
    items = tuple(reading.evidence_of_source(workspace, source))
    scores = _touched(assessment, items, tallies, source)
    if wanted:
        later, kept = assessment, regraded(tallies, source, wanted)
    else:
        later = without_scores(assessment, scores) if blank_scores else assessment
        kept = [tally for tally in tallies if tally.source != source]
    cells = {(touched.criterion, touched.actor) for touched in scores}
    return Impact(
        source=found,
        letter=wanted,
        excerpts=tuple(reading.load_excerpts(workspace, source)),
        evidence=items,
        scores=scores,
        scenarios=_scenarios(assessment, cells),
        charts=CHARTS if any(touched.score is not None for touched in scores) else (),
        memo_rows=sum(1 for item in items if item.evidence.links),
        memo_title=assessment.memo_title or assessment.title,
        derived=tuple(d.source for d in reading.load_derivations(workspace) if d.origin == source),
        before=_outcome(assessment, tallies, scenario, lens),
        after=_outcome(later, kept, scenario, lens),
    )


def retract_source(workspace: Workspace, source: str, reason: str, blank_scores: bool = True) -> Step | None:
    """Retract a source, with the reason: its evidence stays and counts no more. In the same step the scores that rest
    on it alone become blanks, unless they are to stand. Undo brings everything back."""
    found = reading.load_source(workspace, source)
    if not reason.strip():
        raise BadInput("A retraction needs its reason.", "Write one sentence that says why it no longer counts.")
    alone: tuple[TouchedScore, ...] = ()
    if blank_scores and not found.retracted:
        alone = tuple(touched for touched in impact(workspace, source).scores if touched.alone)

    def write() -> None:
        writing.update_source(workspace, source, retracted=1, retraction_reason=reason.strip())
        for touched in alone:
            writing.clear_score(workspace, touched.criterion, touched.actor)

    return one_step(workspace, f"Retract the source {found.title}", write)


def reinstate_source(workspace: Workspace, source: str) -> Step | None:
    """Let a retracted source count again. Scores blanked by the retraction stay blank; only undo brings those back."""
    found = reading.load_source(workspace, source)
    words = f"Reinstate the source {found.title}"
    return one_step(
        workspace, words, lambda: writing.update_source(workspace, source, retracted=0, retraction_reason="")
    )


def without_scores(assessment: Assessment, touched: Sequence[TouchedScore]) -> Assessment:
    """The assessment with the scores blank that rest on the source alone."""
    gone = {(t.criterion, t.actor) for t in touched if t.alone}
    return replace(assessment, scores=tuple(s for s in assessment.scores if (s.criterion, s.actor) not in gone))


def regraded(tallies: Sequence[EvidenceTally], source: str, letter: str) -> list[EvidenceTally]:
    """The tallies as they would be with another reliability of the source."""
    return [replace(t, grade=f"{letter}{t.grade[1]}") if t.source == source else t for t in tallies]


def _touched(
    assessment: Assessment, items: Sequence[EvidenceItem], tallies: Sequence[EvidenceTally], source: str
) -> tuple[TouchedScore, ...]:
    """The cells in the order of the grid."""
    own: dict[tuple[str, str], int] = {}
    for item in items:
        for link in item.evidence.links:
            own[link.criterion, link.actor] = own.get((link.criterion, link.actor), 0) + 1
    others: dict[tuple[str, str], int] = {}
    for tally in tallies:
        if tally.source != source:
            others[tally.criterion, tally.actor] = others.get((tally.criterion, tally.actor), 0) + tally.count
    scores = {(s.criterion, s.actor): s for s in assessment.scores}
    cells = [(c.code, a.code) for c in assessment.criteria for a in assessment.actors]
    return tuple(TouchedScore(*cell, own[cell], others.get(cell, 0), scores.get(cell)) for cell in cells if cell in own)


def _scenarios(assessment: Assessment, cells: set[tuple[str, str]]) -> tuple[str, ...]:
    """The codes of the scenarios that shift a touched score."""
    return tuple(
        scenario.code
        for scenario in assessment.scenarios
        if any((shift.criterion, shift.actor) in cells for shift in scenario.shifts)
    )


def _outcome(assessment: Assessment, tallies: Sequence[EvidenceTally], scenario: str, lens: str) -> Outcome:
    try:
        return Outcome(judge(assessment, tallies, scenario, lens))
    except VantageError as error:
        return Outcome(None, error.title)
