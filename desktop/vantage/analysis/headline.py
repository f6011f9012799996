"""The headline of a comparison: who is ahead, how likely in ICD 203 words, by how much, and how sure."""

from dataclasses import dataclass

from vantage.analysis.confidence import Confidence
from vantage.analysis.gap import gap_between
from vantage.analysis.names import sentence_case, with_article
from vantage.analysis.odds import half_width
from vantage.analysis.ranking import RankOdds
from vantage.analysis.results import Comparison
from vantage.domain.assessment import Assessment
from vantage.domain.estimative_words import chance_of_lead


@dataclass(frozen=True)
class Headline:
    """`sentence` and `confidence_sentence` stay apart: the standard forbids one sentence with both.

    `leader` is the actor of the head-to-head pair that is ahead in at least half of the draws, `probability` how often;
    all None where there are not two actors.
    """

    sentence: str
    detail: str
    confidence_sentence: str
    leader: str | None
    follower: str | None
    probability: float | None


def headline(assessment: Assessment, comparison: Comparison, odds: RankOdds, confidence: Confidence) -> Headline:
    """The headline of the head-to-head pair, by its pairwise odds. All arguments belong to the same assessment."""
    pair = assessment.head_to_head
    if len(pair) < 2:
        name = sentence_case(with_article(assessment.actor(pair[0]).name)) if pair else "No actor"
        return Headline(f"{name} has no rival to be compared with.", "Add a second actor.", "", None, None, None)
    first, second = pair
    leader, follower = (first, second) if odds.pairwise[first][second] >= 0.5 else (second, first)
    probability = odds.pairwise[leader][follower]
    lead_name, other_name = (with_article(assessment.actor(code).name) for code in (leader, follower))
    sentence = chance_of_lead(lead_name, probability)
    rivals = len(assessment.actors) > 2
    if rivals:
        sentence = f"Against {other_name}, {sentence.replace('There is', 'there is', 1)}"
    verb = f"Ahead of {other_name}" if rivals else "Leads"
    gap = gap_between(assessment, comparison, leader, follower).total
    return Headline(
        sentence=sentence_case(sentence),
        detail=f"{verb} in {_share_of_draws(probability, odds.draws)}{_by(gap)}.",
        confidence_sentence=f"Confidence is {confidence.level}: {confidence.reason}.",
        leader=leader,
        follower=follower,
        probability=probability,
    )


def _share_of_draws(probability: float, draws: int) -> str:
    if probability >= 1.0:
        return f"all {draws:,} draws"
    # Whole numbers would round 99.6 % up to certainty.
    digits = 1 if probability > 0.99 else 0
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
