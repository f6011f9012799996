"""Edits that set several weights at once: from elicited answers, or to try a flip."""

from collections.abc import Mapping

from vantage.casework.editing.one_step import one_step
from vantage.casework.editing.weights import checked_points, refuse_all_zero
from vantage.domain.elicitation import Elicitation
from vantage.domain.step import Step
from vantage.errors import BadWeights
from vantage.workspace import Workspace, reading, writing


def keep_elicited_weights(
    workspace: Workspace, parent: str, method: str, answers: str, points: Mapping[str, float], name: str
) -> Step | None:
    """Set the points of the children of a criterion as they were elicited, and keep the answers, in one step.

    `name` is the method as the analyst reads it. Raises BadWeights where the points are not those of the children.
    """
    assessment = reading.load_assessment(workspace)
    above = assessment.criterion(parent)
    if set(points) != {c.code for c in assessment.children(parent)}:
        raise BadWeights(f"The weights are not those of the criteria under {above.name}.", "Answer for each of them.")
    checked = {code: checked_points(value) for code, value in points.items()}
    refuse_all_zero(assessment, checked)
    old = assessment.elicitation(parent, method)
    kept = Elicitation(parent, method, answers, old.guid if old else "")

    def write() -> None:
        writing.put_elicitation(workspace, kept)
        writing.set_points(workspace, checked)

    return one_step(workspace, f"Weigh the parts of {above.name} by {name}", write)


def keep_answers(workspace: Workspace, parent: str, method: str, answers: str, name: str) -> Step | None:
    """Keep answers that are not applied, or not finished: the weights stay as they are."""
    assessment = reading.load_assessment(workspace)
    above, old = assessment.criterion(parent), assessment.elicitation(parent, method)
    kept = Elicitation(parent, method, answers, old.guid if old else "")
    words = f"Keep the answers about the parts of {above.name} by {name}"
    return one_step(workspace, words, lambda: writing.put_elicitation(workspace, kept))


def forget_answers(workspace: Workspace, parent: str, method: str, name: str) -> Step | None:
    """Forget what was answered; the weights stay as they are. None where nothing was kept."""
    above = reading.load_assessment(workspace).criterion(parent)
    words = f"Forget the answers about the parts of {above.name} by {name}"
    return one_step(workspace, words, lambda: writing.remove_elicitation(workspace, parent, method))


def set_points(workspace: Workspace, points: Mapping[str, float], words: str) -> Step | None:
    """Set the points of several criteria in one step."""
    assessment = reading.load_assessment(workspace)
    checked = {assessment.criterion(code).code: checked_points(value) for code, value in points.items()}
    refuse_all_zero(assessment, checked)
    return one_step(workspace, words, lambda: writing.set_points(workspace, checked))
