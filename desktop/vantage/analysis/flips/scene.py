"""What the scores of one actor are asked against."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

import numpy as np

from vantage.analysis.cells import Cells, cells_of
from vantage.analysis.flips.duel import Duel
from vantage.analysis.flips.natural_unit import raw_at
from vantage.analysis.flips.probe import Search
from vantage.analysis.names import with_article
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.results import Comparison
from vantage.analysis.tree import Tree, evaluate, leaf_weights
from vantage.domain.assessment import Assessment


@dataclass(frozen=True, eq=False)
class Scene:
    """What every cell of one actor is asked against.

    The score of the actor must reach `goal`, upwards or downwards. `values` (nodes,) are its values now, and `weights`
    the shares of the leaves. `block` says why no score of this actor can do it, if so.
    """

    assessment: Assessment
    duel: Duel
    cells: Cells
    scenario: str
    actor: str
    goal: float
    upwards: bool
    values: Array
    weights: Mapping[str, float]
    search: Search
    block: str

    @property
    def tree(self) -> Tree:
        return self.search.tree

    def node(self, leaf: str) -> int:
        """Where a leaf stands among the nodes."""
        return self.tree.codes.index(leaf)

    def at(self, leaf: str) -> tuple[int, int]:
        """Where the cell stands in the arrays of `cells`."""
        return self.cells.leaves.index(leaf), self.cells.actors.index(self.actor)

    def cannot(self, leaf: str) -> str:
        """Why no value of the cell does it, as the rest of a sentence about it."""
        if self.block:
            return f"cannot do it: {self.block}"
        if self.weights[leaf] <= 0:
            return "cannot do it: it carries no weight."
        return "cannot do it alone within its scale."


@dataclass(frozen=True)
class Found:
    """Where a cell flips: the exact value in its own unit and on 0-100, and the rounded one beyond, to be tried."""

    at: float
    value_at: float
    tried: float


def scenes_of(
    assessment: Assessment, comparison: Comparison, duel: Duel, tree: Tree, cells: Cells
) -> tuple[Scene, ...]:
    """The challenger, whose scores must rise, and the leader, whose scores must fall."""
    values = evaluate(tree, cells.likely)
    weights = dict(zip(cells.leaves, leaf_weights(tree).tolist(), strict=True))
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

    def scene(actor: str, goal: float, why: str) -> Scene:
        own = values[:, cells.actors.index(actor)]
        upwards = actor == duel.challenger
        return Scene(assessment, duel, cells, comparison.scenario, actor, goal, upwards, own, weights, search, why)

    return scene(duel.challenger, best, ""), scene(duel.leader, mine, block)


def raw_in(scene: Scene, leaf: str, value: float, now: float) -> float | None:
    """The raw value with which the cell stands at `value` once the scenario is applied; None outside the scale."""
    if isnan(value) or not -1e-9 <= value <= SCALE + 1e-9:
        return None
    before = value - shift_of(scene, leaf)
    return raw_at(scene.assessment, scene.assessment.criterion(leaf), scene.actor, before, now)


def shift_of(scene: Scene, leaf: str) -> float:
    """The points by which the scenario moves the cell."""
    shifts = scene.assessment.scenario(scene.scenario).shifts
    return sum(s.points for s in shifts if (s.criterion, s.actor) == (leaf, scene.actor))
