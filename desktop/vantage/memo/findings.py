"""The results a memo reports, handed over together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vantage.analysis.blanks import BlankReport
from vantage.analysis.confidence import Confidence
from vantage.analysis.evidence_spread import ImpliedSpread
from vantage.analysis.flips import Flips
from vantage.analysis.headline import Headline
from vantage.analysis.ranking import RankOdds
from vantage.analysis.results import Comparison, Gap
from vantage.analysis.stability import Stability
from vantage.domain.assessment import Assessment
from vantage.domain.evidence import Derivation


@dataclass(frozen=True)
class Findings:
    """One assessment as judged under one scenario and lens; `gap` is the head-to-head pair's, `spreads` what the
    evidence implies for every leaf and actor, `derivations` which source repeats which, `blanks` what blanks could do
    to the lead of the pair. `flips` is None where fewer than two actors have a score; `stability` has one entry for
    each advantage."""

    assessment: Assessment
    comparison: Comparison
    odds: RankOdds
    gap: Gap
    confidence: Confidence
    headline: Headline
    spreads: Mapping[tuple[str, str], ImpliedSpread] = field(default_factory=dict)
    derivations: tuple[Derivation, ...] = ()
    blanks: BlankReport | None = None
    flips: Flips | None = None
    stability: tuple[Stability, ...] = ()


def gap_of_headline(found: Findings) -> Gap:
    """The gap seen from the headline's leader: positive terms are in its favour."""
    gap = found.gap
    if gap.leader == found.headline.leader:
        return gap
    terms = None if gap.terms is None else {code: -value for code, value in gap.terms.items()}
    total = None if gap.total is None else -gap.total
    return replace(gap, leader=gap.follower, follower=gap.leader, total=total, terms=terms)


def shown_actors(found: Findings) -> tuple[str, ...]:
    """Codes of all actors, the two of the headline first, the others in the order of their scores."""
    first = (found.headline.leader, found.headline.follower)
    scores = found.comparison.scores
    others = [code for code in found.comparison.actors if code not in first]
    return (*first, *sorted(others, key=lambda code: -(scores[code] if scores[code] is not None else -1.0)))  # type: ignore[operator]
