"""What the score grid shows of its cells: values and ranges on 0-100, and the words of a tooltip."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vantage.analysis.cells import Cells
from vantage.analysis.comparison import Comparison
from vantage.analysis.confidence import CellEvidence
from vantage.analysis.evidence_spread import ImpliedSpread, implied_bands
from vantage.analysis.spread_words import band_words
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.domain.score import Score
from vantage.window.measures.rule_words import RULES
from vantage.window.why_words import evidence_counts, figure, raw_words

Cell = tuple[str, str]
Ends = tuple[float, float]


@dataclass(frozen=True, eq=False, slots=True)
class GridCell:
    """What the delegate paints of one criterion x actor, all on 0-100: the value, the analyst's own range, the band the
    evidence implies (low and high, None for none), and the evidence beneath. `actor_index` gives the colour."""

    value: float | None
    score: Score | None
    evidence: CellEvidence | None
    leaf: bool
    actor_index: int
    ends: Ends | None = None
    implied: Ends | None = None

    @property
    def blank(self) -> bool:
        """Whether a score is missing, rather than a meaning or the parts beneath."""
        return self.leaf and self.score is None


class ShownCells:
    """One state of all cells. `cells` are those under the scenario, None where they cannot be computed: then values are
    unknown, and the page says why."""

    def __init__(
        self,
        assessment: Assessment,
        comparison: Comparison | None,
        evidence: Mapping[Cell, CellEvidence],
        spreads: Mapping[Cell, ImpliedSpread],
        cells: Cells | None,
    ) -> None:
        self.assessment, self.comparison, self.evidence, self.spreads = assessment, comparison, evidence, spreads
        self.cells = cells
        self._rows = {} if cells is None else {code: i for i, code in enumerate(cells.leaves)}
        self._columns = {} if cells is None else {code: k for k, code in enumerate(cells.actors)}
        self.bands = implied_bands(assessment, spreads, comparison.scenario) if comparison and cells else {}

    def value(self, code: str, actor: str) -> float | None:
        """On 0-100; without a comparison only the leaves have one."""
        if self.comparison is not None:
            return self.comparison.values.get(actor, {}).get(code)
        if self.cells is None or code not in self._rows or actor not in self._columns:
            return None
        x = float(self.cells.likely[self._rows[code], self._columns[actor]])
        return None if np.isnan(x) else x

    def ends(self, code: str, actor: str) -> Ends | None:
        """Low and high of the analyst's own range; None where there is none."""
        if self.cells is None or code not in self._rows or actor not in self._columns:
            return None
        at = self._rows[code], self._columns[actor]
        low, high = float(self.cells.low[at]), float(self.cells.high[at])
        return (low, high) if self.cells.ranged[at] and not np.isnan(low) else None

    def grid_cell(self, code: str, actor: str) -> GridCell:
        assessment = self.assessment
        place = next(i for i, a in enumerate(assessment.actors) if a.code == actor)
        leaf = assessment.is_leaf(code)
        cell = (code, actor)
        score = assessment.score(code, actor) if leaf else None
        found = self.evidence.get(cell)
        return GridCell(
            self.value(code, actor), score, found, leaf, place, self.ends(code, actor), self.bands.get(cell)
        )

    # tooltips

    def tip(self, code: str, actor: str) -> str:
        value = self.value(code, actor)
        if not self.assessment.is_leaf(code):
            said = "No indicator beneath is scored." if value is None else f"{value:.1f}, from the indicators beneath."
            lines = [said]
        else:
            lines = self._leaf_tip(code, actor, value)
        found = self.evidence.get((code, actor))
        if found is None or not found.count:
            return "\n".join([*lines, "No evidence is linked."])
        return "\n".join([*lines, f"Evidence: {evidence_counts(found)}."])

    def _leaf_tip(self, code: str, actor: str, value: float | None) -> list[str]:
        node, score = self.assessment.criterion(code), self.assessment.score(code, actor)
        unit = f" in {node.unit}" if node.unit else ""
        if score is None and node.measured:
            return [f"Blank: the odds take any value from 0 to 100. Type a raw value{unit}, or low-likely-high."]
        if score is None:
            return ["Blank: the odds take any value from 0 to 100. Type 72, or 60-72-80 for low-likely-high."]
        if node.measured:
            worth = "has no value on 0 to 100" if value is None else f"is {value:.1f} of 100"
            lines = [f"{raw_words(score, node.unit)} {worth}.", scale_words(node)]
        else:
            lines = [f"{raw_words(score, node.unit)}."]
        return [*lines, *self._band_tip((code, actor), score)]

    def _band_tip(self, cell: Cell, score: Score) -> list[str]:
        """The band of the evidence beside the analyst's own range."""
        band = self.bands.get(cell)
        if band is None:
            return [] if score.has_range else ["It has no range, and no evidence implies one. Type low-likely-high."]
        spread = self.spreads.get(cell)
        words = f"{band[0]:.0f} to {band[1]:.0f}" + (f" ({band_words(spread)})" if spread else "")
        if score.has_range:
            return [f"The evidence implies {words} of 100: the thin line beneath."]
        return [f"It is drawn with the band its evidence implies: {words} of 100, the thin line beneath."]


def measured_words(cell: GridCell, unit: str) -> str:
    """What a measured cell takes and has: `now 1,476,118 persons (2020)`, `blank · type a value in TWh`."""
    if cell.score is None:
        return f"blank · type a value{f' in {unit}' if unit else ''}"
    return f"now {raw_words(cell.score, unit)}"


def scale_words(node: Criterion) -> str:
    """How a measured leaf is put on 0-100, in a few words."""
    parts = [RULES[node.normalisation][0]]
    if node.normalisation == "goalposts":
        parts[0] += f" {figure(node.goalpost_low)} to {figure(node.goalpost_high)}"
    if node.target is not None and node.normalisation == "distance-to-target":
        parts[0] += f" {figure(node.target)}"
    if node.transform == "log":
        parts.append("by logarithm")
    if node.direction < 0:
        parts.append("less is better")
    return f"{', '.join(parts)}."
