"""How the evidence of a cell came to the band it implies, as rows of a label and a text."""

from vantage.analysis.evidence_spread import ImpliedSpread, SpreadStep
from vantage.analysis.spread_words import item_words, sum_words


def band_steps(spread: ImpliedSpread | None) -> tuple[tuple[str, str], ...]:
    """One row for each independent group, the one that counts first, and the sum."""
    if spread is None or not spread.steps:
        return ()
    rows = [(_group_words(step), item_words(step)) for step in spread.steps]
    back = (("Age", f"in whole years, back from {spread.as_of}"),) if spread.as_of else ()
    return (*rows, ("Band", sum_words(spread)), *back)


def _group_words(step: SpreadStep) -> str:
    others = len(step.sources) - 1
    return f"{step.source} and {others} with it" if others else step.source or step.publisher_name
