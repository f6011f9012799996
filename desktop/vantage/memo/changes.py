"""What would change the answer: the nearest flips, and how far each weight can move before another actor leads."""

from collections.abc import Sequence

from vantage.analysis.flips import Flips
from vantage.analysis.names import sentence_case, with_article
from vantage.charts.descriptions.wording import NO_BREAK
from vantage.memo.content import Section
from vantage.memo.findings import Findings

NEAREST = 3
"""How many flips a memo tells."""

Term = tuple[str, str]


def changes_section(found: Findings) -> Section:
    heading, assessment, flips = "What would change the answer", found.assessment, found.flips
    if flips is None:
        return Section(heading, ("Fewer than two actors have a score, so there is no lead to change.",))
    leader, challenger = (with_article(assessment.actor(code).name) for code in (flips.leader, flips.challenger))
    level = found.comparison.ranks[flips.leader] == found.comparison.ranks[flips.challenger]
    now = f"{leader} and {challenger} are level" if level else f"{leader} is first and {challenger} behind"
    rows = _stability(found)
    then = "; then how far each weight alone can move, the others in proportion, before the lead changes hands"
    first = "First what" if rows else "What"
    lead = f"{now} on likely scores. {first} would hand {challenger} the lead, the nearest changes only"
    terms = (*nearest(flips), *rows)
    lead = sentence_case(f"{lead}{then if rows else ''}.")
    # The unit stays on the line of its number.
    return Section(heading, (lead,), terms=tuple((label, text.replace(" %", f"{NO_BREAK}%")) for label, text in terms))


def nearest(flips: Flips) -> tuple[Term, ...]:
    """The nearest weights, then the most plausible single scores and scenario mix that are possible, three in all.

    Where the weights cannot do it their sentence says why, and does not count as one of the three.
    """
    weights = ("Weights", flips.weights.sentence)
    scores = [("One score", flip.sentence) for flip in flips.scores if flip.possible]
    mixes = [("Scenario mix", flip.sentence) for flip in flips.scenarios if flip.possible]
    room = NEAREST - flips.weights.possible
    kept = [*scores[: room - bool(mixes)], *mixes][:room]
    if not scores:
        kept.append(("One score", flips.no_scores or "No single score does it alone."))
    return (weights, *_labelled_once(kept))


def _labelled_once(terms: Sequence[Term]) -> list[Term]:
    """Several of a kind follow each other under the label of the first."""
    labels = [label for label, _ in terms]
    return [("" if place and labels[place - 1] == label else label, text) for place, (label, text) in enumerate(terms)]


def _stability(found: Findings) -> tuple[Term, ...]:
    """One entry for each advantage; one for all where none has an interval, for the same reason, and none where that is
    what the nearest weights say already."""
    reasons = {row.reason for row in found.stability}
    if len(reasons) == 1 and "" not in reasons:
        reason = next(iter(reasons))
        said = found.flips is not None and found.flips.weights.sentence == reason
        return () if said else (("Each weight alone", reason),)
    return tuple((row.name, row.sentence) for row in found.stability)
