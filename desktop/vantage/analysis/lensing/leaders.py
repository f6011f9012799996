"""Who leads under each lens and each preset: the strip that shows how far the answer depends on the question."""

from dataclasses import dataclass, replace

import numpy as np

from vantage.analysis.cells import Cells, cells_of
from vantage.analysis.lenses import LENSES, TREE, Lens, find_lens
from vantage.analysis.lensing.scoring import Scene, lens_scores
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Tree, evaluate, observed_share, tree_of
from vantage.domain.assessment import Assessment, Preset
from vantage.errors import VantageError

_SAME = 1e-9
_ENOUGH = 1e-12


@dataclass(frozen=True)
class LensLeader:
    """Who leads under one lens or preset (`code`, `name`). `leaders` are more than one where they are level, none where
    nothing can be said; `follower` is the first behind them, and `gap` the points between. `reason` says why a lens
    cannot be computed, "" where it can."""

    code: str
    name: str
    leaders: tuple[str, ...] = ()
    follower: str | None = None
    gap: float | None = None
    reason: str = ""

    @property
    def leader(self) -> str | None:
        """The only leader; None where several are level, or none is known."""
        return self.leaders[0] if len(self.leaders) == 1 else None


@dataclass(frozen=True)
class LeaderStrip:
    """`lenses` at the weights as they stand, `presets` under the lens in use."""

    lenses: tuple[LensLeader, ...]
    presets: tuple[LensLeader, ...]


def lens_leaders(assessment: Assessment, scenario: str = "baseline", lens: str = "tree") -> LeaderStrip:
    """The leaders by likely values, without draws: cheap enough for every tick of a slider.

    A lens or a preset that cannot be computed is named with the reason. Raises what keeps every lens from being
    computed: UnknownCode (scenario, lens), BadScore, BadInput of a measure, NothingToCompare.
    """
    chosen = find_lens(lens)
    cells = cells_of(assessment, scenario)
    trees: dict[str, Tree] = {}
    return LeaderStrip(
        tuple(_entry(other.code, other.name, assessment, cells, scenario, other, trees) for other in LENSES),
        tuple(
            _entry(preset.code, preset.name, _under(assessment, preset), cells, scenario, chosen, {})
            for preset in assessment.presets
        ),
    )


def _under(assessment: Assessment, preset: Preset) -> Assessment:
    """The assessment under the points of a preset; points of criteria that are gone are left out."""
    points = preset.points
    criteria = tuple(replace(c, points=float(points[c.code])) if c.code in points else c for c in assessment.criteria)
    return replace(assessment, criteria=criteria)


def _entry(
    code: str,
    name: str,
    assessment: Assessment,
    cells: Cells,
    scenario: str,
    lens: Lens,
    trees: dict[str, Tree],
) -> LensLeader:
    """`trees` by the aggregation of the lens are those of this assessment made so far."""
    try:
        tree = trees.get(lens.aggregation) or tree_of(assessment, lens.code)
        trees[lens.aggregation] = tree
        scores = _scores(Scene(assessment, tree, cells, scenario, lens))
    except VantageError as error:
        return LensLeader(code, name, reason=f"{error.title} {error.advice}")
    known = np.flatnonzero(~np.isnan(scores))
    if not known.size:
        return LensLeader(code, name, reason="No actor has enough scores.")
    best = float(scores[known].max())
    first = [int(k) for k in known if scores[k] >= best - _SAME]
    behind = [int(k) for k in known if scores[k] < best - _SAME]
    leaders = tuple(cells.actors[k] for k in first)
    if not behind:
        return LensLeader(code, name, leaders, None, 0.0 if len(first) > 1 else None)
    second = max(behind, key=lambda k: scores[k])
    return LensLeader(code, name, leaders, cells.actors[second], best - float(scores[second]))


def _scores(scene: Scene) -> Array:
    """Scores (actors,) as `compare` gives them, NaN where too little is known."""
    tree, cells = scene.tree, scene.cells
    if scene.lens.basis == TREE:
        scores, coverage = evaluate(tree, cells.likely)[tree.root.node], None
    else:
        found = lens_scores(scene)
        scores, coverage = found.scores, found.coverage
    if coverage is None:
        coverage = observed_share(tree, cells) if np.isnan(cells.likely).any() else np.ones(len(cells.actors))
    return np.where(coverage < scene.assessment.coverage_needed - _ENOUGH, np.nan, scores)
