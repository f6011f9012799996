"""Edits of importance points: one weight, a preset, equal weights, a lock."""

from collections.abc import Mapping

from vantage.analysis.points import points_after_move
from vantage.analysis.weights import shares
from vantage.casework.editing.one_step import one_step
from vantage.domain.assessment import Assessment
from vantage.domain.step import Step
from vantage.errors import BadWeights
from vantage.workspace import Workspace, reading, writing


def set_weight(workspace: Workspace, code: str, points: float) -> Step | None:
    """Set the importance points of one criterion; locked siblings keep their share."""
    assessment = reading.load_assessment(workspace)
    criterion = assessment.criterion(code)
    if criterion.parent is None:
        raise BadWeights(f"{criterion.name} is the root and has nothing to be weighed against.", "Weigh an advantage.")
    changed = points_after_move(assessment, code, checked_points(points))
    refuse_all_zero(assessment, changed)
    words = f"Set the weight of {criterion.name} to {points:g}"
    return one_step(workspace, words, lambda: writing.set_points(workspace, changed))


def apply_preset(workspace: Workspace, code: str) -> Step | None:
    """Set the points a preset names, locked or not."""
    assessment = reading.load_assessment(workspace)
    preset = assessment.preset(code)
    known = {c: p for c, p in preset.points.items() if any(c == k.code for k in assessment.criteria)}
    refuse_all_zero(assessment, known)
    return one_step(workspace, f"Apply the weight preset {preset.name}", lambda: writing.set_points(workspace, known))


def set_equal_weights(workspace: Workspace, parent: str) -> Step | None:
    """Give every child of a node the same points."""
    assessment = reading.load_assessment(workspace)
    points = {c.code: 50.0 for c in assessment.children(parent)}
    return one_step(workspace, "Set equal weights", lambda: writing.set_points(workspace, points))


def lock_weight(workspace: Workspace, code: str, locked: bool) -> Step | None:
    """Lock a criterion's share, or free it."""
    name = reading.load_assessment(workspace).criterion(code).name
    words = f"{'Lock' if locked else 'Unlock'} the weight of {name}"
    return one_step(workspace, words, lambda: writing.update_criterion(workspace, code, locked=locked))


MOST_POINTS = 1_000_000.0
"""Far above any use; sums of larger numbers would overflow."""


def checked_points(points: float) -> float:
    """The points as given; raises BadWeights where they are negative or not a finite number."""
    if not 0 <= points <= MOST_POINTS:
        raise BadWeights("Importance points must be zero or a positive number.", "Use 20, say; a million at most.")
    return points


def refuse_all_zero(assessment: Assessment, points: Mapping[str, float]) -> None:
    """Raise BadWeights where these points would leave siblings with nothing."""
    after = assessment.with_points(points)
    for parent in {after.criterion(code).parent for code in points}:
        if parent is not None:
            shares([c.points for c in after.children(parent)])
