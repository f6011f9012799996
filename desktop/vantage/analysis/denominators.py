"""Dividing an indicator by a denominator, such as population, actor by actor."""

from collections.abc import Sequence

import numpy as np

from vantage.analysis.names import with_article
from vantage.analysis.normalisation import Array
from vantage.domain.assessment import Actor
from vantage.domain.criterion import Criterion
from vantage.domain.denominator import Denominator
from vantage.domain.plain_figure import plain_figure
from vantage.domain.score import LARGEST
from vantage.errors import BadInput


def denominator_of(leaf: Criterion, denominators: Sequence[Denominator]) -> Denominator:
    """The denominator a leaf names; raises BadInput where there is none of this code."""
    for denominator in denominators:
        if denominator.code == leaf.denominator:
            return denominator
    known = ", ".join(d.code for d in denominators) or "none yet"
    title = f"{leaf.name} is divided by “{leaf.denominator}”, and there is no such denominator."
    raise BadInput(title, f"Use one of: {known}; or leave it empty.")


def divided(
    leaf: Criterion, raw: Array, actors: Sequence[Actor], denominator: Denominator, warnings: list[str]
) -> Array:
    """`raw` (3, actors) over the denominator; a cell whose actor has none becomes blank, with a warning.

    Raises BadInput, naming the value, for a denominator that is 0, negative or no number under a score.
    """
    values = {v.actor: v.value for v in denominator.values}
    by = np.array([values.get(actor.code, np.nan) for actor in actors])
    scored = ~np.isnan(raw[1])
    for k in np.flatnonzero(scored).tolist():
        whose = f"{denominator.name} of {with_article(actors[k].name)}"
        if actors[k].code not in values:
            warnings.append(f"{leaf.name}: there is no {whose} to divide by, so the cell is blank.")
        elif not (np.isfinite(by[k]) and by[k] > 0):
            advice = f"Correct the denominator, or do not divide {leaf.name} by it."
            raise BadInput(f"{leaf.name} cannot be divided by {whose}, which is {plain_figure(float(by[k]))}.", advice)
    with np.errstate(over="ignore"):
        found = np.divide(raw, by, out=np.full(raw.shape, np.nan), where=by > 0)
    beyond = (np.abs(found) > LARGEST).any(axis=0)
    if beyond.any():
        k = int(beyond.argmax())
        whose = f"{denominator.name} of {with_article(actors[k].name)}, which is {plain_figure(float(by[k]))}"
        title = f"{leaf.name} divided by {whose}, is too large to work with."
        raise BadInput(title, "Correct the denominator, or use a larger unit.")
    return found
