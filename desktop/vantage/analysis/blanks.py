"""What blanks could do to the lead: the band of the gap, and the fewest blanks that could decide it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vantage.analysis.blank_fills import Fill, furthest_fills
from vantage.analysis.cells import Cells, Mask, cells_of
from vantage.analysis.lenses import STOCK, TREE, find_lens
from vantage.analysis.lensing.scoring import Scene, lens_scores
from vantage.analysis.names import cell_name, inside_sentence, listed, sentence_case, signed, with_article
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.results import Comparison
from vantage.analysis.tree import evaluate, leaf_weights, tree_of
from vantage.domain.assessment import Assessment

_LEVEL = 1e-9
"""Gaps smaller than this many points are no lead."""
_NAMED = 5


@dataclass(frozen=True)
class BlankReport:
    """What the blanks of two actors could do to the gap between them, in points of the overall score.

    `leader` is the one ahead as things stand (the first named where they are level). `gap` is S_leader - S_follower
    with blanks left out; `low` the same with the leader's blanks at their worst and the follower's at their best,
    `high` the other way round. `decides` is whether the lead could be lost between the two. `fewest` are the cells
    (criterion, actor) of a smallest set whose fill, all other blanks staying blank, takes the lead away; empty where
    none does. `exact` is False where it was searched for step by step, so that a smaller one
    may exist (or one at all). `blanks` counts the blank cells with weight.
    """

    leader: str
    follower: str
    gap: float | None
    low: float
    high: float
    blanks: int
    decides: bool
    fewest: tuple[tuple[str, str], ...]
    exact: bool
    sentence: str


def blank_report(
    assessment: Assessment, comparison: Comparison, a: str = "", b: str = "", *, searched: int | None = None
) -> BlankReport | None:
    """The report for actors `a` and `b`, or for the leader and the runner-up where none is named.

    Under a lens that is no mean over the tree the search step by step scores every actor once for each pair of blanks;
    with more than `searched` blanks of the two it is left out, and `fewest` stays empty.

    A score withheld for too little coverage is used all the same: what is missing is what the report is about. None
    where fewer than two actors have a score and none are named. The comparison must be of this assessment. Raises
    UnknownCode for an actor that is not in it.
    """
    pair = (a, b) if a and b else (comparison.gap.leader or "", comparison.gap.follower or "")
    if "" in pair or pair[0] == pair[1]:
        return None
    for code in pair:
        assessment.actor(code)
    scene = Scene(
        assessment,
        tree_of(assessment, comparison.lens),
        cells_of(assessment, comparison.scenario),
        comparison.scenario,
        find_lens(comparison.lens),
    )
    first, second = (comparison.actors.index(code) for code in pair)
    scores = _scores(scene, scene.cells.likely)
    if scores[second] > scores[first] + _LEVEL:
        first, second = second, first
    found = _over_tree(scene, scores, first, second) if scene.lens.basis == TREE else None
    found = found or _over_lens(scene, comparison, scores, (first, second), searched)
    return replace(found, sentence=_sentence(assessment, found))


def _scores(scene: Scene, leaves: Array) -> Array:
    if scene.lens.basis == TREE:
        return evaluate(scene.tree, leaves)[scene.tree.root.node]
    filled = np.isnan(scene.cells.likely) & ~np.isnan(leaves)
    cells = replace(
        scene.cells,
        likely=leaves,
        low=np.where(filled, leaves, scene.cells.low),
        high=np.where(filled, leaves, scene.cells.high),
    )
    return lens_scores(replace(scene, cells=cells)).scores


def _over_tree(scene: Scene, scores: Array, first: int, second: int) -> BlankReport:
    tree, cells = scene.tree, scene.cells
    gap = float(scores[first] - scores[second])
    blank = _weighed_blanks(scene)
    down = furthest_fills(tree, cells.likely[:, first], blank[:, first].tolist(), 0.0)
    up = furthest_fills(tree, cells.likely[:, second], blank[:, second].tolist(), SCALE)
    ends = [evaluate(tree, np.where(blank, end, cells.likely))[tree.root.node] for end in (0.0, SCALE)]
    low, high = (float(x) for x in (ends[0][first] - ends[1][second], ends[1][first] - ends[0][second]))
    fewest = () if np.isnan(gap) else _smallest_set(cells, (down, first), (up, second))
    return _report(scene, (first, second), gap, (low, high), fewest, exact=True)


def _weighed_blanks(scene: Scene) -> Mask:
    weighed: Mask = leaf_weights(scene.tree) > 0
    return scene.cells.blank & weighed[:, None]


def _smallest_set(
    cells: Cells, losing: tuple[Sequence[Fill], int], gaining: tuple[Sequence[Fill], int]
) -> tuple[tuple[str, str], ...]:
    """The fewest fills after which the lead is gone; among as few, those after which it is furthest gone."""
    (down, first), (up, second) = losing, gaining
    for count in range(1, len(down) + len(up) - 1):
        splits = [(k, count - k) for k in range(max(0, count - len(up) + 1), min(count, len(down) - 1) + 1)]
        k, m = min(splits, key=lambda split: down[split[0]].value - up[split[1]].value)
        if down[k].value - up[m].value <= _LEVEL:
            own = [(cells.leaves[i], cells.actors[first]) for i in down[k].leaves]
            return (*own, *((cells.leaves[i], cells.actors[second]) for i in up[m].leaves))
    return ()


def _over_lens(
    scene: Scene, comparison: Comparison, scores: Array, pair: tuple[int, int], searched: int | None
) -> BlankReport:
    actors, (first, second) = comparison.actors, pair
    gap = float(scores[first] - scores[second])
    (worst, best), (theirs, their_best) = comparison.band[actors[first]], comparison.band[actors[second]]
    low, high = worst - their_best, best - theirs
    fewest: tuple[tuple[str, str], ...] = ()
    wanted = searched is None or int(_weighed_blanks(scene)[:, list(pair)].sum()) <= searched
    if wanted and scene.lens.basis != STOCK and low <= _LEVEL and not np.isnan(gap):
        fewest = _step_by_step(scene, first, second)
    return _report(scene, pair, gap, (low, high), fewest, exact=low > _LEVEL or len(fewest) == 1)


def _step_by_step(scene: Scene, first: int, second: int) -> tuple[tuple[str, str], ...]:
    """Fill the blank that takes most of the lead, again and again; () where the lead survives all of them."""
    cells, leaves = scene.cells, scene.cells.likely.copy()
    left = [(i, k) for k in (first, second) for i in np.flatnonzero(_weighed_blanks(scene)[:, k]).tolist()]
    filled: list[tuple[int, int]] = []
    while left:
        gaps = []
        for i, k in left:
            trial = leaves.copy()
            trial[i, k] = 0.0 if k == first else SCALE
            found = _scores(scene, trial)
            gaps.append(float(found[first] - found[second]))
        gap, (i, k) = min(zip(gaps, left, strict=True))
        leaves[i, k] = 0.0 if k == first else SCALE
        left.remove((i, k))
        filled.append((i, k))
        if gap <= _LEVEL:
            return tuple((cells.leaves[i], cells.actors[k]) for i, k in filled)
    return ()


def _report(
    scene: Scene,
    pair: tuple[int, int],
    gap: float,
    ends: tuple[float, float],
    fewest: tuple[tuple[str, str], ...],
    exact: bool,
) -> BlankReport:
    known = not np.isnan(gap)
    level = known and abs(gap) <= _LEVEL
    decides = ends[0] <= _LEVEL if known and not level else ends[0] < -_LEVEL or ends[1] > _LEVEL
    return BlankReport(
        leader=scene.cells.actors[pair[0]],
        follower=scene.cells.actors[pair[1]],
        gap=gap if known else None,
        low=ends[0],
        high=ends[1],
        blanks=int(_weighed_blanks(scene)[:, list(pair)].sum()),
        decides=decides,
        fewest=() if level else fewest,
        exact=exact,
        sentence="",
    )


def _sentence(assessment: Assessment, found: BlankReport) -> str:
    leader, follower = (with_article(assessment.actor(code).name) for code in (found.leader, found.follower))
    if not found.blanks:
        return f"Nothing is blank for {leader} or {follower}."
    low, high = signed(found.low), signed(found.high)
    band = f"at {low} points" if low == high else f"between {low} and {high} points"
    if found.gap is None:
        return f"The scores of {leader} and {follower} cannot be compared yet; their blanks put the gap {band}."
    if abs(found.gap) <= _LEVEL:
        return f"{sentence_case(leader)} and {follower} are level, and their blanks put the gap {band}."
    if not found.decides:
        return f"Blanks do not matter: {leader} stays ahead of {follower} however they are filled, {band}."
    if not found.fewest:
        return f"Blanks could cost {leader} the lead over {follower}: filled, they put the gap {band}."
    named = [inside_sentence(cell_name(assessment, *cell)) for cell in found.fewest[:_NAMED]]
    if len(found.fewest) > _NAMED:
        named.append(f"{len(found.fewest) - _NAMED} more")
    count = "one blank" if len(found.fewest) == 1 else f"{len(found.fewest)} blanks"
    few = count if found.exact else f"as few as {count} (found step by step)"
    return f"{sentence_case(few)} could cost {leader} the lead over {follower}: {listed(named)}."
