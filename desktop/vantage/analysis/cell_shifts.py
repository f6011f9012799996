"""What changes cells after they are normalised: the band their evidence implies, and the shifts of a scenario."""

from collections.abc import Mapping, Sequence

import numpy as np

from vantage.analysis.measured_leaf import Mask
from vantage.analysis.names import with_article
from vantage.analysis.normalisation import SCALE, Array
from vantage.domain.assessment import Actor, ScoreShift
from vantage.domain.criterion import Criterion


def widen(
    values: Array,
    ranged: Mask,
    widths: Mapping[tuple[str, str], float],
    leaves: Sequence[Criterion],
    actors: Sequence[Actor],
) -> Mask:
    """Give points of `values` (3, leaves, actors) the band their evidence implies; which cells took one. A blank stays
    blank."""
    row, column = _places(leaves, actors)
    implied = np.zeros_like(ranged)
    for (criterion, actor), points in widths.items():
        if criterion not in row or actor not in column or points <= 0:
            continue
        i, k = row[criterion], column[actor]
        if not ranged[i, k] and not np.isnan(values[1, i, k]):
            values[0, i, k] = max(0.0, values[1, i, k] - points)
            values[2, i, k] = min(SCALE, values[1, i, k] + points)
            implied[i, k] = True
    return implied


def shift(
    values: Array,
    shifts: Sequence[ScoreShift],
    leaves: Sequence[Criterion],
    actors: Sequence[Actor],
    warnings: list[str],
) -> None:
    """Add the points of a scenario to low, likely and high, clipped to 0-100 with a warning."""
    row, column = _places(leaves, actors)
    for moved_by in shifts:
        if moved_by.criterion not in row or moved_by.actor not in column:
            warnings.append(f"The scenario shifts {moved_by.criterion} for {moved_by.actor}, which is no cell.")
            continue
        i, k = row[moved_by.criterion], column[moved_by.actor]
        cell = f"{leaves[i].name} for {with_article(actors[k].name)}"
        if np.isnan(values[1, i, k]):
            warnings.append(f"{cell} is blank, so the scenario's shift of {moved_by.points:+g} does nothing.")
            continue
        moved = values[:, i, k] + moved_by.points
        values[:, i, k] = np.clip(moved, 0.0, SCALE)
        if (moved != values[:, i, k]).any():
            end = 0 if moved_by.points < 0 else 100
            warnings.append(f"{cell}: the scenario's shift of {moved_by.points:+g} is clipped at {end}.")


def _places(leaves: Sequence[Criterion], actors: Sequence[Actor]) -> tuple[dict[str, int], dict[str, int]]:
    return {leaf.code: i for i, leaf in enumerate(leaves)}, {actor.code: k for k, actor in enumerate(actors)}
