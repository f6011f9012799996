"""Which unknowns the gap, the lead and the ranks rest on: Sobol' indices of an assessment, and the split between data,
weights and method."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vantage.analysis.cells import Cells, Mask, cells_of
from vantage.analysis.draws import Spread, checked_spread
from vantage.analysis.drivers.gap_inputs import (
    METHOD,
    WEIGHTS,
    Between,
    Spreads,
    head_to_head,
    quantiles,
    uncertain_cells,
)
from vantage.analysis.drivers.gap_model import (
    Chosen,
    ScoreModel,
    checked_lens,
    chosen_sets,
    leaf_values,
    rescored,
    run,
    score_model,
    scores,
    scores_under,
    under_lens,
)
from vantage.analysis.drivers.results import GapDrivers, Input, OutputDrivers, Split
from vantage.analysis.drivers.sobol import (
    Indices,
    Pairs,
    bootstrap_counts,
    checked_samples,
    indices_of,
    matrices,
)
from vantage.analysis.drivers.wording import about_gap, about_split
from vantage.analysis.normalisation import Array
from vantage.analysis.tree import can_count, tree_of
from vantage.domain.assessment import Assessment
from vantage.errors import BadInput

SAMPLES = 1024
_TIE = 1e-9
_WIDE = 0.15
_METHODS = ("weighted-mean", "geometric-mean")
_MOST_RUNS = 4_000_000
"""Inputs times samples of the ranks, above which they are left out: 100 MB of outputs and some seconds."""


@dataclass(frozen=True)
class _Question:
    """What all parts of one analysis share."""

    assessment: Assessment
    cells: Cells
    lens: str
    spread: Spread
    samples: int
    seed: int
    between: Between

    @property
    def counted(self) -> Mask:
        """Leaves (leaves,) that can move the gap."""
        return can_count(tree_of(self.assessment, self.lens), flat=self.spread == "flat")

    def model(self, actors: Sequence[str]) -> ScoreModel:
        return score_model(self.assessment, self.cells, self.lens, actors, self.spread, self.samples, self.seed)


def gap_drivers(
    assessment: Assessment,
    scenario: str = "baseline",
    lens: str = "tree",
    *,
    samples: int = SAMPLES,
    seed: int = 1,
    spread: Spread = 100.0,
    spreads: Spreads | None = None,
    ranks: bool = True,
    between: Between = lambda: None,
) -> GapDrivers:
    """The Sobol' indices of the head-to-head gap, of who leads, of the ranks (unless `ranks` is False), and the split.

    Inputs are every cell with a width (as the odds draw it: PERT, a band its evidence implies by `spreads`, or a
    uniform blank) and one selector that picks a whole set of weights out of `samples` drawn ones: weights sum to 1, so
    no weight is an input of its own. Values are varied after normalisation, as in the odds. Takes
    samples * (inputs + 2) runs for the pair. `between` is called for every input. Raises BadInput for samples that are
    no power of two or too many, and for a lens other than tree, weighted-mean, geometric-mean and chokepoint,
    UnknownCode, BadWeights, BadScore and NothingToCompare (fewer than two actors).
    """
    checked_lens(lens)
    checked_spread(spread)
    checked_samples(samples)
    pair = head_to_head(assessment)
    question = _Question(assessment, cells_of(assessment, scenario, spreads), lens, spread, samples, seed, between)
    cells = uncertain_cells(assessment, question.cells, pair, question.counted)
    if (len(cells) + 1) * samples > _MOST_RUNS:
        title = f"{len(cells)} uncertain cells with {samples} samples are too many to work out."
        raise BadInput(title, f"Use up to {_power_below(_MOST_RUNS // (len(cells) + 1))} samples.")
    counts = bootstrap_counts(samples, seed)
    gap, lead, split = _pair_indices(question, pair, cells, counts)
    shift: OutputDrivers | None = None
    warnings: list[str] = []
    if ranks:
        shift, warnings = _rank_indices(question, counts)
    if not gap.indices.inputs:
        warnings.insert(0, "The gap does not vary: no score has a range, a blank or a band, and the weights are fixed.")
    width = _half_width(gap)
    if width > _WIDE:
        warnings.append(
            f"The shares of the gap sum to a figure that is uncertain by ± {100 * width:.0f} %: "
            f"more samples, such as {4 * samples}, make them firmer."
        )
    sentences = (*about_gap(assessment, pair, gap), *about_split(split))
    runs = samples * (len(gap.inputs) + 2)
    return GapDrivers(pair, scenario, lens, samples, seed, runs, gap, lead, shift, split, tuple(warnings), sentences)


def _half_width(output: OutputDrivers) -> float:
    ends = output.indices.sum_interval
    return 0.0 if ends is None else 0.5 * (ends[1] - ends[0])


def _pair_indices(
    question: _Question, pair: tuple[str, str], cells: tuple[Input, ...], counts: Array
) -> tuple[OutputDrivers, OutputDrivers, Split]:
    """Columns of the points: the cells, the weights, the method (which only the split reads)."""
    n = len(cells)
    points = matrices(n + 2, question.samples, question.seed)
    model = question.model(pair)
    values = [quantiles(cells, side[:, :n]) for side in (points.a, points.b)]
    leaves = [leaf_values(model, cells, side) for side in values]
    chosen = [chosen_sets(side[:, n], question.samples) for side in (points.a, points.b)]
    base = run(model, leaves[0], chosen[0])
    score_a, score_b = scores(model, base)
    changed = np.empty((n + model.weights_vary, question.samples))
    for i, entry in enumerate(cells):
        question.between()
        score = rescored(model, base, entry, values[1][i])
        changed[i] = score - score_b if entry.actor == pair[0] else score_a - score
    if model.weights_vary:
        changed[n] = _gap(model, leaves[0], chosen[1])
    y_a, y_b = score_a - score_b, _gap(model, leaves[1], chosen[1])
    inputs = (*cells, WEIGHTS) if model.weights_vary else cells
    gap = OutputDrivers(inputs, indices_of(y_a, y_b, changed, counts))
    lead = OutputDrivers(inputs, indices_of(_ahead(y_a), _ahead(y_b), _ahead(changed), counts))
    return gap, lead, _split(question, model, leaves, chosen, (points.a[:, -1], points.b[:, -1]), counts)


def _gap(model: ScoreModel, leaves: Array, chosen: Chosen) -> Array:
    score_a, score_b = scores(model, run(model, leaves, chosen))
    return score_a - score_b


def _ahead(gap: Array) -> Array:
    return np.where(np.abs(gap) <= _TIE, 0.5, (gap > 0).astype(float))


def methods_of(assessment: Assessment, lens: str, below_zero: bool = False) -> tuple[str, ...]:
    """The lenses one of which the method input selects: the two means, and the lens's own way where it is neither.
    Values below 0 have no geometric mean."""
    own = {group.aggregation for group in tree_of(assessment, lens).groups}
    mixed = lens == "chokepoint" or len(own) > 1 or not own <= {"arithmetic", "geometric"}
    found = (lens, *_METHODS) if mixed else _METHODS
    return found[:-1] if below_zero else found


def _split(
    question: _Question,
    model: ScoreModel,
    leaves: list[Array],
    chosen: list[Chosen],
    method: tuple[Array, Array],
    counts: Array,
) -> Split:
    """Each group of inputs taken from B as one, with the method free as well."""
    below_zero = bool((np.nan_to_num(question.cells.low) < 0).any())
    methods = methods_of(question.assessment, question.lens, below_zero)
    models = [under_lens(model, question.assessment, lens) for lens in methods]
    picked = [chosen_sets(side, len(methods)) for side in method]
    rows = np.arange(question.samples)

    def gaps(data: int, weights: int) -> Array:
        question.between()
        return np.stack([_gap(model, leaves[data], chosen[weights]) for model in models])

    base = gaps(0, 0)
    y_a, y_b = base[picked[0], rows], gaps(1, 1)[picked[1], rows]
    changed = np.stack([gaps(1, 0)[picked[0], rows], gaps(0, 1)[picked[0], rows], base[picked[1], rows]])
    found = indices_of(y_a, y_b, changed, counts)
    groups = dict(zip(("data", WEIGHTS.kind, METHOD.kind), found.inputs, strict=False))
    together = None if found.sum_first is None else 1.0 - found.sum_first
    return Split(groups, methods, found.deviation, together)


def _rank_indices(question: _Question, counts: Array) -> tuple[OutputDrivers | None, list[str]]:
    """The mean absolute change of rank over all actors, against the ranks of the likely values."""
    actors = question.cells.actors
    cells = uncertain_cells(question.assessment, question.cells, actors, question.counted)
    n = len(cells)
    if (n + 1) * question.samples > _MOST_RUNS:
        few = f"{n} uncertain cells of {len(actors)} actors with {question.samples} samples are too many to work out."
        return None, [f"No drivers of the ranks: {few}"]
    model = question.model(actors)
    tree = tree_of(question.assessment, question.lens)
    likely = scores_under(question.assessment, tree, question.cells.likely, question.lens)
    known = np.flatnonzero(~np.isnan(likely))
    if len(known) < 2:
        return None, ["No drivers of the ranks: fewer than two actors have a score."]
    points = matrices(n + 1, question.samples, question.seed)
    return OutputDrivers(
        (*cells, WEIGHTS) if model.weights_vary else cells,
        _rank_shift_indices(model, cells, points, likely, known, counts, question.between),
    ), []


def _rank_shift_indices(
    model: ScoreModel,
    cells: tuple[Input, ...],
    points: Pairs,
    likely: Array,
    known: Chosen,
    counts: Array,
    between: Between,
) -> Indices:
    n, samples = len(cells), len(points.a)
    own_ranks = ranks_of(likely[known][:, None])
    drawn = quantiles(cells, points.b[:, :n])
    leaves = leaf_values(model, cells, quantiles(cells, points.a[:, :n]))
    base = run(model, leaves, chosen_sets(points.a[:, n], samples))
    score = scores(model, base)[known]
    rank = ranks_of(score)
    y_a = np.abs(rank - own_ranks).mean(axis=0)
    changed = np.empty((n + model.weights_vary, samples))
    row = {int(k): i for i, k in enumerate(known)}
    for i, entry in enumerate(cells):
        between()
        k = row.get(model.actors.index(entry.actor))
        if k is None:
            changed[i] = y_a
            continue
        new = rescored(model, base, entry, drawn[i])
        others = rank + (new > score) - (score[k] > score)
        others[k] = 1 + (score > new).sum(axis=0) - (score[k] > new)
        changed[i] = np.abs(others - own_ranks).mean(axis=0)
    weights_b = chosen_sets(points.b[:, n], samples)
    if model.weights_vary:
        mixed = scores(model, run(model, leaves, weights_b))[known]
        changed[n] = np.abs(ranks_of(mixed) - own_ranks).mean(axis=0)
    last = scores(model, run(model, leaf_values(model, cells, drawn), weights_b))[known]
    return indices_of(y_a, np.abs(ranks_of(last) - own_ranks).mean(axis=0), changed, counts)


def _power_below(number: int) -> int:
    """The largest power of two that is not above the number."""
    return 1 << max(0, number.bit_length() - 1)


def ranks_of(score: Array) -> Array:
    """Ranks (actors, rows): 1 + the number strictly above, so tied actors share a rank."""
    found = np.ones(score.shape)
    for other in score:
        found += other > score
    return found
