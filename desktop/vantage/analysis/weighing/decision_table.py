"""A table of figures to derive weights from: what every such method refuses, and when it should not be used."""

from collections.abc import Sequence

import numpy as np

from vantage.analysis.normalisation import Array
from vantage.analysis.weighing.criteria_names import checked_count, checked_names
from vantage.errors import BadInput

FEWEST_ACTORS = 8
"""Below this number of actors weights derived from the data say more about chance than about importance."""


def reason_for_blocking(actors: int) -> str:
    """Why weights should not be derived from the data of so few actors; "" where there are enough."""
    if actors >= FEWEST_ACTORS:
        return ""
    count = "one actor" if actors == 1 else f"{actors} actors"
    why = "with two, every correlation is +1 or -1" if actors == 2 else "spread and correlation are mostly chance"
    return f"Weights from the data need at least {FEWEST_ACTORS} actors, and there are {count}: {why}."


def checked_table(
    table: Sequence[Sequence[float]], names: Sequence[str], rows: Sequence[str] | None = None
) -> tuple[Array, tuple[str, ...]]:
    """The table (actors, criteria) as an array, and the checked names of its columns.

    Raises BadInput for fewer than two rows, rows of another length, cells that are no numbers (a blank too: no
    method here can do without it), and where every column is constant.
    """
    known = checked_names(names)
    actors = tuple(rows) if rows is not None else tuple(f"row {k + 1}" for k in range(len(table)))
    if len(table) < 2:
        raise BadInput("The table has fewer than two rows: nothing varies.", "Give at least two rows to compare.")
    checked_count(len(actors), [str(k) for k in range(len(table))], "row name", "row names")
    for actor, row in zip(actors, table, strict=True):
        checked_count(len(row), known, f"cell in the row of {actor}", f"cells in the row of {actor}")
    found = np.array(table, dtype=float)
    for i, j in np.argwhere(~np.isfinite(found)).tolist():
        raise BadInput(
            f"The cell of {actors[i]} under {known[j]} is not a number.", "Fill it in, or leave the row or column out."
        )
    if (np.ptp(found, axis=0) == 0).all():
        raise BadInput(
            "Every column holds one and the same value, so no criterion tells the rows apart.",
            "Weights from the data need columns that differ; weigh by judgement instead.",
        )
    return found, known


def constant_columns(table: Array, names: Sequence[str]) -> tuple[str, ...]:
    """A warning for each column that holds one and the same value."""
    return tuple(
        f"All values of {name} are the same, so it gets no weight."
        for name, width in zip(names, np.ptp(table, axis=0).tolist(), strict=True)
        if width == 0
    )
