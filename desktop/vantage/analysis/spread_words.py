"""The spread of a cell in words: how the table turned its evidence into a band, step by step."""

from vantage.analysis.evidence_spread import ImpliedSpread, SpreadStep
from vantage.analysis.spread_table import AGE, INDEPENDENCE, MORE, NO_EVIDENCE, Entry

__all__ = ["FORMULA", "band_words", "entry_words", "example_words", "item_words", "number", "sum_words"]

FORMULA = (
    "An item's spread is the points of its reliability plus those of its credibility, times the factor of its age. Of "
    "each group of sources that stand on their own the smallest counts; the score takes the smallest of its groups, "
    "times the factor of how many have a known grade. The band is the likely score plus and minus that, from 0 to 100 "
    "at most."
)
_KEYS = {
    (AGE, "1"): "up to 1 year",
    (AGE, "2"): "up to 2 years",
    (AGE, "5"): "up to 5 years",
    (AGE, MORE): "more than 5 years",
    (INDEPENDENCE, NO_EVIDENCE): "no evidence (points)",
    (INDEPENDENCE, "1"): "1 group",
    (INDEPENDENCE, "2"): "2 groups",
    (INDEPENDENCE, "3"): "3 groups",
    (INDEPENDENCE, MORE): "more than 3 groups",
}


def number(value: float) -> str:
    """Points or a factor, at most two decimals, none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def entry_words(entry: Entry) -> str:
    """What an entry of the table speaks of: `up to 2 years`, `A`."""
    return _KEYS.get(entry, entry[1])


def item_words(step: SpreadStep) -> str:
    """How one item came to its points: `D3, 2024-04: 11 + 8 = 19 × 1.2 (2 years) = 22.8`."""
    sum_of = step.reliability + step.credibility
    dated = f"{step.grade}, {step.date}" if step.date else step.grade
    words = f"{dated}: {number(step.reliability)} + {number(step.credibility)} = {number(sum_of)}"
    age = "no date" if step.years is None else _count(step.years, "year")
    return f"{words} × {number(step.age_factor)} ({age}) = {number(step.points)}"


def sum_words(spread: ImpliedSpread) -> str:
    """How the groups came to the band: `smallest 10 × 0.75 (3 independent groups) = ±7.5`."""
    if not spread.points:
        return "no band: no source speaks of it" if not spread.steps else "no band: the table gives none"
    if not spread.steps:
        return f"{band_words(spread)}, the table's entry for no evidence"
    known = f"{_count(spread.groups, 'independent group')} of known grade" if spread.groups else "no known grade"
    first = "smallest " if len(spread.steps) > 1 else ""
    return f"{first}{number(spread.steps[0].points)} × {number(spread.factor)} ({known}) = {band_words(spread)}"


def band_words(spread: ImpliedSpread) -> str:
    """The half-width to one decimal: `±17.4`; "" where there is no band."""
    return "" if not spread.points else f"±{number(round(spread.points, 1))}"


def example_words(points: float) -> str:
    """What the table makes of one ordinary item."""
    return f"One B2 source, 1 year old → ±{number(points)}"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
