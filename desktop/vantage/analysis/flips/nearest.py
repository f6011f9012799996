"""All flips at once, and an assessment with one of them in place."""

from collections.abc import Mapping
from dataclasses import replace

from vantage.analysis.flips.duel import duel_of
from vantage.analysis.flips.results import Flips, ScoreFlip, WeightFlip
from vantage.analysis.flips.scenarios import scenario_flips
from vantage.analysis.flips.scores import score_flips
from vantage.analysis.flips.weights import weight_flip
from vantage.analysis.results import Comparison
from vantage.analysis.stability.lines import TREE_LENSES
from vantage.domain.assessment import Assessment
from vantage.domain.score import Score

_NO_SCORES = "Under this lens a score cannot be solved for; choose a mean over the tree."


def nearest_flips(
    assessment: Assessment,
    comparison: Comparison,
    spreads: Mapping[tuple[str, str], float] | None = None,
    to: str | None = None,
) -> Flips:
    """The nearest weights, scores and scenario mix that hand the lead to `to` (default: the runner-up).

    `spreads` are the half-widths the evidence implies, as the odds take them. The comparison must be of this
    assessment. Raises NothingToCompare with fewer than two scored actors, UnknownCode, and BadInput where `to` leads
    already or has no score.
    """
    duel = duel_of(assessment, comparison, to)
    return Flips(
        duel.leader,
        duel.challenger,
        weight_flip(assessment, comparison, to),
        score_flips(assessment, comparison, spreads, to),
        scenario_flips(assessment, comparison, to),
        "" if comparison.lens in TREE_LENSES else _NO_SCORES,
    )


def tried(assessment: Assessment, flip: WeightFlip | ScoreFlip, beyond: bool = True) -> Assessment:
    """The assessment with a possible flip in place: with what its sentence tells, or exactly at the point where the
    actors are level. A range is stretched to hold the new likely value, and a blank is filled. What is not possible
    changes nothing."""
    if isinstance(flip, WeightFlip):
        return assessment.with_points(flip.points_just_beyond if beyond else flip.points)
    to = flip.just_beyond if beyond else flip.at
    if to is None:
        return assessment
    score = assessment.score(flip.criterion, flip.actor)
    return assessment.with_score(Score(flip.criterion, flip.actor, to) if score is None else _with_likely(score, to))


def _with_likely(score: Score, likely: float) -> Score:
    if score.low is None or score.high is None:
        return replace(score, likely=likely)
    return replace(score, likely=likely, low=min(score.low, likely), high=max(score.high, likely))
