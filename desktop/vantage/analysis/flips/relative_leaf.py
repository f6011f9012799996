"""Flips of scores on leaves whose values depend on which actors are present: found by search."""

from dataclasses import dataclass, replace

import numpy as np

from vantage.analysis.cells import Cells, cells_of
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Tree, evaluate
from vantage.domain.assessment import Assessment
from vantage.domain.score import Score

_STEPS = 50


@dataclass(frozen=True, eq=False)
class Search:
    """What the search rests on: `values` (leaves, actors) now, and who may be counted."""

    assessment: Assessment
    scenario: str
    tree: Tree
    cells: Cells
    scored: Array


def reached(
    search: Search, score: Score, challenger: int, upwards: bool, lead: float = 0.0
) -> tuple[float, float] | None:
    """The raw value nearest to the likely one at which the challenger leads by `lead`, and its value on 0-100.

    `upwards` is the way the value on 0-100 must go. The search ends one span of the present raw values beyond their
    smallest and largest (above 0 where all are): None where the lead does not change on the way.
    """
    leaf = search.assessment.criterion(score.criterion)
    others = np.array([s.likely for s in search.assessment.scores if s.criterion == leaf.code])
    least, most = float(others.min()), float(others.max())
    span = (most - least) or abs(most) or 1.0
    bottom = least - span
    if least >= 0:
        bottom = max(bottom, 0.1 * least)
    end = most + span if upwards == (leaf.direction > 0) else bottom
    now, value = _lead(search, score, score.likely, challenger)
    if now >= lead:
        return score.likely, value
    if _lead(search, score, end, challenger)[0] < lead:
        return None
    low, high = score.likely, end
    for _ in range(_STEPS):
        middle = 0.5 * (low + high)
        low, high = (low, middle) if _lead(search, score, middle, challenger)[0] >= lead else (middle, high)
    return high, _lead(search, score, high, challenger)[1]


def _lead(search: Search, score: Score, raw: float, challenger: int) -> tuple[float, float]:
    """Challenger minus the best other scored actor with this raw value in place, and the value it has then."""
    assessment = search.assessment
    leaf = assessment.criterion(score.criterion)
    root = replace(assessment.root, aggregation="arithmetic")
    mine = tuple(
        Score(s.criterion, s.actor, raw if s.actor == score.actor else s.likely)
        for s in assessment.scores
        if s.criterion == leaf.code
    )
    alone = replace(assessment, criteria=(root, replace(leaf, parent=root.code)), scores=mine)
    row = cells_of(alone, search.scenario).likely[0]
    values = search.cells.likely.copy()
    values[search.cells.leaves.index(leaf.code)] = row
    scores = np.where(search.scored, evaluate(search.tree, values)[search.tree.root.node], np.nan)
    rest = np.delete(scores, challenger)
    return float(scores[challenger] - np.nanmax(rest)), float(row[search.cells.actors.index(score.actor)])
