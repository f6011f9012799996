"""The headline of a comparison: who is ahead, how likely in ICD 203 words, by how much, and how sure."""

from collections.abc import Sequence
from dataclasses import dataclass

from vantage.analysis.blanks import BlankReport
from vantage.analysis.confidence import Confidence
from vantage.analysis.lenses import STOCK, find_lens
from vantage.analysis.names import sentence_case, with_article
from vantage.analysis.odds import half_width
from vantage.analysis.ranking import RankOdds
from vantage.analysis.results import Comparison, Gap
from vantage.domain.assessment import Assessment
from vantage.domain.estimative_words import chance_of_lead
from vantage.errors import NothingToCompare

_ROOM = 80
"""Characters a headline has for the names of blanks, so that it stays within four lines of the smallest window."""


@dataclass(frozen=True)
class Headline:
    """`sentence` and `confidence_sentence` stay apart: the standard forbids one sentence with both.

    `leader` is the actor of the pair that is ahead in at least half of the draws, `probability` how often (0-1).
    `scored` is False where one of the two has no score: then the sentence says so, and claims nothing; `drawn` is the
    sentence of the detail about the draws, for whoever would rather leave it out.
    """

    sentence: str
    detail: str
    confidence_sentence: str
    leader: str
    follower: str
    probability: float
    scored: bool = True
    drawn: str = ""


def headline(
    assessment: Assessment,
    comparison: Comparison,
    odds: RankOdds,
    gap: Gap,
    confidence: Confidence,
    blanks: BlankReport | None = None,
) -> Headline:
    """The headline of the two actors of the gap, by their pairwise odds. All arguments belong to the same assessment.

    `blanks` is the report on the same two; what it says of the lead closes the detail. Raises NothingToCompare where
    the gap is not between two actors.
    """
    if gap.leader is None or gap.follower is None:
        raise NothingToCompare("There are no two actors to compare.", "Add a second actor.")
    ahead = odds.pairwise[gap.leader][gap.follower] >= 0.5
    leader, follower = (gap.leader, gap.follower) if ahead else (gap.follower, gap.leader)
    total = gap.total if ahead or gap.total is None else -gap.total
    probability = odds.pairwise[leader][follower]
    (sentence, detail), drawn = _judged(assessment, comparison, odds, (leader, follower), total), ""
    unscored = [code for code in (gap.leader, gap.follower) if comparison.scores[code] is None]
    if unscored:
        sentence, detail, drawn = _without_score(assessment, comparison, odds, (leader, follower), unscored)
    return Headline(
        sentence=sentence_case(sentence),
        detail=" ".join(part for part in (detail, _of_blanks(assessment, blanks, scored=not unscored)) if part),
        confidence_sentence=f"Confidence is {confidence.level}: {confidence.reason}.",
        leader=leader,
        follower=follower,
        probability=probability,
        scored=not unscored,
        drawn=drawn,
    )


def _judged(
    assessment: Assessment, comparison: Comparison, odds: RankOdds, pair: tuple[str, str], total: float | None
) -> tuple[str, str]:
    lead_name, other_name = (with_article(assessment.actor(code).name) for code in pair)
    probability = odds.pairwise[pair[0]][pair[1]]
    sentence = chance_of_lead(lead_name, probability)
    verb = "Leads"
    if len(comparison.actors) > 2:
        # With others in the field "ahead" alone would claim the first place.
        verb = f"Ahead of {other_name}"
        sentence = f"Against {other_name}, {sentence.replace('There is', 'there is', 1)}"
    return sentence, f"{verb} in {_share_of_draws(probability, odds.draws)}{_by(total)}."


def _without_score(
    assessment: Assessment, comparison: Comparison, odds: RankOdds, pair: tuple[str, str], unscored: Sequence[str]
) -> tuple[str, str, str]:
    """No word of likelihood: the draws of an actor of whom too little is known say more about its blanks than of it."""
    names = {code: with_article(assessment.actor(code).name) for code in pair}
    first, second = (names[actor.code] for actor in assessment.actors if actor.code in names)
    why = "neither has a score" if len(unscored) > 1 else f"{names[unscored[0]]} has no score"
    share = _share_of_draws(odds.pairwise[pair[0]][pair[1]], odds.draws)
    drawn = f"With blanks drawn at random, {names[pair[0]]} is ahead in {share}."
    reason = _why_unscored(assessment, comparison, unscored)
    return f"Whether {first} or {second} is ahead cannot be said: {why}.", f"{reason} {drawn}", drawn


def _why_unscored(assessment: Assessment, comparison: Comparison, actors: Sequence[str]) -> str:
    needed = assessment.coverage_needed
    if find_lens(comparison.lens).basis == STOCK or any(comparison.coverage[actor] >= needed for actor in actors):
        return " ".join(_what_is_missing(assessment, comparison, actor) for actor in actors)
    known = " and ".join(f"{100 * comparison.coverage[actor]:.0f} %" for actor in actors)
    names = " and ".join(with_article(assessment.actor(actor).name) for actor in actors)
    has = "has" if len(actors) == 1 else "have"
    return f"Only {known} of the weight {has} scores for {names}, and {100 * needed:.0f} % is needed."


def _what_is_missing(assessment: Assessment, comparison: Comparison, actor: str) -> str:
    name, values = with_article(assessment.actor(actor).name), comparison.values[actor]
    if find_lens(comparison.lens).basis != STOCK:
        return f"Nothing that counts under this lens is known of {name}."
    factors = [code for code in (assessment.compute, assessment.model_quality) if values.get(code) is None]
    blank = " and ".join(assessment.criterion(code).name for code in factors) or "one of its factors"
    return f"Of {name}, {blank} {'are' if len(factors) > 1 else 'is'} blank."


def _share_of_draws(probability: float, draws: int) -> str:
    if probability >= 1.0:
        return f"all {draws:,} draws"
    if probability >= 0.9995:
        return "more than 99.9 % of draws"
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


def _of_blanks(assessment: Assessment, found: BlankReport | None, *, scored: bool) -> str:
    """What the blanks of the two could do to the lead, in one sentence; "" where nothing is blank."""
    if found is None or not found.blanks:
        return ""
    leader = with_article(assessment.actor(found.leader).name)
    if not found.decides and scored:
        return "Blanks cannot change who is ahead on likely scores."
    if not found.decides:
        return f"However the blanks were filled, {leader} would be ahead on likely scores."
    if not found.fewest:
        ends = f"{_points(found.low)} to {_points(found.high)} points"
        return f"Filled, the blanks could put the lead of {leader} anywhere from {ends}."
    cells = [f"{assessment.criterion(c).name} × {assessment.actor(a).name}" for c, a in found.fewest]
    if len(cells) == 1:
        return f"{cells[0]}, blank, could alone decide the lead."
    count = f"As few as {len(cells)} blanks" if found.exact else f"{len(cells)} blanks together"
    return f"{count} could decide the lead{f': {_some(cells)}' if scored else ''}."


def _some(cells: Sequence[str]) -> str:
    """As many as there is room for, at least one, and how many more there are."""
    named = 1
    while named < len(cells) and len(", ".join(cells[: named + 1])) <= _ROOM:
        named += 1
    if named < len(cells):
        return f"{', '.join(cells[:named])} and {len(cells) - named} more"
    return f"{', '.join(cells[:-1])} and {cells[-1]}"


def _points(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")
