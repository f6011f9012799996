"""Edits of the criteria tree."""

from dataclasses import replace

from vantage.casework.editing.new_codes import checked_name, code_from_name
from vantage.casework.editing.one_step import one_step
from vantage.domain.criterion import Criterion
from vantage.domain.step import Step
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading, writing

NEW_POINTS = 50.0
"""Importance points of a new criterion: the middle of the slider."""


def add_criterion(workspace: Workspace, parent: str, name: str) -> Step | None:
    """Add a judged indicator under an advantage, or an advantage under the root.

    A parent that was a leaf hands its scores, its scenario shifts and its scale to its first child, so no judgement
    is lost; its evidence links stay.
    """
    assessment = reading.load_assessment(workspace)
    above, name = assessment.criterion(parent), checked_name(name, "indicator")
    if any(c.name.casefold() == name.casefold() for c in assessment.children(parent)):
        raise BadInput(f"{above.name} already has “{name}”.", "Choose a name that tells them apart.")
    code = code_from_name(name, [c.code for c in assessment.criteria], "criterion")
    kind = "advantage" if above.parent is None else "indicator"

    heir = assessment.is_leaf(parent) and above.parent is not None
    new = replace(above, guid="", locked=False, description="") if heir else Criterion("", "", parent)
    new = replace(new, code=code, name=name, parent=parent, points=NEW_POINTS)

    def write() -> None:
        writing.add_criterion(workspace, new)

    return one_step(workspace, f"Add the {kind} {name} under {above.name}", write)


def rename_criterion(workspace: Workspace, code: str, name: str) -> Step | None:
    """Rename a criterion; its code, scores and links stay."""
    old = reading.load_assessment(workspace).criterion(code)
    name = checked_name(name, "criterion")
    words = f"Rename {old.name} to {name}"
    return one_step(workspace, words, lambda: writing.update_criterion(workspace, code, name=name))


def remove_criterion(workspace: Workspace, code: str) -> Step | None:
    """Remove a criterion with everything beneath it; undo brings all of it back."""
    assessment = reading.load_assessment(workspace)
    old = assessment.criterion(code)
    if old.parent is None:
        raise BadInput("The root of the tree cannot be removed.", "Remove one of its advantages.")
    if len(assessment.children(old.parent)) == 1 and old.parent == assessment.root.code:
        raise BadInput("The last advantage cannot be removed.", "Add another advantage first.")
    rest = [c for c in assessment.children(old.parent) if c.code != code]
    if rest and sum(c.points for c in rest) == 0:
        raise BadInput(
            f"Without {old.name} all weights beside it would be zero.", "Give another criterion some points first."
        )
    return one_step(workspace, f"Remove {old.name}", lambda: writing.remove_criterion(workspace, code))
