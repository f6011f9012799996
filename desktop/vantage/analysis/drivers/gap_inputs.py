"""What is uncertain in a comparison: every cell with a width, and the weights as one choice of a whole set."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from vantage.analysis.cells import Cells, Mask
from vantage.analysis.drivers.results import Input
from vantage.analysis.names import cell_name
from vantage.analysis.normalisation import SCALE, Array
from vantage.analysis.quantiles import KNOTS, pert_tables
from vantage.domain.assessment import Assessment
from vantage.errors import NothingToCompare

Spreads = Mapping[tuple[str, str], float]
"""Cells (criterion, actor) and the half-width their evidence implies, in points of 0-100."""

Between = Callable[[], None]
"""Called between two steps of the work; may raise to end it."""

WEIGHTS = Input("weights", "the weights")
METHOD = Input("method", "the method of combining")


def head_to_head(assessment: Assessment) -> tuple[str, str]:
    """The two actors of the gap; raises NothingToCompare with fewer."""
    pair = assessment.head_to_head
    if len(pair) < 2:
        raise NothingToCompare("There are no two actors to compare.", "Add at least two actors, such as nations.")
    return pair[0], pair[1]


def uncertain_cells(
    assessment: Assessment, cells: Cells, actors: Sequence[str], counted: Mask | None = None
) -> tuple[Input, ...]:
    """The cells of these actors that have a width, in the order of the leaves; only of the leaves (leaves,) that are
    `counted` where these are given. A leaf without a meaning for the actors present has none."""
    found = []
    for i, leaf in enumerate(cells.leaves):
        for actor in actors:
            k = cells.actors.index(actor)
            if cells.undefined[i] or (counted is not None and not counted[i]):
                continue
            words = cell_name(assessment, leaf, actor)
            if cells.blank[i, k]:
                found.append(Input("blank", words, leaf, actor, 0.0, None, SCALE))
            elif cells.high[i, k] > cells.low[i, k]:
                kind = "evidence" if cells.implied[i, k] else "range"
                ends = float(cells.low[i, k]), float(cells.likely[i, k]), float(cells.high[i, k])
                found.append(Input(kind, words, leaf, actor, *ends))
    return tuple(found)


def quantiles(inputs: Sequence[Input], points: Array) -> Array:
    """Values (inputs, rows) on 0-100 at points (rows, inputs) in (0, 1).

    A score with low and high follows the PERT distribution of the odds, from the same tables; a blank is uniform.
    """
    values = np.empty((len(inputs), len(points)))
    place = 2.0 / np.pi * np.arcsin(np.sqrt(points.T)) * (KNOTS - 1)
    knot = np.minimum(place.astype(np.intp), KNOTS - 2)
    place -= knot
    ranged = [i for i, entry in enumerate(inputs) if entry.likely is not None]
    modes = tuple((inputs[i].likely - inputs[i].low) / (inputs[i].high - inputs[i].low) for i in ranged)  # type: ignore[operator]
    for i, table in zip(ranged, pert_tables(modes) if ranged else (), strict=True):
        low, high = float(inputs[i].low or 0.0), float(inputs[i].high or 0.0)
        share = table.take(knot[i]) + place[i] * np.diff(table).take(knot[i])
        values[i] = low + (high - low) * share
    for i in set(range(len(inputs))).difference(ranged):
        values[i] = SCALE * points[:, i]
    return values
