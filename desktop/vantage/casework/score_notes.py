"""What is odd about the value of a measured cell: beyond the scale, impossible in its unit, not what the evidence says.

Nothing here is refused: a value may be right and the scale or the evidence behind the time.
"""

from collections.abc import Iterable, Iterator

from vantage.analysis.cells import raw_values
from vantage.analysis.measured_leaf import MeasuredLeaf, measure
from vantage.analysis.names import cell_name, listed
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.evidence import LinkedFigure
from vantage.domain.plain_figure import plain_figure, with_unit
from vantage.domain.score import Score
from vantage.domain.unit_words import is_percent, same_unit
from vantage.errors import VantageError
from vantage.workspace import Workspace, reading

_MOST = 3
"""So many differing figures of the evidence are named."""


def score_notes(
    assessment: Assessment, criterion: str, actor: str, figures: Iterable[LinkedFigure], before: Score | None = None
) -> tuple[str, ...]:
    """Full sentences about the value a cell has now. `figures` are those linked to it, `before` is the score it had.
    None for a blank and for a judged score, whose scale everybody knows."""
    node, score = assessment.criterion(criterion), assessment.score(criterion, actor)
    if score is None or not node.measured or not assessment.is_leaf(criterion):
        return ()
    said = evidence_words(node, actor, score.likely, figures)
    return (
        *_clip_notes(assessment, node, score),
        *_per_cent_notes(node, score),
        *([f"The linked evidence says {said}."] if said else []),
        *_year_notes(score, before),
    )


def notes_of_cell(workspace: Workspace, criterion: str, actor: str, before: Score | None = None) -> tuple[str, ...]:
    """As `score_notes`, of a workspace as it stands. Raises UnknownCode."""
    figures = reading.linked_figures(workspace, [criterion])
    return score_notes(reading.load_assessment(workspace), criterion, actor, figures, before)


def evidence_words(node: Criterion, actor: str, value: float, figures: Iterable[LinkedFigure]) -> str:
    """What the evidence says of a cell, `1,476,118 persons (2020)`, the newest first; "" where some of it says this
    value, or none of it says anything in this unit."""
    linked = [
        figure
        for figure in figures
        if (figure.criterion, figure.actor) == (node.code, actor)
        and (not figure.unit or not node.unit or same_unit(figure.unit, node.unit))
    ]
    if any(figure.value == value for figure in linked):
        return ""
    newest = sorted(linked, key=lambda figure: -(figure.year or 0))
    return listed(list(dict.fromkeys(_figure_words(figure, node) for figure in newest))[:_MOST])


def _figure_words(figure: LinkedFigure, node: Criterion) -> str:
    year = f" ({figure.year})" if figure.year else ""
    return with_unit(figure.value, figure.unit or node.unit) + year


def _clip_notes(assessment: Assessment, node: Criterion, score: Score) -> Iterator[str]:
    found = _measured(assessment, node)
    place = next(k for k, actor in enumerate(assessment.actors) if actor.code == score.actor)
    if found is None or not found.clipped[place]:
        return
    posts = f"{plain_figure(node.goalpost_low or 0.0)} to {plain_figure(node.goalpost_high or 0.0)}"
    where = {
        "goalposts": f"outside the goalposts {posts}",
        "value-function": "beyond the ends of the value function",
        "zscore": "more than five standard deviations from the mean",
        "distance-to-target": f"beyond the target {plain_figure(node.target or 0.0)}",
    }[node.normalisation]
    divided = f", divided by {assessment.denominator(node.denominator).name}," if node.denominator else ""
    yield (
        f"{cell_name(assessment, node.code, score.actor)}: {with_unit(score.likely, node.unit)}{divided} lies {where} "
        f"and counts as {plain_figure(round(float(found.values[1, place]), 1))}."
    )


def _measured(assessment: Assessment, node: Criterion) -> MeasuredLeaf | None:
    scores = tuple(s for s in assessment.scores if s.criterion == node.code)
    try:
        raw, _ = raw_values(scores, assessment.actors, [node])
        return measure(node, raw[:, 0], assessment.actors, assessment.denominators)
    except VantageError:
        return None  # the page says why nothing can be worked out


def _per_cent_notes(node: Criterion, score: Score) -> Iterator[str]:
    """Per cent lie in 0-100, unless the goalposts themselves reach further, as they do for shares of GDP."""
    if node.denominator or not is_percent(node.unit):
        return
    low, high = min(0.0, node.goalpost_low or 0.0), max(100.0, node.goalpost_high or 0.0)
    if not low <= score.likely <= high:
        expected = f"Figures in {node.unit} are expected between {plain_figure(low)} and {plain_figure(high)}"
        yield f"{expected}; {plain_figure(score.likely)} is not."


def _year_notes(score: Score, before: Score | None) -> Iterator[str]:
    if before is not None and before.year is not None and score.year is None:
        yield (
            f"The year {before.year} belonged to the value before; type the year of this one behind it, such as "
            f"{plain_figure(score.likely)} ({before.year + 1})."
        )
