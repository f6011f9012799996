"""What the evidence and the weights say together: the one result that window, command line and memo show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vantage.analysis.blanks import BlankReport, blank_report
from vantage.analysis.comparison import Comparison, Gap, compare, gap_between
from vantage.analysis.confidence import CellEvidence, Confidence, cell_evidence, confidence
from vantage.analysis.evidence_spread import ImpliedSpread, half_widths, implied_spreads
from vantage.analysis.headline import Headline, headline
from vantage.analysis.odds import Prepared, Progress, RankOdds, odds, prepare
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import EvidenceTally

__all__ = ["DRAWS", "SEED", "SPREAD", "Judgement", "implied_spreads", "judge", "judge_prepared", "prepare_draws"]

Cell = tuple[str, str]
"""Codes of a criterion and an actor."""

DRAWS = 10_000
SEED = 1
SPREAD = 100.0
"""Kappa of the Dirichlet weight spread: about how firmly the weights are held."""

_SEARCHED = 3
"""Blanks of the two among which the fewest are searched step by step, so that a moved weight stays quick."""


@dataclass(frozen=True)
class Judgement:
    """Everything that is shown of one assessment under one scenario and lens.

    `gap` is the head-to-head pair's, first actor minus second; None with fewer than two actors. `spreads` are what the
    evidence implies for every leaf and actor; it widens the draws only where a score has no low and high of its own.
    `blanks` is what the blanks of the pair could do to the lead; None where neither has any.
    """

    assessment: Assessment
    comparison: Comparison
    odds: RankOdds
    gap: Gap | None
    confidence: Confidence | None
    headline: Headline | None
    cells: Mapping[Cell, CellEvidence]
    spreads: Mapping[Cell, ImpliedSpread] = field(default_factory=dict)
    blanks: BlankReport | None = None


def prepare_draws(
    assessment: Assessment,
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    spread: float | str = SPREAD,
    spreads: Mapping[Cell, ImpliedSpread] | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """The draws behind the odds: the dear part, which a moved advantage weight does not change.

    `spreads` (from `implied_spreads`) give scores without low and high the band of their evidence. `progress` is told
    how far the drawing is, and stops it.
    """
    widths = half_widths(spreads or {})
    return prepare(assessment, scenario, lens, draws=draws, seed=seed, spread=spread, spreads=widths, progress=progress)


def judge(
    assessment: Assessment,
    tallies: Sequence[EvidenceTally],
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    spread: float | str = SPREAD,
) -> Judgement:
    """Compare, draw and word one assessment.

    Raises NothingToCompare without actors, UnknownCode for a bad scenario or lens.
    """
    spreads = implied_spreads(assessment, tallies)
    prepared = prepare_draws(assessment, scenario, lens, draws=draws, seed=seed, spread=spread, spreads=spreads)
    return judge_prepared(assessment, cell_evidence(assessment, tallies), prepared, scenario, lens, spreads)


def judge_prepared(
    assessment: Assessment,
    cells: Mapping[Cell, CellEvidence],
    prepared: Prepared,
    scenario: str = "baseline",
    lens: str = "tree",
    spreads: Mapping[Cell, ImpliedSpread] | None = None,
) -> Judgement:
    """The same from draws made before: only the weights of the advantages may differ from those drawn with, and
    `spreads` are those it was drawn with."""
    comparison = compare(assessment, scenario, lens)
    points = {c.code: c.points for c in assessment.advantages}
    found = odds(prepared, points)
    pair = assessment.head_to_head
    if len(pair) < 2:
        return Judgement(assessment, comparison, found, None, None, None, cells, spreads or {})
    gap = gap_between(assessment, comparison, pair[0], pair[1])
    sure = confidence(assessment, gap, cells, comparison)
    blanks = None
    if any(actor in pair for _, actor in prepared.blanks):
        blanks = blank_report(assessment, comparison, pair[0], pair[1], searched=_SEARCHED)
    words = headline(assessment, comparison, found, gap, sure, blanks)
    return Judgement(assessment, comparison, found, gap, sure, words, cells, spreads or {}, blanks)
