"""What moving one weight does to the importance points of its siblings."""

from vantage.domain.assessment import Assessment
from vantage.errors import BadWeights


def points_after_move(assessment: Assessment, code: str, points: float) -> dict[str, float]:
    """The points that change when `code` is set to `points`, by criterion code.

    Free siblings keep their points. A locked sibling keeps its share, so its points follow; the moved criterion
    itself moves whether locked or not. Raises BadWeights where locked siblings would have to share out nothing.
    """
    criterion = assessment.criterion(code)
    changed = {code: float(points)}
    if criterion.parent is None:
        return changed
    siblings = assessment.children(criterion.parent)
    locked = [c for c in siblings if c.locked and c.code != code]
    total = sum(c.points for c in siblings)
    if not locked or total <= 0:
        return changed
    locked_share = sum(c.points for c in locked) / total
    free = points + sum(c.points for c in siblings if not c.locked and c.code != code)
    if locked_share > 0 and free <= 0:
        raise BadWeights(
            "The locked weights cannot keep their shares.", "Leave points on an unlocked criterion, or unlock one."
        )
    for c in locked:
        changed[c.code] = c.points / total * free / (1 - locked_share) if locked_share < 1 else c.points
    return changed
