"""How probable a scenario must be for the challenger to draw level."""

from vantage.analysis.comparison import compare
from vantage.analysis.flips.duel import Duel, duel_of
from vantage.analysis.flips.results import ScenarioFlip
from vantage.analysis.flips.wording import chance
from vantage.analysis.names import sentence_case, with_article
from vantage.analysis.results import Comparison
from vantage.domain.assessment import BASELINE, Assessment, Scenario


def scenario_flips(assessment: Assessment, comparison: Comparison, to: str | None = None) -> tuple[ScenarioFlip, ...]:
    """For each other scenario the probability p at which (1 - p) here + p there leaves the challenger level.

    For two actors p = G_here / (G_here - G_there) of the gaps; with more, the smallest p at which nobody is above the
    challenger. Scenarios that do it come first, the least probability needed first. Raises as `duel_of` does.
    """
    duel = duel_of(assessment, comparison, to)
    others = [s for s in (BASELINE, *assessment.scenarios) if s.code != comparison.scenario]
    found = [_mixed(assessment, comparison, duel, scenario) for scenario in others]
    return tuple(sorted(found, key=lambda flip: 2.0 if flip.probability is None else flip.probability))


def _mixed(assessment: Assessment, here: Comparison, duel: Duel, scenario: Scenario) -> ScenarioFlip:
    there = compare(assessment, scenario.code, here.lens)
    gaps = [_gaps(duel, found) for found in (here, there)]
    both = [(gaps[0][a], gaps[1][a]) for a in gaps[0] if a in gaps[1]]
    worst = [min(found.values()) if found else None for found in gaps]
    reach = _smallest_mix(both) if both and duel.challenger in _scored(there) else None
    return ScenarioFlip(
        leader=duel.leader,
        challenger=duel.challenger,
        possible=reach is not None,
        sentence=_sentence(assessment, duel, scenario, there, reach),
        base=here.scenario,
        scenario=scenario.code,
        gap_here=worst[0],
        gap_there=worst[1],
        probability=reach,
        stated=scenario.probability,
    )


def _scored(comparison: Comparison) -> list[str]:
    return [actor for actor in comparison.actors if comparison.scores[actor] is not None]


def _gaps(duel: Duel, comparison: Comparison) -> dict[str, float]:
    """Challenger minus each other actor."""
    mine = comparison.scores[duel.challenger]
    if mine is None:
        return {}
    return {
        actor: mine - score
        for actor, score in comparison.scores.items()
        if score is not None and actor != duel.challenger
    }


def _smallest_mix(gaps: list[tuple[float, float]]) -> float | None:
    """The smallest p in 0..1 with (1 - p) here + p there >= 0 for every pair of gaps."""
    low, high = 0.0, 1.0
    for here, there in gaps:
        if here < 0 and there < 0:
            return None
        if here < 0:
            low = max(low, here / (here - there))
        elif there < 0:
            high = min(high, here / (here - there))
    return low if low <= high else None


def _sentence(assessment: Assessment, duel: Duel, scenario: Scenario, there: Comparison, reach: float | None) -> str:
    who = sentence_case(duel.challenger_name)
    name = f"“{scenario.name}”"
    if reach is None:
        if duel.challenger not in _scored(there):
            return f"{who} has no score under {name}."
        ahead = there.gap.leader
        if ahead is None or ahead == duel.challenger:
            return f"No mix with {name} puts {duel.challenger_name} ahead of all the others at once."
        leads = sentence_case(with_article(assessment.actor(ahead).name))
        return f"{leads} leads under {name} too, so no mix with it hands the lead to {duel.challenger_name}."
    words = f"{who} draws level if {name} has a probability of {chance(reach)}"
    if scenario.code == BASELINE.code:
        return f"{words}."
    if scenario.probability is None:
        return f"{words}; it has none stated."
    return f"{words}; it has {chance(scenario.probability)} now."
