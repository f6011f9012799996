"""Edits of scores."""

import re

from vantage.analysis.cells import raw_values
from vantage.analysis.measured_leaf import measure
from vantage.casework.editing.one_step import one_step
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.plain_figure import plain_figure, with_unit
from vantage.domain.score import LARGEST, Score, TypedScore, check_score, format_score, parse_score
from vantage.domain.step import Step
from vantage.errors import BadScore, VantageError
from vantage.workspace import Workspace, reading, writing

_WITH_YEAR = re.compile(r"(.*\S)\s*\(([0-9]{4})\)\s*")


def set_score(
    workspace: Workspace, criterion: str, actor: str, text: str, rationale: str | None = None, year: int | None = None
) -> Step | None:
    """Set a cell from what the analyst typed (`72` or `60-72-80`; empty clears it). The rationale stays unless given.

    The raw value of a measured leaf may name its `year`, also within the text: `1,476,118 (2020)`. Without one, the
    year there was stays as long as the value does. Raises BadScore; BadInput where the value has no logarithm or ratio
    that its leaf asks for. `casework.score_notes` says what is odd about the value.
    """
    assessment = reading.load_assessment(workspace)
    node, nation = assessment.criterion(criterion), assessment.actor(actor)
    if not assessment.is_leaf(criterion):
        raise BadScore(
            f"{node.name} is made of its indicators and takes no score of its own.", "Score one of its indicators."
        )
    old = assessment.score(criterion, actor)
    if not text.strip() and rationale is None and year is None:
        return clear_score(workspace, criterion, actor)
    typed, stated = _read(node, old, text)
    if year is not None:
        _check_year(node, year, stated)
        stated = year
    kept = rationale if rationale is not None else (old.rationale if old else "")
    if stated is None and old is not None and (not node.measured or old.likely == typed.likely):
        stated = old.year
    guid = old.guid if old else ""
    new = Score(criterion, actor, typed.likely, typed.low, typed.high, kept, stated, guid)
    _refuse_what_cannot_be_computed(assessment, node, new)
    words = f"Score {nation.name} {_said(new, node)} on {node.name}"
    if old is not None and format_score(old) == format_score(new):
        what = "rationale" if old.year == new.year else "year"
        words = f"Change the {what} of {nation.name} on {node.name}"
    return one_step(workspace, words, lambda: writing.put_score(workspace, new))


def clear_score(workspace: Workspace, criterion: str, actor: str) -> Step | None:
    """Make a cell a blank."""
    assessment = reading.load_assessment(workspace)
    words = f"Clear the score of {assessment.actor(actor).name} on {assessment.criterion(criterion).name}"
    return one_step(workspace, words, lambda: writing.clear_score(workspace, criterion, actor))


def _read(node: Criterion, old: Score | None, text: str) -> tuple[TypedScore, int | None]:
    """What is typed and the year in brackets after it. Refusals of a raw value name the unit, not the judged scale."""
    with_year = _WITH_YEAR.fullmatch(text) if node.measured else None
    number = with_year[1] if with_year else text
    advice = _how_to_type(node, old)
    try:
        typed = parse_score(number)
    except BadScore as problem:
        if _reads(number.replace(",", "")):  # then it is the comma that is asked about
            raise
        raise BadScore(problem.title, advice or problem.advice) from None
    try:
        check_score(node, typed)
    except BadScore as problem:
        if not advice or abs(typed.likely) > LARGEST:
            raise
        raise BadScore(problem.title, advice) from None
    return typed, int(with_year[2]) if with_year else None


def _how_to_type(node: Criterion, old: Score | None) -> str:
    """In the unit of a measured leaf; "" for a judged one, where the refusal itself says it."""
    if not node.measured:
        return ""
    unit = f"in {node.unit}" if node.unit else "as raw values"
    now = f" (now {plain_figure(old.likely)})" if old else ""
    return f"{node.name} is given {unit}{now}: type one number, or low, likely and high in order with hyphens between."


def _reads(text: str) -> bool:
    try:
        parse_score(text)
    except BadScore:
        return False
    return True


def _check_year(node: Criterion, year: int, stated: int | None) -> None:
    if not node.measured:
        raise BadScore(f"{node.name} is judged, and a judged score has no year.", "Leave the year out.")
    if not 1000 <= year <= 9999:
        raise BadScore(f"{year} is not a year.", "Give the year of the figure with four digits, such as 2024.")
    if stated not in (None, year):
        raise BadScore(f"The score says {stated}, and the year given is {year}.", "Give the year once.")


def _refuse_what_cannot_be_computed(assessment: Assessment, node: Criterion, new: Score) -> None:
    """A value its leaf cannot take is refused; where the leaf cannot be worked out anyway, it is not the value's
    fault."""
    others = tuple(s for s in assessment.scores if s.criterion == node.code and s.actor != new.actor)
    if node.measured and _trouble(assessment, node, others) is None:
        trouble = _trouble(assessment, node, (*others, new))
        if trouble is not None:
            raise trouble


def _trouble(assessment: Assessment, node: Criterion, scores: tuple[Score, ...]) -> VantageError | None:
    raw, _ = raw_values(scores, assessment.actors, [node])
    try:
        measure(node, raw[:, 0], assessment.actors, assessment.denominators)
    except VantageError as trouble:
        return trouble
    return None


def _said(score: Score, node: Criterion) -> str:
    if not node.measured:
        return format_score(score)
    year = f" ({score.year})" if score.year else ""
    if score.low is None or score.high is None:
        return with_unit(score.likely, node.unit) + year
    ends = "-".join(plain_figure(x) for x in (score.low, score.likely, score.high))
    return f"{ends} {node.unit}".rstrip() + year
