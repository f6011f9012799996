"""The headline of a comparison: who is ahead, how likely in ICD 203 words, by how much, and how sure."""

from dataclasses import dataclass

from vantage.analysis.confidence import Confidence
from vantage.analysis.names import sentence_case, with_article
from vantage.analysis.odds import half_width
from vantage.analysis.ranking import RankOdds
from vantage.analysis.results import Comparison, Gap
from vantage.domain.assessment import Assessment
from vantage.domain.estimative_words import chance_of_lead
from vantage.errors import NothingToCompare


@dataclass(frozen=True)
class Headline:
    """`sentence` and `confidence_sentence` stay apart: the standard forbids one sentence with both.

    `leader` is the actor of the pair that is ahead in at least half of the draws, `probability` how often (0-1).
    """

    sentence: str
    detail: str
    confidence_sentence: str
    leader: str
    follower: str
    probability: float


def headline(
    assessment: Assessment, comparison: Comparison, odds: RankOdds, gap: Gap, confidence: Confidence
) -> Headline:
    """The headline of the two actors of the gap, by their pairwise odds. All arguments belong to the same assessment.

    Raises NothingToCompare where the gap is not between two actors.
    """
    if gap.leader is None or gap.follower is None:
        raise NothingToCompare("There are no two actors to compare.", "Add a second actor.")
    ahead = odds.pairwise[gap.leader][gap.follower] >= 0.5
    leader, follower = (gap.leader, gap.follower) if ahead else (gap.follower, gap.leader)
    total = gap.total if ahead or gap.total is None else -gap.total
    probability = odds.pairwise[leader][follower]
    lead_name, other_name = (with_article(assessment.actor(code).name) for code in (leader, follower))
    sentence = chance_of_lead(lead_name, probability)
    verb = "Leads"
    if len(comparison.actors) > 2:
        # With others in the field "ahead" alone would claim the first place.
        verb = f"Ahead of {other_name}"
        sentence = f"Against {other_name}, {sentence.replace('There is', 'there is', 1)}"
    return Headline(
        sentence=sentence_case(sentence),
        detail=f"{verb} in {_share_of_draws(probability, odds.draws)}{_by(total)}.",
        confidence_sentence=f"Confidence is {confidence.level}: {confidence.reason}.",
        leader=leader,
        follower=follower,
        probability=probability,
    )


def _share_of_draws(probability: float, draws: int) -> str:
    if probability >= 1.0:
        return f"all {draws:,} draws"
    # Whole numbers would round 99.6 % up to certainty, and 54.6 % out of the range its word stands for.
    near_a_bound = any(abs(probability - bound) < 0.005 for bound in (0.01, 0.05, 0.20, 0.45, 0.55, 0.80, 0.95))
    digits = 1 if probability > 0.99 or near_a_bound else 0
    return f"{100 * probability:.{digits}f} % of draws (± {100 * half_width(probability, draws):.1f})"


def _by(gap: float | None) -> str:
    """The gap of the likely scores; they may point the other way than the draws where ranges are lopsided."""
    if gap is None:
        return "; too little is scored for a gap in points"
    if abs(gap) < 0.05:
        return ", level on likely scores"
    if gap < 0:
        return f", though {-gap:.1f} points of 100 behind on likely scores"
    return f", by {gap:.1f} points of 100"
