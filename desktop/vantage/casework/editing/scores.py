"""Edits of scores."""

from vantage.casework.editing.one_step import one_step
from vantage.domain.score import Score, check_score, format_score, parse_score
from vantage.domain.step import Step
from vantage.errors import BadScore
from vantage.workspace import Workspace, reading, writing


def set_score(workspace: Workspace, criterion: str, actor: str, text: str, rationale: str | None = None) -> Step | None:
    """Set a cell from what the analyst typed (`72` or `60-72-80`; empty clears it). The rationale stays
    unless given."""
    assessment = reading.load_assessment(workspace)
    node, nation = assessment.criterion(criterion), assessment.actor(actor)
    if not assessment.is_leaf(criterion):
        raise BadScore(
            f"{node.name} is made of its indicators and takes no score of its own.", "Score one of its indicators."
        )
    old = assessment.score(criterion, actor)
    if not text.strip() and rationale is None:
        return clear_score(workspace, criterion, actor)
    typed = parse_score(text)
    check_score(node, typed)
    kept = rationale if rationale is not None else (old.rationale if old else "")
    new = Score(
        criterion,
        actor,
        typed.likely,
        typed.low,
        typed.high,
        kept,
        year=old.year if old else None,
        guid=old.guid if old else "",
    )
    words = f"Score {nation.name} {format_score(new)} on {node.name}"
    if old is not None and format_score(old) == format_score(new):
        words = f"Change the rationale of {nation.name} on {node.name}"
    return one_step(workspace, words, lambda: writing.put_score(workspace, new))


def clear_score(workspace: Workspace, criterion: str, actor: str) -> Step | None:
    """Make a cell a blank."""
    assessment = reading.load_assessment(workspace)
    words = f"Clear the score of {assessment.actor(actor).name} on {assessment.criterion(criterion).name}"
    return one_step(workspace, words, lambda: writing.clear_score(workspace, criterion, actor))
