"""Warnings where a rule is meaningless for so few actors: what it does with them, and what to use instead."""

from collections.abc import Iterable

from vantage.analysis.measured_leaf import RULE_WORDS
from vantage.analysis.names import listed
from vantage.analysis.treatment import FEWEST_ACTORS
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion

FEW = 5
"""Below this many actors a scale made by who is present says more about who is present than about them."""
_NUMBERS = {2: "two", 3: "three", 4: "four"}
_SHOWN = 8

_WITH_TWO = {
    "minmax": "turns any difference into 0 and 100",
    "distance-to-best": "turns any difference into 0 and 100",
    "zscore": "turns any difference into 43 and 57",
    "rank": "only says who is ahead",
    "percentile": "only says who is ahead",
    "distance-to-target": "gives the lower of the two 0, however close they are",
}
_WITH_FEW = {
    "minmax": "gives the ends 0 and 100, however close they are",
    "distance-to-best": "gives the ends 0 and 100, however close they are",
    "zscore": "rests on a standard deviation of very few values",
    "rank": "only counts who is ahead",
    "percentile": "only counts who is ahead",
}


def method_warnings(assessment: Assessment) -> tuple[str, ...]:
    """What is meaningless for the number of actors with a value, one sentence per rule, naming the indicators."""
    known: dict[str, int] = {}
    actors = {actor.code for actor in assessment.actors}
    for score in assessment.scores:
        if score.actor in actors:
            known[score.criterion] = known.get(score.criterion, 0) + 1
    return few_actor_warnings((leaf, known.get(leaf.code, 0)) for leaf in assessment.leaves)


def few_actor_warnings(leaves: Iterable[tuple[Criterion, int]]) -> tuple[str, ...]:
    """The same from leaves and how many actors have a value on each."""
    rules: dict[tuple[str, int], list[str]] = {}
    winsorised: list[str] = []
    for leaf, known in leaves:
        if not leaf.measured or known < 2:
            continue
        if leaf.normalisation in (_WITH_TWO if known == 2 else _WITH_FEW) and known < FEW:
            rules.setdefault((leaf.normalisation, known), []).append(leaf.name)
        if leaf.treatment == "winsorise" and known < FEWEST_ACTORS:
            winsorised.append(leaf.name)
    found = []
    for (rule, known), names in rules.items():
        what = (_WITH_TWO if known == 2 else _WITH_FEW)[rule]
        remedy = "use goalposts, a ratio or a value function"
        found.append(f"{_listed(names)}: {RULE_WORDS[rule]} over {_NUMBERS[known]} actors {what}; {remedy}.")
    if winsorised:
        found.append(
            f"{_listed(winsorised)}: winsorising finds no outlier among fewer than five actors; use a logarithm."
        )
    return tuple(found)


def _listed(names: list[str]) -> str:
    if len(names) > _SHOWN:
        return listed([*names[:_SHOWN], f"{len(names) - _SHOWN} more"])
    return listed(names)
