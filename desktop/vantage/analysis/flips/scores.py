"""The nearest changes of single scores that hand the lead to the challenger."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

import numpy as np

from vantage.analysis.cells import Cells, cells_of
from vantage.analysis.flips.duel import Duel, duel_of
from vantage.analysis.flips.natural_unit import raw_at, stands_alone
from vantage.analysis.flips.needed_values import needed_values
from vantage.analysis.flips.plausibility import probability_at_least
from vantage.analysis.flips.relative_leaf import Search, reached
from vantage.analysis.flips.results import ScoreFlip
from vantage.analysis.flips.wording import chance, number, possessive, two_numbers
from vantage.analysis.names import inside_sentence, sentence_case, with_article
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.results import Comparison
from vantage.analysis.stability.lines import TREE_LENSES
from vantage.analysis.tree import Tree, evaluate, leaf_weights, tree_of
from vantage.domain.assessment import Assessment
from vantage.domain.score import Score

Spreads = Mapping[tuple[str, str], float]

_MARGIN = 0.2
"""Points of 0-100 by which the challenger leads just beyond the flip, where the scale has room."""


@dataclass(frozen=True, eq=False)
class _Scene:
    """What every cell of one actor is asked against. `goal` and `beyond` (nodes,) are the values each node would need;
    `block` says why no score of this actor can do it, if so."""

    assessment: Assessment
    duel: Duel
    cells: Cells
    scenario: str
    actor: str
    goal: Array
    beyond: Array
    upwards: bool
    search: Search
    block: str


@dataclass(frozen=True)
class _Found:
    """Where a cell flips, in its own unit and on 0-100."""

    at: float
    value_at: float
    just_beyond: float


def score_flips(
    assessment: Assessment, comparison: Comparison, spreads: Spreads | None = None, to: str | None = None
) -> tuple[ScoreFlip, ...]:
    """For every score of the challenger (raised) and of the leader (lowered) where it would have to stand.

    `spreads` are the half-widths the evidence implies, as the odds take them. The scale ends a search: 0-100, the
    goalposts, the ends of a value function; where a value depends on the other actors, one span beyond their values.
    Blanks are left out. First what is possible, the most plausible first, then what has no range, then the smallest
    step; last what is not possible. Empty under a lens that is no mean over the tree. Raises as `duel_of` does.
    """
    duel = duel_of(assessment, comparison, to)
    if comparison.lens not in TREE_LENSES:
        return ()
    tree = tree_of(assessment, comparison.lens)
    cells = cells_of(assessment, comparison.scenario, spreads)
    values = evaluate(tree, cells.likely)
    weights = dict(zip(cells.leaves, leaf_weights(tree).tolist(), strict=True))
    flips = []
    for scene in _scenes(assessment, comparison, duel, tree, cells, values):
        for leaf in cells.leaves:
            score = assessment.score(leaf, scene.actor)
            if score is not None and not isnan(_value(cells, leaf, scene.actor, cells.likely)):
                flips.append(_one(scene, tree, score, weights[leaf]))
    return tuple(sorted(flips, key=_order))


def _scenes(
    assessment: Assessment, comparison: Comparison, duel: Duel, tree: Tree, cells: Cells, values: Array
) -> list[_Scene]:
    scores = {actor: score for actor, score in comparison.scores.items() if score is not None}
    scored = np.array([actor in scores for actor in cells.actors])
    plain = cells_of(assessment, comparison.scenario)
    search = Search(assessment, comparison.scenario, tree, plain, scored)
    best = max(score for actor, score in scores.items() if actor != duel.challenger)
    mine = scores[duel.challenger]
    between = [a for a, score in scores.items() if a not in (duel.leader, duel.challenger) and score > mine + 1e-9]
    block = ""
    if between:
        names = with_article(assessment.actor(between[0]).name)
        block = f"{names} would still be ahead of {duel.challenger_name}."

    def scene(actor: str, goal: float, step: float, why: str) -> _Scene:
        column = values[:, cells.actors.index(actor)]
        near = needed_values(tree, column, goal)
        far = needed_values(tree, column, goal + step)
        return _Scene(
            assessment, duel, cells, comparison.scenario, actor, near, far, actor == duel.challenger, search, why
        )

    return [scene(duel.challenger, best, _MARGIN, ""), scene(duel.leader, mine, -_MARGIN, block)]


def _value(cells: Cells, leaf: str, actor: str, of: Array) -> float:
    return float(of[cells.leaves.index(leaf), cells.actors.index(actor)])


def _one(scene: _Scene, tree: Tree, score: Score, weight: float) -> ScoreFlip:
    leaf = scene.assessment.criterion(score.criterion)
    cells = scene.cells
    low, value, high = (_value(cells, leaf.code, score.actor, x) for x in (cells.low, cells.likely, cells.high))
    at = cells.leaves.index(leaf.code), cells.actors.index(score.actor)
    range_from = "score" if cells.ranged[at] else "evidence" if cells.implied[at] else ""
    if not low < high:
        range_from = ""
    found = None if scene.block or weight <= 0 else _found(scene, tree, score, value)
    chances = None
    if found is not None and range_from:
        above = probability_at_least(low, value, high, found.value_at)
        chances = above if scene.upwards else 1.0 - above
    return ScoreFlip(
        leader=scene.duel.leader,
        challenger=scene.duel.challenger,
        possible=found is not None,
        sentence=_sentence(scene, score, found, weight, range_from, chances, (low, high)),
        criterion=leaf.code,
        actor=score.actor,
        unit=leaf.unit,
        likely=score.likely,
        value=value,
        at=None if found is None else found.at,
        value_at=None if found is None else found.value_at,
        distance=None if found is None else found.at - score.likely,
        just_beyond=None if found is None else found.just_beyond,
        probability=chances,
        range_from=range_from,
        low=low,
        high=high,
    )


def _found(scene: _Scene, tree: Tree, score: Score, value: float) -> _Found | None:
    leaf = scene.assessment.criterion(score.criterion)
    if not stands_alone(leaf):
        challenger = scene.cells.actors.index(scene.duel.challenger)
        reach = reached(scene.search, score, challenger, scene.upwards, _MARGIN)
        return None if reach is None else _Found(reach.at, reach.value_at, reach.just_beyond)
    node = tree.codes.index(leaf.code)
    goal = float(scene.goal[node])
    at = _raw(scene, score, goal)
    if at is None:
        return None
    beyond = _raw(scene, score, float(scene.beyond[node]))
    if beyond is None:
        beyond = _raw(scene, score, SCALE if scene.upwards else 0.0)
    return _Found(at, goal, at if beyond is None else beyond)


def _raw(scene: _Scene, score: Score, value: float) -> float | None:
    """The raw value with which the cell stands at `value` once the scenario is applied; None outside the scale."""
    if isnan(value) or not -1e-9 <= value <= SCALE + 1e-9:
        return None
    shifts = scene.assessment.scenario(scene.scenario).shifts
    moved = sum(s.points for s in shifts if (s.criterion, s.actor) == (score.criterion, score.actor))
    leaf = scene.assessment.criterion(score.criterion)
    return raw_at(scene.assessment, leaf, score.actor, value - moved, score.likely)


def _order(flip: ScoreFlip) -> tuple[int, float, float]:
    if not flip.possible or flip.value_at is None:
        return 3, 0.0, 0.0
    size = abs(flip.value_at - flip.value)
    if flip.probability is None:
        return 1, 0.0, size
    return (0 if flip.probability > 0 else 2), -flip.probability, size


def _sentence(
    scene: _Scene,
    score: Score,
    found: _Found | None,
    weight: float,
    range_from: str,
    chances: float | None,
    ends: tuple[float, float],
) -> str:
    leaf = scene.assessment.criterion(score.criterion)
    actor = with_article(scene.assessment.actor(score.actor).name)
    what = f"{possessive(actor)} {inside_sentence(leaf.name)}"
    if found is None:
        if scene.block:
            return f"{sentence_case(what)} cannot do it: {scene.block}"
        if weight <= 0:
            return f"{sentence_case(what)} cannot do it: it carries no weight."
        return f"{sentence_case(what)} cannot do it alone within its scale."
    here, there = two_numbers(score.likely, found.at)
    unit = f" {leaf.unit}" if leaf.unit else ""
    to = scene.duel.challenger_name
    if here == there:
        way = "above" if scene.upwards == (leaf.direction > 0) else "below"
        return f"{sentence_case(what)} anywhere {way} {here}{unit} hands the lead to {to}."
    step = f"{sentence_case(what)} at {there}{unit} instead of {here} hands the lead to {to}"
    return f"{step}; {_plausible(scene, score, range_from, chances, ends)}."


def _plausible(scene: _Scene, score: Score, range_from: str, chances: float | None, ends: tuple[float, float]) -> str:
    if chances is None:
        return "it has no range, so how plausible that is cannot be said"
    whose = "its own range" if range_from == "score" else "the range its evidence implies"
    if chances > 0:
        return f"{whose} reaches that with a probability of {chance(chances)}"
    leaf = scene.assessment.criterion(score.criterion)
    if range_from == "score" and score.low is not None and score.high is not None:
        upper = scene.upwards == (leaf.direction > 0)
        return f"{whose} ends at {number(score.high if upper else score.low)}"
    end = ends[1] if scene.upwards else ends[0]
    raw = _raw(scene, score, end) if stands_alone(leaf) else None
    return f"{whose} ends at {number(end)} on 0–100" if raw is None else f"{whose} ends at {number(raw)}"
