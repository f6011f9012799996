"""Which ways of weighing are of no use for a group of criteria, and why: said before the first question."""

from vantage.analysis.weighing.decision_table import reason_for_blocking
from vantage.analysis.weighing.random_index import MOST_CRITERIA

FROM_DATA = ("entropy", "critic")


def why_blocked(method: str, criteria: int, actors: int) -> str:
    """Why this method cannot weigh so many criteria with so many actors; "" where it can.

    One sentence or two, the last with what to do instead.
    """
    if criteria < 2:
        return "There is nothing to weigh against: add a second criterion to this group."
    if method in FROM_DATA:
        reason = reason_for_blocking(actors)
        return f"{reason} Weigh by judgement instead: swing and ranking take a minute." if reason else ""
    if method == "ahp" and criteria > MOST_CRITERIA:
        pairs = criteria * (criteria - 1) // 2
        return (
            f"{criteria} criteria would take {pairs} comparisons; at most {MOST_CRITERIA} criteria can be compared two "
            "by two. Group them under parents, or weigh them by swing or ranking."
        )
    return ""
