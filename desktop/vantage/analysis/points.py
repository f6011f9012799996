"""What moving weights does to the importance points of their siblings."""

from collections.abc import Mapping

from vantage.domain.assessment import Assessment
from vantage.errors import BadWeights


def points_after_move(assessment: Assessment, code: str, points: float) -> dict[str, float]:
    """The points that change when `code` is set to `points`, by criterion code.

    Free siblings keep their points. A locked sibling keeps its share, so its points follow; the moved criterion
    itself moves whether locked or not. Raises BadWeights where locked siblings would have to share out nothing.
    """
    return points_after_moves(assessment, {code: points})


def points_after_moves(assessment: Assessment, points: Mapping[str, float]) -> dict[str, float]:
    """The same for several weights moved at once: the order in which they are named does not matter."""
    changed = {code: float(number) for code, number in points.items()}
    for parent in dict.fromkeys(assessment.criterion(code).parent for code in points):
        if parent is None:
            continue
        siblings = assessment.children(parent)
        held = [c for c in siblings if c.locked and c.code not in points]
        total = sum(c.points for c in siblings)
        if not held or total <= 0:
            continue
        held_share = sum(c.points for c in held) / total
        free = sum(points.get(c.code, c.points) for c in siblings if c not in held)
        if held_share > 0 and free <= 0:
            raise BadWeights(
                "The locked weights cannot keep their shares.", "Leave points on an unlocked criterion, or unlock one."
            )
        for c in held:
            changed[c.code] = c.points / total * free / (1 - held_share) if held_share < 1 else c.points
    return changed
