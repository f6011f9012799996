"""Who leads and who is to take the lead."""

from dataclasses import dataclass

from vantage.analysis.names import with_article
from vantage.analysis.results import Comparison
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput, NothingToCompare


@dataclass(frozen=True)
class Duel:
    """Codes of the leader and the challenger, and the challenger's name as it stands inside a sentence."""

    leader: str
    challenger: str
    challenger_name: str


def duel_of(assessment: Assessment, comparison: Comparison, to: str | None = None) -> Duel:
    """The leader and the challenger (default: the runner-up). Raises NothingToCompare with fewer than two scored
    actors, UnknownCode, and BadInput where the challenger leads alone or has no score."""
    scored = [actor for actor in comparison.actors if comparison.scores[actor] is not None]
    if to is not None:
        name = with_article(assessment.actor(to).name)
        if to not in scored:
            raise BadInput(f"There is no score for {name}.", "Fill its blanks, or choose another actor.")
    leader, follower = comparison.gap.leader, comparison.gap.follower
    if leader is None or follower is None:
        number = "no actor" if not scored else "only one actor"
        raise NothingToCompare(
            f"A lead needs two actors with a score, and there is {number}.", "Add an actor and score it."
        )
    challenger = follower if to is None else to
    if challenger == leader:
        if comparison.ranks[follower] != 1:
            name = with_article(assessment.actor(leader).name)
            title = f"{name[0].upper()}{name[1:]} leads already."
            raise BadInput(title, "Choose an actor that is behind.")
        leader = follower
    return Duel(leader, challenger, with_article(assessment.actor(challenger).name))
