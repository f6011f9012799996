"""The tornado: the gap with one input at its low and at its high end, all others at their likely values."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vantage.analysis.cells import Cells, cells_of
from vantage.analysis.draws import Spread, checked_spread, weight_draws, weight_points
from vantage.analysis.drivers.gap_inputs import Between, Spreads, head_to_head, uncertain_cells
from vantage.analysis.drivers.gap_model import checked_lens, scores_under
from vantage.analysis.drivers.results import Bar, Input, Tornado
from vantage.analysis.names import inside_sentence, sentence_case, with_article
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import Tree, can_count, tree_of
from vantage.analysis.weights import local_shares
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.errors import NothingToCompare

_DRAWS = 4096
_TIE = 1e-9
_BASES = {
    "range": "its own low and high",
    "evidence": "the band its evidence implies",
    "blank": "anything from 0 to 100, as it is blank",
}
DIRICHLET = "the 5 and 95 % points of its share under the spread of the weights"
HALF_AND_DOUBLE = "half and twice its points, as the weights are fixed"


@dataclass(frozen=True)
class _Base:
    """The comparison the bars start from."""

    assessment: Assessment
    lens: str
    tree: Tree
    cells: Cells
    pair: tuple[str, str]
    gap: float

    @property
    def columns(self) -> list[int]:
        return [self.cells.actors.index(actor) for actor in self.pair]


def tornado(
    assessment: Assessment,
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    spread: Spread = 100.0,
    spreads: Spreads | None = None,
    seed: int = 1,
    between: Between = lambda: None,
) -> Tornado:
    """The head-to-head gap at both ends of every cell with a width and of every weight, sorted by how far it moves.

    A cell takes its own low and high, the band its evidence implies (`spreads`), or 0 and 100 where it is blank. A
    weight takes the 5 and 95 % points of its share among 4,096 draws of the Dirichlet spread; under a fixed spread half
    and twice its points. Its siblings keep their proportions. All else stays likely, blanks dropped, as in the
    comparison. Values move after normalisation: other actors' values stay. A weight with an end at which there is no
    gap, as all of it is on blanks there, has a warning in place of a bar. `between` is called for every weight.

    Raises BadInput for a lens other than tree, weighted-mean, geometric-mean and chokepoint, what `tree_of` and
    `cells_of` raise, and NothingToCompare with fewer than two actors or where one of them has no value at all.
    """
    checked_lens(lens)
    checked_spread(spread)
    pair = head_to_head(assessment)
    tree, cells = tree_of(assessment, lens), cells_of(assessment, scenario, spreads)
    gap = float(_gaps(assessment, tree, lens, cells.likely[:, _columns(cells, pair)]))
    if np.isnan(gap):
        title = "There is no gap to move: one of the two actors has no value."
        raise NothingToCompare(title, "Score at least one criterion for each of the two.")
    base = _Base(assessment, lens, tree, cells, pair, gap)
    all_bars = [*_cell_bars(base), *_weight_bars(base, spread, seed, between)]
    bars = [bar for bar in all_bars if not np.isnan(bar.span)]
    warnings = [_no_bar(bar) for bar in all_bars if np.isnan(bar.span)]
    blanks = sum(1 for bar in bars if bar.input.kind == "blank")
    if blanks:
        cells_are = "One cell is blank" if blanks == 1 else f"{blanks} cells are blank"
        warnings.append(f"{cells_are}: left out of the gap in the middle, taken from 0 to 100 in the bars.")
    # Equal spans stand in the order of the criteria.
    return Tornado(pair, gap, tuple(sorted(bars, key=lambda bar: -round(bar.span, 9))), tuple(warnings))


def _columns(cells: Cells, pair: tuple[str, str]) -> list[int]:
    return [cells.actors.index(actor) for actor in pair]


def _gaps(assessment: Assessment, tree: Tree, lens: str, leaves: Array) -> Array:
    """Gaps of leaf values (leaves, 2, ...)."""
    score = scores_under(assessment, tree, leaves, lens)
    return score[0] - score[1]


def _cell_bars(base: _Base) -> list[Bar]:
    inputs = uncertain_cells(base.assessment, base.cells, base.pair, can_count(base.tree))
    if not inputs:
        return []
    leaves = np.repeat(base.cells.likely[:, base.columns, None], 2 * len(inputs), axis=2)
    for i, entry in enumerate(inputs):
        at = base.cells.leaves.index(entry.criterion), base.pair.index(entry.actor)
        leaves[(*at, slice(2 * i, 2 * i + 2))] = entry.low, entry.high
    ends = _gaps(base.assessment, base.tree, base.lens, leaves).reshape(-1, 2)
    return [
        _bar(base, entry, _BASES[entry.kind], (float(entry.low or 0), entry.likely, float(entry.high or 0)), pair)
        for entry, pair in zip(inputs, ends.tolist(), strict=True)
    ]


def _no_bar(bar: Bar) -> str:
    at = " and ".join(
        _value(bar.input, end) for end, gap in ((bar.low, bar.gap_low), (bar.high, bar.gap_high)) if np.isnan(gap)
    )
    return f"No bar for {bar.input.words}: at {at} all weight is on blanks, and there is no gap."


def _weight_bars(base: _Base, spread: Spread, seed: int, between: Between) -> Iterator[Bar]:
    local = local_shares(base.assessment)
    for group in base.tree.groups:
        siblings = [base.assessment.criterion(base.tree.codes[child]) for child in group.children]
        if len(siblings) < 2:
            continue
        shares = np.array([local[c.code] for c in siblings])
        ends = _share_ends(shares, spread, seed, [c.code for c in siblings])
        for criterion, share, (low, high) in zip(siblings, shares.tolist(), ends.tolist(), strict=True):
            if high - low <= 1e-12 or share >= 1:
                continue
            between()
            words = f"the weight of {inside_sentence(criterion.name)}"
            entry = Input("weight", words, criterion.code, "", low, share, high)
            gaps = [_reweighted_gap(base, siblings, criterion, end) for end in (low, high)]
            basis = HALF_AND_DOUBLE if spread == "fixed" else DIRICHLET
            yield _bar(base, entry, basis, (low, share, high), gaps)


def _share_ends(shares: Array, spread: Spread, seed: int, codes: list[str]) -> Array:
    """Low and high share (siblings, 2) of each weight."""
    if spread == "fixed":
        return np.stack([share_at(shares, 0.5), share_at(shares, 2.0)], axis=1)
    drawn = weight_draws(shares, spread, weight_points(seed, _DRAWS, codes))
    ends: Array = np.percentile(drawn, [5, 95], axis=1).T
    return ends


def share_at(shares: Array, factor: float) -> Array:
    """The share of each sibling if its points alone were multiplied by this factor."""
    moved: Array = factor * shares / (1.0 + (factor - 1.0) * shares)
    return moved


def with_share(assessment: Assessment, siblings: list[Criterion], criterion: Criterion, share: float) -> Assessment:
    """The assessment with one criterion at this share (0-1) and its siblings in their proportions."""
    total = sum(c.points for c in siblings)
    rest = total - criterion.points
    scale = (1.0 - share) * total / rest if rest > 0 else 0.0
    points = {c.code: c.points * scale for c in siblings if c.code != criterion.code}
    if rest <= 0:  # the others have no points: they share out the rest evenly
        points = {code: (1.0 - share) * total / len(points) for code in points}
    return assessment.with_points({**points, criterion.code: share * total})


def _reweighted_gap(base: _Base, siblings: list[Criterion], criterion: Criterion, share: float) -> float:
    tree = tree_of(with_share(base.assessment, siblings, criterion, share), base.lens)
    return float(_gaps(base.assessment, tree, base.lens, base.cells.likely[:, base.columns]))


def _bar(base: _Base, entry: Input, basis: str, values: tuple[float, float | None, float], gaps: list[float]) -> Bar:
    low, likely, high = values
    flips = any(_sign(end) != _sign(base.gap) for end in gaps)
    sentence = _sentence(base, entry, values, gaps, flips)
    return Bar(entry, basis, low, likely, high, gaps[0], gaps[1], flips, sentence)


def _sign(gap: float) -> int:
    return 0 if abs(gap) <= _TIE or np.isnan(gap) else 1 if gap > 0 else -1


def _sentence(
    base: _Base, entry: Input, values: tuple[float, float | None, float], gaps: list[float], flips: bool
) -> str:
    low, likely, high = (_value(entry, value) for value in values)
    now = "where it is blank now" if likely == "" else f"instead of {likely}"
    ends = [f"at {low} {now} {_standing(base, gaps[0])}", f"at {high} {_standing(base, gaps[1])}"]
    close = _verdict(base, gaps) if flips else "the lead stays"
    return f"{sentence_case(entry.words)}: {ends[0]}; {ends[1]}; {close}."


def _verdict(base: _Base, gaps: list[float]) -> str:
    now = _sign(base.gap)
    if now == 0:
        return "one of the two takes the lead"
    return "the lead changes hands" if any(_sign(end) == -now for end in gaps) else "the lead is lost"


def _value(entry: Input, value: float | None) -> str:
    if value is None:
        return ""
    return f"{100 * value:.1f} %" if entry.kind == "weight" else f"{value:.1f}".removesuffix(".0")


def _standing(base: _Base, gap: float) -> str:
    """Who is ahead at this gap, and by how much."""
    ahead, behind = (base.assessment.actor(code).name for code in base.pair)
    sign = _sign(gap)
    if sign == 0:
        return f"{with_article(ahead)} and {with_article(behind)} are level"
    name = with_article(ahead if sign > 0 else behind)
    words = "less than 0.1 points" if abs(gap) < 0.05 else f"{abs(gap):.1f} points"
    return f"{name} is {words} ahead"
