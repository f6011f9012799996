"""Why a number is what it is: from the raw value through the goalposts and the weight path to the contribution."""

from math import isnan

from vantage.analysis.cells import cells_of
from vantage.analysis.normalisation import Array
from vantage.analysis.results import Comparison, Explanation, PathStep
from vantage.analysis.tree import Tree, evaluate, tree_of, weights_at
from vantage.analysis.weights import local_shares
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion


def explain(assessment: Assessment, comparison: Comparison, criterion: str, actor: str) -> Explanation:
    """The explanation of one cell or inner node for one actor. The comparison must be of this assessment.

    Raises UnknownCode for a criterion or actor that is not there.
    """
    node = assessment.criterion(criterion)
    who = assessment.actor(actor)
    column = comparison.actors.index(actor)
    tree = tree_of(assessment, comparison.lens)
    values = evaluate(tree, cells_of(assessment, comparison.scenario).likely)
    path = _path(assessment, node)
    effective = 1.0
    for step in path:
        effective *= step.share
    applied, additive = _applied(tree, values, criterion, column)
    score = assessment.score(criterion, actor) if assessment.is_leaf(criterion) else None
    value = comparison.values[actor][criterion]
    scored = comparison.scores[actor] is not None
    return Explanation(
        criterion=criterion,
        criterion_name=node.name,
        actor=actor,
        actor_name=who.name,
        low=score.low if score else None,
        likely=score.likely if score else None,
        high=score.high if score else None,
        unit=node.unit,
        direction=node.direction,
        normalisation=node.normalisation,
        goalposts=_goalposts(node),
        normalised=_before_scenario(assessment, criterion, actor),
        shift=_shift(assessment, comparison.scenario, criterion, actor),
        value=value,
        path=path,
        effective_share=effective,
        applied_share=applied,
        contribution=applied * value if additive and scored and value is not None else None,
        rationale=score.rationale if score else "",
        year=score.year if score else None,
    )


def _path(assessment: Assessment, node: Criterion) -> tuple[PathStep, ...]:
    """From the advantage down to the node; empty for the root."""
    local = local_shares(assessment)
    steps: list[PathStep] = []
    while node.parent is not None:
        steps.append(PathStep(node.code, node.name, node.points, local[node.code]))
        node = assessment.criterion(node.parent)
    return tuple(reversed(steps))


def _applied(tree: Tree, values: Array, criterion: str, column: int) -> tuple[float, bool]:
    """The share after blanks, and whether every mean from the node to the root is arithmetic."""
    position = tree.codes.index(criterion)
    share, additive = 1.0, True
    for group in tree.groups:
        if position in group.children:
            share *= float(weights_at(group, values)[group.children.index(position), column])
            additive = additive and group.aggregation == "arithmetic"
            position = group.node
    return share, additive


def _goalposts(node: Criterion) -> tuple[float, float] | None:
    if node.normalisation != "goalposts" or node.goalpost_low is None or node.goalpost_high is None:
        return None
    return node.goalpost_low, node.goalpost_high


def _before_scenario(assessment: Assessment, criterion: str, actor: str) -> float | None:
    """The normalised likely value of a leaf before any shift."""
    if not assessment.is_leaf(criterion):
        return None
    cells = cells_of(assessment)
    value = float(cells.likely[cells.leaves.index(criterion), cells.actors.index(actor)])
    return None if isnan(value) else value


def _shift(assessment: Assessment, scenario: str, criterion: str, actor: str) -> float:
    shifts = assessment.scenario(scenario).shifts
    return sum((s.points for s in shifts if (s.criterion, s.actor) == (criterion, actor)), 0.0)
