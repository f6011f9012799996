"""How the memo's numbers came about."""

from vantage.memo.content import Section, Stamp
from vantage.memo.findings import Findings
from vantage.memo.lens_words import aggregation_words, blank_words
from vantage.memo.weights_origin import weights_words

SCORES = (
    "Each indicator is scored from 0 to 100, or measured and normalised to that scale, as low, likely and high. Tables "
    "show the value of the likely scores; low–high of an advantage takes all its indicators at the one and at the "
    "other end. The band of an overall score holds all but the lowest and the highest 5 % of the draws; where there is "
    "no score there is no band."
)
PROBABILITY = (
    "ICD 203 (2015): almost no chance 1–5 %, very unlikely 5–20 %, unlikely 20–45 %, roughly even chance 45–55 %, "
    "likely 55–80 %, very likely 80–95 %, almost certain 95–99 %. A bound belongs to the range it opens; outside "
    "1 to 99 % no word is used. The probability is the share of draws in which the one has the higher score, so it "
    "speaks of these scores and weights."
)
CONFIDENCE = (
    "How much the evidence carries, apart from the probability. Over both actors' scores in {over}: high needs at "
    "least three independent publishers and no grade worse than B2, moderate at least two and none worse than C3; "
    "otherwise it is low. Publishers that repeat each other count once; grades F and 6 are unknown and do not count."
)
_SPREADS = {
    "fixed": "Weights are held fixed in every draw.",
    "flat": "Weights are drawn flat: every set of shares among siblings is equally likely.",
    "ordered": "Weights are drawn flat, but only in the order of the stated shares; equal ones may fall either way.",
}


def method_section(found: Findings, stamp: Stamp) -> Section:
    assessment = found.assessment
    draws = (
        f"In each of {stamp.draws:,} draws every score with a range is drawn from a PERT distribution with low and "
        f"high as hard ends and likely as the mode; {_without_range(found)} {_spread(stamp.spread)}"
    )
    terms = (
        ("Scores", SCORES),
        ("Aggregation", aggregation_words(found)),
        ("Weights", weights_words(assessment, found.comparison)),
        ("Draws", draws),
        ("Blanks", blank_words(found)),
        ("Probability words", PROBABILITY),
        ("Confidence", CONFIDENCE.format(over=found.confidence.over or "the three largest differences")),
    )
    status = (("Status", "This is a worked example of the method, not a finding."),) if _worked_example(found) else ()
    return Section("Method", terms=(*status, *terms))


def _without_range(found: Findings) -> str:
    """What scores without a range did in the draws."""
    taken, exact = sum(len(bands) for bands in found.odds.implied.values()), len(found.odds.no_range)
    if not taken and not exact:
        return "all scores have one."
    words = [f"{taken} without one took the band of their evidence"] if taken else []
    words += [f"{exact} without one and without such a band stayed as they are"] if exact else []
    return f"{' and '.join(words)}."


def _spread(spread: float | str) -> str:
    if isinstance(spread, str):
        return _SPREADS[spread]
    return (
        f"Weights are drawn from a Dirichlet distribution about the stated shares, with a concentration of {spread:g}."
    )


def _worked_example(found: Findings) -> bool:
    assessment = found.assessment
    texts = (assessment.title, assessment.question, assessment.decision, assessment.root.description)
    return "worked example" in " ".join(texts).casefold()
