"""Why a number is what it is: from the raw value through the goalposts and the weight path to the contribution."""

import math
from collections.abc import Sequence

from vantage.analysis.aggregation import power_of
from vantage.analysis.cells import cells_of
from vantage.analysis.explained_number import Explanation, NodeAggregation, PathStep
from vantage.analysis.lenses import TREE, find_lens
from vantage.analysis.measured_steps import measured_steps
from vantage.analysis.normalisation import Array
from vantage.analysis.results import Comparison
from vantage.analysis.tree import Group, Tree, evaluate, tree_of, weights_at
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
    groups = _groups_above(tree, criterion)
    additive_lens = find_lens(comparison.lens).basis == TREE
    applied = _applied(tree, groups, values, criterion, column)
    score = assessment.score(criterion, actor) if assessment.is_leaf(criterion) else None
    value = comparison.values[actor][criterion]
    counted = value if comparison.scores[actor] is not None else None
    means: set[float | None] = {_power(group) for group in groups} if additive_lens else {None}
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
        effective_share=math.prod(step.share for step in path),
        applied_share=applied,
        contribution=applied * counted if counted is not None and means <= {1.0} else None,
        rationale=score.rationale if score else "",
        year=score.year if score else None,
        denominator=node.denominator,
        target=node.target if node.normalisation == "distance-to-target" else None,
        curve=node.curve if node.normalisation == "value-function" else (),
        steps=measured_steps(assessment, criterion, actor),
        aggregations=_aggregations(assessment, tree, groups) if additive_lens else (),
        log_contribution=applied * math.log(counted) if counted and means == {0.0} else None,
        note=_note(assessment, comparison, groups, means, additive_lens),
    )


def _path(assessment: Assessment, node: Criterion) -> tuple[PathStep, ...]:
    """From the advantage down to the node; empty for the root."""
    local = local_shares(assessment)
    steps: list[PathStep] = []
    while node.parent is not None:
        steps.append(PathStep(node.code, node.name, node.points, local[node.code]))
        node = assessment.criterion(node.parent)
    return tuple(reversed(steps))


def _groups_above(tree: Tree, criterion: str) -> list[Group]:
    """The groups a node goes through on its way to the root, its own first."""
    position, found = tree.codes.index(criterion), []
    for group in tree.groups:
        if position in group.children:
            found.append(group)
            position = group.node
    return found


def _applied(tree: Tree, groups: Sequence[Group], values: Array, criterion: str, column: int) -> float:
    """The share in the whole after the weights of blanks have gone to their siblings."""
    position, share = tree.codes.index(criterion), 1.0
    for group in groups:
        share *= float(weights_at(group, values)[group.children.index(position), column])
        position = group.node
    return share


def _power(group: Group) -> float | None:
    """The exponent that makes the mean of a group a power mean; None for the minimum."""
    return None if group.aggregation == "minimum" else power_of(group.aggregation, group.exponent)


def _aggregations(assessment: Assessment, tree: Tree, groups: Sequence[Group]) -> tuple[NodeAggregation, ...]:
    return tuple(
        NodeAggregation(code, assessment.criterion(code).name, group.aggregation, group.exponent)
        for group in reversed(groups)
        for code in [tree.codes[group.node]]
    )


_MEANS = {
    "geometric": "a geometric mean, which multiplies instead of adding",
    "harmonic": "a harmonic mean, which does not add",
    "power": "a power mean, which does not add",
    "minimum": "the smallest of its parts, so the others do not count",
}


def _note(
    assessment: Assessment,
    comparison: Comparison,
    groups: Sequence[Group],
    means: set[float | None],
    additive_lens: bool,
) -> str:
    """Why there is no contribution in points, where there is none for a reason of method."""
    if not additive_lens:
        return f"Under the lens {find_lens(comparison.lens).name} a score is no sum along the path of weights."
    if means <= {1.0}:
        return ""
    codes = [c.code for c in assessment.criteria]
    group = next(group for group in groups if _power(group) != 1.0)
    name = assessment.criterion(codes[group.node]).name
    return f"{name} is {_MEANS[group.aggregation]}: there is no part in points."


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
    return None if math.isnan(value) else value


def _shift(assessment: Assessment, scenario: str, criterion: str, actor: str) -> float:
    shifts = assessment.scenario(scenario).shifts
    return sum((s.points for s in shifts if (s.criterion, s.actor) == (criterion, actor)), 0.0)
