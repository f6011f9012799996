"""One cell with another raw value in place, and what the leads are then."""

from dataclasses import dataclass, replace
from math import isnan

import numpy as np

from vantage.analysis.cells import Cells, build_cells
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Tree, evaluate
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score

AHEAD = 1e-8
"""Points of lead that are more than rounding noise."""
BESIDE = 1e-9
"""How far beside a point, as a share of the way, a rule has a meaning again."""


@dataclass(frozen=True, eq=False)
class Search:
    """What the search rests on: `values` (leaves, actors) now, and who may be counted."""

    assessment: Assessment
    scenario: str
    tree: Tree
    cells: Cells
    scored: Array


@dataclass(frozen=True, eq=False)
class Probe:
    """One cell with another raw value in place: `alone` holds nothing but its leaf. `now` is its raw value (for a blank
    the one the search begins at), and `end` the one at which the search ends."""

    search: Search
    alone: Assessment
    others: tuple[Score, ...]
    row: int
    column: int
    challenger: int
    now: float
    end: float = 0.0

    @property
    def leaf(self) -> Criterion:
        return self.alone.criteria[1]

    def leads(self, raw: float) -> bool:
        """Whether the challenger alone is first with this raw value in place."""
        return self._lead_at(raw)[0] > AHEAD

    def lead(self, raw: float) -> tuple[float, float]:
        """Challenger minus the best other scored actor, and the value of the cell.

        Where all values are equal the rule has no meaning at this very point; then they are those right beside it.
        """
        found = self._lead_at(raw)
        if isnan(found[1]):
            found = self._lead_at(raw + BESIDE * ((self.end if raw != self.end else self.now) - raw))
        return found

    def _lead_at(self, raw: float) -> tuple[float, float]:
        actor = self.search.cells.actors[self.column]
        placed = replace(self.alone, scores=(*self.others, Score(self.leaf.code, actor, raw)))
        values = self.search.cells.likely.copy()
        values[self.row] = build_cells(placed, self.search.scenario).likely[0]
        value = float(values[self.row, self.column])
        if isnan(value):
            return value, value
        scores = evaluate(self.search.tree, values)[self.search.tree.root.node]
        scores[np.logical_not(self.search.scored)] = np.nan
        mine = float(scores[self.challenger])
        scores[self.challenger] = np.nan
        return mine - float(np.nanmax(scores)), value


def probe_of(search: Search, cell: tuple[str, str], challenger: str, now: float = 0.0) -> Probe:
    """The probe of a cell (criterion, actor) whose raw value is `now`."""
    assessment, cells = search.assessment, search.cells
    leaf, actor = assessment.criterion(cell[0]), cell[1]
    shifts = tuple(
        replace(s, shifts=tuple(shift for shift in s.shifts if shift.criterion == leaf.code))
        for s in assessment.scenarios
        if s.code == search.scenario
    )
    root = replace(assessment.root, aggregation="arithmetic")
    alone = replace(
        assessment, criteria=(root, replace(leaf, parent=root.code)), scores=(), scenarios=shifts, presets=()
    )
    others = tuple(
        Score(s.criterion, s.actor, s.likely)
        for s in assessment.scores
        if s.criterion == leaf.code and s.actor != actor
    )
    row, column = cells.leaves.index(leaf.code), cells.actors.index(actor)
    return Probe(search, alone, others, row, column, cells.actors.index(challenger), now)
