"""Edits of the actors and of the head-to-head pair."""

from vantage.casework.editing.new_codes import actor_code_from_name, checked_name
from vantage.casework.editing.one_step import one_step
from vantage.domain.assessment import Actor, Assessment
from vantage.domain.step import Step
from vantage.errors import BadInput
from vantage.workspace import Workspace, reading, writing


def add_actor(workspace: Workspace, name: str, code: str = "") -> Step | None:
    """Add an actor; without a code one is made from the name."""
    assessment = reading.load_assessment(workspace)
    name = checked_name(name, "actor")
    _refuse_same_name(assessment, name)
    taken = [a.code for a in assessment.actors]
    if code.strip() and code.strip() in taken:
        raise BadInput(f"There already is an actor with the code “{code.strip()}”.", "Choose another code.")
    actor = Actor(code.strip() or actor_code_from_name(name, taken), name)
    return one_step(workspace, f"Add the actor {name}", lambda: writing.add_actor(workspace, actor))


def rename_actor(workspace: Workspace, code: str, name: str) -> Step | None:
    """Rename an actor; its code, scores and links stay."""
    assessment = reading.load_assessment(workspace)
    old, name = assessment.actor(code), checked_name(name, "actor")
    if name != old.name:
        _refuse_same_name(assessment, name)
    words = f"Rename the actor {old.name} to {name}"
    return one_step(workspace, words, lambda: writing.rename_actor(workspace, code, name))


def remove_actor(workspace: Workspace, code: str) -> Step | None:
    """Remove an actor with its scores, shifts and evidence links; undo brings all of it back."""
    name = reading.load_assessment(workspace).actor(code).name
    return one_step(workspace, f"Remove the actor {name}", lambda: writing.remove_actor(workspace, code))


def set_pair(workspace: Workspace, first: str, second: str) -> Step | None:
    """Choose the two actors of the head-to-head."""
    assessment = reading.load_assessment(workspace)
    names = assessment.actor(first).name, assessment.actor(second).name
    if first == second:
        raise BadInput("A head-to-head needs two different actors.", "Choose another second actor.")
    words = f"Compare {names[0]} with {names[1]} head to head"
    return one_step(workspace, words, lambda: writing.update_assessment(workspace, pair=(first, second)))


def _refuse_same_name(assessment: Assessment, name: str) -> None:
    if any(a.name.casefold() == name.casefold() for a in assessment.actors):
        raise BadInput(f"There already is an actor named {name}.", "Choose a name that tells them apart.")
